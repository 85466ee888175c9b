import type { UnitTable } from '../catalogue/unit-table.ts';
import type { Cell, FormDocument, Table } from './document.ts';
import { labelKey, plain } from './label-key.ts';
import { splitLabel, unitIn } from './read-label.ts';

const words = {
  /** `单位：万元`, `金额单位：万元、%`; 申报单位 and the like name a body. */
  mention: /(?:^|[\s(])(?:计量|金额|货币|数量)?单位(?:为|是)?[:：]\s*([^()]{1,40})/gu,
  apart: /[\s,，、;；]+/u,
  /** Heads of the column of labels. */
  labels: /^(?:主要|具体|填报)?(?:指标|项目|内容|名称|类别)(?:名称|内容)?$/u,
  year: /^(?:19|20)\d{2}年/u,
} as const;

/** The units that a text states for the figures below it: `单位：万元`, `指标（万元）`, `2025年（万元）`, `（万元）`. */
function unitsStated(text: string, units: UnitTable): string[] {
  if (text.length > 200) return [];
  const unified = plain(text);
  const mentioned = [...unified.matchAll(words.mention)].flatMap(([, list = '']) => listed(list, units));
  if (mentioned.length > 0) return mentioned;
  const { core, remarks } = splitLabel(text);
  const heads = core === '' || words.labels.test(labelKey(core)) || words.year.test(core);
  return heads ? remarks.flatMap((remark) => listed(remark, units)) : [];
}

/** `亿元、%、家`, and what follows them is nothing of theirs. */
function listed(list: string, units: UnitTable): string[] {
  const found: string[] = [];
  for (const part of list.trim().split(words.apart)) {
    const unit = unitIn(part, units);
    if (unit === null) break;
    found.push(unit);
  }
  return found;
}

/** The units in paragraphs right above a table: those of a heading or a line `单位：万元`, whatever section they are in. */
export function unitsAboveTables(document: FormDocument, units: UnitTable): ReadonlyMap<Table, readonly string[]> {
  const found = new Map<Table, readonly string[]>();
  let above: string[] = [];
  for (const block of document.blocks) {
    if (block.kind === 'table') {
      if (above.length > 0) found.set(block, above);
      above = [];
    } else {
      const said = block.text.split('\n').flatMap((line) => unitsStated(line, units));
      if (said.length > 0) above = said;
    }
  }
  return found;
}

/** Units that cells of a row without labels state for the rows below: a merged title, the header. */
export function unitsInRow(cells: readonly Cell[], units: UnitTable): string[] {
  return cells.flatMap((cell) => unitsStated(cell.text, units));
}

/** Heads a column of units. */
export function headsUnits(text: string): boolean {
  return /^(?:计量)?单位$/u.test(labelKey(text));
}
