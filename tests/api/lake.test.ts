import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { snapshotTerms } from '../../server/analytics/snapshot-terms.ts';
import { answerAggregate } from '../../server/api/answers/answer-aggregate.ts';
import { lakeTables } from '../../server/api/lake/lake-tables.ts';
import { writeLake } from '../../server/api/lake/write-lake.ts';
import type { Catalogue } from '../../server/catalogue/load-catalogue.ts';
import { AggregateQuery } from '../../server/contract/analytics.ts';
import { ClusterId, IsoDate, IsoMonth, LeagueCode } from '../../server/domain/ids.ts';
import { printedNumber } from '../../server/domain/printed-number.ts';
import { everything } from '../../server/domain/scope.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { Snapshots } from '../../server/store/snapshot/snapshots.ts';
import { catalogue } from '../support/analytics.ts';
import { type LakeRow, question, readLake } from '../support/lake.ts';
import { fact, landing, scratchFolder, scratchLedger, statement } from '../support/landings.ts';
import { baotou, days, landSmallLedger, output } from '../support/small-ledger.ts';

const home = '150000';
const ningxia = '640000';
const yinchuan = '640100';
const shizuishan = '640200';
const span = { from: '2022', to: '2025' };

/** The same knowledge in an installation of another home region. */
function installedIn(province: string): Catalogue {
  const region = catalogue.territory.byCode.get(province);
  if (region === undefined) throw new Error(province);
  return { ...catalogue, territory: { ...catalogue.territory, home: region } };
}

interface Installed {
  ledger: Ledger;
  snapshots: Snapshots;
  catalogue: Catalogue;
  close: () => void;
}

async function installed(province: string, fill: (ledger: Ledger) => Promise<void>): Promise<Installed> {
  const { ledger, close } = await scratchLedger();
  await fill(ledger);
  const snapshots = new Snapshots(ledger, catalogue.measurement.size, snapshotTerms(installedIn(province)));
  return {
    ledger,
    snapshots,
    catalogue: installedIn(province),
    close: () => {
      snapshots.close();
      close();
    },
  };
}

/**
 * Three clusters of Ningxia. 子 slips by 10⁴ in 2024 and restates 2023; 丑 leaves 2025 blank where it had said 44, and owed
 * 2025's report, which came late; 寅 is certified to 2027 and files nothing for 2025, its contact is named.
 */
async function landNingxia(ledger: Ledger): Promise<void> {
  const certification = {
    batch: null,
    certified: null,
    validFrom: IsoMonth.parse('2022-01'),
    validTo: IsoMonth.parse('2027-12'),
  };
  const at = (league: string, reportYear: number, receivedAt: string) => ({
    province: ningxia,
    league,
    leagues: [{ league: LeagueCode.parse(league), leading: true, share: null }],
    reportYear,
    receivedAt,
    certification,
  });
  const blank = { status: 'blank', value: null, raw: '' } as const;
  const rates = { sme_output_share_pct: 60, sme_rd_intensity_pct: 3.5 };
  const rated = (year: number, factor: number) =>
    Object.entries(rates).map(([id, value]) => fact(id, year, value * factor));
  const reports: [name: string, cluster: number, league: string, year: number, facts: ReturnType<typeof fact>[]][] = [
    ['子', 0, yinchuan, 2023, [fact(output, 2022, 20), fact(output, 2023, 21), ...rated(2023, 1)]],
    ['子', 1, yinchuan, 2024, [fact(output, 2023, 21.5), fact(output, 2024, 230000), ...rated(2024, 1.1)]],
    ['子', 1, yinchuan, 2025, [fact(output, 2025, 25.123456), ...rated(2025, 0.9)]],
    [
      '丑',
      0,
      yinchuan,
      2024,
      [fact(output, 2023, null), fact(output, 2024, 40), fact(output, 2025, 44), ...rated(2024, 0.3)],
    ],
    ['丑', 2, yinchuan, 2025, [fact(output, 2025, 0, blank)]],
    [
      '寅',
      0,
      shizuishan,
      2024,
      [
        fact(output, 2023, 7.3),
        fact(output, 2024, 7.9),
        fact('operator_contact_info', 2024, 0, {
          value: null,
          text: '示例丁 0951-0000000',
          raw: '示例丁 0951-0000000',
        }),
      ],
    ],
  ];
  for (const [name, cluster, league, year, facts] of reports) {
    const placed = at(league, year, `${year + 1}-01-12`);
    const planTargets = name === '寅' ? plan : [];
    const said = statement(cluster === 0 ? { fresh: 0 } : cluster, facts, { ...placed, planTargets });
    await ledger.land(landing(`${name}-${year}.docx`, [said], cluster === 0 ? [name] : []));
  }
}

const row = {
  row: 1,
  direction: '创新',
  label: '研发经费',
  measure: 'plan_rd_expenditure',
  status: 'value' as const,
  text: null,
};
const plan = [
  { ...row, point: 'baseline' as const, year: 2024, value: 0.25, unit: '亿元', raw: '0.25', place: '表5 行2 列3' },
  { ...row, point: 'target' as const, year: 2027, value: 0.4, unit: '亿元', raw: '0.40', place: '表5 行2 列4' },
];

const own = (installation: Installed) => ({ ledger: installation.ledger, snapshots: installation.snapshots });
const write = (installation: Installed, lake: string, asOf: IsoDate | null = null) =>
  writeLake(everything, own(installation), installation.catalogue, asOf, lake);

async function answered(one: Installed, words: Record<string, string>) {
  const query = AggregateQuery.parse({ ...span, ...words });
  return (await answerAggregate(query, one.snapshots, one.catalogue, everything)).figures;
}

const rounded = (value: unknown): number | null => (value === null ? null : printedNumber(Number(value)));
const withinSpan = ({ year }: LakeRow) => Number(year) >= 2022 && Number(year) <= 2025;

const { path: root, remove } = scratchFolder();
let small: Installed;
let one: Installed;
let ledgers: Record<string, Installed>;
beforeAll(async () => {
  small = await installed(home, landSmallLedger);
  one = await installed(ningxia, landNingxia);
  ledgers = { [home]: small, [ningxia]: one };
});
afterAll(() => {
  small.close();
  one.close();
  remove();
});

describe('a lake of two ledgers', () => {
  const lake = join(root, 'lake');
  let reader: Awaited<ReturnType<typeof readLake>>;
  beforeAll(async () => {
    for (const each of Object.values(ledgers)) await write(each, lake);
    reader = await readLake(lake);
  });
  afterAll(() => reader.close());
  const asked = async (name: string) => (await reader.ask(question(lake, name))).filter(withinSpan);

  it('gives gross output by league and year as the API does, with n of N, doubtful figures and reports', async () => {
    const rows = await asked('output-by-league');
    const expected: LakeRow[] = [];
    for (const [province, each] of Object.entries(ledgers)) {
      for (const figure of await answered(each, { indicator: output, by: 'league' })) {
        if (!('league' in figure.group)) continue;
        expected.push({
          province,
          year: figure.year,
          league: figure.group.league,
          output: figure.value,
          n: figure.n,
          asked: figure.of,
          doubtful: figure.doubtful.length,
          reports: figure.reports.n,
          owed: figure.reports.of,
          coverage: figure.coverage,
        });
      }
    }
    const order = (list: LakeRow[]) =>
      list
        .map((row) => [`${row.province} ${row.year} ${row.league}`, row] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1));
    expect(order(rows.map((row) => ({ ...row, output: rounded(row.output) })))).toEqual(order(expected));
    const find = (league: string, year: number) => rows.find((row) => row.league === league && row.year === year);
    // Added up on paper: 甲 150 + 乙 70; 子's 230,000 stays out; 丑's blank takes nothing from its 44; 寅 owes its report.
    expect(find(baotou, 2025)).toMatchObject({ output: 220, n: 2 });
    expect(find(yinchuan, 2024)).toMatchObject({ output: 40, n: 1, asked: 2, doubtful: 1 });
    expect(find(yinchuan, 2025)).toMatchObject({ output: 69.123456, n: 2, reports: 2, owed: 2 });
    expect(find(shizuishan, 2025)).toMatchObject({ output: null, n: 0, asked: 1, reports: 0, owed: 1 });
  });

  it('gives matched growth by province as the API does', async () => {
    const rows = await asked('growth-by-province');
    const expected: LakeRow[] = [];
    for (const [province, each] of Object.entries(ledgers)) {
      for (const { year, growth, reports } of await answered(each, { indicator: output, growth: '1' })) {
        expected.push({
          province,
          year,
          matched_growth: growth?.matched ?? null,
          raw_growth: growth?.raw ?? null,
          matched: growth?.matchedClusters ?? 0,
          reports: reports.n,
          owed: reports.of,
        });
      }
    }
    expect(
      rows.map(({ outstanding: _, ...row }) => ({
        ...row,
        matched_growth: rounded(row.matched_growth),
        raw_growth: rounded(row.raw_growth),
      })),
    ).toEqual(expected);
    const last = rows.find((row) => row.province === ningxia && row.year === 2025);
    expect(last).toMatchObject({ matched: 1, outstanding: 1 });
    expect(last?.matched_growth).toBeCloseTo(10, 10);
  });

  it('gives R&D intensity as a ratio of sums as the API does, each ledger by its own method', async () => {
    const rows = await asked('rd-intensity-by-province');
    const expected: LakeRow[] = [];
    for (const [province, each] of Object.entries(ledgers)) {
      for (const figure of await answered(each, { indicator: 'sme_rd_intensity_pct' })) {
        expected.push({
          province,
          year: figure.year,
          intensity: figure.value,
          estimated: figure.estimated,
          n: figure.n,
          asked: figure.of,
          doubtful: figure.doubtful.length,
          reports: figure.reports.n,
          owed: figure.reports.of,
          coverage: figure.coverage,
        });
      }
    }
    expect(rows.map((row) => ({ ...row, intensity: rounded(row.intensity) }))).toEqual(expected);
    // One cluster knows output, share and intensity of 2025; 子's intensity is 3.5 × 0.9.
    const last = rows.find((row) => row.province === ningxia && row.year === 2025);
    expect(last).toMatchObject({ estimated: true, n: 1 });
    expect(last?.intensity).toBeCloseTo(3.15, 10);
  });

  it('keeps every vintage with status, unit, place, day and file; one of them stands', async () => {
    const rows = await reader.ask(
      `select value::double as value, status, unit, standing, unfilled, doubtful, place, known_at::varchar as known_at, file, length(sha256) as hash
       from facts where province = '${ningxia}' and indicator = '${output}'
         and ((cluster_id = 1 and year in (2023, 2024)) or (cluster_id = 2 and year = 2025)) order by cluster_id, year, known_at`,
    );
    const common = { unit: '亿元', place: '表1 行1 列2', hash: 64 };
    expect(rows).toEqual([
      {
        ...common,
        value: 21,
        status: 'value',
        standing: false,
        unfilled: false,
        doubtful: false,
        known_at: '2024-01-12',
        file: '子-2023.docx',
      },
      {
        ...common,
        value: 21.5,
        status: 'value',
        standing: true,
        unfilled: false,
        doubtful: false,
        known_at: '2025-01-12',
        file: '子-2024.docx',
      },
      {
        ...common,
        value: 230000,
        status: 'value',
        standing: true,
        unfilled: false,
        doubtful: true,
        known_at: '2025-01-12',
        file: '子-2024.docx',
      },
      {
        ...common,
        value: 44,
        status: 'value',
        standing: true,
        unfilled: true,
        doubtful: false,
        known_at: '2025-01-12',
        file: '丑-2024.docx',
      },
      {
        ...common,
        value: null,
        status: 'blank',
        standing: false,
        unfilled: false,
        doubtful: false,
        known_at: '2026-01-12',
        file: '丑-2025.docx',
      },
    ]);
  });

  it('keeps plan rows under the year they are meant for, and certifications', async () => {
    const rows = await reader.ask(
      `select year, cluster_id, row_no, measure, point, value::double as value, unit, raw, place, kind, known_at::varchar as known_at
       from plans where province = '${ningxia}' order by year`,
    );
    const common = { cluster_id: 3, row_no: 1, measure: 'plan_rd_expenditure', unit: '亿元', kind: 'annual-report' };
    expect(rows).toEqual([
      {
        ...common,
        year: 2024,
        point: 'baseline',
        value: 0.25,
        raw: '0.25',
        place: '表5 行2 列3',
        known_at: '2025-01-12',
      },
      { ...common, year: 2027, point: 'target', value: 0.4, raw: '0.40', place: '表5 行2 列4', known_at: '2025-01-12' },
    ]);
    expect(readdirSync(join(lake, 'plans', `province=${ningxia}`)).sort()).toEqual(['year=2024', 'year=2027']);
    expect(
      await reader.ask(
        `select cluster_id, valid_from, valid_to from certifications where province = '${ningxia}' order by 1`,
      ),
    ).toEqual([1, 2, 3].map((cluster_id) => ({ cluster_id, valid_from: '2022-01', valid_to: '2027-12' })));
  });

  it('holds what schema.json says: every table, column and type, in this order', async () => {
    const schema = JSON.parse(readFileSync(join(lake, 'schema.json'), 'utf8'));
    for (const { name, columns, path } of schema.tables) {
      const file = path.replace('province=*', `province=${home}`).replace('year=*', 'year=2025');
      const found = await reader.ask(`describe from read_parquet('${file}', hive_partitioning = false)`);
      expect(
        found.map((row) => [row.column_name, String(row.column_type).toLowerCase()]),
        name,
      ).toEqual(columns.map((column: { name: string; type: string }) => [column.name, column.type]));
    }
    expect(schema.tables.map(({ name }: { name: string }) => name)).toEqual(Object.keys(lakeTables));
    for (const { columns } of schema.tables) {
      for (const { meaning } of columns) expect([meaning.zh.length > 0, meaning.en.length > 0]).toEqual([true, true]);
    }
  });

  it('lets no personal data out', async () => {
    expect(await reader.ask(`select count(*)::integer as n from facts where raw like '%0951-0000000%'`)).toEqual([
      { n: 0 },
    ]);
    expect(await reader.ask(`select distinct indicator from facts where indicator like '%contact%'`)).toEqual([]);
    expect(
      await reader.ask(`select count(*)::integer as n from indicators where indicator = 'operator_contact_info'`),
    ).toEqual([{ n: 0 }]);
  });
});

describe('writing a lake again', () => {
  const folder = `facts/province=${ningxia}`;
  const years = (lake: string) => readdirSync(join(lake, folder)).sort();

  it('adds a year, replaces what changed, leaves the rest as it is, and has nothing twice', async () => {
    const lake = join(root, 'grows');
    const early = IsoDate.parse('2024-12-31');
    const past = await write(one, lake, early);
    expect([past.unchanged, years(lake)]).toEqual([0, ['year=2022', 'year=2023']]);
    const untouched = statSync(join(lake, folder, 'year=2022', 'facts.parquet'));
    const now = await write(one, lake);
    expect(years(lake)).toEqual(['year=2022', 'year=2023', 'year=2024', 'year=2025']);
    expect(statSync(join(lake, folder, 'year=2022', 'facts.parquet')).ino).toBe(untouched.ino);
    expect(now.unchanged).toBeGreaterThan(0);
    expect(await write(one, lake)).toMatchObject({ written: 0 });
    const reader = await readLake(lake);
    expect(
      await reader.ask(
        'select count(*)::integer as n, count(distinct (submission_id, indicator, year))::integer as d from facts',
      ),
    ).toEqual([
      // 4 + 4 + 3 of 子, 5 + 1 of 丑, 2 of 寅 without its contact
      { n: 19, d: 19 },
    ]);
    reader.close();
    await write(one, lake, early);
    expect(years(lake)).toEqual(['year=2022', 'year=2023']);
    expect(readdirSync(lake).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  it('answers as the ledger stood on a day', async () => {
    const lake = join(root, 'past');
    await write(small, lake, IsoDate.parse(days.beforeTheReportsOf2025));
    const reader = await readLake(lake);
    const rows = await reader.ask(question(lake, 'output-by-league'));
    // 甲's 120 stood until its next report said 130; 乙 60.
    expect(rows.find((row) => row.league === baotou && row.year === 2024)).toMatchObject({ output: 180 });
    expect(await reader.ask('select as_of, sample, complete from ledgers')).toEqual([
      { as_of: days.beforeTheReportsOf2025, sample: false, complete: true },
    ]);
    reader.close();
  });

  it('writes the clusters of a scope only, and says that they are not all', async () => {
    const lake = join(root, 'scoped');
    const scope = { kind: 'clusters' as const, clusters: [ClusterId.parse(3)] };
    await writeLake(scope, own(one), one.catalogue, null, lake);
    const reader = await readLake(lake);
    for (const table of ['facts', 'panel', 'register', 'register_leagues', 'certifications', 'filed_forms']) {
      expect([table, await reader.ask(`select distinct cluster_id from ${table}`)]).toEqual([
        table,
        [{ cluster_id: 3 }],
      ]);
    }
    expect(await reader.ask('select complete from ledgers')).toEqual([{ complete: false }]);
    reader.close();
  });

  it('refuses another ledger of the province, sample data beside real ones and another layout; writes nothing', async () => {
    const lake = join(root, 'taken');
    await write(one, lake);
    const other = { ...small, catalogue: installedIn(ningxia) };
    await expect(write(other, lake)).rejects.toMatchObject({ code: 'lake-of-another-ledger', status: 409 });
    const path = join(lake, '_ledgers', `${ningxia}.json`);
    const manifest = JSON.parse(readFileSync(path, 'utf8'));
    for (const [wrong, code] of [
      [{ sample: true }, 'lake-of-sample'],
      [{ layout: 0 }, 'lake-layout'],
    ] as const) {
      writeFileSync(path, JSON.stringify({ ...manifest, ...wrong }));
      await expect(write(one, lake)).rejects.toMatchObject({ code, status: 409 });
    }
    writeFileSync(path, JSON.stringify(manifest));
    expect(await write(one, lake)).toMatchObject({ written: 0 });
  });

  it('shows nothing of an export that fails on its way, and clears what one that was killed left', async () => {
    const lake = join(root, 'fails');
    await write(one, lake, IsoDate.parse('2024-12-31'));
    const before = readFileSync(join(lake, '_ledgers', `${ningxia}.json`), 'utf8');
    const broken = {
      ...one.catalogue,
      fieldsOf: () => {
        throw new Error('in the middle');
      },
    };
    await expect(writeLake(everything, own(one), broken, null, lake)).rejects.toThrow('in the middle');
    expect(readFileSync(join(lake, '_ledgers', `${ningxia}.json`), 'utf8')).toBe(before);
    expect(years(lake)).toEqual(['year=2022', 'year=2023']);
    expect(readdirSync(lake).some((name) => name.startsWith('.unfinished'))).toBe(false);
  });
});
