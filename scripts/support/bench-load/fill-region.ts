import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Catalogue } from '../../../server/catalogue/load-catalogue.ts';
import { numericTypes } from '../../../server/catalogue/schema.ts';
import { measure } from '../measure.ts';

/** All came on this day, long before the first asking: as of a past day the ledger is as full as today. */
const received = '2026-03-01';
const years = { from: 2016, to: 2025 };
/** Names of leagues; cluster n lies in the n-th, again and again. Their codes are 150100, 150200 and so on. */
export const leagues = ['呼和浩特市', '包头市', '乌海市', '赤峰市', '通辽市', '鄂尔多斯市', '呼伦贝尔市', '巴彦淖尔市'];

/** Fills the real ledger of a data folder with invented annual reports of ten years, through the command line. */
export async function fillRegion(data: string, clusters: number, catalogue: Catalogue): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'region-'));
  try {
    const table = join(folder, 'region.csv');
    await writeReports(table, clusters, catalogue);
    const run = await measure('ingest', [table, '--kind', 'annual-report', '--received', received, '--json'], {
      CLUSTER_LEDGER_DATA: data,
    });
    if (run.code !== 0) throw new Error(`the region could not be filled: ${run.stdout.slice(0, 500)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writeReports(path: string, clusters: number, catalogue: Catalogue): Promise<void> {
  const figures = [...catalogue.indicators.values()].filter(
    (indicator) => numericTypes.has(indicator.type) && indicator.theme !== 'plan',
  );
  const stream = createWriteStream(path);
  stream.write('cluster,league,programme,level,report_year,indicator,year,value\n');
  for (let cluster = 0; cluster < clusters; cluster += 1) {
    const [programme, level] =
      cluster % 5 === 0 ? ['amc', 'regional'] : ['sme', cluster % 3 === 0 ? 'national' : 'regional'];
    let text = '';
    for (let year = years.from; year <= years.to; year += 1) {
      for (const [index, { id, type }] of figures.entries()) {
        const grown = (20 + ((cluster * 31 + index * 7) % 60)) * 1.07 ** (year - years.from);
        const value = type === 'integer' ? Math.round(grown) : grown.toFixed(2);
        text += `示例·集群${cluster},${leagues[cluster % leagues.length]},${programme},${level},${year},${id},${year},${value}\n`;
      }
    }
    if (!stream.write(text)) await new Promise<void>((resolve) => stream.once('drain', () => resolve()));
  }
  stream.end();
  await finished(stream);
}
