import { inWord, type Kind, type Work } from './kind.ts';
import { han, printed, typos } from './kinds-years.ts';
import { absent } from './truth.ts';

/** The lines of one indicator, `2023年 | value` under each other. */
function linesOf(work: Work): { cell: number; fact: string; year: number; key: string }[] | null {
  const first = work.spot((spot) => spot.line && spot.number !== null);
  if (first === null) return null;
  const lines = work.base.spots.filter(({ field, line }) => line && field === first.field);
  if (lines.length !== 3) return null;
  return lines.map(({ dated, fact, year, field }) => ({ cell: dated!, fact, year, key: field.key }));
}

function line(id: string, alter: (work: Work, lines: NonNullable<ReturnType<typeof linesOf>>) => void): Kind {
  return inWord(id, 'year lines', (work) => {
    const lines = linesOf(work);
    if (lines === null) return false;
    work.what = `lines of ${lines[0]!.key}`;
    alter(work, lines);
    return true;
  });
}

const titles = (id: string, title: (year: number, work: Work) => string, readable = true): Kind =>
  line(id, (work, lines) => {
    for (const { cell, fact, year } of lines) {
      work.copy.type(cell, title(year, work));
      if (readable) work.truth.says(fact, work.truth.before(fact));
      else work.truth.saysOrAsked(fact, work.truth.before(fact));
    }
  });

export const lineKinds: readonly Kind[] = [
  titles('lines-bare', String, false),
  titles('lines-two-digits', (year) => `${String(year).slice(2)}年`, false),
  titles('lines-end', (year, work) => `${year}年${work.pick(['末', '底', '全年'])}`),
  titles('lines-han', (year) => `${han(year)}年`, false),
  titles('lines-relative', (year, work) => ['本年', '上年', '前年'][work.reportYear - year] ?? '', false),
  line('lines-flash', (work, lines) => {
    const last = lines.at(-1)!;
    work.copy.type(last.cell, `${last.year}年（快报数）`);
    work.truth.says(last.fact, work.truth.before(last.fact));
    work.truth.remark = ['快报'];
  }),
  line('lines-one-bare', (work, lines) => {
    const one = work.pick(lines);
    work.copy.type(one.cell, String(one.year));
    for (const { fact } of lines) work.truth.saysOrAsked(fact, work.truth.before(fact));
  }),
  line('lines-one-blank', (work, lines) => {
    const one = work.pick(lines);
    work.copy.type(one.cell, '');
    for (const { fact } of lines) work.truth.saysOrAsked(fact, work.truth.before(fact));
  }),
  line('lines-reversed', (work, lines) => {
    lines.forEach(({ cell, key }, n) => {
      const { year } = lines[lines.length - 1 - n]!;
      work.copy.type(cell, printed(year));
      work.truth.says(`${key}@${year}`, work.truth.before(lines[n]!.fact));
    });
  }),
  line('lines-typo', (work, lines) => {
    const one = work.pick(lines);
    const year = work.pick(typos(one.year));
    work.copy.type(one.cell, printed(year));
    work.what += `: ${one.year} reads ${year}`;
    work.truth.asked(one.fact);
    work.truth.saysOrAsked(`${one.key}@${year}`, absent);
    work.truth.mayRefuse = true;
  }),
  line('lines-twice', (work, lines) => {
    const at = work.whole(0, 1);
    work.copy.type(lines[at]!.cell, printed(lines[at + 1]!.year));
    work.truth.asked(lines[at]!.fact);
    work.truth.asked(lines[at + 1]!.fact);
  }),
  line('lines-part', (work, lines) => {
    const last = lines.at(-1)!;
    work.copy.type(last.cell, `${last.year}年${work.pick(['1-11月', '上半年', '前三季度'])}`);
    work.truth.asked(last.fact);
    work.truth.mayRefuse = true;
  }),
];
