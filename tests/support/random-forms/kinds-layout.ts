import type { Spot, YearRow } from './base-form.ts';
import { inBoth, inWord, type Kind, type Work } from './kind.ts';
import { beneath } from './kinds-years.ts';
import { isPart, type Part } from './word-form.ts';

/** Three yearly cells beside one label under heads of their own. */
function yearly(work: Work): { spots: Spot[]; row: YearRow } | null {
  const spots = work.figures(
    ({ field, group }) => field.layout.at === 'year-columns' && group !== null && field.yearOffsets.length === 3,
  );
  const row = spots === null ? undefined : work.base.years[spots[0]?.group ?? -1];
  return spots === null || row === undefined || spots.length !== 3 ? null : { spots, row };
}

/** Nothing but the looks: everything reads as before. */
function harmless(id: string, group: 'merges and splits' | 'order', alter: (work: Work) => boolean): Kind {
  return inBoth(id, group, alter);
}

const fieldsOf = (work: Work, spots: readonly Spot[]): void => {
  for (const { fact } of spots) work.truth.says(fact, work.truth.before(fact));
};

/** One figure over several years may be that of the first one; of the others it says nothing. */
function askBehindFirst(work: Work, spots: readonly Spot[]): void {
  spots.forEach(({ fact }, n) => {
    if (n === 0) work.truth.saysOrAsked(fact, work.truth.before(fact));
    else work.truth.asked(fact);
  });
}

export const layoutKinds: readonly Kind[] = [
  inBoth('merge-three-years', 'merges and splits', (work) => {
    const found = yearly(work);
    if (found === null) return false;
    work.copy.mergeAcross(found.spots.map(({ cell }) => cell));
    work.what = `${found.spots[0]!.field.key}: three cells merged`;
    askBehindFirst(work, found.spots);
    return true;
  }),
  inBoth('merge-two-years', 'merges and splits', (work) => {
    const found = yearly(work);
    if (found === null) return false;
    const at = work.whole(0, 1);
    const two = found.spots.slice(at, at + 2);
    work.copy.mergeAcross(two.map(({ cell }) => cell));
    work.what = `${two[0]!.field.key}: two cells merged`;
    askBehindFirst(work, two);
    return true;
  }),
  inBoth('merge-two-heads', 'merges and splits', (work) => {
    const row = work.yearRow();
    if (row === null) return false;
    const at = work.whole(0, 1);
    const two = row.heads.slice(at, at + 2);
    work.copy.type(two[0]!.cell, `${two[0]!.year}年—${two[1]!.year}年`);
    work.copy.mergeAcross(two.map(({ cell }) => cell));
    work.what = `${row.section.heading}: two heads merged`;
    for (const spot of row.spots)
      if (spot.field.yearOffsets.length === 1 || two.some(({ cell }) => cell === spot.dated))
        work.truth.saysOrAsked(spot.fact, work.truth.before(spot.fact));
    return true;
  }),
  inWord('merge-down', 'merges and splits', (work) => {
    const found = yearly(work);
    if (found === null) return false;
    const spot = work.pick(found.spots);
    const view = below(work, spot);
    if (view === null) return false;
    setMerge(work.word.cell(spot.cell), 'restart');
    setMerge(work.word.cell(view.cell), 'continue');
    work.word.setContent(view.cell, '<w:p/>');
    work.what = `${spot.fact} merged with the cell below it`;
    work.truth.asked(view.fact);
    work.truth.saysOrAsked(spot.fact, work.truth.before(spot.fact));
    return true;
  }),
  inWord('merge-labels-down', 'merges and splits', (work) => {
    const found = yearly(work);
    const view = found === null ? null : below(work, found.spots[0]!);
    if (found === null || view === null || view.label === null || view.group !== found.spots[0]!.group) return false;
    const mine = found.spots[0]!.label!;
    const text = work.copy.text(view.label);
    setMerge(work.word.cell(mine), 'restart');
    setMerge(work.word.cell(view.label), 'continue');
    work.word.setContent(view.label, '<w:p/>');
    work.copy.type(mine, `${work.copy.text(mine)}\n${text}`);
    work.what = `labels of ${found.spots[0]!.field.key} and ${view.field.key} in one merged cell`;
    const theirs = work.base.spots.filter(({ field }) => field === view.field);
    for (const { fact } of [...found.spots, ...theirs]) work.truth.saysOrAsked(fact, work.truth.before(fact));
    return true;
  }),
  inWord('split-value', 'merges and splits', (work) => {
    const spot = work.number(({ number, group, line }) => number.includes('.') && group !== null && !line);
    if (spot === null) return false;
    const [whole = '', decimals = ''] = spot.number.split('.');
    work.word.splitCell(spot.cell, whole, `.${decimals}`);
    work.what = `${spot.fact} stands in two cells`;
    const row = work.base.spots.filter(({ field }) => field === spot.field);
    for (const { fact } of row) work.truth.saysOrAsked(fact, work.truth.before(fact));
    return true;
  }),
  inWord('split-label', 'merges and splits', (work) => {
    const found = yearly(work);
    if (found === null) return false;
    const label = found.spots[0]!.label!;
    const text = work.copy.text(label).replace(/\s/gu, '');
    const cut = /[（(]/u.exec(text)?.index ?? Math.floor(text.length / 2);
    work.word.splitCell(label, text.slice(0, cut), text.slice(cut));
    work.what = `label ${text} stands in two cells`;
    for (const { fact } of found.spots) work.truth.saysOrAsked(fact, work.truth.before(fact));
    return true;
  }),
  inWord('split-value-empty', 'merges and splits', (work) => {
    const spot = work.number(({ group, line }) => group !== null && !line);
    if (spot === null) return false;
    work.word.splitCell(spot.cell, spot.number, '');
    work.what = `${spot.fact}: an empty cell beside it`;
    const row = work.base.spots.filter(({ field }) => field === spot.field);
    for (const { fact } of row) work.truth.saysOrAsked(fact, work.truth.before(fact));
    return true;
  }),
  inWord('table-cut', 'merges and splits', (work) => cutTable(work, false)),
  inWord('table-cut-head-repeated', 'merges and splits', (work) => cutTable(work, true)),
  harmless('rows-swapped', 'order', (work) => {
    const found = yearly(work);
    if (found === null) return false;
    const other = work.spot(
      ({ group, field, cell, number }) =>
        group === found.spots[0]!.group &&
        number !== null &&
        field.layout.at === 'year-columns' &&
        field !== found.spots[0]!.field &&
        cell !== 0,
    );
    if (other === null || !found.row.whole || !aligned(work, found.spots[0]!, other)) return false;
    work.copy.swapRows(found.spots[0]!.cell, other.cell);
    work.what = `rows of ${found.spots[0]!.field.key} and ${other.field.key} swapped`;
    return true;
  }),
  harmless('column-number', 'order', (work) => {
    const found = yearly(work);
    if (found === null || !found.row.whole || !plainTable(work, found.row)) return false;
    const first = firstCells(work, found.row);
    if (first === null) return false;
    work.copy.addColumn(first, 'before', (row) => (row === 0 ? '序号' : String(row)));
    work.what = 'a column 序号';
    return true;
  }),
  harmless('column-change', 'order', (work) => {
    const row = work.yearRow((row) => row.whole);
    if (row === null) return false;
    const title = work.pick(['同比（%）', '增长率', '比上年增减', '同比增长(%)', '三年平均', '合计', '备注']);
    work.copy.addColumn(row.heads.at(-1)!.cell, 'behind', (no, cell) =>
      no === 0 ? title : title === '备注' || !beneath(row, cell) ? '' : `${no}.7`,
    );
    work.what = `${row.section.heading}: a column ${title}`;
    for (const spot of row.spots)
      if (spot.field.yearOffsets.length === 1) work.truth.saysOrAsked(spot.fact, work.truth.before(spot.fact));
    return true;
  }),
  harmless('column-change-between', 'order', (work) => {
    const row = work.yearRow((row) => row.whole);
    if (row === null) return false;
    work.copy.addColumn(row.heads[1]!.cell, 'behind', (no, cell) =>
      no === 0 ? work.pick(['同比', '增速(%)']) : beneath(row, cell) ? `${no}.7` : '',
    );
    work.what = `${row.section.heading}: a column 同比 between two years`;
    for (const spot of row.spots)
      if (spot.field.yearOffsets.length === 1) work.truth.saysOrAsked(spot.fact, work.truth.before(spot.fact));
    return true;
  }),
  harmless('column-empty', 'order', (work) => {
    const row = work.yearRow((row) => row.whole);
    if (row === null) return false;
    work.copy.addColumn(work.pick(row.heads).cell, work.pick(['before', 'behind']), () => '');
    work.what = `${row.section.heading}: an empty column`;
    for (const spot of row.spots)
      if (spot.field.yearOffsets.length === 1) work.truth.saysOrAsked(spot.fact, work.truth.before(spot.fact));
    return true;
  }),
  harmless('row-title', 'order', (work) => {
    const found = yearly(work);
    if (found === null) return false;
    const title = work.pick(['主要经济指标', '一、产值', '（一）规模', '单位负责人填写', '以下为必填项']);
    work.copy.addRow(found.spots[2]!.cell, (_, at) => (at === 0 ? title : ''));
    work.what = `a row ${title} below ${found.spots[0]!.field.key}`;
    return true;
  }),
  harmless('row-empty', 'order', (work) => {
    const found = yearly(work);
    if (found === null) return false;
    work.copy.addRow(found.spots[2]!.cell, () => '');
    work.what = `an empty row below ${found.spots[0]!.field.key}`;
    return true;
  }),
  harmless('head-repeated', 'order', (work) => {
    const found = yearly(work);
    if (found === null || !found.row.whole) return false;
    work.copy.copyRow(found.row.heads[0]!.cell, found.spots[0]!.cell);
    work.what = `the head stands again below ${found.spots[0]!.field.key}`;
    return true;
  }),
  ...['上年同期', '上年数', '去年同期', '计划数', '目标值', '其中：规上', '全国平均'].map((word, n) =>
    harmless(`row-beside-${n + 1}`, 'order', (work) => {
      const found = yearly(work);
      if (found === null) return false;
      const label = work.copy.text(found.spots[0]!.label!).replace(/\s/gu, '');
      const text = work.pick([`${label}（${word}）`, word, `${word}`]);
      work.copy.addRow(found.spots[0]!.cell, (old, at) => (/^-?\d+(?:\.\d+)?$/u.test(old) ? String(at + 41) : text));
      work.what = `a row ${text} below ${found.spots[0]!.field.key}`;
      fieldsOf(work, found.spots);
      return true;
    }),
  ),
  harmless('row-difference', 'order', (work) => {
    const found = yearly(work);
    if (found === null) return false;
    const word = work.pick(['较上年增减', '比上年增长（%）', '同比增减', '小计', '合计', '增减额']);
    work.copy.addRow(found.spots[0]!.cell, (old, at) => (/^-?\d+(?:\.\d+)?$/u.test(old) ? `${at}.5` : word));
    work.what = `a row ${word} below ${found.spots[0]!.field.key}`;
    return true;
  }),
];

/** The value cell right below another one, of another yearly row. */
function below(work: Work, spot: Spot): Spot | null {
  for (const table of work.base.tables) {
    const at = table.rows.findIndex((row) => row.some(({ id }) => id === spot.cell));
    if (at < 0) continue;
    const view = table.rows[at]?.find(({ id }) => id === spot.cell);
    const under = table.rows[at + 1]?.find(({ start, span }) => start === view?.start && span === view.span);
    const found = work.base.spots.find(
      ({ cell, field }) => cell === under?.id && field.layout.at === 'year-columns' && field.required,
    );
    return found === undefined || found.number === null || found.field.yearOffsets.length !== 3 ? null : found;
  }
  return null;
}

function setMerge(cell: Part, value: 'restart' | 'continue'): void {
  const at = cell.parts.findIndex((part) => !isPart(part));
  const xml = String(cell.parts[at]).replace(/<w:vMerge\b[^>]*\/>/u, '');
  const mark = `<w:vMerge w:val="${value}"/>`;
  // In the order of the schema: width, span, merge.
  cell.parts[at] = xml.includes('<w:tcPr>')
    ? xml.replace(/<w:tcPr>(?:<w:tcW\b[^>]*\/>)?(?:<w:gridSpan\b[^>]*\/>)?/u, (all) => all + mark)
    : `<w:tcPr>${mark}</w:tcPr>${xml}`;
}

/** The rows of two cells have the same cells: they can change places. */
function aligned(work: Work, a: Spot, b: Spot): boolean {
  const rowOf = (id: number) =>
    work.base.tables.flatMap(({ rows }) => rows).find((row) => row.some((cell) => cell.id === id));
  const [one, other] = [rowOf(a.cell), rowOf(b.cell)];
  const table = (id: number) =>
    work.base.tables.find(({ rows }) => rows.some((row) => row.some((cell) => cell.id === id)));
  return (
    one !== undefined &&
    table(a.cell) === table(b.cell) &&
    one.length === other?.length &&
    [...one, ...other].every(({ covered }) => !covered) &&
    !merged(work, a) &&
    !merged(work, b)
  );
}

const merged = (work: Work, spot: Spot): boolean =>
  work.copy.carrier === 'word' &&
  /<w:vMerge/u.test(
    work.word
      .row(spot.cell)
      .parts.map((cell) => (isPart(cell) ? cell.parts.filter((part) => !isPart(part)).join('') : ''))
      .join(''),
  );

/** Every row of the table from the head on begins at its left edge. */
function plainTable(work: Work, row: YearRow): boolean {
  const table = work.base.tables.find(({ place }) => place === row.table);
  return table?.rows.every((cells) => cells[0] === undefined || cells[0].start === 0) ?? false;
}

function firstCells(work: Work, row: YearRow): number | null {
  const table = work.base.tables.find(({ place }) => place === row.table);
  const head = table?.rows.findIndex((cells) => cells.some(({ id }) => id === row.heads[0]!.cell)) ?? -1;
  if (table === undefined || head !== 0) return null;
  return table.rows[0]?.[0]?.id ?? null;
}

/** Cuts a table in two between rows that no merged cell joins. */
function cutTable(work: Work, repeat: boolean): boolean {
  const found = yearly(work);
  if (found === null || !found.row.whole) return false;
  const word = work.word;
  const table = word.table(found.spots[0]!.cell);
  if (!word.body.parts.includes(table)) return false;
  const row = word.row(found.spots[0]!.cell);
  const at = table.parts.indexOf(row);
  const view = work.base.tables.find(({ place }) => place === found.row.table);
  const next =
    view?.rows[(view.rows.findIndex((cells) => cells.some(({ id }) => id === found.spots[0]!.cell)) ?? 0) + 1];
  if (next === undefined || next.some(({ covered }) => covered)) return false;
  const properties = table.parts
    .slice(
      0,
      table.parts.findIndex((part) => isPart(part)),
    )
    .filter((part) => !isPart(part));
  const rest = table.parts.splice(at + 1);
  const fresh: Part = { id: -1, tag: 'w:tbl', open: table.open, parts: [...properties, ...rest], close: table.close };
  const body = word.body;
  body.parts.splice(
    body.parts.indexOf(table) + 1,
    0,
    work.pick(['<w:p/>', '<w:p><w:r><w:br w:type="page"/></w:r></w:p>', '<w:p><w:r><w:t>续表</w:t></w:r></w:p>']),
    fresh,
  );
  if (repeat) {
    const first = fresh.parts.find((part): part is Part => isPart(part) && part.tag === 'w:tr');
    const target = first?.parts.find((part): part is Part => isPart(part) && part.tag === 'w:tc');
    if (target === undefined || first === undefined) return false;
    word.copyRow(found.row.heads[0]!.cell, target.id);
    const copied = fresh.parts.indexOf(first) + 1;
    const head = fresh.parts[copied];
    if (head === undefined) return false;
    fresh.parts[copied] = first;
    fresh.parts[copied - 1] = head;
  }
  work.what = `the table is cut below ${found.spots[0]!.field.key}${repeat ? ', its head repeated' : ''}`;
  return true;
}
