import type { Spot } from './base-form.ts';
import { inBook, inWord, type Kind, type Work } from './kind.ts';
import { type Numbered, wide } from './kinds-numbers.ts';
import type { Run } from './word-form.ts';

/** Runs of a Word cell, or of a text cell of a workbook, that are struck through, raised, hidden or tracked. */
function marked(
  id: string,
  runs: (number: string, work: Work) => Run[],
  settleIt: (work: Work, spot: Numbered) => void,
  fits: (spot: Numbered) => boolean = () => true,
): Kind {
  return inWord(id, 'marks', (work) => {
    const spot = work.number(fits);
    if (spot === null) return false;
    const list = runs(spot.number, work);
    work.word.runs(spot.cell, list);
    work.what = `${spot.fact} reads ${list.map(({ text, properties = '', change = '' }) => `${text}<${properties}${change}>`).join('')}`;
    settleIt(work, spot);
    return true;
  });
}

const strike = '<w:strike/>';
const raised = '<w:vertAlign w:val="superscript"/>';
const lowered = '<w:vertAlign w:val="subscript"/>';
const mayAsk = (work: Work, { fact }: Spot): void => work.truth.saysOrAsked(fact, work.truth.before(fact));
const mustSay = (work: Work, { fact }: Spot): void => work.truth.says(fact, work.truth.before(fact));
const old = (work: Work): string => String(work.whole(2, 899));

function richText(parts: readonly { text: string; properties?: string }[]): string {
  const runs = parts.map(
    ({ text, properties = '' }) => `<r><rPr>${properties}<sz val="11"/></rPr><t xml:space="preserve">${text}</t></r>`,
  );
  return `<is>${runs.join('')}</is>`;
}

function rich(
  id: string,
  parts: (number: string, work: Work) => { text: string; properties?: string }[],
  blank = false,
): Kind {
  return inBook(id, 'marks', (work) => {
    const spot = work.number(({ field }) => !blank || field.required);
    if (spot === null) return false;
    const list = parts(spot.number, work);
    work.book.raw(spot.cell, 'inlineStr', richText(list));
    work.what = `${spot.fact} reads ${list.map(({ text, properties = '' }) => `${text}<${properties}>`).join('')}`;
    if (blank) work.truth.cells.set(spot.fact, { accept: ['blank'], ask: 'answer', readable: false });
    else mayAsk(work, spot);
    return true;
  });
}

export const markKinds: readonly Kind[] = [
  marked('strike-before', (number, work) => [{ text: old(work), properties: strike }, { text: number }], mayAsk),
  marked('strike-behind', (number, work) => [{ text: number }, { text: old(work), properties: strike }], mayAsk),
  marked(
    'strike-double',
    (number, work) => [{ text: old(work), properties: '<w:dstrike/>' }, { text: number }],
    mayAsk,
  ),
  marked(
    'strike-digit',
    (number, work) => [
      { text: number.slice(0, 1) },
      { text: String(work.whole(1, 9)), properties: strike },
      { text: number.slice(1) },
    ],
    mayAsk,
    ({ number }) => number.length > 1,
  ),
  marked('strike-off', (number) => [{ text: number, properties: '<w:strike w:val="0"/>' }], mustSay),
  marked(
    'strike-whole',
    (number) => [{ text: number, properties: strike }],
    (work, { fact }) => {
      work.truth.cells.set(fact, { accept: ['blank'], ask: 'answer', readable: false });
    },
    ({ field }) => field.required,
  ),
  inWord('strike-by-style', 'marks', (work) => {
    const spot = work.number();
    if (spot === null || work.word.part('word/styles.xml') === '') return false;
    work.word.setPart(
      'word/styles.xml',
      work.word
        .part('word/styles.xml')
        .replace(
          '</w:styles>',
          '<w:style w:type="character" w:customStyle="1" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:strike/></w:rPr></w:style></w:styles>',
        ),
    );
    work.word.runs(spot.cell, [{ text: old(work), properties: '<w:rStyle w:val="Gone"/>' }, { text: spot.number }]);
    work.what = `${spot.fact}: a number in a struck-through style before ${spot.number}`;
    mayAsk(work, spot);
    return true;
  }),
  marked(
    'superscript',
    (number, work) => [{ text: number }, { text: String(work.whole(1, 9)), properties: raised }],
    mayAsk,
  ),
  marked(
    'superscript-bracketed',
    (number, work) => [{ text: number }, { text: work.pick(['[1]', '(1)', '（2）', '①', '注1']), properties: raised }],
    mayAsk,
  ),
  marked(
    'superscript-wide',
    (number, work) => [{ text: wide(number) }, { text: work.pick(['１', '２', '３']), properties: raised }],
    mayAsk,
  ),
  marked(
    'subscript',
    (number, work) => [{ text: number }, { text: String(work.whole(1, 9)), properties: lowered }],
    mayAsk,
  ),
  marked(
    'raised-by-position',
    (number, work) => [
      { text: number },
      { text: String(work.whole(1, 9)), properties: '<w:position w:val="8"/><w:sz w:val="12"/>' },
    ],
    mayAsk,
  ),
  marked(
    'hidden-before',
    (number, work) => [{ text: String(work.whole(1, 9)), properties: '<w:vanish/>' }, { text: number }],
    (work, spot) => {
      mayAsk(work, spot);
      work.truth.remark = ['隐藏', 'hidden'];
    },
  ),
  marked(
    'hidden-behind',
    (number, work) => [{ text: number }, { text: String(work.whole(1, 9)), properties: '<w:vanish/>' }],
    (work, spot) => {
      mayAsk(work, spot);
      work.truth.remark = ['隐藏', 'hidden'];
    },
  ),
  marked(
    'tracked-replaced',
    (number, work) => [
      { text: old(work), change: 'del' },
      { text: number, change: 'ins' },
    ],
    (work, spot) => {
      mustSay(work, spot);
      work.truth.remark = ['修订', 'tracked'];
    },
  ),
  marked(
    'tracked-digit',
    (number, work) => [
      { text: number.slice(0, 1) },
      { text: String(work.whole(1, 9)), change: 'del' },
      { text: number.slice(1) },
    ],
    (work, spot) => {
      mustSay(work, spot);
      work.truth.remark = ['修订', 'tracked'];
    },
    ({ number }) => number.length > 1,
  ),
  marked(
    'tracked-deleted',
    (number) => [{ text: number, change: 'del' }],
    (work, { fact }) => {
      work.truth.cells.set(fact, { accept: ['blank'], ask: 'answer', readable: false });
    },
    ({ field }) => field.required,
  ),
  marked('many-runs', (number) => [...number].map((text) => ({ text })), mustSay),
  marked(
    'run-looks',
    (number) => [
      {
        text: number,
        properties: '<w:b/><w:i/><w:u w:val="single"/><w:color w:val="FF0000"/><w:highlight w:val="yellow"/>',
      },
    ],
    mustSay,
  ),
  inWord('footnote-behind', 'marks', (work) => {
    const spot = work.number();
    if (spot === null) return false;
    work.word.setContent(
      spot.cell,
      `<w:p><w:r><w:t>${spot.number}</w:t></w:r><w:r><w:rPr>${raised}</w:rPr><w:footnoteReference w:id="2"/></w:r></w:p>`,
    );
    work.what = `${spot.fact} with a footnote`;
    mustSay(work, spot);
    return true;
  }),
  inWord('tracked-row-deleted', 'marks', (work) => trackedRow(work, 'del')),
  inWord('tracked-row-inserted', 'marks', (work) => trackedRow(work, 'ins')),
  rich('book-strike-before', (number, work) => [{ text: old(work), properties: '<strike/>' }, { text: number }]),
  rich('book-strike-whole', (number) => [{ text: number, properties: '<strike/>' }], true),
  rich('book-superscript', (number, work) => [
    { text: number },
    { text: String(work.whole(1, 9)), properties: '<vertAlign val="superscript"/>' },
  ]),
  rich('book-subscript', (number, work) => [
    { text: number },
    { text: String(work.whole(1, 9)), properties: '<vertAlign val="subscript"/>' },
  ]),
  inBook('book-strike-by-font', 'marks', (work) => {
    const spot = work.number(({ field }) => field.required);
    if (spot === null) return false;
    work.book.strike(spot.cell);
    work.what = `${spot.fact} is struck through by its font`;
    work.truth.cells.set(spot.fact, { accept: ['blank'], ask: 'answer', readable: false });
    return true;
  }),
];

/** A row with other figures above the true one, deleted by a tracked change; or the true row, inserted by one. */
function trackedRow(work: Work, change: 'del' | 'ins'): boolean {
  const spot = work.number(({ field, group }) => field.layout.at === 'year-columns' && group !== null);
  if (spot === null) return false;
  const mark = `<w:trPr><w:${change} w:id="77" w:author="示例" w:date="2026-01-05T08:00:00Z"/></w:trPr>`;
  if (change === 'del') {
    work.copy.copyRow(spot.cell, spot.cell);
    const table = work.word.table(spot.cell);
    const row = work.word.row(spot.cell);
    const fresh = table.parts[table.parts.indexOf(row) + 1];
    if (fresh === undefined || typeof fresh === 'string') return false;
    // The copy stays as the true row; the first one is deleted and says something else.
    table.parts[table.parts.indexOf(fresh)] = row;
    table.parts[table.parts.indexOf(row)] = fresh;
    fresh.parts = fresh.parts.map((part) =>
      typeof part === 'string'
        ? part.replace(/<w:trPr>.*?<\/w:trPr>/su, '')
        : {
            ...part,
            parts: part.parts.map((inner) =>
              typeof inner === 'string' ? inner.replace(/>(\d+)(?:\.\d+)?</gu, '>77<') : inner,
            ),
          },
    );
    fresh.parts.unshift(mark);
  } else {
    const row = work.word.row(spot.cell);
    // A row with tracked words of its own is remarked on at its cells, as it was before.
    if (JSON.stringify(row).includes('w:ins')) return false;
    row.parts = row.parts.map((part) =>
      typeof part === 'string' ? part.replace(/<w:trPr>.*?<\/w:trPr>/su, '') : part,
    );
    row.parts.unshift(mark);
  }
  work.what = `row of ${spot.fact} tracked as ${change}`;
  work.truth.remark = ['修订', 'tracked'];
  return true;
}
