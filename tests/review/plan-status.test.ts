import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exact, over, plus, print, times } from '../../server/domain/exact-decimal.ts';
import { judgeGrowth, judgeLevel, type PlanStanding, straightPath } from '../../server/review/plan-status.ts';

const share = exact('0.8');
const level = (base: string, required: string, target: string, actual: string, better: 'up' | 'down') =>
  judgeLevel({
    base: exact(base),
    required: exact(required),
    target: exact(target),
    actual: exact(actual),
    better,
    slightlyBehindFrom: share,
  });

// base, required, target, actual → standing; worked out by hand.
const rising: [string, string, string, string, string, PlanStanding][] = [
  ['beyond the target', '10', '12', '16', '17', 'achieved'],
  ['the target to the digit', '10', '12', '16', '16', 'achieved'],
  ['beyond the path', '10', '12', '16', '13', 'on-track'],
  ['the path to the digit', '10', '12', '16', '12', 'on-track'],
  ['0.9 of the way', '10', '12', '16', '11.8', 'slightly-behind'],
  ['0.8 of the way to the digit', '10', '12', '16', '11.6', 'slightly-behind'],
  ['just below 0.8', '10', '12', '16', '11.59', 'behind'],
  ['no step from the base', '10', '12', '16', '10', 'behind'],
  ['worse than the base', '10', '12', '16', '9.99', 'reversed'],
  ['zero base, met', '0', '2', '6', '2', 'on-track'],
  ['zero base, 0.8', '0', '2', '6', '1.6', 'slightly-behind'],
  ['zero base, nothing yet', '0', '2', '6', '0', 'behind'],
  ['base = target, kept', '10', '10', '10', '10', 'achieved'],
  ['base = target, lost', '10', '10', '10', '9.99', 'reversed'],
  ['target worse than base, kept up', '10', '8', '4', '9', 'achieved'],
  ['target worse than base, at the target', '10', '8', '4', '4', 'achieved'],
  ['target worse than base, below it', '10', '8', '4', '3.9', 'reversed'],
  ['stage at the base, below it', '10', '10', '16', '9', 'reversed'],
  ['stage beyond the target, target reached', '10', '18', '16', '16', 'achieved'],
];
const falling: [string, string, string, string, string, PlanStanding][] = [
  ['beyond the target', '1', '0.94', '0.82', '0.8', 'achieved'],
  ['the target to the digit', '1', '0.94', '0.82', '0.82', 'achieved'],
  ['beyond the path', '1', '0.94', '0.82', '0.9', 'on-track'],
  ['the path to the digit', '1', '0.94', '0.82', '0.94', 'on-track'],
  ['0.8 of the way to the digit', '1', '0.95', '0.85', '0.96', 'slightly-behind'],
  ['just above 0.8', '1', '0.95', '0.85', '0.9601', 'behind'],
  ['no step', '1', '0.94', '0.82', '1', 'behind'],
  ['worse than the base', '1', '0.94', '0.82', '1.01', 'reversed'],
  ['zero base, kept', '0', '0', '0', '0', 'achieved'],
  ['zero base, lost', '0', '0', '0', '0.01', 'reversed'],
  ['base = target, lost', '1', '1', '1', '1.01', 'reversed'],
  ['target worse than base, at the base', '1', '1.1', '1.3', '1', 'achieved'],
  ['target worse than base, beyond', '1', '1.1', '1.3', '1.31', 'reversed'],
];

describe('standing of a level', () => {
  it.each(rising)('rising: %s', (_, base, required, target, actual, standing) => {
    expect(level(base, required, target, actual, 'up')).toBe(standing);
  });
  it.each(falling)('falling: %s', (_, base, required, target, actual, standing) => {
    expect(level(base, required, target, actual, 'down')).toBe(standing);
  });

  it('hits base + (target − base) × 2/3 to the digit where binary floats miss it', () => {
    expect(0.2 + ((0.8 - 0.2) * 2) / 3).not.toBe(0.6);
    const required = straightPath(exact('0.2'), exact('0.8'), 2, 3);
    expect(print(required)).toBe('0.6');
    expect(
      judgeLevel({
        base: exact('0.2'),
        required,
        target: exact('0.8'),
        actual: exact('0.6'),
        better: 'up',
        slightlyBehindFrom: share,
      }),
    ).toBe('on-track');
  });

  it('judges a falling plan like the rising one with the sign turned', () => {
    const figure = fc.integer({ min: -300, max: 300 }).map((n) => exact(n).top.div(100).toString());
    const order: PlanStanding[] = ['achieved', 'on-track', 'slightly-behind', 'behind', 'reversed'];
    const turned = (text: string) => exact(text).top.times(-1).toString();
    fc.assert(
      fc.property(figure, figure, figure, figure, (base, required, target, actual) => {
        const up = level(base, required, target, actual, 'up');
        expect(order).toContain(up);
        expect(level(turned(base), turned(required), turned(target), turned(actual), 'down')).toBe(up);
      }),
    );
  });

  it('never gets worse with a better figure', () => {
    const order: PlanStanding[] = ['reversed', 'behind', 'slightly-behind', 'on-track', 'achieved'];
    const figure = fc.integer({ min: 0, max: 500 }).map(String);
    fc.assert(
      fc.property(figure, figure, figure, figure, figure, (base, required, target, name, other) => {
        const [low, high] = Number(name) < Number(other) ? [name, other] : [other, name];
        const rank = (actual: string) => order.indexOf(level(base, required, target, actual, 'up'));
        expect(rank(high)).toBeGreaterThanOrEqual(rank(low));
      }),
    );
  });
});

describe('standing of an average growth', () => {
  const growth = (ratio: string, years: number, target: string, ended: boolean, required = target) =>
    judgeGrowth({
      ratio: exact(ratio),
      years,
      required: exact(required),
      target: exact(target),
      ended,
      slightlyBehindFrom: share,
    });
  // 1.1² = 1.21 · 1.1³ = 1.331 · 0.8 × 10 % = 8 %: 1.08² = 1.1664
  it.each([
    ['met before the end', '1.21', 2, false, 'on-track'],
    ['just missed', '1.2099', 2, false, 'slightly-behind'],
    ['0.8 to the digit', '1.1664', 2, false, 'slightly-behind'],
    ['below 0.8', '1.1663', 2, false, 'behind'],
    ['no growth', '1', 2, false, 'behind'],
    ['shrunk', '0.99', 2, false, 'reversed'],
    ['met at the end', '1.331', 3, true, 'achieved'],
    ['missed at the end', '1.3309', 3, true, 'slightly-behind'],
    ['fallen to nothing', '0', 3, true, 'reversed'],
  ] as const)('%s', (_, ratio, years, ended, standing) => {
    expect(growth(ratio, years, '10', ended)).toBe(standing);
  });
  it('asks for no growth where the target is zero', () => {
    expect(growth('1', 3, '0', true)).toBe('achieved');
    expect(growth('0.99', 3, '0', true)).toBe('reversed');
  });
  it('goes by the stage before the end and by the target at it', () => {
    expect(growth('1.08', 1, '10', false, '8')).toBe('on-track');
  });
});

describe('exact quotients', () => {
  it('add up to what they were taken from', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: 1, max: 99 }), (n, parts) => {
        const part = over(exact(n), exact(parts));
        expect(print(times(part, exact(parts)))).toBe(String(n === 0 ? 0 : n));
        expect(print(plus(part, exact(0)))).toBe(print(part));
      }),
    );
  });
});
