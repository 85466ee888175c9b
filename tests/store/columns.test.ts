import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appendColumns, appendRows, columnTypes, day, figure, instant, share } from '../../server/store/append.ts';
import { type ColumnType, columns, type TableName } from '../../server/store/columns.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { scratchLedger } from '../support/landings.ts';

const Column = z.strictObject({ name: z.string(), type: z.string() });
const tables = Object.keys(columns) as TableName[];

describe('columns that landings write', () => {
  let ledger: Ledger;
  let close: () => void;
  beforeAll(async () => {
    ({ ledger, close } = await scratchLedger());
  });
  afterAll(() => close());

  it.each(tables)('are those that the migrations leave, with their types and in their order: %s', async (table) => {
    // A computed column has its expression in place of a default; no other column has either.
    const found = await ledger.rows(
      `select column_name as name, data_type as type from duckdb_columns()
       where table_name = $table and schema_name = 'main' and column_default is null order by column_index`,
      { table },
      Column,
    );
    const written = Object.entries<ColumnType>(columns[table]).map(([name, type]) => {
      const text = String(columnTypes[type]);
      return { name, type: type === 'status' ? found.find((column) => column.name === name)?.type : text };
    });
    expect(written).toEqual(found);
    const status = found.find(({ name }) => name === 'status');
    if (status !== undefined) expect(status.type).toMatch(/^ENUM\('value', 'none', 'not-applicable', 'blank'/);
  });

  it('take their values by name, in whatever order they are said', async () => {
    await ledger.database.transaction((connection) =>
      appendRows(connection, 'context_value', [
        {
          unit: 'U',
          source: 'S',
          raw: 'R',
          place: 'P',
          price_basis: 'B',
          name_en: 'E',
          name: 'N',
          series: 'gdp',
          league: 'L',
          known_at: day('2026-01-02'),
          received_at: day('2026-01-01'),
          value: figure(1.5),
          year: 2025,
          file_no: 7,
        },
      ]),
    );
    const text = z.record(z.string(), z.unknown());
    const [row] = await ledger.rows('select * replace (value::double as value) from context_value', {}, text);
    expect(row).toMatchObject({ file_no: 7, series: 'gdp', name: 'N', name_en: 'E', league: 'L', year: 2025 });
    expect(row).toMatchObject({ value: 1.5, raw: 'R', unit: 'U', price_basis: 'B', source: 'S', place: 'P' });
    expect([row?.received_at, row?.known_at]).toEqual([new Date('2026-01-01'), new Date('2026-01-02')]);
  });

  it('take the same few at a time, by statements, as many at once', async () => {
    const texts = [
      '',
      '无',
      '1,234.50',
      '"quoted" \\ back',
      'tab\tline\nnul\u0000',
      '😀',
      'half \ud800',
      '[{"a": null}]',
      'true',
    ];
    const many = 2100;
    const text = (at: number) => texts[at % texts.length] ?? '';
    const orNull = <T>(at: number, value: T): T | null => (at % 7 === 3 ? null : value);
    const sums = [0, -0.000001, 999_999_999_999.99, 123.456789, 41];
    const inFull = {
      file: {
        file_no: (at: number) => 1000 + at,
        sha256: (at: number) => String(at),
        name: text,
        bytes: (at: number) => 9_007_199_254_740_993n + BigInt(at),
        outcome: () => 'accepted',
        door: () => 'folder',
        actor: text,
        received_at: (at: number) => day(`20${10 + (at % 80)}-02-28`),
        recorded_at: (at: number) => instant(`2026-01-31T23:59:59.${String(at % 1000).padStart(3, '0')}Z`),
        options: () => '{}',
        known_at: (at: number) => orNull(at, day('2024-02-29')),
      },
      observation: {
        submission_id: (at: number) => at,
        cluster_id: (at: number) => at,
        indicator_no: (at: number) => at % 300,
        year: (at: number) => 2000 + (at % 30),
        status: (at: number) => columnTypes.status.values[at % columnTypes.status.values.length] as 'value',
        value: (at: number) => orNull(at, figure(sums[at % sums.length] ?? 0)),
        text: (at: number) => orNull(at, text(at)),
        raw_text: text,
        place_text: text,
        place_line: (at: number) => orNull(at, at),
      },
      cluster_league: {
        submission_id: (at: number) => at,
        cluster_id: (at: number) => at,
        league: text,
        is_lead: (at: number) => at % 2 === 0,
        share: (at: number) => orNull(at, share((at % 10_001) / 100)),
      },
    };
    const row = z.record(z.string(), z.unknown());
    for (const table of Object.keys(inFull) as (keyof typeof inFull)[]) {
      const read = async () => ledger.rows(`select columns(*)::varchar from ${table} order by all`, {}, row);
      const write = (sizes: readonly number[]) =>
        ledger.database.transaction(async (connection) => {
          await connection.run(`delete from ${table}`);
          let from = 0;
          for (const size of sizes) {
            const first = from;
            const shifted = Object.entries<(at: number) => unknown>(inFull[table]).map(([name, at]) => [
              name,
              (index: number) => at(first + index),
            ]);
            await appendColumns(connection, table, Object.fromEntries(shifted), size);
            from += size;
          }
        });
      await write([many]);
      const atOnce = await read();
      await write([1, 1000, 999, 100]);
      expect(atOnce).toHaveLength(many);
      expect(await read()).toEqual(atOnce);
    }
  });

  it('are written after a transaction in which their statement could not be planned', async () => {
    const text = { series: 'gdp', name: 'N', name_en: 'E', league: 'L', raw: 'R', unit: 'U', price_basis: 'B' };
    const days = { received_at: day('2026-01-01'), known_at: day('2026-01-02') };
    const row = { ...text, ...days, file_no: 8, year: 2025, value: figure(1), source: 'S', place: 'P' };
    const other = await ledger.database.connect();
    try {
      await other.run('begin');
      await other.run('alter table context_value rename to gone');
      await expect(appendRows(other, 'context_value', [row])).rejects.toThrow(/context_value/);
      await other.run('rollback');
      await other.run('begin');
      await appendRows(other, 'context_value', [row]);
      await other.run('rollback');
    } finally {
      other.closeSync();
    }
  });

  it('refuse a value that is not of its type, and never keep nothing in its place', async () => {
    const tooLarge = ledger.database.transaction((connection) =>
      appendRows(connection, 'indicator', [{ indicator_no: 70_000, id: 'x' }]),
    );
    await expect(tooLarge).rejects.toThrow(/70000/);
  });
});
