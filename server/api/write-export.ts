import { createWriteStream } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { ExportFormat } from '../contract/exports.ts';
import { csvOf, xlsxOf } from '../documents/export-formats.ts';
import { type ArrowType, arrowOf } from '../documents/table-arrow.ts';
import { IsoDate } from '../domain/ids.ts';
import type { Scope } from '../domain/scope.ts';
import { type Exported, type ExportRequest, exportColumns, exportParquet, exportRows } from '../store/export-rows.ts';
import type { Ledger } from '../store/ledger.ts';

/** Columns that hold numbers as text, so that the printed decimal survives. */
const numbers: ReadonlySet<string> = new Set(['value', 'raw', 'report_year', 'year']);
/** Columns that a sheet shows as figures; what was written stays text. */
const figures: ReadonlySet<string> = new Set(['value', 'report_year', 'year']);
const integers: ReadonlySet<string> = new Set(['report_year', 'year']);

export interface ExportWanted {
  what: Exported;
  format: ExportFormat;
  asOf: IsoDate | null;
  /** Contact names and phones go out only when asked for. */
  personal: boolean;
}

/** Writes an export to `file`, whole or not at all. */
export async function writeExport(
  scope: Scope,
  ledger: Ledger,
  catalogue: Catalogue,
  wanted: ExportWanted,
  file: string,
): Promise<void> {
  const request = requestOf(catalogue, wanted);
  const columns = exportColumns[wanted.what];
  const rows = () => exportRows(scope, ledger, request);
  const unfinished = `${file}.unfinished`;
  try {
    switch (wanted.format) {
      case 'csv':
        await pipeline(Readable.from(csvOf(columns, rows(), numbers)), createWriteStream(unfinished));
        break;
      case 'xlsx':
        await writeFile(unfinished, await xlsxOf(wanted.what, columns, rows(), figures));
        break;
      case 'arrow': {
        const typed = columns.map((name): [string, ArrowType] => [name, arrowType(name)]);
        await pipeline(Readable.from(arrowOf(typed, rows())), createWriteStream(unfinished));
        break;
      }
      case 'parquet':
        await exportParquet(scope, ledger, request, unfinished);
        break;
      default:
        wanted.format satisfies never;
    }
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

function requestOf(catalogue: Catalogue, { what, asOf, personal }: ExportWanted): ExportRequest {
  return {
    what,
    asOf: asOf ?? IsoDate.parse('9999-12-31'),
    indicators: [...catalogue.indicators.values()]
      .filter((one) => personal || !one.personal)
      .map((one) => ({ id: one.id, unit: one.unit?.zh ?? null })),
    places: catalogue.territory.units.map((unit) => ({ code: unit.code, name: unit.name.zh })),
  };
}

function arrowType(name: string): ArrowType {
  if (integers.has(name)) return 'integer';
  return name === 'current' ? 'boolean' : 'text';
}
