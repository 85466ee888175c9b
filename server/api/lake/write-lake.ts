import { readdirSync, readFileSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pLimit from 'p-limit';
import { Workspace } from '../../analytics/workspace.ts';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { LakeMade } from '../../contract/exports.ts';
import type { IsoDate } from '../../domain/ids.ts';
import type { Scope } from '../../domain/scope.ts';
import { makeFolder } from '../../store/files.ts';
import { readIdentity, writeLakeRows } from '../../store/lake/lake-rows.ts';
import type { Ledger } from '../../store/ledger.ts';
import type { Snapshot } from '../../store/snapshot/snapshot.ts';
import type { Snapshots } from '../../store/snapshot/snapshots.ts';
import { writeParquet } from '../../store/write-parquet.ts';
import { checkLake, publish, replaceFile, schemaText, sha256Of } from './lake-folder.ts';
import { type LakeTableName, type LakeType, lakeLayout, lakePartitions, lakeTables } from './lake-tables.ts';
import { formFieldRows, indicatorRows, methodRows, publicIndicators } from './method-rows.ts';

const questionsFolder = join(import.meta.dirname, 'questions');

/** Exports of one process take turns: two of one ledger would fill the same temporary tables. */
const turn = pLimit(1);

/**
 * Writes facts, register, plans and methods of a ledger into a folder of Parquet files, partitioned by the home province
 * and the data year, beside those of other provinces. A second export of the same ledger replaces its own files and adds
 * new years. Files are made aside, in `.unfinished-PROVINCE`, and get their places one rename each when all are whole.
 * Contact names and phones never go out.
 * @param lake absolute path; made where it does not exist
 * @param asOf as the ledger stood at the end of this day; null for now
 * @throws HttpError 409 where the folder holds another ledger of the province, or another kind of data
 */
export function writeLake(
  scope: Scope,
  shown: { ledger: Ledger; snapshots: Snapshots },
  catalogue: Catalogue,
  asOf: IsoDate | null,
  lake: string,
): Promise<LakeMade> {
  return turn(() => write(scope, shown, catalogue, asOf, lake));
}

async function write(
  scope: Scope,
  { ledger, snapshots }: { ledger: Ledger; snapshots: Snapshots },
  catalogue: Catalogue,
  asOf: IsoDate | null,
  lake: string,
): Promise<LakeMade> {
  const province = catalogue.territory.home.code;
  const staging = join(lake, `.unfinished-${province}`);
  try {
    // A landing in the middle makes the snapshot start again: what was begun is thrown away.
    const manifest = await snapshots.at(asOf, scope, async (snapshot) => {
      const { ledger: identity, line, sample } = await readIdentity(snapshot);
      const head = { layout: lakeLayout, ledger: identity, sample, journalLine: line, asOf };
      await checkLake(lake, province, head);
      await rm(staging, { recursive: true, force: true });
      const files = new Staged(staging, province);
      await writeRowsOfLedger({ ledger, snapshot }, catalogue, files);
      await writeRowsOfCatalogue(ledger, catalogue, snapshot, files);
      const { enoughClusters, completeFrom } = catalogue.measurement;
      const own = [identity, line, asOf, sample, scope.kind === 'all', enoughClusters, completeFrom];
      await writeTable(ledger, 'ledgers', [own], files);
      return { ...head, files: await files.sums() };
    });
    const { written, unchanged } = await publish(lake, province, staging, manifest);
    await replaceFile(join(lake, 'schema.json'), schemaText(lakePartitions));
    for (const name of readdirSync(questionsFolder)) {
      await replaceFile(join(lake, 'questions', name), readFileSync(join(questionsFolder, name), 'utf8'));
    }
    return { to: lake, province, written, unchanged };
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function writeRowsOfLedger(
  shown: { ledger: Ledger; snapshot: Snapshot },
  catalogue: Catalogue,
  files: Staged,
): Promise<void> {
  const indicators = publicIndicators(catalogue);
  const workspace = await Workspace.on(shown.snapshot, catalogue);
  const doubtful = await workspace.doubtfulFigures(indicators.map(({ id }) => id));
  const request = {
    indicators: indicators.map(({ id, unit, population }) => ({ id, unit: unit?.zh ?? null, population })),
    places: catalogue.territory.units.map(({ code, name }) => ({ code, name: name.zh })),
    doubtful: doubtful.map(({ indicator, clusterId, year }) => ({ indicator, cluster: clusterId, year })),
  };
  await writeLakeRows(shown, request, (table, year) => files.place(table, year));
}

async function writeRowsOfCatalogue(
  ledger: Ledger,
  catalogue: Catalogue,
  snapshot: Snapshot,
  files: Staged,
): Promise<void> {
  await writeTable(ledger, 'indicators', indicatorRows(catalogue), files);
  await writeTable(ledger, 'methods', await methodRows(catalogue, snapshot), files);
  await writeTable(ledger, 'form_fields', formFieldRows(catalogue), files);
}

type Cell = string | number | boolean | null;

const cellTypes: Partial<Record<LakeType, 'text' | 'integer' | 'number' | 'boolean'>> = {
  varchar: 'text',
  integer: 'integer',
  double: 'number',
  boolean: 'boolean',
};

async function writeTable(ledger: Ledger, table: LakeTableName, rows: Cell[][], files: Staged): Promise<void> {
  const columns = lakeTables[table].columns.map(({ name, type }) => {
    const cells = cellTypes[type];
    if (cells === undefined) throw new Error(`${table}.${name} is ${type}, which no row made here has`);
    return [name, cells] as const;
  });
  async function* chunks() {
    if (rows.length > 0) yield rows;
  }
  await writeParquet(ledger, columns, chunks(), await files.place(table, null));
}

/** The files of one export on their way. */
class Staged {
  readonly #folder: string;
  readonly #province: string;
  readonly #paths: string[] = [];

  constructor(folder: string, province: string) {
    this.#folder = folder;
    this.#province = province;
  }

  async place(table: LakeTableName, year: number | null): Promise<string> {
    const years = year === null ? [] : [`year=${year}`];
    const path = join(table, `province=${this.#province}`, ...years, `${table}.parquet`);
    this.#paths.push(path);
    const target = join(this.#folder, path);
    await makeFolder(dirname(target));
    return target;
  }

  /** Brings every file to the disk and gives its SHA-256, by its path in the lake. */
  async sums(): Promise<Record<string, string>> {
    const sums: Record<string, string> = {};
    for (const path of this.#paths) {
      const file = await open(join(this.#folder, path), 'r+');
      try {
        await file.sync();
      } finally {
        await file.close();
      }
      sums[path] = await sha256Of(join(this.#folder, path));
    }
    return sums;
  }
}
