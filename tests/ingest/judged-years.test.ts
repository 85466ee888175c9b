import { describe, expect, it } from 'vitest';
import type { Finding } from '../../server/domain/finding.ts';
import { Rejection } from '../../server/ingest/content.ts';
import { renderFinding } from '../../server/review/render-finding.ts';
import type { Grid } from '../support/form-parts.ts';
import { catalogue, readParts } from '../support/read-parts.ts';

const output = '集群总产值（亿元）';
const growth = '集群近三年研发经费增速（%）';
const exports = '近三年集群主导产品出口贸易额增长率（%）';
const sound = ['年度', '2023年', '2024年', '2025年'];
const green: Grid = [
  [{ text: exports, down: 3 }, '2023年', '1'],
  ['2024年', '2'],
  ['2025年', '3'],
];

/** A form of three groups of years: a table to be tried, a sound one, and lines. */
function read(
  header: Grid[number],
  values: Grid[number] = ['10', '11', '12'],
  lines = green,
  asked: number | null = null,
) {
  return readParts(
    'im-sme-2024',
    [
      '集群名称：示例集群',
      '二、主导产业情况',
      [header, [output, ...values]],
      '三、创新能力情况',
      [sound, [growth, '1', '2', '3']],
      '六、开放合作情况',
      lines,
    ],
    asked,
  );
}
const outputs = (facts: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([cell, said]) =>
      cell.startsWith('cluster_gross_output@') ? [[cell.slice(-4), said]] : [],
    ),
  );
const others = {
  'cluster_rd_expenditure_growth_pct@2023': '1',
  'cluster_rd_expenditure_growth_pct@2024': '2',
  'cluster_rd_expenditure_growth_pct@2025': '3',
};
const say = (found: Finding) => renderFinding(found, 'zh', catalogue);
const unread = 'unreadable';

describe('a year header that differs from the others of its form', () => {
  it.each<[string, string[], Record<string, string>, string[]]>([
    ['another year in the middle', ['2023年', '2032年', '2025年'], { 2023: '10', 2025: '12' }, ['year-header-outside']],
    ['another year at the end', ['2023年', '2024年', '2052年'], { 2023: '10', 2024: '11' }, ['year-header-outside']],
    ['an older year at the start', ['2013年', '2024年', '2025年'], { 2024: '11', 2025: '12' }, ['year-header-outside']],
    ['the year before', ['2022年', '2024年', '2025年'], { 2024: '11', 2025: '12' }, ['year-header-outside']],
    [
      'from new to old, with a slip',
      ['2025年', '2042年', '2023年'],
      { 2023: '12', 2025: '10' },
      ['year-header-outside'],
    ],
    ['all a year older', ['2022年', '2023年', '2024年'], { 2023: unread, 2024: unread }, ['year-headers-differ']],
    ['all a year newer', ['2024年末', '2025年末', '2026年末'], { 2024: unread, 2025: unread }, ['year-headers-differ']],
    ['all of other years', ['2019', '2020', '2021'], {}, ['year-headers-differ']],
    // Two headers must have slipped here: which values are of which year nobody can tell.
    [
      'a year older but for the last',
      ['2022年', '2023年', '2025年'],
      { 2023: unread, 2025: unread },
      ['year-headers-differ'],
    ],
    [
      'one year twice',
      ['2023年', '2025年', '2025年'],
      { 2023: '10', 2025: unread },
      ['year-column-twice', 'year-column-twice', 'year-column-missing'],
    ],
    [
      'eleven months',
      ['2023年', '2024年', '2025年1-11月'],
      { 2023: '10', 2024: '11', 2025: unread },
      ['year-header-part'],
    ],
    [
      'half a year, which one is not said',
      ['2023年', '2024年', '上半年'],
      { 2023: '10', 2024: '11' },
      ['year-header-part'],
    ],
    ['a blank at the end', ['2023年', '2024年', ''], { 2023: '10', 2024: '11' }, ['year-header-unread']],
    ['a blank at the start', ['', '2024年', '2025年'], { 2024: '11', 2025: '12' }, ['year-header-unread']],
    ['a fiscal year', ['2023年', '2024年', 'FY2025'], { 2023: '10', 2024: '11', 2025: unread }, ['year-header-unread']],
    ['上年 without 本年', ['2023年', '上年', '2025年'], { 2023: '10', 2025: '12' }, ['year-header-relative']],
  ])('%s', (_, years, expected, codes) => {
    const { facts, findings, statement } = read(['主导产业情况（近三年）', ...years]);
    expect(outputs(facts)).toEqual(expected);
    expect(facts).toMatchObject(others);
    expect(statement.reportYear).toBe(2025);
    expect(findings.map((found) => found.code)).toEqual(codes);
    for (const found of findings) {
      expect(found).toMatchObject({ severity: 'explain', indicator: null });
      expect(say(found)).toMatch(/年份/u);
    }
  });

  it('of two columns tells the one that is gone', () => {
    for (const [years, missing] of [
      [['2024年', '2025年'], 2023],
      [['2023年', '2024年'], 2025],
      [['2023年', '2025年'], 2024],
    ] as const) {
      const { facts, findings } = read(['年度', ...years], ['10', '11']);
      expect(Object.values(outputs(facts))).toEqual(['10', '11']);
      expect(findings).toMatchObject([{ code: 'year-column-missing', severity: 'explain', facts: { year: missing } }]);
    }
  });

  it('of four columns keeps an older year and leaves a later one out', () => {
    const older = read(['年度', '2022年', '2023年', '2024年', '2025年'], ['9', '10', '11', '12']);
    expect(outputs(older.facts)).toEqual({ 2022: '9', 2023: '10', 2024: '11', 2025: '12' });
    expect(older.findings).toMatchObject([{ code: 'year-header-extra', severity: 'note', facts: { kept: true } }]);
    for (const [header, severity] of [
      ['2026年', 'explain'],
      ['2026年（预计）', 'note'],
      ['2012年', 'explain'],
    ]) {
      const later = read(['年度', '2023年', '2024年', '2025年', header ?? ''], ['10', '11', '12', '99']);
      expect(outputs(later.facts)).toEqual({ 2023: '10', 2024: '11', 2025: '12' });
      expect(later.findings).toMatchObject([{ code: 'year-header-extra', severity, facts: { kept: false } }]);
    }
  });

  it('with columns of other kinds is read beside them', () => {
    const { facts, findings } = read(['年度', ...sound.slice(1), '2025年同比（%）'], ['10', '11', '12', '99']);
    expect(outputs(facts)).toEqual({ 2023: '10', 2024: '11', 2025: '12' });
    expect(findings).toMatchObject([{ code: 'year-header-unread', severity: 'note' }]);
  });

  it('takes nothing away from a year whose column stands behind one of another kind', () => {
    const { facts, findings } = read(['年度', '2025年同比（%）', ...sound.slice(1)], ['99', '10', '11', '12']);
    expect(outputs(facts)).toEqual({ 2023: '10', 2024: '11', 2025: '12' });
    expect(findings.map((found) => found.code)).toEqual(['year-header-unread']);
  });

  it('dates a cell that holds a day by its column', () => {
    const { facts, findings } = read(sound, ['2022年3月1日', '11', '12']);
    expect(outputs(facts)).toEqual({ 2023: unread, 2024: '11', 2025: '12' });
    expect(findings.filter((found) => found.indicator !== 'cluster_gross_output')).toEqual([]);
  });

  it('gives way to lines that bring their years, a bare one among them', () => {
    const lines: Grid = [
      sound,
      [{ text: exports, down: 3 }, '2023', { text: '1', across: 2 }],
      ['2024年', { text: '2', across: 2 }],
      ['2025年', { text: '3', across: 2 }],
    ];
    const { facts } = read(sound, undefined, lines);
    expect([2023, 2024, 2025].map((year) => facts[`leading_product_export_growth_pct@${year}`])).toEqual([
      '1',
      '2',
      '3',
    ]);
  });

  it('is dated by 本年 where the other headers say which year that is', () => {
    const { facts, findings } = read(['年度', '本年', '上年', '上上年']);
    expect(outputs(facts)).toEqual({ 2023: '12', 2024: '11', 2025: '10' });
    expect(findings.map((found) => [found.code, found.severity])).toEqual(Array(3).fill(['year-read-as', 'note']));
  });

  it('tells a row that has not one cell for every year, in another table', () => {
    const parts = [
      '集群名称：示例集群',
      '二、主导产业情况',
      [sound, ['集群企业数量', '1', '2', '3']] as Grid,
      '',
      [[output, '10', '11']] as Grid,
    ];
    const { facts, findings } = readParts('im-sme-2024', parts, null);
    expect(outputs(facts)).toEqual({});
    expect(findings).toMatchObject([{ code: 'year-row-unread', indicator: 'cluster_gross_output' }]);
  });

  it('tells the year that a short row has no cell for', () => {
    const { facts, findings } = read(sound, ['10', '11']);
    expect(outputs(facts)).toEqual({ 2023: '10', 2024: '11' });
    expect(findings).toMatchObject([{ code: 'value-missing', indicator: 'cluster_gross_output', year: 2025 }]);
  });

  it('tells values without any header once for their section', () => {
    const { facts, findings } = read(['集群企业数量', '1', '2', '3']);
    expect(outputs(facts)).toEqual({});
    expect(findings).toMatchObject([{ code: 'year-header-missing', facts: { section: '二、主导产业情况' } }]);
  });
});

describe('words behind a year', () => {
  it.each([
    ['（预计）', 'expected', 'preliminary'],
    ['快报数', 'preliminary', 'preliminary'],
    ['（决算）', 'final', 'final'],
    ['（修订）', 'revised', 'revised'],
  ])('2025年%s is 2025, and said once', (word, meant, stage) => {
    const last = `2025年${word}`;
    const marked: Grid = green.map((row, n) => (n === 2 ? [last, '3'] : row));
    const every = readParts(
      'im-sme-2024',
      [
        '集群名称：示例集群',
        '二、主导产业情况',
        [
          ['年度', '2023年', '2024年', last],
          [output, '10', '11', '12'],
        ],
        '六、开放合作情况',
        marked,
      ],
      null,
    );
    expect(outputs(every.facts)).toEqual({ 2023: '10', 2024: '11', 2025: '12' });
    expect(every.facts['leading_product_export_growth_pct@2025']).toBe('3');
    expect(every.statement.stage).toBe(stage);
    expect(every.findings).toMatchObject([{ code: 'year-read-as', severity: 'note', facts: { meant, year: 2025 } }]);
    expect(every.findings[0]?.place).toBe('表1 行1 列4、表2 行3 列1');
    // One table alone says nothing of the whole report.
    const alone = read(['年度', '2023年', '2024年', last]);
    expect(alone.statement.stage).toBeNull();
    expect(alone.findings.map((found) => found.code)).toEqual(['year-read-as']);
  });

  it.each(['末', '底', '全年', '度'])('2025年%s needs no remark', (word) => {
    const { facts, findings } = read(['年度', ...[2023, 2024, 2025].map((year) => `${year}年${word}`)]);
    expect(outputs(facts)).toEqual({ 2023: '10', 2024: '11', 2025: '12' });
    expect(findings).toEqual([]);
  });
});

describe('lines that bring their years', () => {
  const exported = (facts: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(facts).flatMap(([cell, said]) =>
        cell.startsWith('leading_product_export_growth_pct@') ? [[cell.slice(-4), said]] : [],
      ),
    );
  const lines = (...pairs: [string, string][]): Grid =>
    pairs.map(([year, value], n) => (n === 0 ? [{ text: exports, down: pairs.length }, year, value] : [year, value]));
  const all = { 2023: '1', 2024: '2', 2025: '3' };

  it.each<[string, Grid, Record<string, string>, string[]]>([
    ['bare years', lines(['2023', '1'], ['2024', '2'], ['2025', '3']), all, []],
    [
      'bare years above a note',
      [...lines(['2023', '1'], ['2024', '2'], ['2025', '3']), ['', '（注：需提供佐证材料）']],
      all,
      [],
    ],
    ['one bare year', lines(['2023', '1'], ['2024年', '2'], ['2025年', '3']), all, []],
    [
      'bare years beside a label left unmerged',
      [
        [exports, '2023', '1'],
        ['', '2024', '2'],
        ['', '2025', '3'],
      ],
      all,
      [],
    ],
    ['years in any order', lines(['2025年末', '3'], ['2023年末', '1'], ['2024年末', '2']), all, []],
    [
      '本年 and the years before',
      lines(['本年', '3'], ['去年', '2'], ['前年', '1']),
      all,
      ['year-read-as', 'year-read-as', 'year-read-as'],
    ],
    [
      'a blank year',
      lines(['2023年', '1'], ['', '2'], ['2025年', '3']),
      { 2023: '1', 2025: '3' },
      ['year-header-unread'],
    ],
    [
      'a blank first year',
      lines(['', '1'], ['2024年', '2'], ['2025年', '3']),
      { 2024: '2', 2025: '3' },
      ['year-header-unread'],
    ],
    [
      'a slip',
      lines(['2023年', '1'], ['2042年', '2'], ['2025年', '3']),
      { 2023: '1', 2025: '3' },
      ['year-header-outside'],
    ],
    [
      'a part of a year',
      lines(['2023年', '1'], ['2024年', '2'], ['2025年1—9月', '3']),
      { 2023: '1', 2024: '2', 2025: unread },
      ['year-header-part'],
    ],
    ['a line gone', lines(['2023年', '1'], ['2025年', '3']), { 2023: '1', 2025: '3' }, ['year-line-missing']],
    [
      'a year twice',
      lines(['2023年', '1'], ['2024年', '2'], ['2024年', '3']),
      { 2023: '1', 2024: unread },
      ['year-column-twice', 'year-column-twice', 'year-line-missing'],
    ],
    [
      'all a year older',
      lines(['2022年', '1'], ['2023年', '2'], ['2024年', '3']),
      { 2023: unread, 2024: unread },
      ['year-headers-differ'],
    ],
    [
      'a value left out',
      lines(['2023年', ''], ['2024年', '2'], ['2025年', '3']),
      { 2023: 'blank', 2024: '2', 2025: '3' },
      ['value-missing'],
    ],
    [
      'years above the values',
      [
        [{ text: exports, down: 2 }, '2023年', '2024年', ''],
        ['1', '2', '3'],
      ],
      { 2023: '1', 2024: '2' },
      ['year-header-unread'],
    ],
    ['no year at all', [[exports, '1', '2', '3']], {}, ['year-header-missing']],
  ])('%s', (_, table, expected, codes) => {
    const { facts, findings } = read(sound, undefined, table);
    expect(exported(facts)).toEqual(expected);
    expect(outputs(facts)).toEqual({ 2023: '10', 2024: '11', 2025: '12' });
    expect(findings.map((found) => found.code)).toEqual(codes);
    for (const found of findings.filter(({ severity }) => severity !== 'note'))
      expect(found.indicator).toBe('leading_product_export_growth_pct');
  });
});

describe('the last year of a form', () => {
  const two = (years: string[], parts: string[] = [], asked: number | null = null) =>
    readParts(
      'im-sme-2024',
      [
        '集群名称：示例集群',
        ...parts,
        '二、主导产业情况',
        [
          ['年度', ...years],
          [output, '10', '11', '12'],
        ],
        '三、创新能力情况',
        [sound, [growth, '1', '2', '3']],
      ],
      asked,
    );
  const earlier = ['2022年', '2023年', '2024年'];

  it('is not guessed where as many headers speak for another one', () => {
    try {
      two(earlier);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(Rejection);
      expect((error as Rejection).findings).toMatchObject([
        { code: 'form-years-conflict', facts: { found: [2022, 2023, 2024, 2025], asked: null } },
      ]);
    }
  });
  it('is then the one that the sender names, or that the cover was filed after', () => {
    expect(two(earlier, [], 2024).statement.reportYear).toBe(2024);
    expect(two(earlier, [], 2025).statement.reportYear).toBe(2025);
    expect(two(earlier, ['申报时间：2025年12月30日']).statement.reportYear).toBe(2024);
    const { statement, facts, findings } = two(earlier, ['申报时间：2026年1月23日']);
    expect(statement.reportYear).toBe(2025);
    expect(outputs(facts)).toEqual({ 2023: unread, 2024: unread });
    expect(findings.map((found) => found.code)).toEqual(['year-headers-differ']);
  });
  it('is the one that the lines of two labels agree on against one table', () => {
    const label = '近三年集群外商直接投资额增长率（%）';
    const lines: Grid = [...green, [{ text: label, down: 3 }, '2023年', '4'], ['2024年', '5'], ['2025年', '6']];
    const parts = [
      '二、主导产业情况',
      [
        ['年度', ...earlier],
        [output, '10', '11', '12'],
      ] as Grid,
      '六、开放合作情况',
      lines,
    ];
    const { statement, facts, findings } = readParts('im-sme-2024', ['集群名称：示例集群', ...parts], null);
    expect(statement.reportYear).toBe(2025);
    expect(facts['fdi_growth_pct@2025']).toBe('6');
    expect(findings.map((found) => found.code)).toEqual(['year-headers-differ']);
  });
  it('is no year that is only expected beside three others, and never that of a slip', () => {
    expect(two(['2023年', '2024年', '2025年（预计）']).statement.reportYear).toBe(2025);
    expect(two(['2023年', '2024年', '2052年'], ['申报时间：2052年1月']).statement.reportYear).toBe(2025);
    const expected: Grid = [
      ['年度', ...sound.slice(1), '2026年（预计）'],
      [output, '1', '2', '3', '4'],
    ];
    const only = readParts('im-sme-2024', ['集群名称：示例集群', '二、主导产业情况', expected], null);
    expect(only.statement.reportYear).toBe(2025);
  });
  it('is the one that the sender names where a table of four years leaves it open', () => {
    const four: Grid = [
      ['年度', '2022年', ...sound.slice(1)],
      [output, '9', '10', '11', '12'],
    ];
    const only = (asked: number | null) =>
      readParts('im-sme-2024', ['集群名称：示例集群', '二、主导产业情况', four], asked);
    expect(only(null).statement.reportYear).toBe(2025);
    const { statement, facts, findings } = only(2024);
    expect(statement.reportYear).toBe(2024);
    expect(outputs(facts)).toEqual({ 2022: '9', 2023: '10', 2024: '11' });
    expect(findings).toMatchObject([{ code: 'year-header-extra', facts: { year: 2025, kept: false } }]);
  });
  it('is not the one that the sender names against the form', () => {
    expect(() => read(sound, undefined, green, 2024)).toThrow(Rejection);
  });
});
