import { createWriteStream } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { AggregateQuery } from '../../contract/analytics.ts';
import type { ExportFormat } from '../../contract/exports.ts';
import type { CsvCell } from '../../documents/csv-line.ts';
import { csvOf, xlsxOf } from '../../documents/export-formats.ts';
import { type ArrowType, arrowOf } from '../../documents/table-arrow.ts';
import { IsoDate } from '../../domain/ids.ts';
import type { Scope } from '../../domain/scope.ts';
import { renderFinding } from '../../review/render-finding.ts';
import {
  type Exported,
  type ExportRequest,
  exportColumns,
  exportParquet,
  exportRows,
  typedColumns,
} from '../../store/export-rows.ts';
import type { Ledger } from '../../store/ledger.ts';
import { FindingColumns, parseFinding } from '../../store/reads/parse-finding.ts';
import type { Snapshots } from '../../store/snapshot/snapshots.ts';
import { writeParquet } from '../../store/write-parquet.ts';
import { answerAggregate } from '../answers/answer-aggregate.ts';
import { figureTable } from './figure-table.ts';

/** Columns that hold numbers as text, so that the printed decimal survives. */
const numbers: ReadonlySet<string> = new Set(['value', 'raw', 'report_year', 'year']);
/** Columns that a sheet shows as figures; what was written stays text. */
const figures: ReadonlySet<string> = new Set(['value', 'report_year', 'year']);
const integers: ReadonlySet<string> = new Set(['report_year', 'year', 'cluster_id']);

export interface ExportWanted {
  what: Exported;
  format: ExportFormat;
  asOf: IsoDate | null;
  /** Contact names and phones go out only when asked for. */
  personal: boolean;
}

/** Rows on their way out. */
interface Outgoing {
  name: string;
  columns: readonly (readonly [name: string, type: ArrowType])[];
  chunks: AsyncIterable<readonly (readonly CsvCell[])[]>;
}

/** Writes an export of the ledger to `file`, whole or not at all. */
export function writeExport(
  scope: Scope,
  ledger: Ledger,
  catalogue: Catalogue,
  wanted: ExportWanted,
  file: string,
): Promise<void> {
  const { what, format } = wanted;
  const request = requestOf(catalogue, wanted);
  const typed = what === 'observations' && format === 'arrow';
  return whole(file, async (unfinished) => {
    if (what === 'findings') {
      const columns = [...exportColumns.findings, 'zh', 'en'].map(columnOf);
      const chunks = withSentences(exportRows(scope, ledger, request), catalogue);
      await writeRows({ name: what, columns, chunks }, format, ledger, unfinished);
    } else if (format === 'parquet') {
      await exportParquet(scope, ledger, request, unfinished);
    } else {
      const names = typed ? typedColumns : exportColumns[what];
      const columns = names.map((name) => (typed && name === 'value' ? ([name, 'number'] as const) : columnOf(name)));
      await writeRows(
        { name: what, columns, chunks: exportRows(scope, ledger, request, typed) },
        format,
        ledger,
        unfinished,
      );
    }
  });
}

/**
 * Writes the answer to a question as `/aggregate` gives it, whole or not at all.
 * @throws Refusal with the reason where it cannot be answered
 */
export async function writeAggregate(
  scope: Scope,
  shown: { ledger: Ledger; snapshots: Snapshots },
  catalogue: Catalogue,
  { query, format }: { query: AggregateQuery; format: ExportFormat },
  file: string,
): Promise<void> {
  const answer = await answerAggregate(query, shown.snapshots, catalogue, scope);
  const { columns, rows } = figureTable(answer.figures, query.by, answer.names, catalogue);
  async function* chunks() {
    if (rows.length > 0) yield rows;
  }
  await whole(file, (unfinished) =>
    writeRows({ name: 'aggregate', columns, chunks: chunks() }, format, shown.ledger, unfinished),
  );
}

async function writeRows({ name, columns, chunks }: Outgoing, format: ExportFormat, ledger: Ledger, file: string) {
  const names = columns.map(([column]) => column);
  switch (format) {
    case 'csv':
      return pipeline(Readable.from(csvOf(names, chunks, numbers)), createWriteStream(file));
    case 'xlsx':
      return writeFile(file, await xlsxOf(name, names, chunks, figures));
    case 'arrow':
      return pipeline(Readable.from(arrowOf(columns, chunks)), createWriteStream(file));
    case 'parquet':
      return writeParquet(ledger, columns, chunks, file);
    default:
      return format satisfies never;
  }
}

async function whole(file: string, write: (unfinished: string) => Promise<void>): Promise<void> {
  const unfinished = `${file}.unfinished`;
  try {
    await write(unfinished);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

function requestOf(catalogue: Catalogue, { what, asOf, personal }: ExportWanted): ExportRequest {
  const all = [...catalogue.indicators.values()];
  return {
    what,
    asOf: asOf ?? IsoDate.parse('9999-12-31'),
    indicators: all
      .filter((indicator) => personal || !indicator.personal)
      .map((indicator) => ({ id: indicator.id, unit: indicator.unit?.zh ?? null })),
    hidden: all.filter((indicator) => !personal && indicator.personal).map((indicator) => indicator.id),
    places: catalogue.territory.units.map((unit) => ({ code: unit.code, name: unit.name.zh })),
  };
}

const StoredFinding = z.object(FindingColumns.shape);

/** A finding is a code with facts; its sentences are written here, last. */
async function* withSentences(chunks: AsyncIterable<CsvCell[][]>, catalogue: Catalogue): AsyncGenerator<CsvCell[][]> {
  const names = { indicator: (id: string) => catalogue.indicators.get(id) };
  for await (const rows of chunks) {
    yield rows.map((row) => {
      const cells = Object.fromEntries(exportColumns.findings.map((name, at) => [name, row[at]]));
      const finding = parseFinding(StoredFinding.parse(cells));
      return [...row, renderFinding(finding, 'zh', names), renderFinding(finding, 'en', names)];
    });
  }
}

function columnOf(name: string): readonly [name: string, type: ArrowType] {
  if (integers.has(name)) return [name, 'integer'];
  return [name, name === 'current' ? 'boolean' : 'text'];
}
