import { type Field, numericTypes } from '../catalogue/schema.ts';
import type { ObservationStatus } from '../domain/reading.ts';
import { plain } from './label-key.ts';
import { parseNumber } from './parse-number.ts';

/** Words around the figure of a target. */
const words = {
  around: /(?:左右|以上|以内|以下)$/u,
  before:
    /^(?:不低于|不高于|不少于|不超过|不小于|不大于|保持在?|力争|达到|达|提高到|提高至|提升到|提升至|增长到|增长至|下降到|下降至|降至|降到|增至|增加到|增加至|≥|≤|⩾|⩽|>=|<=|>|<|约|为|至|:)\s*/u,
  /** Says no more than the figure behind it. */
  neutral: /^(?:达到|达|提高到|提高至|提升到|提升至|增长到|增长至|增加到|增加至|增至|为|至|:)\s*/u,
  /** A change: the value of a rate. */
  change: /^(?:年均|累计|同比)?(?:增长|增速|下降|降低|减少|提高|提升)\s*/u,
} as const;

export interface TargetReading {
  status: ObservationStatus;
  value: number | null;
  text: string | null;
  unit: string | null;
}

/**
 * Reads a target: a figure, the words around it (不低于, 左右) kept as text, or a description.
 * A percentage of what is no rate comes with unit `%`: it is a change of the level, not the level.
 * @param rate the indicator is itself a rate of change or share
 */
export function readTarget(raw: string, type: Field['type'], printed: string | null, rate: boolean): TargetReading {
  const said = plain(raw).trim();
  const changed = bareOf(said, true);
  // 下降18% of a level is told by its unit; 增长5000万元 says nothing without the base.
  const bare = rate || changed.endsWith('%') ? changed : bareOf(said, false);
  const numeric = numericTypes.has(type);
  const unit = /^[+-]?[\d,.\s]+?([^\d.,\s].*)$/u.exec(bare)?.[1]?.trim() ?? null;
  const read = numeric ? parseNumber(bare, unit ?? printed, type === 'integer' ? 'integer' : 'number') : null;
  if (read?.kind === 'value') {
    return { status: 'value', value: read.value, text: said.replace(words.neutral, '') === bare ? null : said, unit };
  }
  if (read?.kind === 'missing') return { status: read.reason, value: null, text: null, unit: null };
  const missing = parseNumber(said, null, 'number');
  if (missing.kind === 'missing') return { status: missing.reason, value: null, text: null, unit: null };
  return { status: 'value', value: null, text: raw.trim(), unit: null };
}

function bareOf(text: string, rate: boolean): string {
  const strip = (one: string): string =>
    one
      .replace(words.around, '')
      .replace(words.before, '')
      .replace(rate ? words.change : '', '')
      .trim();
  let bare = text;
  for (let next = strip(bare); next !== bare; next = strip(bare)) bare = next;
  return bare;
}
