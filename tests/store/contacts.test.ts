import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { verify } from '../../server/durability/verify.ts';
import { ingestFile } from '../../server/ingest/ingest-file.ts';
import { readFile } from '../../server/ingest/read-file.ts';
import { readContents } from '../../server/store/journal/content.ts';
import { Ledger } from '../../server/store/ledger.ts';
import { readTables } from '../../server/store/tables.ts';
import { contactIndicator, fact, landing, scratchFolder, statement } from '../support/landings.ts';
import { catalogue, personal, rebuildIn, repeat } from '../support/lived-ledger.ts';

const telephone = '0472-7654321';
const header = 'cluster,league,programme,level,report_year,indicator,year,value,status';
const cell = z.strictObject({ status: z.string(), text: z.string().nullable(), raw: z.string(), place: z.string() });
const contact = z.strictObject({ year: z.number(), text: z.string().nullable(), raw_text: z.string().nullable() });

describe('words of contacts', () => {
  let folder: string;
  let remove: () => void;
  let ledger: Ledger;
  const open = (set: ReadonlySet<string> = personal) => Ledger.open({ folder, repeat, personal: set });
  const cells = () =>
    ledger.rows(
      `select o.status::varchar as status, o.text, o.raw, o.place from observation o join indicator i using (indicator_no)
       where i.id = '${contactIndicator}' order by o.year`,
      {},
      cell,
    );
  const contacts = () =>
    ledger.rows('select year::integer as year, text, raw_text from contact order by year', {}, contact);
  const withContact = (name: string, cluster: number | { fresh: number } = { fresh: 0 }) =>
    landing(
      name,
      [
        statement(cluster, [
          fact('cluster_gross_output', 2024, 7),
          fact(contactIndicator, 2024, null, { status: 'value', text: telephone, raw: `电话 ${telephone}` }),
          fact(contactIndicator, 2025, null, { status: 'blank', raw: '' }),
        ]),
      ],
      typeof cluster === 'number' ? [] : [name],
    );
  beforeEach(async () => {
    ({ path: folder, remove } = scratchFolder());
    ledger = await open();
  });
  afterEach(() => {
    ledger.close();
    remove();
  });

  it('stand in a table of their own; the cell keeps its status and place', async () => {
    await ledger.land(withContact('甲'));
    expect(await contacts()).toEqual([{ year: 2024, text: telephone, raw_text: `电话 ${telephone}` }]);
    expect(await cells()).toEqual([
      { status: 'value', text: null, raw: '', place: '表1 行1 列2' },
      { status: 'blank', text: null, raw: '', place: '表1 行1 列2' },
    ]);
    const texts = await ledger.rows('select text from current_observation', {}, z.strictObject({ text: z.null() }));
    expect(texts).toHaveLength(3);
  });

  it('are moved where an older version had written them among the figures, to the same tables', async () => {
    await ledger.land(withContact('甲'));
    const tables = await readTables(ledger);
    const contents = await readContents(ledger.database.reader);
    ledger.close();
    rmSync(folder, { recursive: true });
    ledger = await open(new Set());
    await ledger.land(withContact('甲'));
    expect((await cells())[0]).toMatchObject({ text: telephone });
    expect(
      (await ledger.rows('select text from current_observation where text is not null', {}, z.unknown())).length,
    ).toBe(1);
    // The digest in the journal is of what was filed, wherever the words stand.
    expect(await readContents(ledger.database.reader)).toEqual(contents);
    ledger.close();
    ledger = await open();
    const named = (list: typeof tables) => list.filter(({ table }) => table !== 'journal_entry');
    expect(named(await readTables(ledger))).toEqual(named(tables));
    expect(await readContents(ledger.database.reader)).toEqual(contents);
  });

  it('of a long table stand there too, and come back in a rebuild', async () => {
    const row = '示例甲集群,包头市,sme,regional,2024';
    const table = [
      header,
      `${row},cluster_gross_output,2024,7,value`,
      `${row},${contactIndicator},2024,${telephone},value`,
    ];
    const sent = await ingestFile(
      { bytes: new TextEncoder().encode(`${table.join('\n')}\n`), name: 'old.csv', options: {} },
      {
        catalogue,
        ledger,
        read: (bytes, name, options) => readFile(bytes, name, catalogue, options),
        now: () => new Date('2026-01-20T04:00:00Z'),
        actor: 'tester',
        door: 'web',
        say: () => '',
      },
    );
    expect(sent.outcome).not.toBe('rejected');
    expect(await contacts()).toEqual([{ year: 2024, text: telephone, raw_text: telephone }]);
    expect(await cells()).toMatchObject([{ status: 'value', text: null, raw: '' }]);
    const tables = await readTables(ledger);
    ledger.close();
    expect((await verify(folder)).faults).toEqual([]);
    expect(await rebuildIn(folder)).toEqual({ outcome: 'equal' });
    rmSync(join(folder, 'ledger.duckdb'));
    expect(await rebuildIn(folder)).toEqual({ outcome: 'restored', aside: null, lines: [] });
    ledger = await open();
    expect(await readTables(ledger)).toEqual(tables);
  });

  it('are missed by verify where somebody changed them', async () => {
    await ledger.land(withContact('甲'));
    await ledger.database.transaction(async (connection) => {
      await connection.run("update contact set text = '0472-1111111'");
    });
    ledger.close();
    expect((await verify(folder)).faults).toMatchObject([{ code: 'database-differs', line: 2 }]);
    expect(readFileSync(join(folder, 'journal.ndjson'), 'utf8')).not.toContain(telephone);
    ledger = await open();
  });
});
