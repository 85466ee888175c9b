import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { verify } from '../../server/durability/verify.ts';
import { Ledger } from '../../server/store/ledger.ts';
import { scratchFolder } from '../support/landings.ts';

/**
 * A ledger that the program of migration 003 filled: four reports of a sample cluster, one of them returned, three long
 * tables of another (the second was received in the future), a rejected file, a round; and what that program answered.
 */
const fixture = join(import.meta.dirname, '../fixtures/older-ledgers/003');
const unpacked = (name: string) => gunzipSync(readFileSync(join(fixture, `${name}.gz`)));

const Fact = z.tuple([
  z.string(),
  z.string(),
  z.number(),
  z.string(),
  z.string().nullable(),
  z.string().nullable(),
  z.number(),
]);
type Fact = z.infer<typeof Fact>;
const answered = z.record(z.string(), z.array(Fact)).parse(JSON.parse(unpacked('facts.json').toString('utf8')));

const Row = z.object({ fact: z.string() });
const query = (
  table: string,
) => `select to_json([cl.name, i.id, o.year::integer::varchar, o.status::varchar, o.value::varchar, o.text,
  o.submission_id::varchar])::varchar as fact
  from ${table} o join indicator i using (indicator_no) join cluster cl using (cluster_id) order by cl.name, i.id, o.year`;

const saysSomething = ([, , , status]: Fact) => status === 'value' || status === 'none' || status === 'not-applicable';
const keyOf = ([cluster, indicator, year]: Fact) => JSON.stringify([cluster, indicator, year]);
const byKey = (facts: readonly Fact[]) => new Map(facts.map((fact) => [keyOf(fact), fact]));
/** The long table that the older program knew only from 2026-03-01, the day that was named for it. */
const future = 6;

describe('a ledger of an older version', () => {
  const { path: folder, remove } = scratchFolder();
  let ledger: Ledger;
  const factsOf = async (table: string): Promise<Fact[]> =>
    (await ledger.rows(query(table), {}, Row)).map(({ fact }) => {
      const [cluster, indicator, year, status, value, text, submission] = JSON.parse(fact);
      return Fact.parse([cluster, indicator, Number(year), status, value, text, Number(submission)]);
    });
  beforeAll(async () => {
    cpSync(join(fixture, 'originals'), join(folder, 'originals'), { recursive: true });
    writeFileSync(join(folder, 'ledger.duckdb'), unpacked('ledger.duckdb'));
    ledger = await Ledger.open({ folder });
  });
  afterAll(() => {
    ledger.close();
    remove();
  });

  it.each(['2021-12-31', '2024-12-31'])('answers as it did for %s, to the last digit', async (day) => {
    const [before, after] = [byKey(answered[day] ?? []), byKey(await factsOf(`observation_as_of(date '${day}')`))];
    expect(before.size).toBeGreaterThan(0);
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
    // A blank of a newer report no longer takes an older figure away.
    for (const [key, fact] of before) if (saysSomething(fact)) expect(after.get(key)).toEqual(fact);
  });

  it('knows a file of a day that lay in the future from the day of its recording', async () => {
    const now = await factsOf('current_observation');
    expect(byKey(await factsOf(`observation_as_of(date '2026-01-24')`))).not.toEqual(byKey(now));
    const then = await factsOf(`observation_as_of(date '2026-01-20')`);
    expect(then.filter(([, , , , , , submission]) => submission === future).length).toBeGreaterThan(0);
    expect(await factsOf(`observation_as_of(date '2026-01-19')`)).not.toContainEqual(expect.arrayContaining([future]));
  });

  it('keeps every figure of today, and gives its tables and its history alike', async () => {
    const [before, now] = [byKey(answered.now ?? []), await factsOf('current_observation')];
    const after = byKey(now);
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
    for (const [key, fact] of before) if (saysSomething(fact)) expect(after.get(key)).toEqual(fact);
    expect(now).toEqual(await factsOf(`observation_as_of(date '9999-12-31')`));
  });

  it('gets a journal of every arrival and act, and stands up to a check', async () => {
    const { faults, lines, originals } = await verify(folder);
    expect({ faults, lines, originals }).toEqual({ faults: [], lines: 11, originals: 8 });
  });
});
