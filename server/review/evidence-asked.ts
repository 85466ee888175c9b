import type { FormEdition } from '../catalogue/schema.ts';
import type { IndicatorId } from '../domain/ids.ts';
import { fieldsOnce, saidIn, statedIn } from './filling-view.ts';
import type { ReviewedReport } from './report.ts';

/** What a form asks evidence for, as far as the report says something there. */
export interface AskedEvidence {
  /** The fields of the printed block that ask for it together, in printed order; a tick asks for itself. */
  indicators: readonly IndicatorId[];
  /** As the form prints it. */
  note: string;
  /** Cell of the first of them. */
  place: string;
}

/**
 * Fields whose printed note asks for evidence, and in which the report answers yes, ticks, writes a number above zero or
 * words. Cells of one matrix, and a count with its names, share a list and ask once. Pure.
 */
export function evidenceAsked(report: ReviewedReport, form: FormEdition): AskedEvidence[] {
  const asked = new Map<string, { indicators: IndicatorId[]; note: string; place: string }>();
  for (const field of fieldsOnce(form)) {
    const said = statedIn(field, report).find((fact) => saidIn(field, fact) !== null);
    if (field.evidence === null || said === undefined) continue;
    const { at } = field.layout;
    const block = at === 'matrix' ? field.group : at === 'count-names' ? `${field.group} ${field.label}` : field.key;
    const known = asked.get(block);
    if (known !== undefined) known.indicators.push(field.key);
    else asked.set(block, { indicators: [field.key], note: field.evidence, place: said.place ?? '' });
  }
  return [...asked.values()];
}
