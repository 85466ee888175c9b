import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { FigureStatus } from '../domain/reading.ts';

/** A report of a cluster that counts. */
export interface FiledReport {
  form: string;
  reportYear: number;
}

/**
 * Why the ledger holds nothing for an indicator in a year. An empty cell is not among the reasons: it is kept, as blank.
 * not-submitted: a form of the cluster asks for it, and no report that was to state it does, or none came · not-asked:
 * no form of the cluster asks for it in that year.
 */
export function whyAbsent(
  catalogue: Catalogue,
  indicator: string,
  year: number,
  reports: readonly FiledReport[],
): Extract<FigureStatus, 'not-submitted' | 'not-asked'> {
  const positions = catalogue.fieldsOf(indicator);
  let asked = false;
  for (const report of reports) {
    for (const { form, field } of positions) {
      if (form.id !== report.form) continue;
      asked = true;
      if (field.yearOffsets.some((offset) => report.reportYear + offset === year)) return 'not-submitted';
    }
  }
  if (!asked) return 'not-asked';
  const filed = reports.map(({ reportYear }) => reportYear);
  // Before the first report a form asks for its own years only; after it every year is due.
  return year > Math.min(...filed) && !filed.includes(year) ? 'not-submitted' : 'not-asked';
}
