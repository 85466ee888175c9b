import { z } from 'zod';
import type { Dossier, FiledStatement } from '../../domain/dossier.ts';
import { PlanTarget } from '../../domain/observation.ts';
import { ObservationStatus } from '../../domain/reading.ts';
import { FindingColumns, parseFinding } from './parse-finding.ts';

/** Clusters with what they hold and sent in, without the figures: enough to say who owes what. */
export type DossierHead = Omit<Dossier, 'statements' | 'plan' | 'findings'>;

/**
 * What the database says of one cluster, as it came: thousands of cells are one text. It is turned into a dossier where
 * it is needed, by whichever thread needs it.
 */
export interface RawDossier {
  head: DossierHead;
  /** Statements by submission, newest first: columns as JSON. */
  statements: readonly { submission: number; columns: string }[];
  plan: readonly unknown[];
  findings: readonly unknown[];
}

const id = z.number().int();
const PlanRow = z.strictObject({ cluster: id, submission: id, ...PlanTarget.shape });
const FindingRow = z.strictObject({ cluster: id, submission: id, ...FindingColumns.shape });

/** Cells that were looked at one by one and are not copied: a round has millions of them. */
const column = <T>(isCell: (value: unknown) => value is T) =>
  z.custom<readonly T[]>((value) => Array.isArray(value) && value.every(isCell));
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isText = (value: unknown): value is string => typeof value === 'string';
const isMaybe =
  <T>(is: (value: unknown) => value is T) =>
  (value: unknown): value is T | null =>
    value === null || is(value);
const statuses: ReadonlySet<unknown> = new Set(ObservationStatus.options);
const isStatus = (value: unknown): value is ObservationStatus => statuses.has(value);

const Columns = z.object({
  n: column(isNumber),
  indicator: column(isNumber),
  year: column(isNumber),
  status: column(isStatus),
  value: column(isMaybe(isNumber)),
  text: column(isMaybe(isText)),
  raw: column(isText),
  place: column(isText),
});

/** @param indicators ids of indicators by their small numbers in the ledger */
export function toDossier(
  { head, statements, plan, findings }: RawDossier,
  indicators: ReadonlyMap<number, string>,
): Dossier {
  return {
    ...head,
    statements: statements.flatMap((filed) => toStatements(filed, indicators)),
    plan: plan.map((row) => {
      const { cluster: _cluster, ...target } = PlanRow.parse(row);
      return target;
    }),
    findings: findings.map((row) => {
      const { cluster: _cluster, submission, ...columns } = FindingRow.parse(row);
      return { submission, finding: parseFinding(columns) };
    }),
  };
}

function toStatements(
  { submission, columns }: RawDossier['statements'][number],
  indicators: ReadonlyMap<number, string>,
): FiledStatement[] {
  const { n, indicator, year, status, value, text, raw, place } = Columns.parse(JSON.parse(columns));
  return inOrder(n).map((row) => ({
    submission,
    indicator: indicators.get(indicator[row] ?? 0) ?? '',
    year: year[row] ?? 0,
    status: status[row] ?? 'blank',
    value: value[row] ?? null,
    text: text[row] ?? null,
    raw: raw[row] ?? '',
    place: place[row] ?? '',
  }));
}

/** Rows by their numbers; the database may hand a list over in pieces. */
function inOrder(numbers: readonly number[]): number[] {
  const sorted = numbers.every((number, row) => row === 0 || number > (numbers[row - 1] ?? 0));
  const rows = numbers.map((_, row) => row);
  return sorted ? rows : rows.sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0));
}
