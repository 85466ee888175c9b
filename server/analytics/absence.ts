import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { FigureStatus } from '../domain/reading.ts';

/** A report of a cluster that counts. */
export interface FiledReport {
  form: string;
  reportYear: number;
}

/**
 * Why the ledger holds nothing for an indicator in a year.
 * blank: a report was to state it and does not · not-submitted: its forms ask for it, the report of that year did not
 * come · not-asked: no form of the cluster asks for it in that year.
 */
export function whyAbsent(
  catalogue: Catalogue,
  indicator: string,
  year: number,
  reports: readonly FiledReport[],
): Extract<FigureStatus, 'blank' | 'not-submitted' | 'not-asked'> {
  const positions = catalogue.fieldsOf(indicator);
  let asked = false;
  for (const report of reports) {
    for (const { form, field } of positions) {
      if (form.id !== report.form) continue;
      asked = true;
      if (field.yearOffsets.some((offset) => report.reportYear + offset === year)) return 'blank';
    }
  }
  if (!asked) return 'not-asked';
  const filed = reports.map((one) => one.reportYear);
  // Before the first report a form asks for its own years only; after it every year is due.
  return year > Math.min(...filed) && !filed.includes(year) ? 'not-submitted' : 'not-asked';
}
