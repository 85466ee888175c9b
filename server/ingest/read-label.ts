import type { Field } from '../catalogue/schema.ts';
import type { UnitTable } from '../catalogue/unit-table.ts';
import { labelLead, plainLabel } from './label-key.ts';

/** Words beside a label that say how to fill it in, or repeat what holds anyway. */
const words = {
  opening: '([{【〔<',
  closing: ')]}】〕>',
  /** `单位：` in front of a unit. */
  unit: /^(?:计量|金额|货币|数量)?单位(?:为|是)?[:：]?/u,
  /** Beginnings of instructions, and words that only repeat the period of the field. */
  harmless:
    /^(?:注[:：]|说明|必填|选填|可选|单选|多选|如有|如涉及|需提供|须提供|附|见|详见|请|填|限|保留|四舍五入|精确到|人民币|[★*※]|\d{1,2}$|[①-⑳]|(?:当年|年|期)?末$|年底$|全年$|年度$|(?:近|最近)三年$)/u,
  /** `2025年末`, `截至2025年底`, `2023-2025年`. */
  years:
    /^(?:截至|截止到?|至)?((?:19|20)\d{2})年?(?:度|末|底|年末|年底)?(?:(?:-|—|–|~|至)((?:19|20)\d{2})年?(?:度|末|底)?)?$/u,
  /** Between a label and a unit without brackets. */
  between: /^[,，、/:：;；·\-—.]+/u,
  apart: /[,，、;；]/u,
  end: /[:：。;；,，.、]+$/u,
  quotes: /["'“”‘’「」]/gu,
} as const;

/** What a printed label says beside the name of its field. */
export interface LabelSays {
  /** The label as printed, without line breaks. */
  label: string;
  /** Units that it prints, the form's own included. */
  units: readonly string[];
  /** The form prints a unit there and the label does not. */
  lacksUnit: boolean;
  /** Words that the form does not print: another population, price basis or period. */
  qualifiers: readonly string[];
}

/** A label that says what the form prints. */
export const asPrinted: LabelSays = { label: '', units: [], lacksUnit: false, qualifiers: [] };

/**
 * Compares what a label prints in brackets, or behind its name, with what the edition prints for the field.
 * @param printed every wording of the edition, the label itself first
 * @param lastYear last data year of the form: a year in brackets is harmless where it is the field's own
 */
export function readLabel(
  text: string,
  printed: readonly string[],
  years: readonly number[],
  units: UnitTable,
): LabelSays {
  const said = remembered(text);
  const own = printed.map(remembered);
  const [first] = own;
  if (first !== undefined && said.core === first.core && said.remarks.join() === first.remarks.join())
    return { ...asPrinted, label: text, units: first.remarks.filter(units.isUnit) };
  const ownRemarks = own.flatMap(({ remarks }) => remarks);
  const found: { units: string[]; qualifiers: string[] } = { units: [], qualifiers: [] };
  for (const remark of [...said.remarks, ...beyond(said.core, own)]) {
    if (ownRemarks.includes(remark) && !units.isUnit(remark)) continue;
    for (const part of units.isUnit(bareUnit(remark)) ? [remark] : remark.split(words.apart)) {
      const unit = bareUnit(part);
      if (units.isUnit(unit)) found.units.push(unit);
      else if (!isHarmless(part, ownRemarks, years)) found.qualifiers.push(part);
    }
  }
  return {
    label: text.replace(/\s+/gu, ''),
    ...found,
    lacksUnit: found.units.length === 0 && (first?.remarks.some(units.isUnit) ?? false),
  };
}

/** The wordings under which an edition prints a field. */
export function wordingsOf(field: Field): string[] {
  const { layout } = field;
  const row = layout.at === 'performance' || layout.at === 'plan-row' ? [layout.row] : [];
  return [...row, field.label, ...field.aliases];
}

/** The unit that a text names with or without `单位：`, in brackets or not; null where it is anything else. */
export function unitIn(text: string, units: UnitTable): string | null {
  if (text.length > 40) return null;
  const { core, remarks } = splitLabel(text);
  const [only, another] = [core, ...remarks].filter((part) => part !== '');
  const unit = only === undefined || another !== undefined ? '' : bareUnit(only);
  return units.isUnit(unit) ? unit : null;
}

/** A label without the unit that stands behind it without brackets: `集群总产值万元`; null where none does. */
export function withoutTrailingUnit(text: string, units: UnitTable): string | null {
  if (text.length > 80) return null;
  const { core } = splitLabel(text);
  for (let at = 2; at < core.length; at += 1) {
    const rest = core.slice(at).replace(words.between, '');
    if (units.isUnit(bareUnit(rest))) return core.slice(0, at);
  }
  return null;
}

interface SplitLabel {
  core: string;
  remarks: readonly string[];
}

/** A label in its name and what stands in brackets, spaces and quotes left out. */
export function splitLabel(text: string): SplitLabel {
  const signs = plainLabel(text).replace(/\s+/gu, '').replace(words.quotes, '').replace(labelLead, '');
  const remarks: string[] = [];
  let [core, inside, depth] = ['', '', 0];
  for (const sign of signs) {
    if (words.opening.includes(sign)) {
      if (depth > 0) inside += sign;
      depth += 1;
    } else if (words.closing.includes(sign)) {
      depth = Math.max(0, depth - 1);
      if (depth > 0) inside += sign;
      else if (inside !== '') {
        remarks.push(inside);
        inside = '';
      }
    } else if (depth > 0) inside += sign;
    else core += sign;
  }
  if (inside !== '') remarks.push(inside);
  return { core: core.replace(words.end, ''), remarks };
}

const splits = new Map<string, SplitLabel>();

function remembered(text: string): SplitLabel {
  const known = splits.get(text);
  if (known !== undefined) return known;
  const made = splitLabel(text);
  if (splits.size > 5_000) splits.clear();
  splits.set(text, made);
  return made;
}

/** What stands behind the name without brackets; nothing where the name is written otherwise. */
function beyond(core: string, own: readonly SplitLabel[]): string[] {
  if (own.some((label) => label.core === core)) return [];
  const begun = own.filter((label) => label.core !== '' && core.startsWith(label.core));
  const longest = begun.sort((a, b) => b.core.length - a.core.length)[0];
  const rest = longest === undefined ? '' : core.slice(longest.core.length).replace(words.between, '');
  return rest === '' ? [] : [rest];
}

function bareUnit(text: string): string {
  return text.replace(words.unit, '');
}

function isHarmless(part: string, own: readonly string[], years: readonly number[]): boolean {
  const bare = part.replace(/等$/u, '');
  if (bare === '' || words.harmless.test(bare)) return true;
  if (bare.length > 1 && own.some((remark) => remark.includes(bare))) return true;
  const [, from, to] = words.years.exec(bare) ?? [];
  if (from === undefined) return false;
  const last = Number(to ?? from);
  return last === Math.max(...years) && (to === undefined ? years.length === 1 : Number(from) === Math.min(...years));
}
