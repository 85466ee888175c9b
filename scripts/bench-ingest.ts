import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { type Catalogue, loadCatalogue } from '../server/catalogue/load-catalogue.ts';
import { numericTypes } from '../server/catalogue/schema.ts';
import { writeForms } from './support/endless-clusters.ts';
import { measureFormStages } from './support/form-stages.ts';
import { type Measured, measure } from './support/measure.ts';

const sizes = [100, 1000, 3000];
const longTableRows = 1_000_000;

async function writeLongTable(path: string, rows: number, catalogue: Catalogue): Promise<void> {
  const figures = [...catalogue.indicators.values()].filter(
    (indicator) => numericTypes.has(indicator.type) && indicator.theme !== 'plan',
  );
  const stream = createWriteStream(path);
  stream.write('cluster,league,programme,level,report_year,indicator,year,value\n');
  const perCluster = figures.length * 10;
  for (let row = 0; row < rows; ) {
    const cluster = Math.floor(row / perCluster);
    let text = '';
    for (const { id } of figures) {
      for (let year = 2014; year < 2024 && row < rows; year += 1, row += 1) {
        text += `示例·历史集群${cluster},包头市,sme,regional,2023,${id},${year},${((row * 7919) % 9000) / 100}\n`;
      }
    }
    if (!stream.write(text)) await new Promise<void>((resolve) => stream.once('drain', () => resolve()));
  }
  stream.end();
  await finished(stream);
}

function line(what: string, count: number, unit: string, run: Measured, outcome: string): string {
  const rate = (count / run.seconds).toFixed(unit === 'rows' ? 0 : 1);
  return `| ${what} | ${count} | ${run.seconds.toFixed(1)} s | ${rate} ${unit}/s | ${run.peakMb.toFixed(0)} MB | ${outcome} |`;
}

function outcomeOf(run: Measured): string {
  const counts = new Map<string, number>();
  for (const text of run.stdout.split('\n')) {
    const outcome = /"outcome":"([a-z-]+)"/u.exec(text)?.[1];
    if (outcome !== undefined) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
}

/** Whole-command figures of `npm run ingest`: start, read in two threads, land one by one, every file durable. */
export async function runIngestBench(): Promise<void> {
  const catalogue = loadCatalogue();
  const root = mkdtempSync(join(tmpdir(), 'bench-ingest-'));
  const print = (text: string) => process.stdout.write(`${text}\n`);
  try {
    const forms = join(root, 'stages');
    await writeForms(forms, '.docx', 110, catalogue);
    const { forms: count, ...stages } = await measureFormStages(forms, join(root, 'data-stages'), catalogue);
    print(
      `One Word form, medians of ${count} in ms: ${Object.entries(stages)
        .map(([stage, ms]) => `${stage} ${ms.toFixed(1)}`)
        .join(', ')}`,
    );
    print('| what | count | whole command | rate | peak memory | outcome |\n|---|---|---|---|---|---|');
    for (const extension of ['.docx', '.xlsx'] as const) {
      for (const size of sizes) {
        const folder = join(root, `${extension.slice(1)}-${size}`);
        await writeForms(folder, extension, size, catalogue);
        const data = join(root, `data-${extension.slice(1)}-${size}`);
        const run = await measure('ingest', [folder, '--kind', 'application', '--json'], {
          CLUSTER_LEDGER_DATA: data,
        });
        print(line(`${extension} forms`, size, 'files', run, outcomeOf(run)));
        rmSync(folder, { recursive: true });
        rmSync(data, { recursive: true });
      }
    }
    const table = join(root, 'long-table.csv');
    await writeLongTable(table, longTableRows, catalogue);
    const run = await measure('ingest', [table, '--kind', 'backfill', '--json'], {
      CLUSTER_LEDGER_DATA: join(root, 'data-long'),
    });
    print(line('long table', longTableRows, 'rows', run, outcomeOf(run)));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
