import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { ClusterId, IsoDate, LeagueCode } from '../../server/domain/ids.ts';
import type { IngestOptions } from '../../server/domain/landing.ts';
import { everything, nothing, type Scope } from '../../server/domain/scope.ts';
import { repeatArrival } from '../../server/durability/repeat-arrival.ts';
import { type IngestContext, ingestFile } from '../../server/ingest/ingest-file.ts';
import { readFile } from '../../server/ingest/read-file.ts';
import { Ledger } from '../../server/store/ledger.ts';
import { readContext } from '../../server/store/reads/read-context.ts';
import { Rehearsal } from '../../server/store/rehearsal.ts';
import { Snapshots } from '../../server/store/snapshot/snapshots.ts';
import { fact, landing, scratchFolder, statement } from '../support/landings.ts';
import { rebuildIn } from '../support/lived-ledger.ts';

const catalogue = loadCatalogue();
const size = catalogue.measurement.size;
const header = 'series,name,name_en,league,year,value,unit,price_basis,source';
const gdp = (league: string, year: number, value: string, unit = '亿元') =>
  `gdp,生产总值,GDP,${league},${year},${value},${unit},current,示例数据\n`;
const read = (bytes: Uint8Array, name: string, options: IngestOptions) => readFile(bytes, name, catalogue, options);

describe('context series in the ledger', () => {
  let path: string;
  let remove: () => void;
  let ledger: Ledger;
  let snapshots: Snapshots;
  beforeEach(async () => {
    ({ path, remove } = scratchFolder());
    ledger = await Ledger.open({ folder: join(path, 'ledger'), memoryLimit: '256MB', threads: 1 });
    snapshots = new Snapshots(ledger, size);
  });
  afterEach(() => {
    snapshots.close();
    ledger.close();
    remove();
  });

  const send = (
    name: string,
    lines: string,
    received: string,
    { into = ledger, options = {} }: { into?: IngestContext['ledger']; options?: IngestOptions } = {},
  ) =>
    ingestFile(
      { bytes: new TextEncoder().encode(`${header}\n${lines}`), name, options },
      {
        catalogue,
        ledger: into,
        read,
        now: () => new Date(`${received}T08:00:00Z`),
        actor: 'tester',
        door: 'web',
        say: (finding) => finding.code,
      },
    );
  const values = async (scope: Scope = everything, asOf: string | null = null, series: string[] = []) => {
    const day = asOf === null ? null : IsoDate.parse(asOf);
    const rows = await snapshots.at(day, scope, (snapshot) => readContext(snapshot, { asOf: day, series }));
    return rows.map((row) => `${row.series} ${row.league} ${row.year} ${row.raw}`);
  };
  const count = async (table: string) => {
    const [row] = await ledger.rows(
      `select count(*)::integer as n from ${table}`,
      {},
      z.strictObject({ n: z.number() }),
    );
    return row?.n;
  };

  it('lands whole, apart from everything clusters report, and changes the version', async () => {
    const before = ledger.version;
    const result = await send('gdp.csv', gdp('包头市', 2024, '400.50') + gdp('全区', 2024, '2400'), '2026-01-10');
    expect(result).toMatchObject({ outcome: 'accepted', form: 'context-table', kind: null, cluster: null });
    expect([result.observations, result.findings]).toEqual([2, []]);
    expect(ledger.version).toBe(before + 1);
    expect(await Promise.all(['observation', 'submission', 'cluster', 'context_value'].map(count))).toEqual([
      0, 0, 0, 2,
    ]);
    expect(await values()).toEqual(['gdp 150000 2024 2400', 'gdp 150200 2024 400.50']);
    expect(
      (await send('again.csv', gdp('包头市', 2024, '400.50') + gdp('全区', 2024, '2400'), '2026-01-11')).outcome,
    ).toBe('duplicate');
    expect(await count('context_value')).toBe(2);
  });

  it('leaves the numbers of clusters and events in step with what lands after it', async () => {
    await send('gdp.csv', gdp('包头市', 2024, '400'), '2026-01-10');
    await ledger.land(landing('a', [statement({ fresh: 0 }, [fact(size, 2024, 90)])], ['甲']));
    await send('gdp2.csv', gdp('包头市', 2024, '401'), '2026-01-11');
    const events = z.strictObject({ id: z.number(), file: z.number(), submission: z.number().nullable() });
    expect(
      await ledger.rows(
        'select event_id::integer as id, file_no::integer as file, submission_id::integer as submission from event order by 1',
        {},
        events,
      ),
    ).toEqual([
      { id: 1, file: 1, submission: null },
      { id: 2, file: 2, submission: 1 },
      { id: 3, file: 3, submission: null },
    ]);
    expect(ledger.version).toBe(3);
    ledger.close();
    ledger = await Ledger.open({ folder: join(path, 'ledger'), memoryLimit: '256MB', threads: 1 });
    snapshots = new Snapshots(ledger, size);
    expect(ledger.version).toBe(3);
  });

  it('takes nothing of a table at fault, and keeps its bytes', async () => {
    const result = await send('bad.csv', gdp('包头市', 2024, '400') + gdp('包投市', 2024, '1'), '2026-01-10');
    expect(result).toMatchObject({ outcome: 'rejected', observations: 0 });
    expect(result.findings.map((finding) => `${finding.code} ${finding.place}`)).toEqual([
      'territory-unknown line 3, column league',
    ]);
    expect(await count('context_value')).toBe(0);
    expect(new TextDecoder().decode(await ledger.originals.read(result.sha256))).toContain('包投市');
  });

  it('writes nothing in a rehearsal', async () => {
    const result = await send('gdp.csv', gdp('包头市', 2024, '400'), '2026-01-10', { into: new Rehearsal(ledger) });
    expect([result.outcome, result.observations]).toEqual(['accepted', 1]);
    expect(await count('context_value')).toBe(0);
  });

  it('answers with the newest value and, for a day before it came, with the older one to the digit', async () => {
    await send('first.csv', gdp('包头市', 2024, '400.50') + gdp('包头市', 2023, '380'), '2025-03-01');
    await send('revised.csv', gdp('包头市', 2024, '403.10'), '2026-01-10');
    expect(await values()).toEqual(['gdp 150200 2023 380', 'gdp 150200 2024 403.10']);
    expect(await values(everything, '2026-01-10')).toEqual(['gdp 150200 2023 380', 'gdp 150200 2024 403.10']);
    expect(await values(everything, '2026-01-09')).toEqual(['gdp 150200 2023 380', 'gdp 150200 2024 400.50']);
    expect(await values(everything, '2025-02-28')).toEqual([]);
    const rows = await snapshots.at(null, everything, (snapshot) => readContext(snapshot, { asOf: null, series: [] }));
    expect(rows.map((row) => [row.vintages, row.revised, row.file, row.place, row.receivedAt])).toEqual([
      [1, false, 'first.csv', 'line 3, column value', '2025-03-01'],
      [2, true, 'revised.csv', 'line 2, column value', '2026-01-10'],
    ]);
  });

  it('lets an older table that comes late change nothing newer, and the later file win on one day', async () => {
    await send('new.csv', gdp('包头市', 2024, '403'), '2026-01-10');
    await send('late.csv', gdp('包头市', 2024, '400'), '2026-01-11', {
      options: { received: IsoDate.parse('2025-03-01'), history: true },
    });
    expect(await values()).toEqual(['gdp 150200 2024 403']);
    expect(await values(everything, '2025-03-01')).toEqual(['gdp 150200 2024 400']);
    await send('same-day.csv', gdp('包头市', 2024, '404'), '2026-01-10');
    expect(await values()).toEqual(['gdp 150200 2024 404']);
  });

  it('shows a league its own and the region, a cluster that of its league, and nothing to nobody', async () => {
    await ledger.land(landing('a', [statement({ fresh: 0 }, [fact(size, 2024, 90)])], ['甲']));
    await send(
      'gdp.csv',
      gdp('包头市', 2024, '1') + gdp('乌海市', 2024, '2') + gdp('全区', 2024, '3') + gdp('满洲里市', 2024, '4'),
      '2026-01-20',
    );
    const own = (league: string) => ({ kind: 'leagues' as const, leagues: [LeagueCode.parse(league)] });
    expect(await values(own('150300'))).toEqual(['gdp 150000 2024 3', 'gdp 150300 2024 2']);
    expect(await values({ kind: 'clusters', clusters: [ClusterId.parse(1)] })).toEqual([
      'gdp 150000 2024 3',
      'gdp 150200 2024 1',
    ]);
    expect(await values(nothing)).toEqual([]);
    expect(await values()).toHaveLength(4);
    expect(await values(everything, null, ['ppi'])).toEqual([]);
  });

  it('is rebuilt from the kept originals, rejected and revised tables included', async () => {
    await send('first.csv', gdp('包头市', 2024, '400.50'), '2025-03-01');
    await send('bad.csv', gdp('包头市', 2024, 'x'), '2025-03-02');
    await send('revised.csv', gdp('包头市', 2024, '403.10'), '2026-01-10', {
      options: { received: IsoDate.parse('2025-12-31') },
    });
    const { version } = ledger;
    const again = () => rebuildIn(join(path, 'ledger'), { repeat: repeatArrival(catalogue, read) });
    ledger.close();
    try {
      expect(await again()).toEqual({ outcome: 'equal' });
    } finally {
      ledger = await Ledger.open({ folder: join(path, 'ledger'), memoryLimit: '256MB', threads: 1 });
    }
    expect(ledger.version).toBe(version);
    await ledger.database.transaction(async (connection) => {
      await connection.run('update context_value set value = value + 1');
    });
    ledger.close();
    try {
      expect(await again()).toEqual({ outcome: 'differs', tables: ['context_value'], lines: [] });
    } finally {
      ledger = await Ledger.open({ folder: join(path, 'ledger'), memoryLimit: '256MB', threads: 1 });
    }
  });
});
