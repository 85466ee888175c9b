import type { PlanMeasures, PlanRow } from '../catalogue/review-schema.ts';
import type { Indicator } from '../catalogue/schema.ts';
import type { UnitTable } from '../catalogue/unit-table.ts';
import {
  compare,
  compounded,
  divide,
  type Exact,
  exact,
  type Interval,
  minus,
  over,
  plus,
  print,
  printRate,
  times,
  zero,
} from '../domain/exact-decimal.ts';
import type { PlanTarget } from '../domain/observation.ts';
import { type ActualSource, actualOf, chooseActual } from './plan-actual.ts';
import { figuresOf, type PlanFigures } from './plan-points.ts';
import { blank, type NoStanding, ownRows, type RowProgress } from './plan-row.ts';
import { judgeGrowth, judgeLevel, shareOfWay, straightPath } from './plan-status.ts';
import type { Workings } from './standards-quantity.ts';
import type { FactLookup } from './verdict.ts';

export interface ProgressOptions {
  year: number;
  indicators: ReadonlyMap<string, Indicator>;
  units: UnitTable;
}

/** Puts every row of a plan beside what was reported for a year. Pure; decimals are exact. */
export function planProgress(
  rules: PlanMeasures,
  targets: readonly PlanTarget[],
  facts: FactLookup,
  options: ProgressOptions,
): RowProgress[] {
  const ruled = rules.rows
    .filter((row) => row.nature !== 'open')
    .map((row) => rowProgress(rules, figuresOf(row, targets, options), facts, options));
  return [...ruled, ...ownRows(rules, targets, options)];
}

function rowProgress(
  rules: PlanMeasures,
  figures: PlanFigures,
  facts: FactLookup,
  options: ProgressOptions,
): RowProgress {
  const { row, baseline, target } = figures;
  const { year } = options;
  const shown = row.shows.map((indicator) => ({ indicator, year, ...facts(indicator, year) }));
  const base = { ...blank(figures, year), shown };
  const none = (...reasons: NoStanding[]): RowProgress => ({ ...base, status: 'no-data', reasons });
  if (row.nature === 'words') return { ...base, status: 'not-measurable', reasons: [{ why: 'words' }] };
  const said = [...(baseline === null ? [] : [baseline]), ...(target === null ? [] : [target])];
  if (said.length > 0 && said.every((point) => point.value === null && point.text !== null)) {
    return { ...base, status: 'not-measurable', reasons: [{ why: 'words' }] };
  }
  if (target === null || target.value === null) return none({ why: 'target-missing' });
  const [from, to] = [baseline?.year ?? target.year - rules.targetAfter, target.year];
  if (row.nature === 'level' && (baseline === null || baseline.value === null))
    return none({ why: 'baseline-missing' });
  if (baseline !== null && baseline.unit !== null && target.unit !== null && baseline.unit !== target.unit)
    return none({ why: 'unit-unknown', unit: target.unit });
  const work: Workings = { facts, indicators: options.indicators, decimals: rules.decimals, used: [] };
  const source = chooseActual(figures, from, rules.sameWithinFactor, work, options.units);
  const way = pathOf(figures, target.value, from, to, row.nature);
  const path = way.map(({ value, ...point }) => ({ ...point, value: print(value) }));
  const required = way.find((point) => point.year === Math.min(year, to)) ?? null;
  const drawn = {
    ...base,
    path,
    required: required === null ? null : { ...required, value: print(required.value) },
    backward: isBackward(row, baseline?.value ?? null, target.value),
  };
  if (source === null) {
    const reason: NoStanding =
      row.actuals.length === 0 ? { why: 'not-collected' } : { why: 'unit-unknown', unit: figures.unit };
    return { ...drawn, status: 'no-data', reasons: [reason] };
  }
  const { calibre: text, bound } = source.actual;
  const found = { ...drawn, calibre: { text, bound, unitInferred: source.inferred } };
  if (year <= from || required === null) return { ...found, status: 'no-data', reasons: [{ why: 'not-started' }] };
  const share = exact(rules.slightlyBehindFrom);
  const frame: Frame = { row, from, to, year, target: target.value, required: required.value, share, source, work };
  const judged = row.nature === 'growth' ? growthProgress(frame) : levelProgress(frame, baseline?.value ?? zero);
  return { ...found, ...judged, used: work.used };
}

interface Frame {
  row: PlanRow;
  from: number;
  to: number;
  year: number;
  target: Exact;
  required: Exact;
  share: Exact;
  source: ActualSource;
  work: Workings;
}
type Judged = Pick<RowProgress, 'status' | 'reasons' | 'actual' | 'share' | 'needed' | 'projected' | 'rounding'>;
const nothing = { actual: null, share: null, needed: null, projected: null, rounding: false };

function levelProgress(frame: Frame, base: Exact): Judged {
  const { row, from, to, year, target, required, share: slightlyBehindFrom } = frame;
  const found = actualOf(frame.source, year, frame.work);
  if (!found.known) return { ...nothing, status: 'no-data', reasons: found.open };
  const better = row.better ?? 'up';
  const judge = (actual: Exact) => judgeLevel({ base, required, target, actual, better, slightlyBehindFrom });
  const { low, at, high } = found.interval;
  const status = judge(at);
  const left = to - year;
  const way = shareOfWay(base, required, at);
  const reached = status === 'achieved' || left <= 0;
  const ratio = compare(at, zero) > 0 && compare(target, zero) > 0 && !row.points ? over(target, at) : null;
  return {
    status,
    reasons: [],
    actual: print(at),
    share: way === null ? null : print(way),
    needed: reached
      ? null
      : {
          perYear: print(over(minus(target, at), exact(left))),
          growth: ratio === null ? null : printRate(ratio, left, 2),
        },
    projected: left <= 0 ? null : print(plus(base, over(times(minus(at, base), exact(to - from)), exact(year - from)))),
    rounding: judge(low) !== status || judge(high) !== status,
  };
}

function growthProgress(frame: Frame): Judged {
  const { from, to, year, target, required, share: slightlyBehindFrom } = frame;
  const [before, now] = [actualOf(frame.source, from, frame.work), actualOf(frame.source, year, frame.work)];
  if (!before.known || !now.known) {
    const reasons = [before, now].flatMap((figure) => (figure.known ? [] : figure.open));
    return { ...nothing, status: 'no-data', reasons };
  }
  const ratio: Interval | null = divide(now.interval, before.interval);
  if (ratio === null) return { ...nothing, status: 'no-data', reasons: [{ why: 'zero-base' }] };
  const years = year - from;
  const ended = year >= to;
  const judge = (exact: Exact) => judgeGrowth({ ratio: exact, years, required, target, ended, slightlyBehindFrom });
  const status = judge(ratio.at);
  const left = to - year;
  const rest = compare(ratio.at, zero) > 0 ? over(compounded(target, to - from), ratio.at) : null;
  const pace = printRate(ratio.at, years, 2);
  return {
    status,
    reasons: [],
    actual: pace,
    share: compare(required, zero) > 0 ? print(over(exact(printRate(ratio.at, years, 6)), required)) : null,
    needed: left <= 0 || rest === null ? null : { perYear: null, growth: printRate(rest, left, 2) },
    projected: left <= 0 ? null : pace,
    rounding: judge(ratio.low) !== status || judge(ratio.high) !== status,
  };
}

/** Required values year by year: as the plan says them, else on the straight line (level) or the rate itself (growth). */
function pathOf(
  { baseline, stages }: PlanFigures,
  target: Exact,
  from: number,
  to: number,
  nature: PlanRow['nature'],
): { year: number; value: Exact; derived: boolean }[] {
  const base = baseline?.value ?? null;
  return Array.from({ length: to - from + 1 }, (_, passed) => {
    const year = from + passed;
    const said =
      year === to ? target : year === from ? base : (stages.find((stage) => stage.year === year)?.value ?? null);
    if (said !== null) return { year, value: said, derived: false };
    const value = nature === 'growth' || base === null ? target : straightPath(base, target, passed, to - from);
    return { year, value, derived: true };
  });
}

function isBackward(row: PlanRow, base: Exact | null, target: Exact): boolean {
  if (base === null || row.nature !== 'level') return false;
  return row.better === 'down' ? compare(target, base) > 0 : compare(target, base) < 0;
}
