import type { Stage } from '../domain/ids.ts';
import type { LandingStatement } from '../domain/landing.ts';
import type { Statement } from './content.ts';

/** The statements that name their league before those that do not: these may be about one of those. */
export function placedFirst(statements: readonly Statement[]): { statement: Statement; index: number }[] {
  const unplaced = ({ league }: Statement): number => (league === null || league === '' ? 1 : 0);
  return statements
    .map((statement, index) => ({ statement, index }))
    .sort((a, b) => unplaced(a.statement) - unplaced(b.statement) || a.index - b.index);
}

const stages: Readonly<Record<Stage, number>> = { preliminary: 0, final: 1, revised: 2 };

/**
 * Order in which the statements of a table land, whatever the order of its rows: of two that state the same fact the
 * later one is current, so later reports follow earlier ones.
 */
export function compareReports(a: LandingStatement, b: LandingStatement): number {
  return (
    compare(a.receivedAt, b.receivedAt) ||
    a.reportYear - b.reportYear ||
    stages[a.stage] - stages[b.stage] ||
    compare(a.form, b.form) ||
    compare(a.part, b.part)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
