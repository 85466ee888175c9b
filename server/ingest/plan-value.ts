import { type Field, numericTypes } from '../catalogue/schema.ts';
import type { UnitTable } from '../catalogue/unit-table.ts';
import type { ObservationStatus } from '../domain/reading.ts';
import { plain } from './label-key.ts';
import { holdsUnclearSigns, parseNumber } from './parse-number.ts';

/** Words around the figure of a target. */
const words = {
  around: /(?:左右|以上|以内|以下)$/u,
  before:
    /^(?:不低于|不高于|不少于|不超过|不小于|不大于|保持在?|力争|达到|达|提高到|提高至|提升到|提升至|增长到|增长至|下降到|下降至|降至|降到|增至|增加到|增加至|≥|≤|⩾|⩽|>=|<=|>|<|约|为|至|:)\s*/u,
  /** Says no more than the figure behind it. */
  neutral: /^(?:达到|达|提高到|提高至|提升到|提升至|增长到|增长至|增加到|增加至|增至|为|至|:)\s*/u,
  /** A change: the value of a rate. */
  change: /^(?:年均|累计|同比)?(?:增长|增速|下降|降低|减少|提高|提升)\s*/u,
  figure: /^([+-]?[\d,.]+(?:\s[\d,.]+)*)\s*([^\d.,\s].*)?$/u,
  /** A remark in brackets behind the unit. */
  remark: /\s*\([^()]*\)$/u,
} as const;

export interface TargetReading {
  status: ObservationStatus;
  value: number | null;
  text: string | null;
  /** As typed in the cell, else as stated for it; without the words around it. */
  unit: string | null;
}

/** What a target is read by. */
export interface TargetContext {
  units: UnitTable;
  type: Field['type'];
  /** Unit printed for the row outside of the cell. */
  stated: string | null;
  /** The indicator is itself a rate of change or share. */
  rate: boolean;
}

/**
 * Reads a target: a figure with its unit, the words around it (不低于, 左右) kept as text, or a description. The figure is
 * the printed one; nothing is converted.
 * A percentage of what is no rate comes with unit `%`: it is a change of the level, not the level.
 */
export function readTarget(raw: string, { units, type, stated, rate }: TargetContext): TargetReading {
  const said = plain(raw).trim();
  const changed = bareOf(said, true);
  // 下降18% of a level is told by its unit; 增长5000万元 says nothing without the base.
  const bare = rate || changed.endsWith('%') ? changed : bareOf(said, false);
  const [, figure = '', tail = ''] = words.figure.exec(bare) ?? [];
  const unit = tail.replace(words.remark, '').trim();
  // 10-12 and 1.2和1.6 are several figures; 个项目 is a unit of the cluster's own.
  const sole = !holdsUnclearSigns(raw) && (unit === '' || units.isUnit(unit) || !/\d/u.test(tail));
  const number = type === 'integer' ? 'integer' : 'number';
  const read = numericTypes.has(type) && sole ? parseNumber(figure, { units, unit: null }, number) : null;
  if (read?.kind === 'value') {
    const text = said.replace(words.neutral, '') === bare ? null : said;
    return { status: 'value', value: read.value, text, unit: unit === '' ? stated : unit };
  }
  const missing = parseNumber(said, { units, unit: stated }, 'number');
  if (missing.kind === 'missing') return { status: missing.reason, value: null, text: null, unit: null };
  return { status: 'value', value: null, text: raw.trim(), unit: null };
}

function bareOf(text: string, rate: boolean): string {
  const strip = (name: string): string =>
    name
      .replace(words.around, '')
      .replace(words.before, '')
      .replace(rate ? words.change : '', '')
      .trim();
  let bare = text;
  for (let next = strip(bare); next !== bare; next = strip(bare)) bare = next;
  return bare;
}
