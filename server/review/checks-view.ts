import { decimalsIn, intervalOf } from '../catalogue/check-arithmetic.ts';
import type { CheckExpression, CrossCheck } from '../catalogue/check-schema.ts';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Bilingual, FormEdition, Indicator } from '../catalogue/schema.ts';
import type { Interval } from '../domain/exact-decimal.ts';
import type { CheckValue } from '../domain/findings-checks.ts';
import type { EarlierFact, ReviewedReport, StatedFact } from './report.ts';

export type Where = 'report' | 'earlier';

/** One report as its checks see it. */
export interface CheckedReport {
  report: ReviewedReport;
  form: FormEdition;
  catalogue: Catalogue;
  /** Quantities that rows define, by id. */
  derived: ReadonlyMap<string, CheckExpression>;
  /** Figures that were looked at before, by cell; null where there is none. */
  figures: Map<string, Interval | null>;
  /** Figures count as rounded to the decimals that stand in the cell, where these are fewer than asked for. */
  asPrinted: boolean;
}

interface SeenCell {
  indicator: Indicator;
  year: number;
  fact: StatedFact;
  earlier: EarlierFact | null;
}

/** The report under one row of the cross-checks in one year, and the cells that were looked at so far. */
export interface CheckView extends CheckedReport {
  check: CrossCheck;
  /** The year in question. */
  year: number;
  seen: SeenCell[];
  /** Cells of the report that were looked for and say nothing: blank or unreadable. */
  lacking: Pick<SeenCell, 'indicator' | 'year' | 'fact'>[];
}

/** A view that has looked at nothing yet. Thousands are made for one report: no spreading. */
export function viewOf(
  { report, form, catalogue, derived, figures, asPrinted: printed }: CheckedReport,
  check: CrossCheck,
  year: number,
): CheckView {
  return { report, form, catalogue, derived, figures, asPrinted: printed, check, year, seen: [], lacking: [] };
}

const longest = 60;

/** Looks a cell up and remembers it; undefined where nothing is stated. */
export function look(view: CheckView, id: string, year: number, where: Where): StatedFact | undefined {
  const { report, catalogue, seen } = view;
  const earlier = where === 'earlier' ? (report.before(id, year).find(says) ?? null) : null;
  const fact = where === 'earlier' ? (earlier ?? undefined) : report.stated(id, year);
  if (fact === undefined) return fact;
  if (fact.status === 'blank' || fact.status === 'unreadable') {
    if (where === 'report') view.lacking.push({ indicator: catalogue.indicator(id), year, fact });
    return fact;
  }
  const known = seen.some(
    (cell) => cell.indicator.id === id && cell.year === year && (cell.earlier === null) === (earlier === null),
  );
  if (!known) seen.push({ indicator: catalogue.indicator(id), year, fact, earlier });
  return fact;
}

const says = (earlierFact: EarlierFact): boolean => earlierFact.status === 'value' || earlierFact.status === 'none';

/**
 * A figure of a cell, and between which ends it lies: a count is what it is, every other figure was rounded to the
 * decimals that the forms ask for. 无 is zero where the catalogue says so.
 */
export function figureOf(view: CheckView, id: string, year: number, where: Where): Interval | null {
  const fact = look(view, id, year, where);
  if (fact === undefined) return null;
  const key = `${id}@${year}@${where}`;
  const known = view.figures.get(key);
  if (known !== undefined) return known;
  const asked = view.catalogue.measurement.printedDecimals;
  const decimals = view.asPrinted ? Math.min(asked, decimalsIn(fact.raw)) : asked;
  const interval = intervalOf(fact, view.catalogue.indicator(id), decimals);
  view.figures.set(key, interval);
  return interval;
}

/** The same cells, looked at with the decimals that were really written: 47 may be 46.50 to 47.50. */
export function asPrinted(view: CheckView): CheckView {
  return { ...view, asPrinted: true, figures: new Map(), seen: [], lacking: [] };
}

/** The cells that were looked at, in words. */
export function cellsOf(view: CheckView): CheckValue[] {
  const { report, catalogue } = view;
  return view.seen.map(({ indicator, year, fact, earlier }) => ({
    indicator: indicator.id,
    name: indicator.name,
    year,
    value: said(view, indicator, fact, earlier?.form ?? report.form),
    unit: fact.value === null ? null : indicator.unit,
    place: fact.place ?? '',
    earlier: earlier === null ? null : { form: formName(catalogue, earlier), reportYear: earlier.reportYear },
  }));
}

const formName = (catalogue: Catalogue, { form }: EarlierFact): Bilingual =>
  catalogue.forms.get(form)?.name ?? { zh: form, en: form };

/** What a cell says, in few words: the figure, the label of the option, or the beginning of the words. */
function said({ catalogue }: CheckedReport, indicator: Indicator, fact: StatedFact, form: string): string {
  if (fact.status !== 'value') return cut(fact.raw.trim());
  if (fact.value !== null) return String(fact.value);
  const fields = catalogue.fieldsOf(indicator.id);
  const asked = fields.find((field) => field.form.id === form) ?? fields[0];
  const option = asked?.field.options.find(({ code }) => code === fact.text);
  return option?.label ?? cut(fact.text ?? fact.raw);
}

function cut(text: string): string {
  const line = text.replace(/\s+/gu, ' ');
  return [...line].length <= longest ? line : `${[...line].slice(0, longest).join('')}…`;
}
