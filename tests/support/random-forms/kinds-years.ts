import type { Field } from '../../../server/catalogue/schema.ts';
import type { YearRow } from './base-form.ts';
import { inBook, inBoth, type Kind, type Work } from './kind.ts';
import { absent } from './truth.ts';

export const han = (year: number): string =>
  [...String(year)].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('');
const wide = (text: string): string =>
  text.replace(/[0-9]/gu, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0));

/** Writes the heads of one or all rows of years; the years stay. */
function rewrite(id: string, text: (year: number, last: boolean, work: Work) => string | null, readable = true): Kind {
  return inBoth(id, 'years', (work) => {
    const rows = work.yearRows();
    for (const row of rows) retitle(work, row, text, readable);
    return rows.length > 0;
  });
}

function retitle(
  work: Work,
  row: YearRow,
  text: (year: number, last: boolean, work: Work) => string | null,
  readable: boolean,
): void {
  row.heads.forEach(({ cell, year }, n) => {
    const title = text(year, n === row.heads.length - 1, work);
    if (title === null) return;
    work.copy.type(cell, title);
    work.what += `${row.section.heading}: ${year} reads ${title}; `;
    for (const spot of row.spots) {
      if (spot.dated !== cell) continue;
      if (readable) work.truth.says(spot.fact, work.truth.before(spot.fact));
      else work.truth.saysOrAsked(spot.fact, work.truth.before(spot.fact));
    }
  });
}

/** Prints other years over the columns: every value stands under what is printed over it now. */
function redate(work: Work, row: YearRow, years: readonly number[], title: (year: number, work: Work) => string): void {
  const { truth } = work;
  row.heads.forEach(({ cell }, n) => {
    const text = title(years[n] ?? 0, work);
    work.copy.type(cell, text);
    work.what += `${row.section.heading}: column ${n + 1} reads ${text}; `;
  });
  const inColumn = (cell: number | null): number | undefined =>
    years[row.heads.findIndex((head) => head.cell === cell)];
  for (const spot of row.spots) truth.asked(spot.fact);
  for (const spot of row.spots) {
    const year = inColumn(spot.dated);
    const before = truth.before(spot.fact);
    if (spot.field.yearOffsets.length === 1 || year === undefined) truth.saysOrAsked(spot.fact, before);
    else truth.says(`${spot.field.key}@${year}`, before);
  }
  // Tables inside the cells of a row stand under its years as the row itself does.
  for (const { key } of nestedFields(work, row))
    row.heads.forEach(({ year }, n) => {
      if (years[n] !== undefined) truth.says(`${key}@${years[n]}`, truth.before(`${key}@${year}`));
    });
}

function nestedFields(work: Work, row: YearRow): Field[] {
  const dated = new Set(work.base.years.flatMap(({ spots }) => spots.map(({ field }) => field)));
  return row.section.fields.filter((field) => field.layout.at === 'matrix' && !dated.has(field));
}

export const printed = (year: number): string => `${year}年`;
const reversed = (row: YearRow): number[] => row.heads.map(({ year }) => year).reverse();

function turned(id: string, title: (year: number, work: Work) => string): Kind {
  return inBoth(id, 'years', (work) => {
    const row = work.yearRow();
    if (row === null) return false;
    redate(work, row, reversed(row), title);
    return true;
  });
}

/** All figures of a row of years must be asked about. */
function askAll(work: Work, row: YearRow, fits: (cell: number | null) => boolean = () => true): void {
  for (const spot of row.spots) {
    if (spot.field.yearOffsets.length === 1) work.truth.saysOrAsked(spot.fact, work.truth.before(spot.fact));
    else if (fits(spot.dated)) work.truth.asked(spot.fact);
  }
}

/** Whatever is kept under a year that the form does not ask for must be said. */
function stray(work: Work, row: YearRow, year: number, typed: (fact: string) => string): void {
  for (const { field } of row.spots) {
    const fact = `${field.key}@${year}`;
    if (!work.truth.cells.has(fact)) work.truth.saysOrAsked(fact, absent, typed(fact));
  }
}

function shifted(id: string, by: number): Kind {
  return inBoth(id, 'years', (work) => {
    const row = work.yearRow();
    if (row === null || work.base.years.length < 2) return false;
    for (const { cell, year } of row.heads) work.copy.type(cell, printed(year + by));
    work.what = `${row.section.heading}: every head ${by} year`;
    askAll(work, row);
    for (const spot of row.spots) if (spot.field.yearOffsets.length > 1) work.truth.asked(spot.fact);
    const beyond = (by > 0 ? row.heads.at(-1)!.year : row.heads[0]!.year) + by;
    for (const spot of row.spots) {
      const fact = `${spot.field.key}@${beyond}`;
      if (!work.truth.cells.has(fact)) work.truth.saysOrAsked(fact, absent);
    }
    work.truth.mayRefuse = true;
    return true;
  });
}

/** Cells from a head down to the last row that has a figure under it; what stands further below is no part of its column. */
function cellsDownTo(work: Work, row: YearRow, head: number): Set<number> {
  const table = work.base.tables.find(({ place }) => place === row.table);
  const figures = new Set(row.spots.filter(({ dated }) => dated === head).map(({ cell }) => cell));
  const rows = table?.rows ?? [];
  const last = rows.findLastIndex((cells) => cells.some(({ id }) => figures.has(id)));
  return new Set(rows.slice(0, last + 1).flatMap((cells) => cells.map(({ id }) => id)));
}

function lost(id: string, which: (row: YearRow) => number): Kind {
  return inBoth(id, 'years', (work) => {
    const row = work.yearRow((row) => row.whole);
    if (row === null) return false;
    const head = row.heads[which(row)]!;
    const inBlock = cellsDownTo(work, row, head.cell);
    work.copy.dropColumn(head.cell, (cell) => inBlock.has(cell));
    work.what = `${row.section.heading}: column ${head.year} is gone`;
    for (const spot of row.spots) {
      if (spot.dated === head.cell) work.truth.asked(spot.fact);
      else if (spot.field.yearOffsets.length === 1) work.truth.saysOrAsked(spot.fact, work.truth.before(spot.fact));
    }
    return true;
  });
}

/** Is it a yearly figure of the row of years? Answers that are no figures have no further column. */
export function beneath(row: YearRow, cell: number | null): boolean {
  return row.spots.some((spot) => spot.cell === cell && spot.field.yearOffsets.length > 1);
}

function extra(id: string, by: number, title: (year: number) => string, remark: string | null): Kind {
  return inBoth(id, 'years', (work) => {
    const row = work.yearRow((row) => row.whole);
    if (row === null) return false;
    const beside = by > 0 ? row.heads.at(-1)! : row.heads[0]!;
    const year = beside.year + by;
    work.copy.addColumn(beside.cell, by > 0 ? 'behind' : 'before', (no, cell) =>
      no === 0 ? title(year) : beneath(row, cell) ? '99' : '',
    );
    work.what = `${row.section.heading}: a column ${title(year)}`;
    stray(work, row, year, () => '99');
    work.truth.remark = remark === null ? [String(year)] : [remark, String(year)];
    return true;
  });
}

export const typos = (year: number): number[] =>
  [year - 10, year + 7, year - 11, year + 10, year + 30].filter((value) => Math.abs(value - year) > 4);

export const yearKinds: readonly Kind[] = [
  inBoth('years-expected', 'years', (work) => lastWord(work, ['（预计）', '预计', '(预计数)', '（预计值）'], '预计')),
  inBoth('years-flash', 'years', (work) => lastWord(work, ['快报数', '（快报数）', '快报', '(快报)'], '快报')),
  inBoth('years-estimated', 'years', (work) =>
    lastWord(work, ['（预估）', '（估算）', '（初步数）', '（初步核算）'], ''),
  ),
  rewrite('years-end', (year, _, work) => `${year}年${work.pick(['末', '底'])}`),
  rewrite('years-whole', (year, _, work) => `${year}${work.pick(['年全年', '年度', '年度（全年）', '年（全年）'])}`),
  rewrite('years-settled', (year, last) => `${year}年${last ? '（快报）' : '（决算）'}`),
  rewrite('years-twelve-months', (year, _, work) => `${year}年${work.pick(['1-12月', '1—12月', '（1－12月）'])}`),
  rewrite('years-two-digits', (year, _, work) => `${work.pick(['', "'", '’'])}${String(year).slice(2)}年`, false),
  rewrite('years-han', (year) => `${han(year)}年`),
  rewrite('years-wide', (year) => wide(`${year} 年`)),
  rewrite('years-spaced', (year, _, work) =>
    work.pick([`${year}\n年`, `${[...String(year)].join(' ')} 年`, `　${year}　年　`, `${year} 年 度`]),
  ),
  rewrite('years-bare', (year) => String(year)),
  rewrite('years-bracketed', (year, _, work) => work.pick([`（${year}年）`, `[${year}年]`, `${year}年：`])),
  rewrite(
    'years-with-data',
    (year, _, work) => `${year}年${work.pick(['数据', '数值', '实际', '实际数', '完成情况'])}`,
  ),
  inBoth('years-relative', 'years', (work) => {
    const row = work.yearRow();
    if (row === null) return false;
    const titles = work.pick([
      ['前年', '上年', '本年'],
      ['上上年', '上年', '本年'],
      ['前年', '去年', '今年'],
      ['基期年', '上年度', '本年度'],
    ]);
    retitle(work, row, (year) => titles[row.heads.findIndex((head) => head.year === year)] ?? '', false);
    return true;
  }),
  turned('years-reversed', printed),
  turned('years-reversed-bare', String),
  turned('years-reversed-end', (year, work) => `${year}年${work.pick(['末', '底', '全年', '年度'])}`),
  turned('years-reversed-stage', (year, work) => `${year}年（${year === work.reportYear ? '快报' : '决算'}）`),
  turned('years-reversed-two-digits', (year) => `${String(year).slice(2)}年`),
  turned('years-reversed-han', (year) => `${han(year)}年`),
  turned('years-reversed-relative', (year, work) => ['本年', '上年', '上上年'][work.reportYear - year] ?? ''),
  inBoth('years-swapped-two', 'years', (work) => {
    const row = work.yearRow();
    if (row === null) return false;
    const years = row.heads.map(({ year }) => year);
    const at = work.whole(0, 1);
    [years[at], years[at + 1]] = [years[at + 1]!, years[at]!];
    const end = work.pick(['', '末', '度']);
    redate(work, row, years, (year) => `${year}年${end}`);
    return true;
  }),
  inBoth('years-typo', 'years', (work) => {
    const row = work.yearRow();
    if (row === null) return false;
    const head = work.pick(row.heads);
    const year = work.pick(typos(head.year));
    work.copy.type(head.cell, printed(year));
    work.what = `${row.section.heading}: ${head.year} reads ${year}`;
    askAll(work, row, (cell) => cell === head.cell);
    stray(work, row, year, () => absent);
    work.truth.mayRefuse = true;
    return true;
  }),
  inBoth('years-typo-digits', 'years', (work) => {
    const row = work.yearRow();
    if (row === null) return false;
    const head = work.pick(row.heads);
    const text = String(head.year);
    const title = work.pick([
      `${text}${text[3]}年`,
      `${text.slice(0, 3)}年`,
      `${text.replace('0', 'O')}年`,
      `${text.slice(0, 3)} 年`,
    ]);
    work.copy.type(head.cell, title);
    work.what = `${row.section.heading}: ${head.year} reads ${title}`;
    for (const spot of row.spots)
      if (spot.dated === head.cell) work.truth.saysOrAsked(spot.fact, work.truth.before(spot.fact));
    return true;
  }),
  inBoth('years-typo-everywhere', 'years', (work) => {
    if (work.base.years.length === 0) return false;
    const last = work.reportYear;
    const year = work.pick(typos(last));
    for (const row of work.base.years) {
      const head = row.heads.find((head) => head.year === last);
      if (head === undefined) return false;
      work.copy.type(head.cell, printed(year));
      askAll(work, row, (cell) => cell === head.cell);
      stray(work, row, year, () => absent);
    }
    work.what = `every ${last} reads ${year}`;
    work.truth.mayRefuse = true;
    return true;
  }),
  lost('years-lost-first', () => 0),
  lost('years-lost-middle', () => 1),
  lost('years-lost-last', (row) => row.heads.length - 1),
  extra('years-extra-later', 1, printed, null),
  extra('years-extra-expected', 1, (year) => `${year}年（预计）`, '预计'),
  extra('years-extra-target', 1, (year) => `${year}年目标`, '目标'),
  extra('years-extra-earlier', -1, printed, null),
  inBoth('years-blank-head', 'years', (work) => {
    const row = work.yearRow();
    if (row === null) return false;
    const head = work.pick(row.heads);
    work.copy.type(head.cell, '');
    work.what = `${row.section.heading}: the head of ${head.year} is empty`;
    for (const spot of row.spots)
      if (spot.dated === head.cell || spot.field.yearOffsets.length === 1)
        work.truth.saysOrAsked(spot.fact, work.truth.before(spot.fact));
    return true;
  }),
  inBoth('years-blank-heads', 'years', (work) => {
    const row = work.yearRow();
    if (row === null) return false;
    for (const { cell } of row.heads) work.copy.type(cell, '');
    work.what = `${row.section.heading}: all heads are empty`;
    for (const spot of row.spots) work.truth.saysOrAsked(spot.fact, work.truth.before(spot.fact));
    return true;
  }),
  inBoth('years-twice', 'years', (work) => {
    const row = work.yearRow();
    if (row === null) return false;
    const [at, other] = work.pick([
      [0, 1],
      [1, 0],
      [1, 2],
      [2, 1],
    ] as const);
    work.copy.type(row.heads[at]!.cell, printed(row.heads[other]!.year));
    work.what = `${row.section.heading}: columns ${at + 1} and ${other + 1} read ${row.heads[other]!.year}`;
    askAll(work, row, (cell) => cell === row.heads[at]!.cell || cell === row.heads[other]!.cell);
    return true;
  }),
  inBoth('years-part', 'years', (work) => {
    const rows = work.yearRows();
    const part = work.pick(['1-11月', '1—9月', '上半年', '前三季度', '（1-10月）', '1至11月', '一季度', '截至10月']);
    for (const row of rows) {
      const last = row.heads.at(-1)!;
      work.copy.type(last.cell, `${last.year}年${part}`);
      for (const spot of row.spots)
        if (spot.dated === last.cell && spot.field.yearOffsets.length > 1) work.truth.asked(spot.fact);
        else if (spot.field.yearOffsets.length === 1) work.truth.saysOrAsked(spot.fact, work.truth.before(spot.fact));
    }
    work.what = `the last head reads ${part} in ${rows.length} tables`;
    work.truth.mayRefuse = true;
    return rows.length > 0;
  }),
  shifted('years-section-earlier', -1),
  shifted('years-section-later', 1),
  inBook('years-format-year', 'years', (work) => {
    const rows = work.yearRows();
    for (const row of rows) {
      for (const { cell, year } of row.heads) {
        work.book.type(cell, String(year));
        work.book.format(cell, work.chance(0.5) ? '0"年"' : '0"年度"');
      }
    }
    work.what = 'heads are numbers shown with 年';
    return rows.length > 0;
  }),
  inBook('years-number-heads', 'years', (work) => {
    const rows = work.yearRows();
    for (const row of rows) for (const { cell, year } of row.heads) work.book.type(cell, String(year));
    work.what = 'heads are numbers';
    return rows.length > 0;
  }),
  inBook('years-date-heads', 'years', (work) => {
    const row = work.yearRow();
    if (row === null) return false;
    for (const { cell, year } of row.heads) {
      const serial = Math.round((Date.UTC(year, 11, 31) - Date.UTC(1899, 11, 30)) / 86_400_000);
      work.book.type(cell, String(serial));
      work.book.format(cell, 'yyyy"年"');
      for (const spot of row.spots)
        if (spot.dated === cell) work.truth.saysOrAsked(spot.fact, work.truth.before(spot.fact));
    }
    work.what = `${row.section.heading}: heads are dates shown as years`;
    return true;
  }),
];

function lastWord(work: Work, words: readonly string[], remark: string): boolean {
  const rows = work.yearRows();
  const word = work.pick(words);
  for (const row of rows) retitle(work, row, (year, last) => (last ? `${year}年${word}` : null), true);
  if (remark !== '') work.truth.remark = [remark];
  return rows.length > 0;
}
