import type { z } from 'zod';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Beside } from '../../contract/review-sheet.ts';
import type { Finding } from '../../domain/finding.ts';
import type { ReviewedReport } from '../../review/report.ts';
import type { ReportReview } from '../../review/review-report.ts';

type BesideRow = z.infer<typeof Beside>;

/** The figure of a finding beside last year's, the plan's and the standard's; null where it is about no single figure. */
export function besideOf(
  { indicator, year }: Pick<Finding, 'indicator' | 'year'>,
  report: ReviewedReport,
  review: ReportReview,
  catalogue: Catalogue,
): BesideRow | null {
  const known = indicator === null ? undefined : catalogue.indicators.get(indicator);
  if (indicator === null || year === null || known === undefined) return null;
  const at = (when: number) => {
    const { status, value, text, place } = report.facts(indicator, when);
    return { value: value === null ? text : String(value), status, place };
  };
  const yearly = catalogue
    .fieldsOf(indicator)
    .some(({ form, field }) => form.id === report.form && field.yearOffsets.length > 1);
  return {
    indicator: known.name,
    unit: known.unit,
    year,
    now: at(year),
    before: yearly || report.before(indicator, year - 1).length > 0 ? { year: year - 1, ...at(year - 1) } : null,
    plan: planOf(indicator, year, review),
    standard: limitOf(indicator, year, review),
  };
}

/** What the plan asks of that very figure in that year. */
function planOf(indicator: string, year: number, { plan }: ReportReview): BesideRow['plan'] {
  const row = plan?.rows.find(
    ({ used, year: of, required }) =>
      of === year && required !== null && used.length === 1 && used[0]?.indicator === indicator,
  );
  return row?.required == null ? null : { value: row.required.value, derived: row.required.derived };
}

/** The threshold that a clause sets for that very figure. */
function limitOf(indicator: string, year: number, { standards }: ReportReview): BesideRow['standard'] {
  for (const { clause, threshold, readings } of standards.current?.clauses ?? []) {
    if (threshold === null || clause.kind === 'judgement' || clause.limit === null) continue;
    const speaks = readings.some(
      ({ used, points }) =>
        used.length > 0 &&
        used.every((fact) => fact.indicator === indicator) &&
        points.some((point) => point.year === year && point.threshold !== null),
    );
    if (speaks) return { value: threshold, operator: clause.limit.operator };
  }
  return null;
}
