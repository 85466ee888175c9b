import type { Field } from '../catalogue/schema.ts';
import type { Territory } from '../catalogue/territory.ts';
import { afterLabel } from './after-label.ts';
import type { FormYield } from './form-findings.ts';
import { labelKey, labelKeys, plain } from './label-key.ts';
import { parseLeagues } from './parse-leagues.ts';
import type { SectionLines } from './split-sections.ts';
import { wholeText } from './table-grid.ts';

/** Ends of administrative names, for a region line whose printed suffixes were overwritten. */
const unit = /[^\s、,，]+?(?:特别行政区|自治区|自治州|自治县|自治旗|省|市|盟|州|地区|旗|县|区)/gu;
/** County, prefecture, province: what the ending of a name says of its rank, from the last blank to the first. */
const ranks = [/(?:旗|县|(?<!(?:自治|地|行政))区)$/u, /(?:市|盟|州|地区)$/u, /(?:省|自治区|行政区)$/u];
const regionLabel = '所属地区';
const words = {
  /** In front of 盟市 these make a label of it: 牵头盟市：. */
  role: '牵头|参与|联合|合作|协办|配合|主导|跨|各',
} as const;

/** Lines `label：value` outside of tables, or as label and value cells: the cover. */
export function readLines(part: SectionLines, form: FormYield): void {
  const lines = part.lines.flatMap((line) => {
    if (line.kind === 'paragraph') return [{ text: line.text, place: line.place }];
    const cells = line.row.own.filter((cell) => cell.text.trim() !== '');
    const inCells = cells.flatMap((cell) =>
      wholeText(cell)
        .split('\n')
        .map((text) => ({ text, place: cell.place })),
    );
    const [first, second] = cells;
    // Label and value side by side read like one line.
    const joined = first && second ? [{ text: `${first.text}：${second.text}`, place: second.place }] : [];
    return [...joined, ...inCells];
  });
  for (const field of part.section.fields) {
    const { layout } = field;
    if (layout.at === 'cover-line') readLine(field, lines, form);
  }
  readRegion(part.section.fields, lines, form);
}

function readLine(field: Field, lines: readonly { text: string; place: string }[], form: FormYield): void {
  const keys = [field.label, ...field.aliases].flatMap(labelKeys);
  const said = lines.flatMap(({ text, place }) => {
    const rest = afterLabel(text, keys);
    // A note that begins with the same words goes on without a gap.
    if (rest === null || (rest !== '' && !/[\s:：_)）]$/u.test(text.slice(0, text.lastIndexOf(rest))))) return [];
    return [{ text: withoutPrompt(rest, field), place, blank: /[:：]/u.test(text) }];
  });
  // Words alone may head a column; a line with its colon is the blank, filled or not.
  const found = said.find((piece) => piece.text !== '' || piece.blank) ?? said[0];
  if (found !== undefined) form.put(field, form.reportYear, found.text, found.place);
}

/** Printed prompts in brackets that stayed behind the value. */
function withoutPrompt(text: string, field: Field): string {
  const prompts = [field.label, ...field.aliases].flatMap((label) => plain(label).match(/\(.*\)/u) ?? []);
  const keys = new Set(prompts.map(labelKey));
  return text
    .replace(/[(（][^()（）]*[)）]/gu, (bracket) => (keys.has(labelKey(bracket)) ? '' : bracket))
    .replace(/^[_\s]+|[_\s]+$/gu, '');
}

function readRegion(
  fields: readonly Field[],
  lines: readonly { text: string; place: string }[],
  form: FormYield,
): void {
  const parts = fields.filter((field) => field.layout.at === 'cover-region');
  if (parts.length === 0) return;
  for (const { text, place } of lines) {
    const rest = afterLabel(text, [labelKey(regionLabel)]);
    if (rest === null) continue;
    const line = plain(rest).replace(/_+/gu, ' ');
    const values =
      bySuffix(line, parts) ?? jointParts(line, parts, form.catalogue.territory) ?? regionParts(line, parts);
    for (const [n, field] of parts.entries()) form.put(field, form.reportYear, values[n] ?? '', place);
    return;
  }
}

/** Names of province, league and county in front of their printed suffixes; null where not all of them stand there. */
function bySuffix(text: string, parts: readonly Field[]): string[] | null {
  const names: string[] = [];
  let from = 0;
  for (const { layout } of parts) {
    const suffix = layout.at === 'cover-region' ? plain(layout.after) : '';
    const spaced = new RegExp(
      `(?<!${words.role})${[...suffix.replace(/\s/gu, '')].map((sign) => sign.replace(/[()]/u, '\\$&')).join('\\s*')}`,
      'u',
    );
    const found = spaced.exec(text.slice(from));
    // `市` alone is the end of a name as often as a printed suffix: a blank must stand before it, or nothing.
    if (!found || (found.index > 0 && suffix.length < 2)) return null;
    names.push(text.slice(from, from + found.index).trim());
    from += found.index + found[0].length;
  }
  return names;
}

/** A line that names several leagues: their wording whole, and the counties behind them. */
function jointParts(text: string, parts: readonly Field[], territory: Territory): string[] | null {
  const { members, counties } = parseLeagues(text, territory);
  if (members.length < 2) return null;
  const line = text.trim();
  const province =
    territory.units.find(({ kind, name }) => kind === 'province' && line.startsWith(name.zh))?.name.zh ?? '';
  return [province, line.slice(province.length).trim(), counties.join('、')].slice(-parts.length);
}

/** Names of province, league and county by their own endings. */
function regionParts(text: string, parts: readonly Field[]): string[] {
  const bare = text.replace(/\([^()]*\)/gu, ' ').trim();
  const spaced = bare.split(/\s+/u).filter((name) => name !== '');
  const names = spaced.length === parts.length ? spaced : (bare.match(unit) ?? []).map((name) => name.trim());
  if (names.length >= parts.length) return names.slice(-parts.length);
  return byRank(names, parts);
}

/** Fewer names than blanks: each goes where its own ending puts it, the rest stay blank. */
function byRank(names: readonly string[], parts: readonly Field[]): string[] {
  const found: string[] = parts.map(() => '');
  for (const name of names) {
    const fromEnd = ranks.findIndex((rank) => rank.test(name));
    const at = parts.length - 1 - fromEnd;
    if (fromEnd >= 0 && at >= 0 && found[at] === '') found[at] = name;
  }
  return found;
}
