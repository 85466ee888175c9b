import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { templateWords } from '../catalogue/template-layout.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { Observation } from '../domain/observation.ts';
import { markFindings } from './mark-findings.ts';
import type { Workbook } from './read-workbook.ts';
import { columnLetters, type Sheet } from './sheet-cells.ts';
import { differingCells, type SheetCopy } from './sheet-copies.ts';

/** Most cells of a file that are named one by one, and most ranges of hidden lines. */
const limits = { cells: 500, ranges: 20, copied: 5, found: 60 } as const;
const withheld = '…';

/**
 * What a workbook shows otherwise than it stores it, hides or holds twice, as findings with the indicator and year that
 * were read from the place. Call it when everything is read: only cells that somebody looked at have remarks.
 */
export function sheetFindings(
  workbook: Workbook,
  copies: readonly SheetCopy[],
  observations: readonly Observation[],
  catalogue: Catalogue,
): Finding[] {
  const at = new Map<string, Observation[]>();
  for (const observation of observations) {
    const here = at.get(observation.place);
    if (here === undefined) at.set(observation.place, [observation]);
    else here.push(observation);
  }
  return [
    ...workbook.skipped.map(({ name, kind }) => finding('sheet-skipped', 'note', name, { sheet: name, kind })),
    ...workbook.sheets.filter(isOfTheForm).flatMap(hiddenFindings),
    ...copies.flatMap((copy) => copyFindings(copy, at, catalogue)),
    ...cellFindings(workbook, at, observations, catalogue),
  ];
}

const isOfTheForm = (sheet: Sheet): boolean => sheet.name !== templateWords.identity;
const isFilled = (cell: Sheet['rows'][number][number] | undefined): boolean =>
  cell !== undefined && cell !== null && cell.t !== 'z';

function hiddenFindings(sheet: Sheet): Finding[] {
  const { name, rows } = sheet;
  if (sheet.hidden !== null) return rows.some((row) => row.some(isFilled)) ? [hiddenSheet(name)] : [];
  const hiddenRows = [...sheet.hiddenRows].filter((row) => rows[row]?.some(isFilled)).sort((a, b) => a - b);
  const hiddenColumns = [...sheet.hiddenColumns]
    .filter((column) => rows.some((row) => isFilled(row[column])))
    .sort((a, b) => a - b);
  const said = (what: 'rows' | 'columns', which: string) =>
    which === '' ? [] : [finding('sheet-lines-hidden', 'note', name, { sheet: name, what, which })];
  return [
    ...said(
      'rows',
      ranges(hiddenRows, (row) => String(row + 1)),
    ),
    ...said('columns', ranges(hiddenColumns, columnLetters)),
  ];
}

const hiddenSheet = (name: string): Finding => finding('sheet-hidden', 'note', name, { sheet: name });

/** `5、7–9` */
function ranges(sorted: readonly number[], nameOf: (at: number) => string): string {
  const found: { from: number; to: number }[] = [];
  for (const at of sorted) {
    const last = found.at(-1);
    if (last !== undefined && last.to === at - 1) last.to = at;
    else found.push({ from: at, to: at });
  }
  const named = found
    .slice(0, limits.ranges)
    .map(({ from, to }) => (from === to ? nameOf(from) : `${nameOf(from)}–${nameOf(to)}`));
  return [...named, ...(found.length > limits.ranges ? [withheld] : [])].join('、');
}

type ObservationsAt = ReadonlyMap<string, readonly Observation[]>;

/** One finding on the copy, and one for every figure that it states otherwise. */
function copyFindings(copy: SheetCopy, at: ObservationsAt, catalogue: Catalogue): Finding[] {
  const differing = differingCells(copy);
  const [sheet, first] = [copy.sheet.name, copy.first.name];
  const cells = differing
    .slice(0, limits.copied)
    .map(({ place }) => place.slice(sheet.length + 1))
    .join('、');
  const facts = { sheet, first, differing: differing.length, cells };
  const figures = differing.slice(0, limits.cells).flatMap(({ place, firstPlace, kept, copied }) =>
    (at.get(firstPlace) ?? []).map(({ indicator, year }) => {
      const shown = (text: string) =>
        catalogue.indicator(indicator).personal ? withheld : text.slice(0, limits.found);
      const label = catalogue.indicator(indicator).name.zh;
      const told = { label, first: firstPlace, kept: shown(kept), dropped: shown(copied) };
      return finding('field-twice', 'explain', place, told, { indicator, year });
    }),
  );
  return [finding('sheet-copied', differing.length === 0 ? 'note' : 'explain', sheet, facts), ...figures];
}

function cellFindings(
  workbook: Workbook,
  at: ObservationsAt,
  observations: readonly Observation[],
  catalogue: Catalogue,
): Finding[] {
  const remarks = workbook.sheets.flatMap((sheet) => [...sheet.remarks]);
  const findings = remarks.slice(0, limits.cells).flatMap(([place, remark]): Finding[] => {
    if (remark.kind === 'marks') return markFindings([{ place, ...remark }], observations, catalogue);
    const here = at.get(place) ?? [];
    const isPersonal = here.some(({ indicator }) => catalogue.indicator(indicator).personal);
    const stored = isPersonal ? withheld : remark.stored;
    const shown = isPersonal ? withheld : remark.shown.slice(0, limits.found);
    return (here.length === 0 ? [{}] : here.map(({ indicator, year }) => ({ indicator, year }))).map((about) => {
      switch (remark.how) {
        case 'other':
          return finding('number-shown-otherwise', 'note', place, { stored, shown }, about);
        case 'nothing':
          return finding('number-not-shown', 'explain', place, { stored }, about);
        case 'unknown':
          return finding('number-format-unknown', 'explain', place, { stored }, about);
        default:
          return remark.how satisfies never;
      }
    });
  });
  const more = remarks.length - limits.cells;
  if (more <= 0) return findings;
  const what = '其他显示与存储不一致或带标记的单元格 further cells that are marked or shown otherwise than stored';
  return [...findings, finding('content-ignored', 'explain', '', { what, count: more })];
}
