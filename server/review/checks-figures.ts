import { agreement, allowed, possible, printed, type Sides } from '../catalogue/check-arithmetic.ts';
import type { Allowance, CheckExpression, Reading, RelationOf, Side } from '../catalogue/check-schema.ts';
import type { Bilingual } from '../catalogue/schema.ts';
import {
  compare,
  type Exact,
  exact,
  type Interval,
  minus,
  over,
  plus,
  print,
  times,
  zero,
} from '../domain/exact-decimal.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { Severity } from '../domain/severity.ts';
import { workOut } from './checks-expression.ts';
import { about, row } from './checks-remark.ts';
import { asPrinted, type CheckView, cellsOf } from './checks-view.ts';

/** Two figures that must stand so to each other; told only where no figures within rounding do. */
export function checkCompare(relation: RelationOf<'compare'>, view: CheckView): Finding[] {
  const { how, within, unit } = relation;
  const sides = sidesOf(relation, view);
  if (sides === null) return [];
  const { left, right } = sides;
  const agrees = agreement(relation, sides, () => (relation.printed ? null : sidesOf(relation, asPrinted(view))));
  if (agrees === 'agrees') return [];
  const slight = agrees === 'slight';
  const severity = slight ? 'note' : relation.severity;
  const facts = {
    ...row(relation, view, severity),
    left: { name: nameOf(relation.left, view), value: shown(relation.left.of, left, view) },
    how,
    right: {
      name: isPlain(relation.right) ? null : nameOf(relation.right, view),
      value: shown(relation.right.of, right, view),
    },
    unit,
    difference: isDay(relation.left.of) ? null : short(minus(left.at, right.at)),
    tolerance: isDay(relation.left.of) ? null : short(toleranceOf(left, right, within)),
    mild: slight,
  };
  return [finding('check-violated', severity, ...about(relation, view, facts))];
}

function sidesOf({ left, right, printed: plainly }: RelationOf<'compare'>, view: CheckView): Sides | null {
  const work = ({ of }: Side): Interval | null => {
    const is = workOut(of, view);
    return is === null || !plainly ? is : printed(is);
  };
  // Both are looked at, so that what is missing is known.
  const [first, second] = [work(left), work(right)];
  return first === null || second === null ? null : { left: first, right: second };
}

/** A figure that the source finds plausible between two bounds; told where rounding cannot bring it inside. */
export function checkBand(relation: RelationOf<'band'>, view: CheckView): Finding[] {
  const of = workOut(relation.of.of, view);
  if (of === null) return [];
  const { least, most, unit } = relation;
  const below = least !== null && compare(of.high, exact(least)) < 0;
  const above = most !== null && compare(of.low, exact(most)) > 0;
  if (!below && !above) return [];
  const facts = {
    ...row(relation, view),
    of: { name: nameOf(relation.of, view), value: shown(relation.of.of, of, view) },
    unit,
    least,
    most,
  };
  return [finding('check-implausible', relation.severity, ...about(relation, view, facts))];
}

/** How a filed figure agrees with the ways of computing it. */
export interface Agreement {
  check: string;
  name: Bilingual;
  value: string;
  agrees: Bilingual[];
}

/**
 * A filed figure that one of several ways of computing must give. None agrees: told, as a note where a way lacks a
 * figure or where one is off by no more than the source takes for a matter of method.
 */
export function checkOneOf(
  relation: RelationOf<'one-of'>,
  view: CheckView,
): { findings: Finding[]; agreement: Agreement | null } {
  const stated = workOut(relation.left.of, view);
  if (stated === null) return { findings: [], agreement: null };
  const { within, mild, unit } = relation;
  const worked = relation.readings.map((reading) => ({ reading, is: workOut(reading.of, view) }));
  const known = worked.flatMap(({ reading, is }) => (is === null ? [] : [{ reading, is }]));
  if (known.length === 0) return { findings: [], agreement: null };
  const fits = (is: Interval) => possible(stated, '=', is) || allowed(stated, '=', is, within);
  const agrees = known.filter(({ is }) => fits(is)).map(({ reading }) => reading.name);
  const name = nameOf(relation.left, view);
  const value = shown(relation.left.of, stated, view);
  if (agrees.length > 0) return { findings: [], agreement: { check: view.check.id, name, value, agrees } };
  const open = worked.flatMap(({ reading, is }) => (is === null && !reading.optional ? [reading.name] : []));
  const slight = known.some(({ is }) => allowed(stated, '=', is, mild)) || coarselyOneOf(relation, view);
  const instead = relation.instead.find((entry) => fitsInstead(entry, view, fits))?.name ?? null;
  const severity: Severity = slight || (open.length > 0 && instead === null) ? 'note' : relation.severity;
  const facts = {
    ...row(relation, view, severity),
    stated: { name, value },
    unit,
    readings: known.map(({ reading, is }) => ({
      name: reading.name,
      value: short(is.at),
      difference: short(minus(stated.at, is.at)),
    })),
    open,
    instead,
    whole: false,
    mild: slight,
  };
  return { findings: [finding('check-none-agrees', severity, ...about(relation, view, facts))], agreement: null };
}

function coarselyOneOf({ left, readings }: RelationOf<'one-of'>, view: CheckView): boolean {
  const rough = asPrinted(view);
  const stated = workOut(left.of, rough);
  return readings.some(({ of }) => {
    const is = workOut(of, rough);
    return stated !== null && is !== null && possible(stated, '=', is);
  });
}

function fitsInstead(reading: Reading, view: CheckView, fits: (is: Interval) => boolean): boolean {
  const is = workOut(reading.of, view);
  return is !== null && fits(is);
}

/** Counts worked out from a rate: one that is near a whole number tells over what the rate was taken. */
export function checkNearWhole(
  relation: RelationOf<'near-whole'>,
  view: CheckView,
): { findings: Finding[]; agreement: Agreement | null } {
  const worked = relation.readings.map((reading) => ({ reading, is: workOut(reading.of, view) }));
  const known = worked.flatMap(({ reading, is }) => (is === null ? [] : [{ reading, is }]));
  const sharp = known.filter(({ is }) => compare(minus(is.high, is.low), times(exact(relation.void), exact(2))) <= 0);
  const agrees = sharp.filter(({ is }) => holdsWhole(is)).map(({ reading }) => reading.name);
  const first = cellsOf(view).find((cell) => cell.indicator === relation.about);
  if (first === undefined) return { findings: [], agreement: null };
  if (agrees.length > 0) {
    return {
      findings: [],
      agreement: { check: view.check.id, name: first.name, value: first.value, agrees },
    };
  }
  if (!relation.disproves || sharp.length < worked.length) return { findings: [], agreement: null };
  const facts = {
    ...row(relation, view),
    stated: { name: first.name, value: first.value },
    unit: first.unit,
    readings: sharp.map(({ reading, is }) => ({
      name: reading.name,
      value: short(is.at),
      difference: short(minus(is.at, exact(is.at.top.div(is.at.bottom).round(0)))),
    })),
    open: [],
    instead: null,
    whole: true,
    mild: false,
  };
  return {
    findings: [finding('check-none-agrees', relation.severity, ...about(relation, view, facts))],
    agreement: null,
  };
}

function holdsWhole({ low, high }: Interval): boolean {
  const up = low.top.div(low.bottom).round(0, 3);
  return compare(exact(up), high) <= 0;
}

/** How far the two may lie apart: what rounding took from both, or what the source allows where that is more. */
export function toleranceOf(left: Interval, right: Interval, within: Allowance | null): Exact {
  const above = compare(left.at, right.at) > 0;
  const own = above ? minus(left.at, left.low) : minus(left.high, left.at);
  const other = above ? minus(right.high, right.at) : minus(right.at, right.low);
  const rounding = plus(own, other);
  if (within === null) return rounding;
  const stated = 'amount' in within ? exact(within.amount) : over(times(right.at, exact(within.percent)), exact(100));
  return compare(stated, rounding) > 0 ? stated : rounding;
}

const isPlain = ({ name, of }: Side): boolean => name === null && of.op === 'number';

function nameOf({ name, of }: Side, view: CheckView): Bilingual {
  if (name !== null) return name;
  if (of.op === 'of' || of.op === 'day-of' || of.op === 'year-of') return view.catalogue.indicator(of.indicator).name;
  throw new Error(`${view.check.id} names a side nowhere`);
}

const isDay = ({ op }: CheckExpression): boolean => op === 'day' || op === 'day-of';

/** A date as it is written; else the figure for the eye. */
function shown(of: CheckExpression, is: Interval, view: CheckView): string {
  if (of.op === 'day') return is.at.top.toFixed().replace(/(\d{4})(\d\d)(\d\d)/u, '$1-$2-$3');
  if (of.op !== 'day-of') return short(is.at);
  return cellsOf(view).find((cell) => cell.indicator === of.indicator)?.value ?? short(is.at);
}

const small = exact('0.1');
/** Two decimals, four where the figure is small. */
export function short(of: Exact): string {
  const size = compare(of, zero) < 0 ? minus(zero, of) : of;
  return print(of, compare(size, small) < 0 ? 4 : 2);
}
