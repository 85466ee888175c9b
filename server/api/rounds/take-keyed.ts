import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Indicator } from '../../catalogue/schema.ts';
import type { SubmitterAct } from '../../contract/review-acts.ts';
import type { KeyedSubject, KeyedWords } from '../../domain/keyed-acts.ts';
import type { AskerKind } from '../../domain/permissions.ts';
import { says } from '../../domain/reading.ts';
import type { ObligationAct } from '../../domain/review-acts.ts';
import { LongTableUnits } from '../../ingest/long-table-units.ts';
import {
  canGrow,
  editionsOf,
  figureYears,
  isAsked,
  isFigure,
  isPlanInWords,
  type KeyedFor,
  plannable,
  planYears,
  type YearSpan,
} from '../../review/keyed-choices.ts';
import {
  isOfPlan,
  keyedFacts,
  keyedFiguresOf,
  measureOf,
  standingKeyed,
  subjectName,
} from '../../review/keyed-figures.ts';
import type { ReviewedReport } from '../../review/report.ts';
import { HttpError } from '../problems/http-error.ts';

type KeyingAct = Extract<SubmitterAct, { kind: 'figure-keyed' }>;
type WithdrawingAct = Extract<SubmitterAct, { kind: 'figure-withdrawn' }>;
type PlanSubject = Extract<KeyedSubject, { of: 'plan' }>;

/**
 * The detail of keying a figure in for a report.
 * @param acts on the cluster, of every round
 * @throws HttpError 422 where the form or another report states it, where the figure is not known, its number or unit
 * cannot be read, or its year lies outside
 */
export function keyedDetail(
  { kind: _, about, ...words }: KeyingAct,
  report: ReviewedReport,
  acts: readonly ObligationAct[],
  seat: AskerKind,
  catalogue: Catalogue,
): Record<string, unknown> {
  const indicator = catalogue.reviewed.get(about.indicator);
  if (indicator === undefined || !isFigure(indicator)) {
    throw new HttpError('keyed-indicator', { indicator: about.indicator }, 'act.about.indicator');
  }
  if (about.of === 'figure') checkFigure(about, indicator, report, acts, catalogue);
  else checkPoint(about, indicator, report, acts, catalogue);
  const standing = standingKeyed(acts).find((figure) => subjectName(figure.about) === subjectName(about));
  if (standing !== undefined && isSubmitter(seat) && !isSubmitter(standing.seat)) {
    throw new HttpError('keyed-of-others', {}, 'act.about');
  }
  const stated = about.of === 'plan' && about.nature === 'growth' ? asGrowth(indicator) : indicator;
  return { about, ...words, ...figureOf(words, stated, catalogue), seat };
}

function checkFigure(
  { indicator: id, year }: Extract<KeyedSubject, { of: 'figure' }>,
  { name }: Indicator,
  report: ReviewedReport,
  acts: readonly ObligationAct[],
  catalogue: Catalogue,
): void {
  if (isAsked(report, id, catalogue)) {
    throw new HttpError('keyed-asked', { name, form: formName(report, catalogue) }, 'act.about.indicator');
  }
  checkYear(year, figureYears(report, catalogue));
  const fact = report.facts(id, year);
  const keyed = keyedFacts(acts)(id, year);
  if (says(fact.status) && fact.place !== keyed?.place) {
    throw new HttpError('keyed-filed', { name, year, place: fact.place ?? '' }, 'act.about.indicator');
  }
}

function checkPoint(
  about: PlanSubject,
  indicator: Indicator,
  report: ReviewedReport,
  acts: readonly ObligationAct[],
  catalogue: Catalogue,
): void {
  if (!isPlanInWords(report, catalogue)) {
    throw new HttpError('keyed-plan-asked', { form: formName(report, catalogue) }, 'act.about.of');
  }
  if (!plannable(report, catalogue).includes(indicator)) {
    throw new HttpError('keyed-indicator', { indicator: indicator.id }, 'act.about.indicator');
  }
  if (about.nature === 'growth' && !canGrow(indicator)) {
    throw new HttpError('keyed-growth', { name: indicator.name }, 'act.about.nature');
  }
  const years = planYears(report, catalogue);
  // A baseline is a fact: no later than the report.
  checkYear(about.year, about.point === 'baseline' ? { ...years, to: report.reportYear } : years);
  const { programme } = catalogue.form(report.form);
  for (const { about: other } of standingKeyed(acts, isOfPlan(programme, report.reportYear))) {
    if (other.of !== 'plan' || measureOf(other) !== measureOf(about)) continue;
    const [baseline, later] = about.point === 'baseline' ? [about, other] : [other, about];
    if (baseline.point === 'baseline' && later.point !== 'baseline' && later.year <= baseline.year) {
      throw new HttpError('keyed-plan-order', { baseline: baseline.year, year: later.year }, 'act.about.year');
    }
  }
}

function checkYear(year: number, { from, to }: YearSpan): void {
  if (year < from || year > to) throw new HttpError('keyed-year', { year, from, to }, 'act.about.year');
}

/** A number, and the unit behind it where one stands there. */
const numberAndUnit = /^(.*\d)\s*(\D*)$/u;

/** The figure in the unit of its indicator, and what was typed of it, the unit apart. */
function figureOf(
  { written, unit }: KeyedWords,
  indicator: Indicator,
  { units }: Catalogue,
): Pick<KeyedWords, 'written' | 'unit'> & { value: number } {
  const [, number = '', behind = ''] = numberAndUnit.exec(written.normalize('NFKC').trim()) ?? [];
  const beside = unit.trim();
  if (number === '' || (behind !== '' && beside !== '' && behind !== beside.normalize('NFKC'))) {
    throw new HttpError('keyed-value', { written }, 'act.written');
  }
  const stated = beside === '' ? behind : beside;
  const wanted = indicator.unit ?? { zh: '', en: '' };
  // Without a unit nobody knows whether 3000 is in 万元 or 亿元.
  const read = stated === '' ? null : new LongTableUnits(units).read(indicator, number, stated, () => '');
  if (read === null || ('wrong' in read && read.wrong === 'unit')) {
    throw new HttpError('keyed-unit', { unit: stated, wanted }, 'act.unit');
  }
  if ('wrong' in read) throw new HttpError('keyed-value', { written }, 'act.written');
  const { value } = read;
  const { min, max, type, name } = indicator;
  const outside = (min !== null && value < min) || (max !== null && value > max);
  if (outside || (type === 'integer' && !Number.isInteger(value))) {
    throw new HttpError('keyed-bounds', { name, value }, 'act.written');
  }
  return { value, written: number, unit: stated };
}

/** Growth may fall below zero, and is in percent whatever grows. */
const asGrowth = (indicator: Indicator): Indicator => ({
  ...indicator,
  type: 'percent',
  unit: { zh: '%', en: '%' },
  min: null,
  max: null,
});

function formName(report: KeyedFor, catalogue: Catalogue) {
  return editionsOf(report, catalogue)[0]?.name ?? { zh: report.form, en: report.form };
}

/**
 * The detail of a withdrawal.
 * @param acts on the cluster, of every round
 * @throws HttpError where there is no such figure, where it is withdrawn already, or where a reviewer keyed it in and
 * somebody else withdraws it
 */
export function keyedWithdrawal(
  { figure: no, reason }: WithdrawingAct,
  acts: readonly ObligationAct[],
  seat: AskerKind,
): Record<string, unknown> {
  const known = keyedFiguresOf(acts).find((figure) => figure.no === no);
  if (known === undefined) throw new HttpError('keyed-unknown', { no }, 'act.figure');
  if (known.withdrawn !== null) throw new HttpError('keyed-withdrawn', { no }, 'act.figure');
  if (isSubmitter(seat) && !isSubmitter(known.seat)) throw new HttpError('keyed-of-others', {}, 'act.figure');
  return { figure: no, reason, seat };
}

const isSubmitter = (seat: AskerKind): boolean => seat === 'operator' || seat === 'league';
