import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { IsoDate } from '../../server/domain/ids.ts';
import { ingestFile } from '../../server/ingest/ingest-file.ts';
import { readFile } from '../../server/ingest/read-file.ts';
import { scratchLedger } from '../support/landings.ts';
import { longTable } from '../support/long-tables.ts';

const catalogue = loadCatalogue();
const files = [
  { name: '甲 2019', text: longTable('示例稀土集群', 3, 2019, 10), received: '2020-01-15' },
  { name: '甲 2020', text: longTable('示例稀土集群', 3, 2020, 20), received: '2021-01-15' },
  { name: '甲 2020 修订', text: longTable('包头市示例稀土集群', 2, 2020, 30), received: '2021-06-01' },
  { name: '乙 2020', text: longTable('示例煤化工集群', 3, 2020, 40), received: '2021-01-15' },
  { name: '丙 2018', text: longTable('示例乳品集群', 3, 2018, 50), received: '2019-01-15' },
];
const figures = `select c.norm_name as cluster, o.year::integer as year, o.value::double as value, o.vintages::integer as vintages
  from current_observation o join cluster c using (cluster_id) order by 1, 2`;
const Row = z.strictObject({ cluster: z.string(), year: z.number(), value: z.number(), vintages: z.number() });

async function figuresAfter(order: readonly (typeof files)[number][]) {
  const { ledger, close } = await scratchLedger();
  try {
    for (const { name, text, received } of order) {
      const result = await ingestFile(
        { bytes: new TextEncoder().encode(text), name: `${name}.csv`, options: { received: IsoDate.parse(received) } },
        {
          catalogue,
          ledger,
          read: (bytes, file, options) => readFile(bytes, file, catalogue, options),
          now: () => new Date(2026, 0, 20),
          actor: 'tester',
          door: 'web',
          say: () => '',
        },
      );
      expect(result.outcome).toBe('accepted');
    }
    return await ledger.rows(figures, {}, Row);
  } finally {
    close();
  }
}

it('gives the same current figures in whatever order files arrive', async () => {
  const expected = await figuresAfter(files);
  // 甲 2019: the revision of June 2021 replaces January's; 2018 and 2017 come from the first file alone or the second.
  expect(expected.filter((row) => row.cluster === '示例稀土集群')).toEqual([
    { cluster: '示例稀土集群', year: 2017, value: 12.25, vintages: 1 },
    { cluster: '示例稀土集群', year: 2018, value: 22.25, vintages: 2 },
    { cluster: '示例稀土集群', year: 2019, value: 31.25, vintages: 3 },
    { cluster: '示例稀土集群', year: 2020, value: 30.25, vintages: 2 },
  ]);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(files, { minLength: files.length }), async (order) => {
      expect(await figuresAfter(order)).toEqual(expected);
    }),
    { numRuns: 8 },
  );
});
