import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { ingestFile } from '../../server/ingest/ingest-file.ts';
import { readFile } from '../../server/ingest/read-file.ts';
import { scratchLedger } from '../support/landings.ts';
import { longHeader } from '../support/long-tables.ts';

const catalogue = loadCatalogue();

/**
 * Reports on four years around an application, each on its own year and the two before. A cluster without a league is
 * the one of that name.
 * @param revised later reports state the years before otherwise
 */
const rowsOf = (revised: boolean): string[] =>
  ['示例稀土集群,包头市', '示例乳品集群,呼和浩特市', '示例稀土集群,'].flatMap((cluster, which) =>
    [2022, 2023, 2024, 2025].flatMap((reportYear) =>
      [0, 1, 2].map((back) => {
        const year = reportYear - back;
        const indicator = which === 2 ? 'cluster_area' : 'cluster_gross_output';
        const value = (10 * which + (year - 2015) + (revised ? back / 4 : 0) + 0.25).toFixed(2);
        return `${cluster},sme,regional,${reportYear},${indicator},${year},${value},im-sme-2024`;
      }),
    ),
  );

const facts = `select c.norm_name as cluster, s.kind, s.report_year::integer as "reportYear", i.id as indicator,
    o.year::integer as year, o.value::double as value
  from observation o join submission s using (submission_id) join cluster c on c.cluster_id = o.cluster_id
  join indicator i using (indicator_no) order by all`;
const current = `select c.norm_name as cluster, i.id as indicator, o.year::integer as year, o.value::double as value
  from current_observation o join cluster c using (cluster_id) join indicator i using (indicator_no) order by all`;
const Fact = z.strictObject({
  cluster: z.string(),
  kind: z.string(),
  reportYear: z.number(),
  indicator: z.string(),
  year: z.number(),
  value: z.number(),
});
const Current = Fact.omit({ kind: true, reportYear: true });

/** What the ledger holds after these tables came one after another. */
async function ledgerAfter(tables: readonly (readonly string[])[]) {
  const { ledger, close } = await scratchLedger();
  try {
    for (const [number, lines] of tables.entries()) {
      if (lines.length === 0) continue;
      const text = [`${longHeader},form`, ...lines, ''].join('\n');
      const result = await ingestFile(
        { bytes: new TextEncoder().encode(text), name: `${number}.csv`, options: {} },
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
    return { facts: await ledger.rows(facts, {}, Fact), current: await ledger.rows(current, {}, Current) };
  } finally {
    close();
  }
}

it('gives the same ledger from one table, two tables and shuffled rows', async () => {
  const rows = rowsOf(false);
  const whole = await ledgerAfter([rows]);
  expect(whole.facts).toHaveLength(rows.length);
  expect(new Set(whole.facts.map(({ cluster }) => cluster))).toEqual(new Set(['示例稀土集群', '示例乳品集群']));
  expect(new Set(whole.facts.map(({ kind }) => kind))).toEqual(new Set(['backfill']));
  const shuffled = fc.shuffledSubarray(rows, { minLength: rows.length });
  await fc.assert(
    fc.asyncProperty(shuffled, fc.nat(rows.length), async (lines, at) => {
      expect(await ledgerAfter([lines.slice(0, at), lines.slice(at)])).toEqual(whole);
    }),
    { numRuns: 10 },
  );
});

it('takes the later report of a table for current, whatever the order of its rows', async () => {
  const rows = rowsOf(true);
  const whole = await ledgerAfter([rows]);
  expect(whole.current.filter(({ cluster, year }) => cluster === '示例乳品集群' && year >= 2022)).toMatchObject([
    { year: 2022, value: 17.75 },
    { year: 2023, value: 18.75 },
    { year: 2024, value: 19.5 },
    { year: 2025, value: 20.25 },
  ]);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (lines) => {
      expect(await ledgerAfter([lines])).toEqual(whole);
    }),
    { numRuns: 6 },
  );
});
