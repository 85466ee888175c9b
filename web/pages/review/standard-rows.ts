import type { MatrixOfStandard } from '../../../server/contract/round-views.ts';

type Clause = MatrixOfStandard['clauses'][number];
type Row = MatrixOfStandard['rows'][number];

/** Clauses that figures can decide or that a missing figure leaves open, or all of them. */
export function shownClauses({ clauses, rows }: MatrixOfStandard, all: boolean): Clause[] {
  if (all) return [...clauses];
  return clauses.filter(
    ({ id, printed }) =>
      printed !== null ||
      rows.some(({ cells }) =>
        cells.some(
          ({ clause, verdict, weighs }) =>
            clause === id &&
            (verdict === 'met' ||
              verdict === 'not-met' ||
              verdict === 'waived' ||
              (verdict === 'undetermined' && weighs)),
        ),
      ),
  );
}

export const changes = ({ verdict, present }: Row): boolean => present !== null && present !== verdict;

const grave = ['not-met', 'undetermined', 'waived', 'judgement', 'met', 'not-applicable'];

/** Whose verdict changes first, then by gravity, then by the number of conditions not met. */
export function standardRows(rows: readonly Row[]): Row[] {
  return [...rows].sort(
    (a, b) =>
      Number(changes(b)) - Number(changes(a)) ||
      grave.indexOf(a.verdict) - grave.indexOf(b.verdict) ||
      b.notMet - a.notMet ||
      b.open - a.open ||
      a.cluster.id - b.cluster.id,
  );
}

export interface ClauseColumn {
  values: number[];
  notMet: number;
}

/** Values of each clause over all clusters, and how many it fails. */
export function clauseColumns(rows: readonly Row[]): Map<string, ClauseColumn> {
  const columns = new Map<string, ClauseColumn>();
  for (const { cells } of rows) {
    for (const { clause, value, verdict, weighs } of cells) {
      const known = columns.get(clause) ?? { values: [], notMet: 0 };
      if (value !== null && value !== '' && !Number.isNaN(Number(value))) known.values.push(Number(value));
      if (verdict === 'not-met' && weighs) known.notMet += 1;
      columns.set(clause, known);
    }
  }
  return columns;
}
