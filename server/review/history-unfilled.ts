import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { type Finding, finding } from '../domain/finding.ts';
import { says } from '../domain/reading.ts';
import { statedBy } from './history-compare.ts';
import type { ReviewedReport } from './report.ts';

/** Longest piece of an earlier answer that a finding quotes. */
const quoted = 60;

/** Cells that are blank or unreadable where an earlier report said something that still stands. */
export function unfilledFindings(report: ReviewedReport, catalogue: Catalogue): Finding[] {
  return [...report.statements()].flatMap(({ indicator: id, year, status, place }) => {
    if (status !== 'blank' && status !== 'unreadable') return [];
    const standing = report.facts(id, year);
    if (!says(standing.status)) return [];
    const earlier = report
      .before(id, year)
      .find(
        (earlier) =>
          earlier.status === standing.status && earlier.value === standing.value && earlier.text === standing.text,
      );
    const indicator = catalogue.indicators.get(id);
    if (earlier === undefined || indicator === undefined) return [];
    const { value, place: from, form, reportYear } = statedBy(earlier, catalogue);
    const before = value.length > quoted ? `${value.slice(0, quoted)}…` : value;
    const unit = earlier.status === 'value' ? indicator.unit : null;
    const facts = { status, before, unit, reportYear, form, place: from };
    // 无 and 不涉及 that are left out the next time change no figure.
    const severity = earlier.status === 'value' ? 'explain' : 'note';
    return [finding('history-unfilled', severity, place ?? '', facts, { indicator: indicator.id, year })];
  });
}
