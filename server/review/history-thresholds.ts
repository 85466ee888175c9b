import type { Clause, ClauseReading, Operator, Standard } from '../catalogue/review-schema.ts';
import type { Bilingual } from '../catalogue/schema.ts';

/** A limit that a standard sets to one filed figure as it stands. */
export interface Threshold {
  standard: Standard;
  clause: string;
  indicator: string;
  operator: Operator;
  value: string;
  unit: Bilingual | null;
}

/** The limits of a standard that a single figure of the year is held to; sums, growths and bounds are left to the standards engine. */
export function thresholdsOf(standard: Standard): Threshold[] {
  return standard.clauses.flatMap((clause) => {
    const found = readingsOf(clause).flatMap(({ sources }) =>
      sources.flatMap(({ tests }) =>
        tests.flatMap((test): Threshold[] => {
          if (test.test !== 'compare' || test.quantity?.op !== 'of' || test.quantity.year !== 0) return [];
          const limit = clause.kind === 'judgement' ? null : clause.limit;
          const operator = test.operator ?? limit?.operator;
          const value = test.limit ?? limit?.value ?? null;
          if (operator === undefined || value === null) return [];
          const { indicator } = test.quantity;
          return [{ standard, clause: clause.id, indicator, operator, value, unit: limit?.unit ?? null }];
        }),
      ),
    );
    // Readings of one clause name the same figure over and over.
    return found.filter((threshold, index) => found.findIndex((other) => same(threshold, other)) === index);
  });
}

const same = (a: Threshold, b: Threshold): boolean =>
  a.indicator === b.indicator && a.operator === b.operator && a.value === b.value;

const readingsOf = (clause: Clause): readonly ClauseReading[] => (clause.kind === 'judgement' ? [] : clause.readings);
