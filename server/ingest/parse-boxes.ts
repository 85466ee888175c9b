import type { Field } from '../catalogue/schema.ts';
import { labelKey, labelKeys, plain } from './label-key.ts';

/** Glyphs of boxes as forms, content controls and clerks write them. */
const ticked = new Set([...'☑√■🗹☒✔✓●◆▣◼✅☛']);
const empty = new Set([...'□☐○〇◻◯▢⬜◇']);
/** A cross is "not this one" beside a tick, and the mark itself where nothing else is marked. */
const crossed = new Set([...'×✗✘✕☓']);
/** The damaged box of a printed form: `□是  (否`. */
const damaged = '(';

const TICK = '☑';
const EMPTY = '☐';
const CROSS = '☒';

/** Text reduced to label characters and three kinds of box. */
export function boxed(text: string): string {
  const unified = plain(text.replace(/\[\s*[√✓xX]\s*\]|\(\s*[√✓]\s*\)/gu, '☑').replace(/\[\s*\]|\(\s*\)/gu, '□'));
  let result = '';
  for (const sign of unified) {
    if (ticked.has(sign)) result += TICK;
    else if (empty.has(sign)) result += EMPTY;
    else if (crossed.has(sign)) result += CROSS;
    else if (sign === damaged) result += '(';
    else result += labelKey(sign);
  }
  return result;
}

type Mark = 'ticked' | 'empty' | 'crossed';
const markOf = (sign: string | undefined): Mark | null =>
  sign === TICK ? 'ticked' : sign === EMPTY ? 'empty' : sign === CROSS ? 'crossed' : null;

/** Do the boxes of this text stand behind their labels (`是□ 否☑`)? */
function boxesBehind(text: string): boolean {
  const first = text.replace(/\(/gu, '');
  return first !== '' && markOf(first[0]) === null && markOf(first.at(-1)) !== null;
}

/** The mark of an option in a boxed text; undefined when its label is not there, null when it has no box. */
function markIn(text: string, keys: readonly string[]): Mark | null | undefined {
  const behind = boxesBehind(text);
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
  const text = boxed(raw.replace(/\([^()（）]*(?:佐证|注)[^()（）]*\)|（[^（）]*(?:佐证|注)[^（）]*）/gu, ''));
  const bare = text.replace(/\(/gu, '');
  if (bare === '') return { kind: 'blank' };
  const hasBoxes = [TICK, EMPTY, CROSS].some((box) => bare.includes(box));
  if (!hasBoxes) {
    const typed = options.filter((one) => labelKey(one.label) === bare);
    return typed[0] && typed.length === 1 ? { kind: 'answer', code: typed[0].code } : { kind: 'unreadable' };
  }
  const marks = options.map((option) => ({ option, mark: markIn(text, [labelKey(option.label)]) }));
  const chosen = marks.filter((one) => one.mark === 'ticked');
  const crosses = marks.filter((one) => one.mark === 'crossed');
  const hits = chosen.length > 0 ? chosen : crosses;
  if (hits.length > 1) return { kind: 'several', labels: hits.map((one) => one.option.label) };
  if (hits[0]) return { kind: 'answer', code: hits[0].option.code };
  // `√是`: a mark and one label is read above; a lone mark, or labels lost, cannot be told.
  return marks.some((one) => one.mark === 'empty') && !bare.includes(TICK)
    ? { kind: 'none-ticked' }
    : { kind: 'unreadable' };
}

/** Whether the box of a tick field is ticked in a text; null when its label is not in it. */
export function parseTick(raw: string, field: Pick<Field, 'label' | 'aliases'>): 'ticked' | 'unticked' | null {
  return tickIn(boxed(raw), field);
}

/** The same for a text that `boxed` made: every option of a list asks one text. */
export function tickIn(text: string, field: Pick<Field, 'label' | 'aliases'>): 'ticked' | 'unticked' | null {
  const mark = markIn(text, [field.label, ...field.aliases].flatMap(labelKeys));
  if (mark === undefined) return null;
  return mark === 'ticked' || mark === 'crossed' ? 'ticked' : 'unticked';
}
