import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { type FormEdition, type Indicator, numericTypes } from '../catalogue/schema.ts';
import { unaskedOf } from '../catalogue/unasked-figures.ts';
import type { FiledSubmission } from '../domain/dossier.ts';

/** The report for which something is keyed in. */
export type KeyedFor = Pick<FiledSubmission, 'form' | 'programme' | 'level' | 'reportYear'>;

export interface YearSpan {
  from: number;
  to: number;
}

/** Editions that say what the report was asked: its own; of a long table every one of its programme and level. */
export function editionsOf({ form, programme, level }: KeyedFor, catalogue: Catalogue): FormEdition[] {
  const own = catalogue.forms.get(form);
  if (own !== undefined) return [own];
  return [...catalogue.forms.values()].filter((edition) => edition.programme === programme && edition.level === level);
}

/** Does the form of the report itself ask for the figure? Then it is corrected there. */
export function isAsked(report: KeyedFor, indicator: string, catalogue: Catalogue): boolean {
  const editions = editionsOf(report, catalogue);
  return catalogue.fieldsOf(indicator).some(({ form }) => editions.some(({ id }) => id === form.id));
}

/** A figure of a cluster: neither words nor a target, which a plan or a table of targets states. */
export const isFigure = ({ type, theme, personal }: Indicator): boolean =>
  numericTypes.has(type) && !personal && theme !== 'plan' && theme !== 'performance';

/** Years of which a report states figures, by the earliest column of its form. */
export function figureYears(report: KeyedFor, catalogue: Catalogue): YearSpan {
  const offsets = editionsOf(report, catalogue).flatMap(({ sections }) =>
    sections.flatMap(({ fields }) => fields.flatMap(({ yearOffsets }) => yearOffsets)),
  );
  return { from: report.reportYear + Math.min(0, ...offsets), to: report.reportYear };
}

/** Years of a plan that is under way in the report year: it began and ends at most its own length away. */
export function planYears({ reportYear }: KeyedFor, { planInWords: { targetAfter } }: Catalogue): YearSpan {
  return { from: reportYear - targetAfter, to: reportYear + targetAfter };
}

/** Does the form of the report state a plan in words only? */
export const isPlanInWords = ({ form }: KeyedFor, catalogue: Catalogue): boolean =>
  catalogue.forms.has(form) && !catalogue.planRules.has(form);

/** Figures of which a target can be keyed in: those that the report is asked for, and those that its standards wait for. */
export function plannable(report: KeyedFor, catalogue: Catalogue): Indicator[] {
  const waited = [...catalogue.standards.values()].filter(({ programme }) => programme === report.programme);
  const unasked = new Set(waited.flatMap(unaskedOf));
  return [...catalogue.reviewed.values()].filter(
    (indicator) =>
      isFigure(indicator) &&
      indicator.unit !== null &&
      indicator.direction !== 'none' &&
      (unasked.has(indicator.id) || isAsked(report, indicator.id, catalogue)),
  );
}

/** May its growth be a target? That of a share or a rate is counted in points, as a level. */
export const canGrow = ({ type, direction }: Indicator): boolean => type !== 'percent' && direction === 'up';
