import type { z } from 'zod';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Change } from '../../contract/review-sheet.ts';
import type { ObservationStatus } from '../../domain/reading.ts';
import { ObservationStatus as Stored } from '../../domain/reading.ts';
import type { ReviewedReport, StatedFact } from '../../review/report.ts';

type ChangeRow = z.infer<typeof Change>;

/** Facts that this report states otherwise than the vintage before it: restated years, and what a resubmission mended. */
export function changesOf(report: ReviewedReport, catalogue: Catalogue): ChangeRow[] {
  const rows: ChangeRow[] = [];
  for (const { indicator, year, ...now } of report.statements()) {
    const [old] = report.before(indicator, year);
    const known = catalogue.indicators.get(indicator);
    if (old === undefined || known === undefined || same(old, now)) continue;
    rows.push({
      indicator,
      name: known.name,
      unit: known.unit,
      year,
      old: { ...sideOf(old), receivedAt: old.receivedAt },
      now: sideOf(now),
    });
  }
  return rows;
}

const same = (a: StatedFact, b: StatedFact): boolean =>
  a.status === b.status && a.value === b.value && (a.value !== null || a.text === b.text);

function sideOf({ status, value, text, raw, place }: StatedFact) {
  const stored: ObservationStatus = Stored.parse(status);
  return { status: stored, value: value === null ? text : String(value), raw, place: place ?? '' };
}
