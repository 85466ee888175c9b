import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appendRows, columnTypes, day, figure } from '../../server/store/append.ts';
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
});
