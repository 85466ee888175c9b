import { execFile, spawn } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { answerQuestion } from '../../../server/analytics/answer-query.ts';
import type { Catalogue } from '../../../server/catalogue/load-catalogue.ts';
import { noFilter } from '../../../server/domain/figure.ts';
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
  say('## PostgreSQL');
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
    await load(ledger, folder, psql);
    say(`PostgreSQL ${version} with the same current rows, an index on (indicator, year, cluster), analysed.`);
    say(
      'It computes sums and counts of contributing clusters only; the engine also says who is missing and what share of output is covered.',
    );
    say('');
    say('| question | engine p50 ms | PostgreSQL p50 ms |');
    say('| --- | ---: | ---: |');
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
      const engine: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const start = performance.now();
        await snapshots.at(null, everything, (snapshot) => answerQuestion(question, catalogue, snapshot));
        engine.push(performance.now() - start);
      }
      const no = ledger.indicatorNumber(catalogue.measurement.size) ?? -1;
      const text = readSql(import.meta.dirname, growth ? 'postgres-growth' : 'postgres-level').replaceAll(
        ':no',
        String(no),
      );
      const lines = Array.from({ length: rounds }, () => ['-c', text]).flat();
      const { stdout } = await psql('-q', '-c', '\\timing on', '-o', '/dev/null', ...lines);
      const times = [...stdout.matchAll(/Time: ([\d.]+) ms/g)].map((match) => Number(match[1]));
      const name = growth ? 'output by league, five years, with growth' : 'output by league, five years';
      say(row([name, percentile(engine, 0.5).toFixed(1), percentile(times, 0.5).toFixed(1)]));
    }
  } catch (error) {
    say(`It could not be measured: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
  } finally {
    server.kill('SIGINT');
    await new Promise((resolve) => server.once('exit', resolve));
    rmSync(folder, { recursive: true, force: true });
  }
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

type Psql = (...args: string[]) => Promise<{ stdout: string }>;

/** Copies the current rows over: DuckDB writes into its outgoing folder, psql reads from there. */
async function load(ledger: Ledger, folder: string, psql: Psql): Promise<void> {
  await psql('-q', '-c', readSql(import.meta.dirname, 'postgres-tables'));
  mkdirSync(ledger.outgoing, { recursive: true });
  for (const table of ['current_observation', 'current_cluster']) {
    const source = join(ledger.outgoing, `${table}.csv`);
    const select =
      table === 'current_cluster'
        ? 'select cluster_id, league from current_cluster'
        : 'select cluster_id, indicator_no, year, status, value from current_observation';
    await ledger.database.reader.run(`copy (${select}) to '${source}' (format csv, header false)`);
    const copy = join(folder, `${table}.csv`);
    copyFileSync(source, copy);
    chmodSync(copy, 0o644);
    rmSync(source);
    await psql('-q', '-c', `\\copy ${table} from '${copy}' with (format csv)`);
    rmSync(copy);
  }
  await psql('-q', '-c', readSql(import.meta.dirname, 'postgres-indexes'));
}
