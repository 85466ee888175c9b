import Big from 'big.js';
import type { Spot } from './base-form.ts';
import { inBook, inBoth, inWord, type Kind, type Work } from './kind.ts';
import { escapeXml, inside, isPart } from './word-form.ts';

/** Other units of the same kind, and by what the figure grows when it is told in them. */
const others: Readonly<Record<string, readonly (readonly [unit: string, times: string])[]>> = {
  亿元: [
    ['万元', '10000'],
    ['千万元', '10'],
    ['百万元', '100'],
    ['元', '100000000'],
    ['千元', '100000'],
  ],
  万元: [
    ['亿元', '0.0001'],
    ['元', '10000'],
    ['千元', '10'],
    ['百万元', '0.01'],
  ],
  '%': [['‰', '10']],
  平方公里: [
    ['公顷', '100'],
    ['亩', '1500'],
    ['平方米', '1000000'],
    ['万平方米', '100'],
  ],
  '吨标准煤/万元': [
    ['吨标准煤/亿元', '10000'],
    ['千克标准煤/万元', '1000'],
    ['公斤标准煤/万元', '1000'],
    ['吨标煤/亿元', '10000'],
  ],
  '吨二氧化碳/万元': [
    ['吨二氧化碳/亿元', '10000'],
    ['千克二氧化碳/万元', '1000'],
    ['吨/亿元', '10000'],
  ],
};

const people = /从业人员|研发人员数量/u;
const compact = (text: string): string => text.replace(/\s/gu, '');
const wordsOf = (unit: string): RegExp =>
  new RegExp(`[（(]\\s*(?:单位[:：])?\\s*${unit.replace('/', '\\/')}\\s*[）)]`, 'u');

/** Figures told in another unit, as short as they can be written; null where more than six decimals are needed. */
function told(number: string, times: string): string | null {
  const text = new Big(number).times(times).toFixed();
  return /\.\d{7,}/u.test(text) || text.replace(/[-.]/gu, '').length > 15 ? null : text;
}

/** All figures of a label follow its new unit. */
function follow(work: Work, spots: readonly Spot[], times: string): boolean {
  const fresh = spots.map(({ number }) => told(number ?? '', times));
  if (fresh.some((text) => text === null)) return false;
  spots.forEach((spot, n) => {
    work.type(spot, fresh[n] ?? '');
    work.truth.saysOrAsked(spot.fact, work.truth.before(spot.fact));
  });
  return true;
}

function labelled(work: Work, fits: (spot: Spot) => boolean): { spots: Spot[]; label: number; text: string } | null {
  const spots = work.figures(fits);
  const label = spots?.[0]?.label ?? null;
  return spots === null || label === null ? null : { spots, label, text: compact(work.copy.text(label)) };
}

function unitKind(id: string, write: (unit: string, work: Work) => string): Kind {
  return inBoth(id, 'units', (work) => {
    const found = labelled(work, ({ field }) => (others[field.unit ?? ''] ?? []).length > 0);
    if (found === null) return false;
    const unit = found.spots[0]?.field.unit ?? '';
    const [to, times] = work.pick(others[unit] ?? []);
    if (!wordsOf(unit).test(found.text)) return false;
    const text = found.text.replace(wordsOf(unit), () => write(to, work));
    work.copy.type(found.label, text);
    work.what = `label reads ${text}; `;
    return follow(work, found.spots, times);
  });
}

/** The label says more than it printed: the figures are those of something else. */
function qualified(id: string, words: readonly string[], fits: (spot: Spot) => boolean): Kind {
  return inBoth(id, 'units', (work) => {
    const found = labelled(work, fits);
    if (found === null) return false;
    const word = work.pick(words);
    const text = `${found.text}${word}`;
    work.copy.type(found.label, text);
    work.what = `label reads ${text}`;
    for (const { fact } of found.spots) work.truth.asked(fact);
    return true;
  });
}

const money = ({ field }: Spot): boolean => field.unit === '亿元' || field.unit === '万元';
const firms = ({ field }: Spot): boolean => /企业数量$/u.test(field.label) && !/规上|规模以上|上市/u.test(field.label);

export const unitKinds: readonly Kind[] = [
  unitKind('unit-in-label', (unit) => `（${unit}）`),
  unitKind('unit-in-label-half-width', (unit) => `(${unit})`),
  unitKind('unit-in-label-word', (unit, work) =>
    work.pick([`（单位：${unit}）`, `(单位:${unit})`, `【${unit}】`, `，${unit}`, ` ${unit}`]),
  ),
  inBoth('unit-of-people', 'units', (work) => {
    const found = labelled(work, ({ field }) => people.test(field.label) && field.type === 'integer');
    if (found === null) return false;
    const text = `${found.text}${work.pick(['（万人）', '(万人)', '（单位：万人）', '（千人）'])}`;
    work.copy.type(found.label, text);
    work.what = `label reads ${text}; `;
    return follow(work, found.spots, text.includes('千') ? '0.001' : '0.0001');
  }),
  inBoth('unit-dropped', 'units', (work) => {
    const found = labelled(work, ({ field }) => money({ field } as Spot));
    if (found === null) return false;
    const unit = found.spots[0]?.field.unit ?? '';
    const text = found.text.replace(wordsOf(unit), '');
    if (text === found.text) return false;
    work.copy.type(found.label, text);
    work.what = `label reads ${text}`;
    for (const { fact } of found.spots) work.truth.saysOrAsked(fact, work.truth.before(fact));
    return true;
  }),
  inBoth('unit-repeated', 'units', (work) => {
    const found = labelled(work, money);
    if (found === null) return false;
    const unit = found.spots[0]?.field.unit ?? '';
    const text = found.text.replace(wordsOf(unit), () =>
      work.pick([`（单位：${unit}）`, `(${unit})`, `（ ${unit} ）`]),
    );
    work.copy.type(found.label, text);
    work.what = `label reads ${text}`;
    for (const { fact } of found.spots) work.truth.says(fact, work.truth.before(fact));
    return true;
  }),
  inBoth('unit-of-share-dropped', 'units', (work) => {
    const found = labelled(work, ({ field }) => field.unit === '%' && /比例|占比/u.test(field.label));
    if (found === null || !wordsOf('%').test(found.text.normalize('NFKC'))) return false;
    work.copy.type(found.label, found.text.replace(/[（(][%％][）)]/u, ''));
    work.what = 'label without %; ';
    return follow(work, found.spots, '0.01');
  }),
  inBoth('unit-currency', 'units', (work) => {
    const found = labelled(work, money);
    if (found === null) return false;
    const unit = found.spots[0]?.field.unit ?? '';
    if (!wordsOf(unit).test(found.text)) return false;
    const foreign = `${unit.replace('元', '')}${work.pick(['美元', '欧元', '港元', '日元', '英镑'])}`;
    work.copy.type(found.label, found.text.replace(wordsOf(unit), `（${foreign}）`));
    work.what = `label reads ${foreign}`;
    for (const { fact } of found.spots) work.truth.asked(fact);
    return true;
  }),
  inBoth('unit-of-another-kind', 'units', (work) => {
    const found = labelled(work, ({ field }) => field.unit !== null);
    if (found === null) return false;
    const unit = found.spots[0]?.field.unit ?? '';
    if (!wordsOf(unit).test(found.text)) return false;
    const foreign = work.pick(['吨', '千瓦时', '家', '公里', '万吨', '立方米']);
    work.copy.type(found.label, found.text.replace(wordsOf(unit), `（${foreign}）`));
    work.what = `label reads ${foreign}`;
    for (const { fact } of found.spots) work.truth.asked(fact);
    return true;
  }),
  qualified(
    'population-of-firms',
    ['（规上企业）', '（规上）', '（仅规上工业企业）', '(规模以上)', '（不含个体工商户）', '（园区内）'],
    firms,
  ),
  qualified(
    'population-of-amounts',
    ['（规上企业）', '（规上工业）', '(规模以上工业企业)', '（中小企业）'],
    (spot) => money(spot) && /产值|出口|投资额/u.test(spot.field.label),
  ),
  qualified(
    'price-basis',
    ['（可比价）', '（不变价）', '（2020年不变价）', '(可比价格)', '（剔除价格因素）'],
    (spot) => money(spot) && /产值/u.test(spot.field.label),
  ),
  qualified('label-cumulative', ['（累计）', '（五年累计）', '（历年累计）'], (spot) => money(spot)),
  inBoth('unit-typed-in-cell', 'units', (work) => {
    const spot = work.number(({ field }) => (others[field.unit ?? ''] ?? []).length > 0);
    if (spot === null) return false;
    const [to, times] = work.pick(others[spot.field.unit ?? ''] ?? []);
    const text = told(spot.number, times);
    if (text === null) return false;
    work.type(spot, `${text}${work.pick(['', ' '])}${to}`);
    work.truth.saysOrAsked(spot.fact, work.truth.before(spot.fact));
    return true;
  }),
  inBoth('unit-typed-against-label', 'units', (work) => {
    const found = labelled(work, money);
    if (found === null) return false;
    const unit = found.spots[0]?.field.unit ?? '';
    if (!wordsOf(unit).test(found.text)) return false;
    const [to] = work.pick(others[unit] ?? []);
    work.copy.type(found.label, found.text.replace(wordsOf(unit), `（${to}）`));
    work.what = `label in ${to}; `;
    for (const spot of found.spots) {
      work.type(spot, `${spot.number}${unit}`);
      work.truth.saysOrAsked(spot.fact, work.truth.before(spot.fact));
    }
    return true;
  }),
  inBoth('unit-typed-same', 'units', (work) => {
    const spot = work.number(({ field }) => field.unit !== null);
    if (spot === null) return false;
    work.type(spot, `${spot.number}${work.pick(['', ' '])}${spot.field.unit}`);
    work.truth.says(spot.fact, work.truth.before(spot.fact));
    return true;
  }),
  inBoth('unit-typed-foreign', 'units', (work) => {
    const spot = work.number(({ field }) => field.unit !== null);
    if (spot === null) return false;
    const unit = work.pick(money(spot) ? ['吨', '万美元', '美元', '家', '万吨'] : ['吨', '公里', '台', '千瓦时']);
    work.type(spot, `${spot.number}${unit}`);
    work.truth.asked(spot.fact);
    return true;
  }),
  inBook('unit-column', 'units', (work) => {
    const found = labelled(work, ({ field }) => (others[field.unit ?? ''] ?? []).length > 0);
    if (found === null) return false;
    const { row, column } = work.book.where(found.label);
    const cell = row.cells[column + 1];
    const unit = found.spots[0]?.field.unit ?? '';
    if (cell === undefined || compact(work.copy.text(cell.id)) !== unit) return false;
    const [to, times] = work.pick(others[unit] ?? []);
    work.copy.type(cell.id, to);
    work.what = `单位 reads ${to}; `;
    return follow(work, found.spots, times);
  }),
  inBook('unit-column-blank', 'units', (work) => {
    const found = labelled(work, ({ field }) => field.unit !== null);
    if (found === null) return false;
    const { row, column } = work.book.where(found.label);
    const cell = row.cells[column + 1];
    if (cell === undefined || !work.base.template) return false;
    work.copy.type(cell.id, '');
    work.what = '单位 is empty';
    for (const { fact } of found.spots) work.truth.says(fact, work.truth.before(fact));
    return true;
  }),
  inBook('population-column', 'units', (work) => {
    const found = labelled(
      work,
      (spot) => spot.section.id !== 'plan' && (firms(spot) || (money(spot) && /产值/u.test(spot.field.label))),
    );
    if (found === null) return false;
    const { row, column } = work.book.where(found.label);
    const cell = row.cells[column + 2];
    if (cell === undefined || !work.base.template) return false;
    work.copy.type(cell.id, '规上企业');
    work.what = '口径 reads 规上企业';
    for (const { fact } of found.spots) work.truth.asked(fact);
    return true;
  }),
  inWord('unit-line-above', 'units', (work) => lineAbove(work, 'paragraph')),
  inWord('unit-line-in-table', 'units', (work) => lineAbove(work, 'row')),
];

/** `单位：万元` above a table whose labels lost their own unit; the figures follow. */
function lineAbove(work: Work, where: 'paragraph' | 'row'): boolean {
  const found = labelled(work, ({ field, group }) => field.unit === '亿元' && group !== null);
  if (found === null) return false;
  const table = work.word.table(found.label);
  const heads = work.base.years[found.spots[0]?.group ?? -1];
  const body = work.word.body;
  if (heads === undefined || !body.parts.includes(table) || !heads.whole) return false;
  const own = work.base.spots.filter(
    (spot) => spot.field.unit === '亿元' && spot.group === found.spots[0]?.group && spot.label !== null,
  );
  if (own.some(({ number }) => number === null)) return false;
  for (const label of new Set(own.map((spot) => spot.label ?? 0)))
    work.copy.type(label, compact(work.copy.text(label)).replace(wordsOf('亿元'), ''));
  const line = work.pick(['单位：万元', '（单位：万元）', '金额单位：万元', '计量单位：万元']);
  if (where === 'paragraph') {
    const fresh = `<w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:t>${escapeXml(line)}</w:t></w:r></w:p>`;
    body.parts.splice(body.parts.indexOf(table), 0, fresh);
  } else {
    const [first] = inside(table, 'w:tr');
    const span = first === undefined ? 0 : work.word.gridWidth(first);
    const fresh = `<w:tr><w:tc><w:tcPr><w:gridSpan w:val="${span}"/></w:tcPr><w:p><w:r><w:t>${line}</w:t></w:r></w:p></w:tc></w:tr>`;
    table.parts.splice(
      table.parts.findIndex((part) => isPart(part) && part.tag === 'w:tr'),
      0,
      fresh,
    );
  }
  work.what = `${line} as ${where}; `;
  return follow(work, own, '10000');
}
