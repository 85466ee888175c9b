import { join } from 'node:path';
import type { Catalogue } from '../../../server/catalogue/load-catalogue.ts';
import { numericTypes } from '../../../server/catalogue/schema.ts';
import { factArrow } from '../../../server/documents/rows-arrow.ts';
import { everything } from '../../../server/domain/scope.ts';
import { readSql } from '../../../server/store/database.ts';
import type { Ledger } from '../../../server/store/ledger.ts';
import { readFactColumns } from '../../../server/store/reads/read-fact-columns.ts';
import { percentile } from './statistics.ts';

const text = readSql(join(import.meta.dirname, '../../../server/store/reads'), 'fact-columns');
const rounds = 9;

/** A million rows as an Arrow stream against the time DuckDB needs to produce the same rows, in turns. */
export async function measureArrow(ledger: Ledger, catalogue: Catalogue, say: (line: string) => void): Promise<void> {
  const clusters = [...ledger.entries()].map((entry) => entry.clusterId);
  const numeric = [...catalogue.indicators.values()]
    .filter((indicator) => numericTypes.has(indicator.type))
    .map((indicator) => indicator.id);
  const indicators = numeric.slice(0, Math.ceil(1_000_000 / (clusters.length * 10)));
  const wanted = { clusters, indicators, from: 2016, to: 2025 };
  const names: string[] = [];
  for (const entry of ledger.entries()) names[entry.clusterId] = entry.name;
  const units: (string | undefined)[] = [];
  const ids: string[] = [];
  for (const id of numeric) {
    const no = ledger.indicatorNumber(id);
    if (no === undefined) continue;
    ids[no] = id;
    units[no] = catalogue.indicator(id).unit?.zh;
  }
  const words = { indicators: { indicator: ids, unit: units }, clusters: { cluster_name: names } };
  const bare: number[] = [];
  const whole: number[] = [];
  let rows = 0;
  let bytes = 0;
  let peak = 0;
  for (let round = 0; round < rounds; round += 1) {
    let start = performance.now();
    rows = await produce(ledger, wanted);
    bare.push(performance.now() - start);
    const before = process.memoryUsage();
    start = performance.now();
    bytes = 0;
    for await (const part of factArrow(readFactColumns(ledger, everything, wanted), words)) {
      bytes += part.byteLength;
      const now = process.memoryUsage();
      peak = Math.max(peak, now.arrayBuffers + now.heapUsed - before.arrayBuffers - before.heapUsed);
    }
    whole.push(performance.now() - start);
  }
  const [a, b] = [percentile(bare, 0.5), percentile(whole, 0.5)];
  say('');
  say('### Arrow stream');
  say('');
  say(
    `${rows.toLocaleString('en')} rows, ${(bytes / 1024 ** 2).toFixed(0)} MiB: DuckDB produces them in ${a.toFixed(0)} ms, ` +
      `they leave as a stream in ${b.toFixed(0)} ms, ${(b / a).toFixed(2)} times (aim 1.5). ` +
      `Memory on top at most ${(peak / 1024 ** 2).toFixed(0)} MiB.`,
  );
}

async function produce(
  ledger: Ledger,
  { clusters, indicators, from, to }: { clusters: number[]; indicators: string[]; from: number; to: number },
): Promise<number> {
  const connection = await ledger.database.connect();
  try {
    const result = await connection.stream(text, {
      clusters: JSON.stringify(clusters),
      indicators: JSON.stringify(indicators.flatMap((id) => ledger.indicatorNumber(id) ?? [])),
      from,
      to,
    });
    let rows = 0;
    for (
      let chunk = await result.fetchChunk();
      chunk !== null && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      rows += chunk.rowCount;
    }
    return rows;
  } finally {
    connection.closeSync();
  }
}
