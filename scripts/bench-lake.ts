import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { z } from 'zod';
import { loadCatalogue } from '../server/catalogue/load-catalogue.ts';
import { bytesOf, filesOfProvince, repeatProvince } from './support/bench-lake/lake-copies.ts';
import { fillRegion } from './support/bench-load/fill-region.ts';
import { writePart } from './support/documents.ts';
import { thisMachine } from './support/machine.ts';
import { measure } from './support/measure.ts';

const target = resolve(import.meta.dirname, '..', 'docs', 'scale.md');
const home = '150000';
/** A nation is the ledgers of 31 provinces. */
const provinces = 31;
const questions = ['output-by-league', 'growth-by-province', 'rd-intensity-by-province'] as const;
const repeats = 3;

interface Step {
  nations: number;
  facts: number;
  files: number;
  megabytes: number;
  /** Seconds of each question, the median of its repeats. */
  seconds: number[];
}

/** Exports a region, stands it beside itself under other codes, and asks the three questions; writes its part of docs/scale.md. */
export async function runLakeBench({ region }: { region: number }): Promise<void> {
  const clusters = region > 0 ? region : 300;
  const lines: string[] = [];
  const say = (text: string): void => {
    console.log(text);
    lines.push(text);
  };
  const root = mkdtempSync(join(tmpdir(), 'bench-lake-'));
  try {
    const data = join(root, 'data');
    const lake = join(root, 'lake');
    await fillRegion(data, clusters, loadCatalogue());
    const env = { CLUSTER_LEDGER_DATA: data };
    const first = await measure('export', ['--what', 'lake', '-o', lake, '--json'], env);
    const again = await measure('export', ['--what', 'lake', '-o', lake, '--json'], env);
    if (first.code !== 0 || again.code !== 0) throw new Error(first.stdout + again.stdout);
    const files = filesOfProvince(lake, home);
    const bytes = bytesOf(lake, files);
    const before = statSync(join(data, 'ledger', 'ledger.duckdb')).size;
    say('## Measured');
    say('');
    say(`Made by \`npm run bench -- lake --region ${clusters}\`. Figures compare only within one run.`);
    say('');
    say(`${new Date().toISOString().slice(0, 10)} · ${thisMachine()}`);
    say('');
    say(
      `A ledger of ${clusters} clusters × 10 annual reports (invented, ${mb(before)} MB of DuckDB) as a lake: ${files.length} files, ` +
        `${mb(bytes)} MB; the whole command takes ${first.seconds.toFixed(1)} s and ${first.peakMb.toFixed(0)} MB of memory, ` +
        `again without a change ${again.seconds.toFixed(1)} s.`,
    );
    const steps: Step[] = [];
    let copies = 1;
    for (const nations of [1, 10]) {
      for (; copies < nations * provinces; copies += 1) repeatProvince(lake, files, home, `x${copies}`);
      steps.push(await ask(lake, nations, copies * files.length, copies * bytes));
    }
    report(steps, say);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  writePart(target, 'lake', lines);
}

const mb = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0);

/** A plain DuckDB of two threads and 2 GB asks the files; nothing is kept between two questions but the system's own cache. */
async function ask(lake: string, nations: number, files: number, bytes: number): Promise<Step> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '2GB' });
  const connection = await instance.connect();
  try {
    await connection.run(`set file_search_path = '${lake.replaceAll("'", "''")}'`);
    const text = (name: string) => readFileSync(join(lake, 'questions', `${name}.sql`), 'utf8');
    await connection.run(text('duckdb-tables'));
    const counted = await connection.runAndReadAll('select count(*)::double from facts');
    const facts = z.number().parse(counted.getRows()[0]?.[0]);
    const seconds: number[] = [];
    for (const name of questions) {
      const taken: number[] = [];
      for (let turn = 0; turn < repeats; turn += 1) {
        const began = performance.now();
        await connection.runAndReadAll(text(name));
        taken.push((performance.now() - began) / 1000);
      }
      seconds.push(taken.sort((a, b) => a - b)[Math.floor(repeats / 2)] ?? Number.NaN);
    }
    return { nations, facts, files, megabytes: bytes / 1e6, seconds };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function report(steps: readonly Step[], say: (text: string) => void): void {
  const [one, ten] = steps;
  if (one === undefined || ten === undefined) throw new Error('two sizes are measured');
  const growth = ten.nations / one.nations;
  // Time grows by the factor that was seen between the two measured sizes; size is proportional.
  const hundred: Step = {
    nations: ten.nations * growth,
    facts: ten.facts * growth,
    files: ten.files * growth,
    megabytes: ten.megabytes * growth,
    seconds: ten.seconds.map((value, at) => value * (value / (one.seconds[at] ?? value))),
  };
  say('');
  say(`| nations | provinces | facts | files | MB | ${questions.join(' s | ')} s |`);
  say(`|---:|---:|---:|---:|---:|${questions.map(() => '---:').join('|')}|`);
  for (const step of [one, ten, hundred]) {
    const { nations, facts, files, megabytes, seconds } = step;
    const computed = step === hundred ? ' (computed)' : '';
    say(
      `| ${nations}${computed} | ${(nations * provinces).toLocaleString('en')} | ${(facts / 1e6).toFixed(1)} million | ` +
        `${files.toLocaleString('en')} | ${megabytes.toFixed(0)} | ${seconds.map((value) => value.toFixed(1)).join(' | ')} |`,
    );
  }
  say('');
  say(
    `DuckDB of two threads with 2 GB on this machine, median of ${repeats}; load of the machine at the end ${loadavg()[0]?.toFixed(1)}. All provinces are further names of the files of one, so ` +
      'the disk holds them once and the cache of the system keeps them: reading from a slow disk or an object store is not in these ' +
      'figures, and every province has equal contents. Invented figures repeat and compress far better than filed ones. 100 nations are computed, not measured: sizes by proportion, times by the ' +
      'factor from 1 to 10.',
  );
}
