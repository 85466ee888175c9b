import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import type { PlanTarget } from '../../server/domain/observation.ts';
import type { FigureStatus } from '../../server/domain/reading.ts';
import type { Fact, FactLookup } from '../../server/review/verdict.ts';

export const catalogue = loadCatalogue();

/** `indicator@year` → a number, an answer or words, or `{ status }`. */
export type Said = Record<string, number | string | { status: FigureStatus }>;

/** Facts as a reader of the ledger would get them; what is not said was not asked. Places name the indicator and year. */
export function factsOf(said: Said, otherwise: FigureStatus = 'not-asked'): FactLookup {
  return (indicator, year): Fact => {
    const key = `${indicator}@${year}`;
    const one = said[key];
    if (one === undefined) return { status: otherwise, value: null, text: null, place: null };
    if (typeof one === 'object') return { status: one.status, value: null, text: null, place: key };
    if (typeof one === 'number') return { status: 'value', value: one, text: null, place: key };
    return { status: 'value', value: null, text: one, place: key };
  };
}

/** A plan by measure: baseline, target and stages by year; words where a figure stands elsewhere. */
export type SaidPlan = Record<
  string,
  {
    unit?: string | undefined;
    baseline?: number | string | undefined;
    target?: number | string | undefined;
    stages?: Record<string, number> | undefined;
    label?: string | undefined;
  }
>;

export function planOf(said: SaidPlan, base: number): PlanTarget[] {
  return Object.entries(said).flatMap(([measure, { unit = null, baseline, target, stages = {}, label }], row) => {
    const one = (point: PlanTarget['point'], year: number, value: number | string): PlanTarget => ({
      row: row + 1,
      direction: '',
      label: label ?? measure,
      measure: label === undefined ? measure : null,
      point,
      year,
      status: value === '无' ? 'none' : 'value',
      value: typeof value === 'number' ? value : null,
      text: typeof value === 'number' || value === '无' ? null : value,
      unit,
      raw: String(value),
      place: `${measure} ${point} ${year}`,
    });
    return [
      ...(baseline === undefined ? [] : [one('baseline', base, baseline)]),
      ...Object.entries(stages).map(([year, value]) => one('stage', Number(year), value)),
      ...(target === undefined ? [] : [one('target', base + 3, target)]),
    ];
  });
}
