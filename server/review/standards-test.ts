import type { Operator, Test } from '../catalogue/review-schema.ts';
import { compare } from '../domain/exact-decimal.ts';
import { against, distance, type Measured, measure, printed, takeFact, type Workings } from './standards-quantity.ts';
import type { OpenReason, Point, TestResult } from './verdict.ts';

type Simple<K extends Test['test']> = Extract<Test, { test: K }>;
type Parts = Omit<TestResult, 'used'>;
export interface TestLimit {
  operator: Operator;
  /** Null where it is not known. */
  value: string | null;
}

/** Texts that name a year, and that hold a further number. */
const words = { year: /(?:19|20)\d{2}\s*年/u, years: /(?:19|20)\d{2}\s*年?/gu, number: /\d/u } as const;

/** Runs one test on the facts of a report year; `limit` is that of the clause, as it stands or as it is varied. */
export function runTest(test: Test, year: number, limit: TestLimit | null, work: Workings): Parts {
  switch (test.test) {
    case 'compare':
      return compareFigure(test, year, limit, work);
    case 'falling':
      return falling(test, year, work);
    case 'answer':
      return answer(test, year, work);
    case 'any-ticked':
      return some(test.indicators, year, work, (text) => (text === 'unticked' ? 'no' : 'yes'));
    case 'any-filled':
      return some(test.indicators, year, work, () => 'yes');
    case 'all-filled':
      return joinAll(test.indicators.map((indicator) => some([indicator], year, work, () => 'yes')));
    case 'numbers-with-year':
      return some([test.indicator], year, work, (text) =>
        words.year.test(text) && words.number.test(text.replace(words.years, '')) ? 'yes' : 'no',
      );
    case 'any':
      return joinAny(test.of.map((test) => runTest(test, year, limit, work)));
    default:
      return test satisfies never;
  }
}

function compareFigure(test: Simple<'compare'>, year: number, clause: TestLimit | null, work: Workings): Parts {
  const operator = test.operator ?? clause?.operator ?? '>=';
  const threshold = test.limit ?? clause?.value ?? null;
  const exactly = test.quantity;
  return joinAll(
    test.years.map((offset) => {
      const at = year + offset;
      const least = exactly ?? test.atLeast;
      const most = exactly ?? test.atMost;
      const low = least === undefined ? null : measure(least, at, work);
      const high = most === least ? low : most === undefined ? null : measure(most, at, work);
      const missing = [low, ...(high === low ? [] : [high])].flatMap((outcome) =>
        outcome?.known === false ? outcome.open : [],
      );
      const lower = low?.known ? low.measured : null;
      const upper = high?.known ? high.measured : null;
      const point: Point = {
        year: at,
        value: exactly !== undefined && lower !== null ? printed(lower) : null,
        atLeast: exactly === undefined && lower !== null ? printed(lower) : null,
        atMost: exactly === undefined && upper !== null ? printed(upper) : null,
        threshold,
        margin: null,
        verdict: 'undetermined',
      };
      if (lower === null && upper === null) {
        return ofPoint(point, threshold === null ? [{ why: 'threshold-unknown' }, ...missing] : missing);
      }
      if (threshold === null) return ofPoint(point, [{ why: 'threshold-unknown' }]);
      const up = operator === '>=' || operator === '>';
      const proving = up ? lower : upper;
      const disproving = up ? upper : lower;
      const proves = proving !== null && passes(proving, proving.interval.at, operator, threshold);
      const disproves = disproving !== null && !passes(disproving, disproving.interval.at, operator, threshold);
      const decisive = proves ? proving : disproves ? disproving : null;
      const shown = decisive ?? (up ? (upper ?? lower) : (lower ?? upper));
      if (shown !== null) point.margin = signed(distance(shown, threshold), up);
      if (decisive === null) {
        const bound = lower === null ? 'most' : upper === null ? 'least' : 'between';
        return ofPoint(point, missing.length > 0 ? missing : [{ why: 'only-a-bound', bound }]);
      }
      point.verdict = proves ? 'met' : 'not-met';
      const ends = [decisive.interval.low, decisive.interval.high];
      const turned = ends.some((end) => passes(decisive, end, operator, threshold) !== proves);
      return { ...ofPoint(point, []), rounding: turned };
    }),
  );
}

const passes = (measured: Measured, end: Measured['interval']['at'], operator: Operator, threshold: string): boolean =>
  fulfils(against(measured, end, threshold), operator);

/** Does a figure fulfil a threshold from which it lies so: below (−), at (0) or above (+)? */
export function fulfils(order: number, operator: Operator): boolean {
  switch (operator) {
    case '>=':
      return order >= 0;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0;
    case '<':
      return order < 0;
    default:
      return operator satisfies never;
  }
}

const signed = (text: string, up: boolean): string =>
  up || text === '0' ? text : text.startsWith('-') ? text.slice(1) : `-${text}`;

const ofPoint = (point: Point, open: readonly OpenReason[]): Parts => ({
  verdict: point.verdict,
  rounding: false,
  open,
  points: [point],
});

/** Rounding keeps the order: a smaller printed value is a smaller figure, an equal one may be either. */
function falling(test: Simple<'falling'>, year: number, work: Workings): Parts {
  const found = test.years.map((offset) => ({ year: year + offset, is: measure(test.quantity, year + offset, work) }));
  const points: Point[] = found.map(({ year, is }) => ({
    year,
    value: is.known ? printed(is.measured) : null,
    atLeast: null,
    atMost: null,
    threshold: null,
    margin: null,
    verdict: 'undetermined',
  }));
  const open: OpenReason[] = found.flatMap(({ is }) => (is.known ? [] : [...is.open]));
  let rose = false;
  let rounding = false;
  for (let n = 1; n < found.length; n += 1) {
    const [before, now, point] = [found[n - 1]?.is, found[n]?.is, points[n]];
    if (!before?.known || !now?.known || point === undefined) continue;
    const [a, b] = [before.measured.interval, now.measured.interval];
    const step = compare(b.at, a.at);
    point.verdict = step < 0 ? 'met' : step > 0 ? 'not-met' : 'undetermined';
    const counted = compare(a.low, a.high) === 0 && compare(b.low, b.high) === 0;
    if (step === 0 && counted) point.verdict = 'not-met';
    else if (step === 0) open.push({ why: 'rounding' });
    else if (step < 0 ? compare(a.low, b.high) < 0 : compare(a.high, b.low) > 0) rounding = true;
    rose ||= point.verdict === 'not-met';
  }
  const verdict = rose ? 'not-met' : open.length > 0 ? 'undetermined' : 'met';
  // A rise stands whatever an equal pair hides.
  return { verdict, rounding: rounding || (!rose && open.some(({ why }) => why === 'rounding')), open, points };
}

function answer(test: Simple<'answer'>, year: number, work: Workings): Parts {
  const fact = takeFact(work, test.indicator, year);
  const base = { rounding: false, points: [] };
  if (fact.status === 'not-applicable' || fact.text === 'not-applicable') {
    return { ...base, verdict: 'not-applicable', open: [] };
  }
  if (fact.status !== 'value' || (fact.text !== 'yes' && fact.text !== 'no')) {
    const status = fact.status === 'value' ? 'unreadable' : fact.status;
    return { ...base, verdict: 'undetermined', open: [{ why: 'missing', indicator: test.indicator, year, status }] };
  }
  if (fact.text !== test.good) return { ...base, verdict: 'not-met', open: [] };
  if (test.proves) return { ...base, verdict: 'met', open: [] };
  return { ...base, verdict: 'undetermined', open: [{ why: 'proves-nothing', indicator: test.indicator }] };
}

/** One of the entries says so; those that the form does not ask are left out. */
function some(ids: readonly string[], year: number, work: Workings, says: (text: string) => 'yes' | 'no'): Parts {
  const facts = ids.map((id) => ({ id, fact: takeFact(work, id, year) }));
  const said = facts.flatMap(({ fact }) => {
    const text = fact.text ?? (fact.value === null ? '' : String(fact.value));
    if (fact.status === 'none') return ['no' as const];
    return fact.status === 'value' && text.trim() !== '' ? [says(text)] : [];
  });
  const base = { rounding: false, points: [] };
  if (said.includes('yes')) return { ...base, verdict: 'met', open: [] };
  const open: OpenReason[] = facts
    .filter(({ fact }) => fact.status !== 'value')
    .map(({ id, fact }) => ({ why: 'missing', indicator: id, year, status: fact.status }));
  return said.length === 0 ? { ...base, verdict: 'undetermined', open } : { ...base, verdict: 'not-met', open: [] };
}

/** Every part must pass; one that does not apply is left out. */
export function joinAll(parts: readonly Parts[]): Parts {
  return join(parts, ['not-met', 'undetermined', 'met']);
}

/** One part must pass; where one does, the figures of the others say nothing of the whole. */
function joinAny(parts: readonly Parts[]): Parts {
  const whole = join(parts, ['met', 'undetermined', 'not-met']);
  if (whole.verdict !== 'met') return whole;
  const points = parts.flatMap((part) => (part.verdict === 'met' ? part.points : []));
  return { ...whole, points };
}

/** `order` from the verdict that outweighs the others to the one that gives way. */
function join(parts: readonly Parts[], order: readonly Parts['verdict'][]): Parts {
  const outcome = (turn: (part: Parts) => Parts['verdict']): Parts['verdict'] => {
    const verdicts = parts.map(turn);
    return order.find((verdict) => verdicts.includes(verdict)) ?? 'not-applicable';
  };
  const verdict = outcome((part) => part.verdict);
  // Turned only if what rounding leaves open would change the whole.
  const best = outcome((part) => (part.rounding ? 'met' : part.verdict));
  const worst = outcome((part) => (part.rounding ? 'not-met' : part.verdict));
  return {
    verdict,
    rounding: best !== verdict || worst !== verdict,
    open: verdict === 'undetermined' ? parts.flatMap((part) => part.open) : [],
    points: parts.flatMap((part) => part.points),
  };
}
