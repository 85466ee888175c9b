import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClusterLine, ClusterTable, GroupFigure } from '../../server/contract/cluster-pages.ts';
import { speechOf } from '../../web/i18n/language.ts';
import { barShares } from '../../web/pages/clusters/bar-shares.ts';
import {
  chosenColumns,
  columnsLink,
  columnsOf,
  defaultColumns,
  figuresAmong,
  needOf,
  tellingColumns,
} from '../../web/tables/columns.ts';
import { compareKeys, findables, itemsOf, passes, pinnedOf, searched, type TableItem } from '../../web/tables/lines.ts';
import { groupCell, seenTable } from '../../web/tables/seen-table.ts';
import { tableCsv } from '../../web/ui/figure-table.ts';

const zh = speechOf('zh');
const baotou = { code: '150200', name: { zh: '包头市', en: 'Baotou' }, short: '包', sounds: 'bao tou shi' };
const wuhai = { code: '150300', name: { zh: '乌海市', en: 'Wuhai' }, short: '乌海', sounds: 'wu hai shi' };
const head = {
  id: 'size_id',
  name: { zh: '集群总产值', en: 'Output' },
  unit: { zh: '亿元', en: 'CNY 100 million' },
  population: { zh: '', en: '' },
  definition: { zh: '', en: '' },
  type: 'number',
  theme: 'output',
  timing: 'year',
  direction: 'up' as const,
};
const rate = {
  ...head,
  id: 'rate_id',
  name: { zh: '研发强度', en: 'R&D' },
  unit: { zh: '%', en: '%' },
  type: 'percent',
};

function line(id: number, more: Partial<ClusterLine> = {}): ClusterLine {
  return {
    id,
    name: `集群${id}`,
    sounds: '',
    programme: 'sme',
    level: 'regional',
    leagues: ['150200'],
    outside: false,
    county: null,
    industry: null,
    reportYear: 2025,
    course: [null, 10, 12],
    growth: 20,
    figures: [
      { value: 12, status: 'value' },
      { value: 1.5, status: 'value' },
    ],
    certification: null,
    report: null,
    findings: { blocks: 0, explain: 0, note: 0 },
    review: null,
    ...more,
  };
}
const report = (state: 'awaited' | 'submitted' | 'returned' | 'concluded', overdueDays = 0) => ({
  round: 'sme-regional-2025' as never,
  state,
  outcome: null,
  due: '2026-01-31',
  overdueDays,
  receivedAt: state === 'awaited' ? null : '2026-01-20',
  file: state === 'awaited' ? null : 7,
});
const figure = (indicator: string, value: number | null, more: Partial<GroupFigure> = {}): GroupFigure => ({
  indicator,
  value,
  method: 'sum',
  estimated: false,
  n: 3,
  of: 3,
  few: false,
  incomplete: false,
  growth: null,
  ...more,
});
const table = (rows: ClusterLine[], groups: ClusterTable['groups'] = []): ClusterTable => ({
  asOf: null,
  today: '2026-02-01',
  year: 2025,
  years: [2023, 2024, 2025],
  size: head,
  columns: [rate],
  choices: [],
  leagues: [baotou, wuhai],
  rows,
  reviewed: null,
  enoughClusters: 3,
  groups,
});

describe('finding a cluster', () => {
  const rare = line(1, { name: '稀土新材料', sounds: 'xi tu xin cai liao', county: '青岭区' });
  const coal = line(2, { name: '煤化工', sounds: 'mei hua gong', leagues: ['150300'], industry: '煤化工' });
  const all = findables(table([rare, coal]));
  const ids = (q: string) => searched(all, q).map((entry) => entry.id);

  it('reads names, counties and leagues in both languages, and hears pinyin and its initials', () => {
    expect(ids('稀土')).toEqual([1]);
    expect(ids('青岭')).toEqual([1]);
    expect(ids('wuhai')).toEqual([2]);
    expect(ids('乌海')).toEqual([2]);
    expect(ids('xtxcl')).toEqual([1]);
    expect(ids('meihg')).toEqual([2]);
    expect(ids('')).toEqual([1, 2]);
    expect(ids('txx')).toEqual([]);
  });

  it('wants every word, whatever their order', () => {
    expect(ids('baotou xt')).toEqual([1]);
    expect(ids('xt wuhai')).toEqual([]);
  });

  it('does not hear one letter everywhere', () => {
    expect(ids('x')).toEqual([]);
  });
});

describe('filters of the page', () => {
  const late = line(1, { report: report('awaited', 12), findings: { blocks: 1, explain: 0, note: 0 } });
  const waiting = line(2, { report: report('submitted'), findings: { blocks: 0, explain: 2, note: 0 } });
  const back = line(3, { report: report('returned') });
  const none = line(4);
  const kept = (filter: Parameters<typeof passes>[1]) =>
    [late, waiting, back, none].filter((entry) => passes(entry, filter)).map((entry) => entry.id);

  it('tell reports by what became of them', () => {
    expect(kept({ state: 'late' })).toEqual([1]);
    expect(kept({ state: 'awaited' })).toEqual([1]);
    expect(kept({ state: 'arrived' })).toEqual([2, 3]);
    expect(kept({ state: 'open' })).toEqual([2]);
    expect(kept({ state: 'returned' })).toEqual([3]);
    expect(kept({ state: 'done' })).toEqual([]);
  });

  it('tell findings by severity and certifications by validity', () => {
    expect(kept({ found: 'blocks' })).toEqual([1]);
    expect(kept({ found: 'explain' })).toEqual([2]);
    expect(kept({ found: 'none' })).toEqual([3, 4]);
    expect(kept({ valid: 'unknown' })).toEqual([1, 2, 3, 4]);
    expect(kept({ valid: 'valid' })).toEqual([]);
  });
});

describe('lines, groups and pins', () => {
  const rows = [
    line(1, { industry: '甲' }),
    line(2, { leagues: ['150300'], industry: '乙' }),
    line(3, { industry: '乙' }),
    line(4, { leagues: [] }),
  ];
  const groups = [
    { key: null, whole: true, figures: [figure('size_id', 60)] },
    { key: '150200', whole: false, figures: [figure('size_id', 40)] },
  ];
  const items = (more: Partial<Parameters<typeof itemsOf>[0]>): TableItem[] =>
    itemsOf({
      lines: rows,
      all: rows,
      pinned: [],
      by: undefined,
      groups,
      leagues: ['150300', '150200'],
      filtered: false,
      ...more,
    });
  const short = (all: TableItem[]) =>
    all.map((item) =>
      item.kind === 'line'
        ? `${item.line.id}${item.pinned ? '!' : ''}`
        : item.kind === 'group'
          ? `[${item.group}]`
          : item.kind,
    );

  it('stand in the order of the house, unnamed groups last, with the engine figures of whole groups', () => {
    const all = items({ by: 'league' });
    expect(short(all)).toEqual(['[150300]', '2', '[150200]', '1', '3', '[null]', '4', 'whole']);
    expect(all[2]).toMatchObject({ count: 2, of: 2, figures: [{ value: 40 }] });
    expect(all[0]).toMatchObject({ count: 1, of: 1, figures: [] });
    expect(all.at(-1)).toMatchObject({ count: 4, figures: [{ value: 60 }] });
  });

  it('give numbers of clusters but no totals once a filter leaves some out', () => {
    const all = items({ by: 'league', filtered: true, lines: [rows[0] ?? line(1)] });
    expect(short(all)).toEqual(['[150200]', '1']);
    expect(all[0]).toMatchObject({ count: 1, of: 2, figures: [] });
  });

  it('put industries of many clusters first', () => {
    expect(short(items({ by: 'industry' }))).toEqual(['[乙]', '2', '3', '[甲]', '1', '[null]', '4', 'whole']);
  });

  it('hold pinned clusters on top in the order of the pins, even where a filter leaves them out', () => {
    expect(short(items({ pinned: [3, 1] }))).toEqual(['pinned', '3!', '1!', '2', '4']);
    expect(short(items({ pinned: [3], lines: [rows[1] ?? line(2)], filtered: true }))).toEqual(['pinned', '3!', '2']);
    expect(short(items({ pinned: [99] }))).toEqual(['1', '2', '3', '4']);
  });

  it('lose and double nobody, whatever is pinned and however it is grouped', () => {
    const by = fc.constantFrom(undefined, 'league', 'programme', 'industry', 'level') as fc.Arbitrary<
      'league' | 'programme' | 'industry' | 'level' | undefined
    >;
    fc.assert(
      fc.property(by, fc.uniqueArray(fc.integer({ min: 1, max: 6 })), (dimension, pinned) => {
        const found = items({ by: dimension, pinned }).flatMap((item) => (item.kind === 'line' ? [item.line.id] : []));
        expect([...found].sort()).toEqual([1, 2, 3, 4]);
      }),
    );
  });

  it('reads pins from the link and drops what is no number', () => {
    expect(pinnedOf('3,1,3,x,-2,0')).toEqual([3, 1]);
    expect(pinnedOf(undefined)).toEqual([]);
  });
});

describe('columns', () => {
  it('are the usual ones where the link names none, and the link is silent about the usual ones', () => {
    expect(chosenColumns(undefined, [])).toEqual([...defaultColumns]);
    expect(columnsLink([...defaultColumns])).toBeUndefined();
    expect(columnsLink(['size', 'rate_id'])).toBe('size,rate_id');
  });

  it('drop what the table does not know, and keep the order of the link', () => {
    expect(chosenColumns('rate_id,nonsense,size,name,size', ['rate_id'])).toEqual(['rate_id', 'size']);
  });

  it('ask for figures only where they are chosen', () => {
    expect(figuresAmong(['size', 'rate_id', 'plan'])).toEqual(['rate_id']);
  });

  it('sort by figures, by days overdue before states, by severity before number', () => {
    const rows = [
      line(1, { report: report('submitted'), findings: { blocks: 0, explain: 9, note: 0 } }),
      line(2, { report: report('awaited', 3), findings: { blocks: 1, explain: 0, note: 0 } }),
      line(3, { report: report('awaited', 30) }),
    ];
    const columns = columnsOf(['size', 'report', 'findings', 'rate_id'], table(rows), zh);
    const order = (id: string) => {
      const column = columns.find((column) => column.id === id);
      const collator = new Intl.Collator('zh-CN', { numeric: true });
      const key = (entry: ClusterLine) => column?.key(entry) ?? 0;
      return [...rows].sort((a, b) => compareKeys(key(a), key(b), collator)).map((row) => row.id);
    };
    expect(order('report')).toEqual([3, 2, 1]);
    expect(order('findings')).toEqual([3, 1, 2]);
    expect(columns.map((column) => column.id)).toEqual(['name', 'size', 'report', 'findings', 'rate_id']);
    expect(columns[4]?.unit).toBe('%');
  });
});

describe('the table as it is seen', () => {
  const rows = [
    line(1),
    line(2, {
      growth: null,
      course: [null, null, null],
      figures: [
        { value: null, status: 'blank' },
        { value: null, status: 'not-asked' },
      ],
    }),
  ];
  const whole = { key: null, whole: true, figures: [figure('size_id', 12, { growth: 20, few: true, n: 1, of: 2 })] };
  const one = table(rows, [whole, { key: 'sme', whole: false, figures: whole.figures }]);
  const columns = columnsOf(['size', 'growth', 'trend', 'rate_id', 'report'], one, zh);
  const items = itemsOf({
    lines: rows,
    all: rows,
    pinned: [],
    by: 'programme',
    groups: one.groups,
    leagues: [],
    filtered: false,
  });

  it('leaves as unrounded numbers, words for what is missing, and a column for every year of the course', () => {
    const seen = seenTable({ columns, items, nameOf: () => '中小', size: 'size_id' }, zh);
    const lines = tableCsv(seen, { title: 'T', subtitle: 'S', source: 'Q' }).replace('\uFEFF', '').split('\r\n');
    expect(lines.slice(0, 5)).toEqual([
      '集群,产值 (亿元),比上年 (%),集群总产值 2023 (亿元),集群总产值 2024 (亿元),集群总产值 2025 (亿元),研发强度 (%),年度报告',
      '中小　2 个,12,20,,,,,',
      '集群1,12,20,,10,12,1.5,无须报送',
      '集群2,空白,,,,,未设此项,无须报送',
      '全部　2 个,12,20,,,,,',
    ]);
    expect(lines.slice(6, 9)).toEqual(['T', 'S', 'Q']);
  });

  it('shows a group under a column only what the engine gives for it', () => {
    const at = (id: string) => columns.find((column) => column.id === id) ?? columns[0];
    const cell = (id: string) => {
      const column = at(id);
      return column === undefined ? null : groupCell(column, whole.figures, 'size_id', zh);
    };
    expect(cell('size')?.value).toBe(12);
    expect(cell('growth')).toMatchObject({ value: 20, growth: true });
    expect(cell('rate_id')).toBeNull();
    expect(cell('report')).toBeNull();
    expect(cell('growth')?.text).toBe('+20.0');
    const sized = (value: number | null) =>
      groupCell({ id: 'size', number: true }, [{ ...figure('size_id', 0), value }], 'size_id', zh)?.text;
    expect([1273, 77, 2.861, null].map(sized)).toEqual(['1,273', '77', '2.86', '–']);
  });
});

describe('bars side by side', () => {
  it('begin at zero and compare within their row', () => {
    expect(barShares([50, 100, null])).toEqual([0.5, 1, null]);
    expect(barShares([-5, 10])).toEqual([null, 1]);
    expect(barShares([0, 0])).toEqual([null, null]);
    expect(barShares([null, null])).toBeNull();
  });
});

describe('amounts of the table in another unit', () => {
  const groups = [{ key: null, whole: true, figures: [figure('size_id', 0.07), figure('rate_id', 1.5)] }];
  const one = line(1, { course: [null, 10.1, 12] });
  const filed = table([one], groups);
  const items = itemsOf({
    lines: [one],
    all: [one],
    pinned: [],
    by: 'league',
    groups,
    leagues: ['150200'],
    filtered: false,
  });

  const shownIn = (amounts: 'yi' | 'wan' | undefined) => {
    const speech = { ...zh, amounts };
    const columns = columnsOf(['size', 'growth', 'trend', 'rate_id'], filed, speech);
    return seenTable({ columns, items, nameOf: () => '包头市', size: 'size_id' }, speech);
  };

  it('moves the size, its course and figures of groups, and nothing that is no amount', () => {
    const seen = shownIn('wan');
    expect(seen.columns.map(({ unit }) => unit)).toEqual(['', '万元', '%', '万元', '万元', '万元', '%']);
    expect(seen.rows[1]?.slice(1)).toEqual([
      { text: '120,000', value: 120000 },
      { text: '+20.0', value: 20 },
      { text: '', value: null },
      { text: '101,000', value: 101000 },
      { text: '120,000', value: 120000 },
      { text: '1.5', value: 1.5 },
    ]);
    expect(seen.rows.at(-1)?.[1]).toEqual({ text: '700', value: 700 });
    expect(seen.rows.at(-1)?.at(-1)).toEqual({ text: '1.50', value: 1.5 });
  });

  it('is as filed where the reader asks for no other unit, or for that of the form', () => {
    expect(shownIn('yi')).toEqual(shownIn(undefined));
    expect(shownIn(undefined).columns[1]?.unit).toBe('亿元');
    expect(shownIn(undefined).rows.at(-1)?.[1]).toMatchObject({ value: 0.07 });
  });
});

describe('who needs somebody', () => {
  const counts = { blocks: 0, explain: 0, note: 3 };
  const review = { verdict: 'judgement' as const, notMet: 0, compared: 0, behind: 0, open: counts };
  const size = (value: number) => [{ value, status: 'value' as const }];
  const rows = [
    line(1, { figures: size(9000), review }),
    line(2, { figures: size(10), review: { ...review, verdict: 'not-met', notMet: 1 } }),
    line(3, { figures: size(20), review: { ...review, compared: 6, behind: 2 } }),
    line(4, { figures: size(30), review: { ...review, open: { ...counts, blocks: 1 } } }),
    line(5, { figures: size(40), review: { ...review, open: { ...counts, explain: 2 } } }),
    line(6, { figures: size(50), review: null }),
  ];
  const order = (all: readonly ClusterLine[]) =>
    [...all].sort((a, b) => needOf(b) - needOf(a)).map((entry) => entry.id);

  it('stands first: to correct, below the standard, behind plan, to explain; equals by size', () => {
    expect(order(rows)).toEqual([4, 2, 3, 5, 1, 6]);
  });

  it('is found by verdict and plan, and by neither before the review is there', () => {
    const ids = (filter: Parameters<typeof passes>[1]) =>
      rows.filter((row) => passes(row, filter)).map((row) => row.id);
    expect(ids({ verdict: 'not-met' })).toEqual([2]);
    expect(ids({ plan: 'behind' })).toEqual([3]);
    expect(ids({ plan: 'none' })).toEqual([1, 2, 4, 5]);
    expect(ids({ plan: 'fine' })).toEqual([]);
  });

  it('is told by no column in which every row says the same', () => {
    const columns = columnsOf([...defaultColumns], table(rows), zh);
    const shown = tellingColumns(columns, rows).map((tellingColumn) => tellingColumn.id);
    expect(shown).toEqual(['name', 'size', 'verdict', 'plan', 'open']);
    expect(tellingColumns(columns, rows.slice(0, 1))).toHaveLength(columns.length);
  });
});
