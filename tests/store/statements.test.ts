import { type DuckDBConnection, DuckDBInstance, listValue } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Parameters, rowsOf, Statements } from '../../server/store/statements.ts';

describe('statements of a connection', () => {
  let instance: DuckDBInstance;
  let plain: DuckDBConnection;
  beforeAll(async () => {
    instance = await DuckDBInstance.create(':memory:');
    plain = await instance.connect();
  });
  afterAll(() => {
    plain.closeSync();
    instance.closeSync();
  });
  const open = async () => new Statements(await instance.connect());

  const asked = `select $text::varchar as text, $day::date::varchar as day, $number::integer as number, $yes::boolean as yes,
    $day::date is null as "noDay", '$text' as said, coalesce($number, -1)::integer as filled -- $day is only named here`;
  const parameters = fc.record({
    text: fc.option(fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'))),
    day: fc.option(fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })),
    number: fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
    yes: fc.option(fc.boolean()),
  });

  it('give what DuckDB gives where everything is bound, whatever is null and whatever was asked before', async () => {
    const statements = await open();
    await fc.assert(
      fc.asyncProperty(parameters, async ({ day, ...others }) => {
        const bound = { ...others, day: day === null ? null : day.toISOString().slice(0, 10) };
        const read = await plain.runAndReadAll(asked, bound);
        const { names, columns } = await statements.columns(asked, bound);
        expect(names).toEqual(read.columnNames());
        expect(columns).toEqual(read.getColumnsJS());
        expect(columns[names.indexOf('said')]).toEqual(['$text']);
      }),
      { numRuns: 300, examples: [[{ text: null, day: null, number: null, yes: null }]] },
    );
    statements.close();
  });

  it('take lists, and say of a name that the statement does not have', async () => {
    const statements = await open();
    const text = 'select list_sum($numbers) as sum';
    const sum = z.strictObject({ sum: z.bigint().transform(Number) });
    for (const numbers of [[1, 2, 3], [40, 2], [7]]) {
      const [row] = rowsOf(await statements.columns(text, { numbers }), sum);
      expect(row?.sum).toBe(numbers.reduce((all, number) => all + number, 0));
      const read = await plain.runAndReadAll(text, { numbers: listValue(numbers) });
      expect(Number(read.getRowsJS()[0]?.[0])).toBe(row?.sum);
    }
    await expect(statements.columns('select $one::integer', { one: 1, two: 2 } as Parameters)).rejects.toThrow();
    statements.close();
  });

  it('give every row of a result of many pieces, in its order', async () => {
    const statements = await open();
    for (const count of [0, 1, 2048, 2049, 10_000]) {
      const { columns, count: rows } = await statements.columns(
        'select range::integer as n, range % 7 = 0 as seventh from range($count::integer) order by n',
        { count },
      );
      expect(rows).toBe(count);
      expect(columns[0]).toEqual(Array.from({ length: count }, (_, index) => index));
      expect(columns[1]).toEqual(Array.from({ length: count }, (_, index) => index % 7 === 0));
    }
    statements.close();
  });

  it('run several at once where nothing is bound, again and again', async () => {
    const statements = await open();
    for (let time = 1; time <= 3; time += 1) {
      await statements.run('create or replace temp table seen as select 1 as a; insert into seen values (2), (3)');
      expect((await statements.columns('select count(*)::integer from seen')).columns).toEqual([[3]]);
    }
    statements.close();
  });

  it('see what became of a table after they were planned', async () => {
    const statements = await open();
    await statements.run('create or replace temp table changing as select 1 as a');
    const ask = () => statements.columns('select * from changing where a >= $least::integer', { least: 0 });
    expect(await ask()).toMatchObject({ names: ['a'], columns: [[1]] });
    await statements.run('create or replace temp table changing as select 5 as a, 6 as b');
    expect(await ask()).toMatchObject({ names: ['a', 'b'], columns: [[5], [6]] });
    statements.close();
  });

  it('end what is running before the connection is closed, and run nothing more', async () => {
    const statements = await open();
    const slow = statements.columns(
      'select count(*) from range(100000000000) a where (a.range * $by::integer) % 7 = 3',
      {
        by: 3,
      },
    );
    const ended = expect(slow).rejects.toThrow(/interrupt/i);
    await new Promise((done) => setTimeout(done, 100));
    statements.close();
    statements.close();
    await ended;
    await expect(statements.run('select 1')).rejects.toThrow('the connection is closed');
  });
});
