import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import type { Landing } from '../../domain/landing.ts';
import { ObservationStatus } from '../../domain/reading.ts';
import { figure, share } from '../append.ts';
import { readSql } from '../database.ts';

type Cell = string | number | boolean | null | undefined;

const separator = '\x1f';
const nothing = '\x1e';
const textOf = (cells: readonly Cell[]) => cells.map((cell) => cell ?? nothing).join(separator);

/** Without the zeros that only the scale of a column adds; the SQL beside prints alike. */
const plain = (decimal: { toString(): string }) => decimal.toString().replace(/\.?0+$/, '');
const number = (value: number | null | undefined) =>
  value === null || value === undefined || Number.isNaN(value) ? null : plain(figure(value));

/** The rows that a file adds, table by table, each in the order in which rows are appended. */
function* rowsOf(
  { statements, bulk, context, findings }: Content,
  nameOf: (statement: number) => string,
): Iterable<readonly Cell[]> {
  for (const [no, statement] of statements.entries()) {
    yield [
      'submission',
      no,
      nameOf(no),
      statement.part,
      statement.form,
      statement.kind,
      statement.programme,
      statement.level,
      statement.reportYear,
      statement.stage,
    ];
  }
  for (const [no, statement] of statements.entries()) {
    yield [
      'place',
      no,
      statement.province,
      statement.league,
      statement.county,
      statement.industry,
      statement.sector,
      statement.operator,
    ];
  }
  for (const [no, statement] of statements.entries()) {
    for (const { league, leading, share: part } of statement.leagues) {
      yield ['league', no, league, leading, part === null ? null : plain(share(part))];
    }
  }
  for (const [no, { certification: held }] of statements.entries()) {
    if (held !== null) yield ['certification', no, held.batch, held.certified, held.validFrom, held.validTo];
  }
  for (const [no, { observations }] of statements.entries()) {
    for (const fact of observations) {
      const { indicator, year, status, value, text, raw, place } = fact;
      yield ['observation', no, indicator, year, status, number(value), text, raw, place, null];
    }
  }
  for (let at = 0; bulk !== null && at < bulk.length; at += 1) {
    const status = ObservationStatus.options[bulk.status[at] ?? 0];
    const value = status === 'value' ? number(bulk.value[at]) : null;
    const indicator = bulk.indicators[bulk.indicator[at] ?? 0];
    const place = bulk.place?.[at] || null;
    yield [
      'observation',
      bulk.statement[at],
      indicator,
      bulk.year[at],
      status,
      value,
      bulk.text?.[at],
      bulk.raw[at],
      place,
      bulk.line[at],
    ];
  }
  for (const [no, { planTargets }] of statements.entries()) {
    for (const target of planTargets) {
      const { row, direction, label, measure, point, year, status, value, text, unit, raw, place } = target;
      yield ['target', no, row, direction, label, measure, point, year, status, number(value), text, unit, raw, place];
    }
  }
  for (const value of context) {
    const { series, name, nameEn, league, year, raw, unit, priceBasis, source, place } = value;
    yield ['context', series, name, nameEn, league, year, number(value.value), raw, unit, priceBasis, source, place];
  }
  for (const [seq, one] of findings.entries()) {
    yield ['finding', seq, one.code, one.severity, one.indicator, one.year, one.place, JSON.stringify(one.facts)];
  }
}

type Content = Pick<Landing, 'statements' | 'bulk' | 'context' | 'findings'>;

/**
 * Digest of what a file adds to the ledger: SHA-256 over its rows. Numbers that the ledger gives are left out, so that a
 * file digests alike wherever it lands. It stands in the journal: tables may gain columns, but what is hashed stays.
 * @param nameOf name of the cluster of a statement, by its place in the landing
 */
export function contentOf(content: Content, nameOf: (statement: number) => string): string {
  const hash = createHash('sha256');
  let text = '';
  for (const row of rowsOf(content, nameOf)) {
    text += `${textOf(row)}\n`;
    if (text.length < 65_536) continue;
    hash.update(text);
    text = '';
  }
  return hash.update(text).digest('hex');
}

const folder = join(import.meta.dirname, 'queries');
const tables = ['submission', 'place', 'league', 'certification', 'observation', 'target', 'context', 'finding'].map(
  (name) => readSql(folder, `content-${name}`),
);
const parts = readSql(folder, 'content-parts');
const contacts = readSql(folder, 'content-contact');
const indicators = readSql(folder, 'content-indicators');
const PartRow = z.tuple([z.number(), z.number(), z.number()]);
const IndicatorRow = z.tuple([z.number(), z.string()]);
const words = z.string().nullable();
const ContactRow = z.tuple([z.number(), z.number(), z.number(), words, words]);

/** Words of contacts by submission, indicator and year, which belong into the cells of `observation`. */
type Words = ReadonlyMap<string, { text: string | null; raw: string | null }>;

async function readWords(connection: DuckDBConnection): Promise<Words> {
  const rows = (await connection.runAndReadAll(contacts)).getRowsJS().map((row) => ContactRow.parse(row));
  return new Map(
    rows.map(([submission, indicator, year, text, raw]) => [`${submission} ${indicator} ${year}`, { text, raw }]),
  );
}

/** The cells of an observation as it was filed: `year, status, value, text, raw, place, line`. */
function withWords(text: string, submission: number, indicator: number, kept: Words): string {
  const cells = text.split(separator);
  const said = kept.get(`${submission} ${indicator} ${cells[0]}`);
  return said === undefined ? text : textOf([...cells.slice(0, 3), said.text, said.raw, ...cells.slice(5)]);
}

/** The same digests, by number of the file, from the tables. */
export async function readContents(connection: DuckDBConnection): Promise<Map<number, string>> {
  const files = new Map<number, ReturnType<typeof createHash>>();
  const partOf = new Map<number, readonly [file: number, part: number]>();
  for (const row of (await connection.runAndReadAll(parts)).getRowsJS()) {
    const [file, submission, part] = PartRow.parse(row);
    files.set(file, createHash('sha256'));
    if (submission > 0) partOf.set(submission, [file, part]);
  }
  const named = (await connection.runAndReadAll(indicators)).getRowsJS().map((row) => IndicatorRow.parse(row));
  const indicatorOf = new Map(named);
  const kept = await readWords(connection);
  const personal = new Set([...kept.keys()].map((key) => Number(key.split(' ')[1])));
  for (const sql of tables) {
    const result = await connection.stream(sql);
    for (
      let chunk = await result.fetchChunk();
      chunk !== null && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      // file, else submission; name of the table; indicator, where the rows are observations; the other cells.
      for (const [file, submission, name, indicator, text] of chunk.getRows()) {
        const part = partOf.get(Number(submission));
        const cells: Cell[] = [String(name)];
        if (submission !== null) cells.push(part?.[1]);
        if (indicator !== null) cells.push(indicatorOf.get(Number(indicator)));
        const told = String(text);
        const isPersonal = indicator !== null && personal.has(Number(indicator));
        cells.push(isPersonal ? withWords(told, Number(submission), Number(indicator), kept) : told);
        files.get(Number(file ?? part?.[0]))?.update(`${textOf(cells)}\n`);
      }
    }
  }
  return new Map([...files].map(([file, hash]) => [file, hash.digest('hex')]));
}
