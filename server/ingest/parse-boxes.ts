import type { Field } from '../catalogue/schema.ts';
import { labelKey, labelKeys, plain } from './label-key.ts';

/** Glyphs of boxes as forms, content controls and clerks write them. */
const ticked = new Set([...'☑√■🗹✔✓●◆▣◼✅☛']);
const empty = new Set([...'□☐○〇◻◯▢⬜◇']);
/** A cross is "not this one" beside a tick, and the mark itself where nothing else is marked. */
const crossed = new Set([...'×✗✘✕☓']);
/** The damaged box of a printed form: `□是  (否`. */
const damaged = '(';

const TICK = '☑';
const EMPTY = '☐';
const CROSS = '✗';
/** Word's own checkbox, ticked; beside a tick in the same cell it can only be a cross. */
const CROSSED_BOX = '☒';

const words = {
  note: /\([^()]{0,80}(?:佐证|注:|如涉及|需提供)[^()]{0,80}\)/gu,
  /** Marks typed between brackets; the brackets alone are an empty box. */
  bracketTick: /\[\s*[√✓✔☑xX]\s*\]|\(\s*[√✓✔☑]\s*\)/gu,
  bracketBlank: /\[\s*\]|\(\s*\)/gu,
  /** `☑1.`, `□（2）`: numbering between a box and its label. */
  numbering: /(?<=[☑√■🗹✔✓●◆☒□☐○〇◻◯])\s*(?:[(（]?\d{1,2}[)）、．]|\d{1,2}\.(?!\d)|[①-⑳])/gu,
  mark: /[☑√■🗹✔✓●◆▣◼✅☛☒×✗✘✕☓□☐○〇◻◯▢⬜◇]/gu,
  notApplicable: /^(?:不适用|不涉及)$/u,
} as const;

/** Width unified, printed notes left out, marks in brackets made boxes. */
function tidied(text: string): string {
  return plain(text.replace(words.numbering, ''))
    .replace(words.note, '')
    .replace(words.bracketTick, TICK)
    .replace(words.bracketBlank, EMPTY);
}

/** Text reduced to label characters and four kinds of box. */
export function boxed(text: string): string {
  let result = '';
  for (const sign of tidied(text)) {
    if (ticked.has(sign)) result += TICK;
    else if (empty.has(sign)) result += EMPTY;
    else if (crossed.has(sign)) result += CROSS;
    else if (sign === CROSSED_BOX || sign === damaged) result += sign;
    else result += labelKey(sign);
  }
  return result;
}

type Mark = 'ticked' | 'empty' | 'crossed' | 'crossed-box';
const marks: Readonly<Record<string, Mark>> = {
  [TICK]: 'ticked',
  [EMPTY]: 'empty',
  [CROSS]: 'crossed',
  [CROSSED_BOX]: 'crossed-box',
};
const markOf = (sign: string | undefined): Mark | null => marks[sign ?? ''] ?? null;

/** On which side of its label a box stands. */
export type BoxSide = 'before' | 'behind';
type Option = Pick<Field, 'label' | 'aliases'>;

/** Do the boxes of this text stand behind their labels (`是□ 否☑`)? */
function boxesBehind(text: string): boolean {
  const first = text.replace(/\(/gu, '');
  return first !== '' && markOf(first[0]) === null && markOf(first.at(-1)) !== null;
}

/** The mark of an option in a boxed text; undefined when its label is not there, null when it has no box. */
function markIn(text: string, keys: readonly string[], side: BoxSide): Mark | null | undefined {
  const behind = side === 'behind';
  let found: Mark | null | undefined;
  for (const key of keys) {
    for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
      const before = markOf(text[at - 1]);
      const after = markOf(text[at + key.length]);
      const mark = behind ? after : (before ?? (text[at - 1] === damaged ? 'empty' : null));
      if (mark !== null) return mark;
      found = null;
    }
    if (found !== undefined) return found;
  }
  return found;
}

export type AnswerReading =
  | { kind: 'answer'; code: string }
  | { kind: 'several'; labels: string[] }
  | { kind: 'none-ticked' }
  | { kind: 'blank' }
  | { kind: 'unreadable' };

/** Which of a field's options is ticked in a cell; a plain typed answer (`是`) counts where there are no boxes. */
export function parseAnswer(raw: string, options: Field['options']): AnswerReading {
  const text = boxed(raw);
  const bare = text.replace(/\(/gu, '');
  if (bare === '') return { kind: 'blank' };
  if (![...bare].some((sign) => markOf(sign) !== null)) return typedAnswer(bare, options);
  const keys = options.map((option) => labelKey(option.label));
  const side = boxesBehind(text) ? 'behind' : 'before';
  const read = options.map((option, n) => ({ option, mark: markIn(text, [keys[n] ?? ''], side) }));
  const betweenLabels = keys.some((key) => bare.startsWith(key)) && keys.some((key) => bare.endsWith(key));
  if (betweenLabels && !text.startsWith(damaged)) return markBetween(raw, options, keys);
  const withMark = (mark: Mark): typeof read => read.filter((box) => box.mark === mark);
  const [ticks, boxes, crosses] = [withMark('ticked'), withMark('crossed-box'), withMark('crossed')];
  const hits = [ticks, boxes, crosses].find((marks) => marks.length > 0) ?? [];
  if (hits.length > 1) return { kind: 'several', labels: hits.map((hit) => hit.option.label) };
  // A tick that stands at no label, beside one that does or beside empty boxes, cannot be told.
  const stray = [...bare].filter((sign) => sign === TICK).length > ticks.length;
  if (hits[0] && !stray) return { kind: 'answer', code: hits[0].option.code };
  const present = read.filter((box) => box.mark !== undefined);
  return present.length > 0 && present.every((box) => box.mark === 'empty') && !stray
    ? { kind: 'none-ticked' }
    : { kind: 'unreadable' };
}

function typedAnswer(bare: string, options: Field['options']): AnswerReading {
  const typed = options.filter(
    (option) => labelKey(option.label) === bare || (option.code === 'not-applicable' && words.notApplicable.test(bare)),
  );
  return typed[0] && typed.length === 1 ? { kind: 'answer', code: typed[0].code } : { kind: 'unreadable' };
}

/** `是√ 否`: one mark between labels belongs to the one it touches; the wrong side would turn the answer round. */
function markBetween(raw: string, options: Field['options'], keys: readonly string[]): AnswerReading {
  const pieces = tidied(raw)
    .split(/[\s;,、。]+/u)
    .map(boxed)
    .filter((piece) => piece !== '');
  const marked = pieces.filter((piece) => [...piece].some((sign) => markOf(sign) !== null));
  const [only, ...others] = marked;
  const ticks = only?.replaceAll(TICK, '');
  const at = keys.indexOf(ticks ?? '');
  const option = options[at];
  return option !== undefined && others.length === 0 && only?.length === (ticks?.length ?? 0) + 1
    ? { kind: 'answer', code: option.code }
    : { kind: 'unreadable' };
}

/**
 * Whether the box of a tick field is ticked in a text; null when its label is not in it or the box may be another's.
 * @param list every option that may be in the text
 */
export function parseTick(raw: string, field: Option, list: readonly Option[] = [field]): 'ticked' | 'unticked' | null {
  const text = boxed(raw);
  const side = sideOf(raw, text, list);
  return side === null ? null : tickIn(text, field, side);
}

/**
 * On which side of their labels the boxes of a list stand; null where that cannot be told (`甲√乙√丙`).
 * @param boxes what `boxed` made of the text
 */
export function sideOf(raw: string, boxes: string, options: readonly Option[]): BoxSide | null {
  if (boxesBehind(boxes)) return 'behind';
  let first = boxes.length;
  for (const key of options.flatMap((option) => [option.label, ...option.aliases].flatMap(labelKeys))) {
    const at = boxes.indexOf(key);
    if (at >= 0 && at < first) first = at;
  }
  const leading = boxes[first - 1];
  if (markOf(leading) !== null || leading === damaged) return 'before';
  // A list without empty boxes: a mark touches the label it belongs to.
  const votes = { before: 0, behind: 0 };
  const text = tidied(raw);
  for (const { index, 0: mark } of text.matchAll(words.mark)) {
    const [left, right] = [text[index - 1], text[index + mark.length]];
    const [behind, before] = [/^[^\s]$/u.test(left ?? ' '), /^[^\s]$/u.test(right ?? ' ')];
    if (behind !== before) votes[before ? 'before' : 'behind'] += 1;
    else return null;
  }
  return votes.behind === 0 ? 'before' : votes.before === 0 ? 'behind' : null;
}

/** The same for a text that `boxed` made: every option of a list asks one text. */
export function tickIn(text: string, field: Option, side: BoxSide): 'ticked' | 'unticked' | null {
  const mark = markIn(text, [field.label, ...field.aliases].flatMap(labelKeys), side);
  if (mark === undefined) return null;
  if (mark === 'crossed') return text.includes(TICK) ? 'unticked' : 'ticked';
  return mark === 'ticked' || mark === 'crossed-box' ? 'ticked' : 'unticked';
}
