import { execFile, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { answerQuestion } from '../../../server/analytics/answer-query.ts';
import type { Catalogue } from '../../../server/catalogue/load-catalogue.ts';
import { type AggregateFigure, noFilter } from '../../../server/domain/figure.ts';
import { everything } from '../../../server/domain/scope.ts';
import { readSql } from '../../../server/store/database.ts';
import type { Ledger } from '../../../server/store/ledger.ts';
import type { Snapshots } from '../../../server/store/snapshot/snapshots.ts';
import { percentile, row } from './statistics.ts';

const run = promisify(execFile);
const rounds = 15;

/** Folder of the PostgreSQL programs, by the usual places of a Debian package. */
function programs(): string | null {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return null;
  const [newest] = readdirSync(root).sort((a, b) => Number(b) - Number(a));
  const bin = newest === undefined ? null : join(root, newest, 'bin');
  return bin !== null && existsSync(join(bin, 'initdb')) ? bin : null;
}

/** The same rows and two of the same questions in PostgreSQL, where it is installed. */
export async function comparePostgres(
  ledger: Ledger,
  snapshots: Snapshots,
  catalogue: Catalogue,
  say: (line: string) => void,
): Promise<void> {
  say('');
  say('### PostgreSQL');
  say('');
  const bin = programs();
  if (bin === null) {
    say('Not installed on this machine, so nothing was compared.');
    return;
  }
  // PostgreSQL refuses to run as root: then it runs as the user its package made.
  const root = process.getuid?.() === 0;
  const user = root ? await idsOf('postgres') : null;
  if (root && user === null) {
    say('There is no user postgres to run it under, so nothing was compared.');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'cluster-ledger-pg-'));
  chmodSync(folder, 0o755);
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  if (user !== null) for (const path of [folder, data]) chownSync(path, user.uid, user.gid);
  const as = user ?? {};
  await run(join(bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'bench', '--no-sync'], { ...as, cwd: folder });
  const settings = ['shared_buffers=1GB', 'work_mem=64MB', 'fsync=off', 'listen_addresses='];
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-k', folder, ...settings.flatMap((setting) => ['-c', setting])],
    {
      ...as,
      cwd: folder,
      stdio: 'ignore',
    },
  );
  try {
    const psql = (...args: string[]) =>
      run(join(bin, 'psql'), ['-h', folder, '-U', 'bench', '-d', 'postgres', '-v', 'ON_ERROR_STOP=1', ...args], {
        ...as,
        cwd: folder,
      });
    await untilReady(() => psql('-c', 'select 1'));
    const version = (await psql('-Atc', 'show server_version')).stdout.trim().split(' ')[0];
    await load(ledger, snapshots, folder, psql);
    say(`PostgreSQL ${version} with the same current rows and the same panel, indexed by what is asked, analysed.`);
    say(
      'Both say sums, n of N, who is missing and what share of output is covered; growth also matched and taken apart.',
    );
    say('');
    say('| question | engine p50 ms | PostgreSQL p50 ms | times as fast | figures that are equal |');
    say('| --- | ---: | ---: | ---: | ---: |');
    const base = {
      by: ['league'],
      filter: noFilter,
      from: 2021,
      to: 2025,
      joint: 'lead',
      measure: 'level',
      spread: 'median',
    } as const;
    for (const growth of [false, true]) {
      const question = { ...base, indicators: [catalogue.measurement.size], growth };
      const ask = () => snapshots.at(null, everything, (snapshot) => answerQuestion(question, catalogue, snapshot));
      const { figures } = await ask();
      const no = ledger.indicatorNumber(catalogue.measurement.size) ?? -1;
      const text = readSql(import.meta.dirname, growth ? 'postgres-growth' : 'postgres-level').replaceAll(
        ':no',
        String(no),
      );
      const answered = (await psql('-qAt', '-c', text)).stdout.trim().split('\n');
      const theirs = new Map(answered.map((line) => placeAndRest(line)));
      const equal = figures.filter((figure) =>
        isSame(figure, theirs.get(`${figure.group.league ?? ''}|${figure.year}`)),
      );
      const engine: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const start = performance.now();
        await ask();
        engine.push(performance.now() - start);
      }
      const lines = Array.from({ length: rounds }, () => ['-c', text]).flat();
      const { stdout } = await psql('-q', '-c', '\\timing on', '-o', '/dev/null', ...lines);
      const times = [...stdout.matchAll(/Time: ([\d.]+) ms/g)].map((match) => Number(match[1]));
      const name = growth ? 'output by league, five years, with growth' : 'output by league, five years';
      const [own, other] = [percentile(engine, 0.5), percentile(times, 0.5)];
      say(
        row([
          name,
          own.toFixed(1),
          other.toFixed(1),
          (other / own).toFixed(1),
          `${equal.length} of ${Math.max(figures.length, theirs.size)}`,
        ]),
      );
    }
  } catch (error) {
    say(`It could not be measured: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
  } finally {
    server.kill('SIGINT');
    await new Promise((resolve) => server.once('exit', resolve));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A line of an answer of PostgreSQL as league and year, and what it says of them. */
function placeAndRest(line: string): [string, string[]] {
  const [league = '', year = '', ...rest] = line.split('|');
  return [`${league}|${year}`, rest];
}

/** Says PostgreSQL the same of a figure? In the order of its columns; an empty text is null. */
function isSame({ value, n, of, missing, coverage, growth }: AggregateFigure, theirs: readonly string[] | undefined) {
  if (theirs === undefined) return false;
  const [sum, count, all, without, covered, ...change] = theirs;
  const parts = growth?.decomposition;
  const own =
    growth === null
      ? []
      : [
          growth.matchedClusters,
          growth.matched,
          parts?.continuing,
          parts?.entering,
          parts?.leaving,
          parts?.newlyKnown,
          parts?.noLongerKnown,
        ];
  return (
    [...missing].sort((left, right) => left - right).join(',') === without?.slice(1, -1) &&
    [value, n, of, coverage, ...own].every((figure, at) => isNear(figure, [sum, count, all, covered, ...change][at]))
  );
}

function isNear(own: number | null | undefined, theirs: string | undefined): boolean {
  if (own === null || own === undefined) return theirs === '' || theirs === undefined;
  return Math.abs(own - Number(theirs)) <= 1e-9 * Math.max(1, Math.abs(own));
}

async function idsOf(name: string): Promise<{ uid: number; gid: number } | null> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, name])).stdout)),
    );
    return uid === undefined || gid === undefined ? null : { uid, gid };
  } catch {
    return null;
  }
}

async function untilReady(ask: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await ask();
      return;
    } catch (error) {
      if (attempt > 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

const PanelRow = z.strictObject({ cluster_id: z.number().int(), year: z.number().int(), size: z.string().nullable() });
type Psql = (...args: string[]) => Promise<{ stdout: string }>;

/** Copies the current rows over: DuckDB writes into its outgoing folder, psql reads from there. */
async function load(ledger: Ledger, snapshots: Snapshots, folder: string, psql: Psql): Promise<void> {
  await psql('-q', '-c', readSql(import.meta.dirname, 'postgres-tables'));
  mkdirSync(ledger.outgoing, { recursive: true });
  const take = async (table: string, source: string): Promise<void> => {
    const copy = join(folder, `${table}.csv`);
    copyFileSync(source, copy);
    chmodSync(copy, 0o644);
    rmSync(source);
    await psql('-q', '-c', `\\copy ${table} from '${copy}' with (format csv)`);
    rmSync(copy);
  };
  for (const table of ['current_observation', 'current_cluster']) {
    const source = join(ledger.outgoing, `${table}.csv`);
    const select =
      table === 'current_cluster'
        ? 'select cluster_id, league from current_cluster'
        : 'select cluster_id, indicator_no, year, status, value from current_observation';
    await ledger.database.reader.run(`copy (${select}) to '${source}' (format csv, header false)`);
    await take(table, source);
  }
  const panel = await snapshots.at(null, everything, (snapshot) =>
    snapshot.rows('select cluster_id, year::integer as year, size::varchar as size from panel_year', {}, PanelRow),
  );
  const source = join(ledger.outgoing, 'panel_year.csv');
  writeFileSync(source, panel.map(({ cluster_id, year, size }) => `${cluster_id},${year},${size ?? ''}\n`).join(''));
  await take('panel_year', source);
  await psql('-q', '-c', readSql(import.meta.dirname, 'postgres-indexes'));
}
