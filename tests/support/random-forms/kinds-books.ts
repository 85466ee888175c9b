import type { Spot } from './base-form.ts';
import { inBook, type Kind, type Work } from './kind.ts';

type Numbered = Spot & { number: string };

/** A number stored as something else than the sheet shows. */
function formatted(
  id: string,
  store: (number: string, spot: Numbered, work: Work) => { stored: string; format: string } | null,
  settle: (work: Work, spot: Numbered) => void,
  fits: (spot: Numbered) => boolean = () => true,
): Kind {
  return inBook(id, 'workbooks', (work) => {
    const spot = work.number(fits);
    if (spot === null) return false;
    const made = store(spot.number, spot, work);
    if (made === null || /e/u.test(made.stored)) return false;
    work.book.type(spot.cell, made.stored);
    work.book.format(spot.cell, made.format);
    work.what = `${spot.fact} is stored as ${made.stored} and shown through ${made.format}`;
    settle(work, spot);
    return true;
  });
}

const times = (number: string, factor: number): string => String(Math.round(Number(number) * factor * 1e6) / 1e6);
const says = (work: Work, { fact }: Spot): void => work.truth.says(fact, work.truth.before(fact));
const orAsked = (work: Work, { fact }: Spot): void => work.truth.saysOrAsked(fact, work.truth.before(fact));
const asked = (work: Work, { fact }: Spot): void => work.truth.asked(fact);
const inYi = ({ field }: Spot): boolean => field.unit === '亿元';
const inWan = ({ field }: Spot): boolean => field.unit === '万元';
const isPercent = ({ field }: Spot): boolean => field.type === 'percent';
const isCount = ({ field }: Spot): boolean => field.type === 'integer';
const twoDecimals = ({ number }: Numbered): boolean => /^\d+\.\d{2}$/u.test(number);

/** What stands in a cell in place of a plain number. */
function raw(
  id: string,
  type: string,
  xml: (number: string, work: Work) => string,
  settle: (work: Work, spot: Numbered) => void,
): Kind {
  return inBook(id, 'workbooks', (work) => {
    const spot = work.number();
    if (spot === null) return false;
    const inner = xml(spot.number, work);
    work.book.raw(spot.cell, type, inner);
    work.what = `${spot.fact} holds ${inner}`;
    settle(work, spot);
    return true;
  });
}

function sheetOf(work: Work, spot: Spot) {
  return work.book.where(spot.cell).sheet;
}

export const bookKinds: readonly Kind[] = [
  formatted(
    'format-thousands-scaled',
    (number) => ({ stored: times(number, 1000), format: '0.00,' }),
    orAsked,
    twoDecimals,
  ),
  formatted(
    'format-millions-scaled',
    (number) => ({ stored: times(number, 1_000_000), format: '#,##0.00,,' }),
    orAsked,
    twoDecimals,
  ),
  formatted(
    'format-wan-trick',
    (number) => ({ stored: times(number, 10_000), format: '0!.0000' }),
    orAsked,
    (spot) => inYi(spot) || inWan(spot),
  ),
  formatted(
    'format-wan-trick-escaped',
    (number) => ({ stored: times(number, 10_000), format: '0\\.0000' }),
    orAsked,
    (spot) => inYi(spot) || inWan(spot),
  ),
  formatted(
    'format-unit-wan',
    (number, _, work) => ({
      stored: times(number, 10_000),
      format: work.pick(['0"万元"', '#,##0"万元"', '0.00"万元"', '0\\万\\元']),
    }),
    orAsked,
    inYi,
  ),
  formatted(
    'format-unit-yi',
    (number, _, work) => ({ stored: times(number, 0.0001), format: work.pick(['0.000000"亿元"', 'General"亿元"']) }),
    orAsked,
    (spot) => inWan(spot) && Number(spot.number) % 1 === 0,
  ),
  formatted(
    'format-unit-same',
    (number, { field }) => ({ stored: number, format: `0.00"${field.unit}"` }),
    says,
    (spot) => (inYi(spot) || inWan(spot)) && twoDecimals(spot),
  ),
  formatted(
    'format-counter',
    (number, { field }, work) => ({
      stored: number,
      format: /人员/u.test(field.label) ? '0"人"' : work.pick(['0"家"', '0"个"', '#,##0"家"']),
    }),
    says,
    (spot) => isCount(spot) && /企业数量|人员数量/u.test(spot.field.label),
  ),
  formatted(
    'format-unit-foreign',
    (number, _, work) => ({ stored: number, format: work.pick(['0.00"吨"', '0.00"万美元"', '$#,##0.00', '0.00"%"']) }),
    asked,
    (spot) => inYi(spot) || inWan(spot),
  ),
  formatted(
    'format-percent-on-share',
    (number) => ({ stored: times(number, 0.01), format: '0.00%' }),
    says,
    (spot) => isPercent(spot) && twoDecimals(spot),
  ),
  formatted(
    'format-percent-on-amount',
    (number) => ({ stored: number, format: '0.00%' }),
    asked,
    (spot) => inYi(spot) || inWan(spot),
  ),
  formatted(
    'format-percent-on-whole-share',
    (number) => ({ stored: number, format: '0.00%' }),
    (work, { fact, number }) => work.truth.saysOrAsked(fact, times(number, 100)),
    (spot) => isPercent(spot) && Number(spot.number) > 2,
  ),
  formatted(
    'format-date',
    (number, _, work) => ({
      stored: number,
      format: work.pick(['yyyy/m/d', 'yyyy"年"m"月"d"日"', 'm/d/yyyy', 'yyyy-mm-dd']),
    }),
    orAsked,
    (spot) => isCount(spot) && Number(spot.number) > 1,
  ),
  formatted(
    'format-time',
    (number, _, work) => ({ stored: number, format: work.pick(['h:mm', '[h]:mm']) }),
    orAsked,
    (spot) => Number(spot.number) > 1,
  ),
  formatted(
    'format-hidden',
    (number, _, work) => ({ stored: number, format: work.pick([';;;', '""']) }),
    (work, { fact }) => work.truth.saysOrAsked(fact, 'blank'),
  ),
  formatted(
    'format-grouped',
    (number, _, work) => ({
      stored: number,
      format: work.pick([
        '#,##0.00',
        '0.00_ ',
        '_ * #,##0.00_ ;_ * \\-#,##0.00_ ',
        '0.00;[Red]-0.00',
        '#,##0.00_);(#,##0.00)',
        '0.00_);[Red]\\(0.00\\)',
        'General',
        '0.000',
        '0.00;-0.00;0.00;@',
      ]),
    }),
    says,
    twoDecimals,
  ),
  formatted(
    'format-rounded',
    (number) => ({ stored: number, format: '0' }),
    (work, { fact, number }) => work.truth.saysOrAsked(fact, number, String(Math.round(Number(number)))),
    twoDecimals,
  ),
  formatted(
    'format-about',
    (number, _, work) => ({ stored: number, format: work.pick(['"约"0.00', '"≥"0.00', '0.00"左右"', '"<"0.00']) }),
    asked,
    // A target may well be a bound.
    (spot) => twoDecimals(spot) && spot.section.id !== 'plan' && spot.section.id !== 'performance',
  ),
  formatted('format-expected', (number) => ({ stored: number, format: '0.00"（预计）"' }), orAsked, twoDecimals),
  formatted(
    'format-negative-only',
    (number) => ({ stored: `-${number}`, format: '0.00_);(0.00)' }),
    (work, { fact, number }) => work.truth.saysOrAsked(fact, `-${number}`),
    (spot) => twoDecimals(spot) && /增速|增长率/u.test(spot.field.label),
  ),
  formatted(
    'format-minus-shown',
    (number) => ({ stored: number, format: '-0.00' }),
    (work, { fact, number }) => work.truth.saysOrAsked(fact, `-${number}`),
    (spot) => twoDecimals(spot) && /增速|增长率/u.test(spot.field.label),
  ),
  formatted(
    'format-words-by-sign',
    (number) => ({ stored: number, format: '"增长"0.00;"下降"0.00' }),
    orAsked,
    (spot) => twoDecimals(spot) && /增速|增长率/u.test(spot.field.label),
  ),
  formatted('format-fraction', (number) => ({ stored: number, format: '# ?/?' }), orAsked, twoDecimals),
  formatted(
    'format-conditional',
    (number) => ({ stored: times(number, 100_000_000), format: '[>=10000]0.00,"千元";0.00"元"' }),
    orAsked,
    (spot) => inYi(spot) && twoDecimals(spot),
  ),
  formatted('format-text', (number) => ({ stored: number, format: '@' }), says),
  inBook('number-as-text', 'workbooks', (work) => {
    const spot = work.number();
    if (spot === null) return false;
    work.book.typeText(
      spot.cell,
      work.pick([spot.number, ` ${spot.number}`, `${spot.number}　`, `'${spot.number}`.slice(1)]),
    );
    work.what = `${spot.fact} is text`;
    says(work, spot);
    return true;
  }),
  raw('formula-with-result', 'n', (number) => `<f>${number}*1</f><v>${number}</v>`, says),
  raw('formula-with-text-result', 'str', (number) => `<f>TEXT(${number},"0.00")</f><v>${number}</v>`, says),
  raw('formula-without-result', 'n', () => '<f>SUM(B1:B3)</f>', asked),
  raw(
    'formula-empty-text',
    'str',
    () => '<f>IF(A1="","","")</f><v></v>',
    (work, { fact }) => work.truth.saysOrAsked(fact, 'blank'),
  ),
  raw(
    'formula-error',
    'e',
    (_, work) => `<f>1/0</f><v>${work.pick(['#DIV/0!', '#REF!', '#N/A', '#VALUE!', '#NAME?'])}</v>`,
    asked,
  ),
  raw('error-value', 'e', (_, work) => `<v>${work.pick(['#DIV/0!', '#REF!', '#N/A'])}</v>`, asked),
  raw('boolean', 'b', (_, work) => `<v>${work.pick(['0', '1'])}</v>`, asked),
  raw(
    'number-with-tail',
    'n',
    (number) =>
      `<v>${number}000000001</v>`.replace(
        /(\.\d+)?000000001/u,
        (_, d: string | undefined) => `${d ?? '.00'}0000000001`,
      ),
    says,
  ),
  inBook('hidden-row', 'workbooks', (work) => {
    const spot = work.number();
    if (spot === null) return false;
    work.book.hideRow(spot.cell);
    work.what = `the row of ${spot.fact} is hidden`;
    work.truth.remark = ['隐藏', 'hidden'];
    return true;
  }),
  inBook('hidden-column', 'workbooks', (work) => {
    const row = work.yearRow();
    if (row === null || !work.base.template) return false;
    work.book.hideColumn(work.pick(row.heads).cell);
    work.what = `${row.section.heading}: a year column is hidden`;
    work.truth.remark = ['隐藏', 'hidden'];
    return true;
  }),
  inBook('hidden-sheet', 'workbooks', (work) => {
    const spot = work.number();
    if (spot === null || !work.base.template) return false;
    work.book.hideSheet(sheetOf(work, spot));
    work.what = `the sheet of ${spot.fact} is hidden`;
    work.truth.remark = ['隐藏', 'hidden'];
    return true;
  }),
  inBook('sheet-copied-different', 'workbooks', (work) => {
    const spot = work.number();
    if (spot === null || !work.base.template) return false;
    const sheet = sheetOf(work, spot);
    const { no, column } = work.book.where(spot.cell);
    const name = `${sheet.name} (2)`.slice(0, 31);
    const copied = work.book.copySheet(sheet, name);
    copied.rows[no]!.cells[column]!.content = { is: 'number', text: (Number(spot.number) + 11).toFixed(2) };
    work.what = `a copy of ${sheet.name} says ${Number(spot.number) + 11} for ${spot.fact}`;
    orAsked(work, spot);
    work.truth.remark = [name];
    return true;
  }),
  inBook('sheet-copied-same', 'workbooks', (work) => {
    const spot = work.number();
    if (spot === null || !work.base.template) return false;
    const sheet = sheetOf(work, spot);
    work.book.copySheet(sheet, `${sheet.name} (2)`.slice(0, 31));
    work.what = `a copy of ${sheet.name}`;
    return true;
  }),
  inBook('sheet-of-notes', 'workbooks', (work) => {
    const spot = work.number();
    if (spot === null || !work.base.template) return false;
    const copied = work.book.copySheet(sheetOf(work, spot), work.pick(['备注', 'Sheet1', '汇总', '计算过程']));
    copied.rows.splice(0, copied.rows.length, {
      attributes: '',
      cells: [{ id: -1, style: 0, content: { is: 'text', text: work.pick(['测算依据', '2023年', '集群总产值']) } }],
    });
    work.what = 'a sheet with notes';
    return true;
  }),
  inBook('chart-sheet', 'workbooks', (work) => {
    work.book.addChartSheet(work.pick(['图表1', 'Chart1', '产值走势']));
    work.what = 'a chart sheet';
    return true;
  }),
  inBook('sheet-renamed', 'workbooks', (work) => {
    const spot = work.number();
    if (spot === null || !work.base.template) return false;
    const sheet = sheetOf(work, spot);
    const name = work
      .pick([`${sheet.name}（定稿）`, sheet.name.replace(/^.*、/u, ''), 'Sheet3', `${sheet.name} `])
      .slice(0, 31);
    work.book.renameSheet(sheet, name);
    work.what = `${sheet.name} is called ${name}`;
    return true;
  }),
  inBook('value-under-another-year', 'workbooks', (work) => {
    const spot = work.spot(
      ({ field, group, text }) => work.base.template && group !== null && field.yearOffsets.length === 1 && text !== '',
    );
    const heads = work.base.years[spot?.group ?? -1]?.heads;
    if (spot === null || heads === undefined) return false;
    const { row, column } = work.book.where(spot.cell);
    const to = row.cells[column - work.whole(1, 2)];
    if (to === undefined) return false;
    const { content } = work.book.where(spot.cell).cell;
    work.book.where(to.id).cell.content = content;
    work.copy.type(spot.cell, '');
    work.what = `${spot.fact} is typed under another year, where nothing is asked`;
    work.truth.saysOrAsked(spot.fact, work.truth.before(spot.fact));
    return true;
  }),
  inBook('row-above-head', 'workbooks', (work) => {
    const row = work.yearRow();
    if (row === null || !work.base.template) return false;
    const { sheet } = work.book.where(row.heads[0]!.cell);
    sheet.rows.unshift({ attributes: '', cells: [{ id: -1, style: 0, content: { is: 'text', text: sheet.name } }] });
    work.what = `a title above ${sheet.name}`;
    return true;
  }),
];
