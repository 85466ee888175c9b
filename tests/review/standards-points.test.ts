import { describe, expect, it } from 'vitest';
import { evaluateStandard } from '../../server/review/standards.ts';
import { catalogue, factsOf, type Said } from '../support/review-facts.ts';
import { diceOf } from '../support/shake-form.ts';

const year = 2025;
const options = { reportYear: year, indicators: catalogue.indicators };

/** Facts of four years: small counts and larger figures, so that thresholds of 1 and of 60 are passed and missed. */
function factsBy(dice: () => number): Said {
  const said: Said = {};
  for (const id of catalogue.indicators.keys())
    for (let at = year - 3; at <= year; at += 1)
      if (dice() < 0.8) said[`${id}@${at}`] = Math.floor(dice() * (dice() < 0.5 ? 3 : 120));
  return said;
}

describe('the figures beside a verdict', () => {
  it('are those that it rests on, in every clause of every standard', () => {
    const faults: string[] = [];
    let met = 0;
    for (const standard of catalogue.standards.values())
      for (let seed = 1; seed <= 60; seed += 1)
        for (const { clause, readings } of evaluateStandard(standard, factsOf(factsBy(diceOf(seed))), options).clauses)
          for (const { id, verdict, points } of readings) {
            const failing = points.some((point) => point.verdict === 'not-met');
            if (verdict === 'met' && points.length > 0) met += 1;
            const fault = verdict === 'met' ? failing : verdict === 'not-met' && points.length > 0 && !failing;
            if (fault) faults.push(`${standard.id} ${clause.id} ${id}, seed ${seed}: ${JSON.stringify(points)}`);
          }
    expect(faults).toEqual([]);
    expect(met).toBeGreaterThan(500);
  });
});
