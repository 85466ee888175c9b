import type { Sheet } from 'hucre';
import { tidy } from '../catalogue/territory.ts';
import type { Finding } from '../domain/finding.ts';
import type { Observation, PlanTarget } from '../domain/observation.ts';
import { contentAt, textOf } from './sheet-cells.ts';

/** What the sheets of a template say, before it becomes a statement. */
export interface SheetYield {
  observations: Observation[];
  planTargets: PlanTarget[];
  findings: Finding[];
}

/** Rows in which the header may stand, should a clerk have put something above it. */
const headerWithin = 12;

/** Texts of a row, by column; the header row is the first that holds all of `needed`. */
export function findHeader(sheet: Sheet, needed: readonly string[]): { row: number; texts: string[] } | null {
  for (let row = 0; row < Math.min(headerWithin, sheet.rows.length); row += 1) {
    const texts = (sheet.rows[row] ?? []).map((_, column) => tidy(textOf(contentAt(sheet, row, column))));
    if (needed.every((one) => texts.includes(tidy(one)))) return { row, texts };
  }
  return null;
}

/** Adds what one cell says to what is known. */
export function keep(found: SheetYield, read: { observation: Observation; findings: Finding[] }): void {
  found.observations.push(read.observation);
  found.findings.push(...read.findings);
}
