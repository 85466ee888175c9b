import { labelKey } from './label-key.ts';

/** A text and where each character of its label key stands in it. */
export interface KeyedText {
  text: string;
  key: string;
  /** Offset in the text of every character of the key. */
  at: readonly number[];
}

export interface Mark<T> {
  what: T;
  /** First character of the label, and the first one behind it, its closing bracket included. */
  from: number;
  to: number;
}

export function keyed(text: string): KeyedText {
  let key = '';
  const at: number[] = [];
  for (let offset = 0; offset < text.length; offset += 1) {
    const signs = labelKey(text[offset] ?? '');
    for (let n = 0; n < signs.length; n += 1) at.push(offset);
    key += signs;
  }
  return { text, key, at };
}

/** Wordings of a label: `full` says what is to be done there (签字, 公章), `short` leaves that out. */
export interface Wording<T> {
  what: T;
  full: readonly string[];
  short: readonly string[];
}

/**
 * Finds labels in running text, longer ones first, so that a label which is part of another is told apart. A full
 * wording counts wherever it stands, a short one only at the start of a line.
 */
export function marksIn<T>(keyedText: KeyedText, wordings: readonly Wording<T>[]): Mark<T>[] {
  const { text, key, at } = keyedText;
  const wanted = wordings
    .flatMap(({ what, full, short }) => [
      ...full.map((words) => ({ what, words, anywhere: true })),
      ...short.map((words) => ({ what, words, anywhere: false })),
    ])
    .sort((a, b) => b.words.length - a.words.length || Number(b.anywhere) - Number(a.anywhere));
  const marks: Mark<T>[] = [];
  const free = (from: number, to: number): boolean => marks.every((mark) => to <= mark.from || mark.to <= from);
  for (const { what, words, anywhere } of wanted) {
    for (let n = key.indexOf(words); n >= 0; n = key.indexOf(words, n + 1)) {
      const from = at[n] ?? 0;
      const end = (at[n + words.length - 1] ?? 0) + 1;
      if (!free(from, end)) continue;
      if (!anywhere && !/(?:^|\n)[^\p{L}\p{N}]*$/u.test(text.slice(0, from))) continue;
      const closing = /^[^\p{L}\p{N}\n:：]*[)）]/u.exec(text.slice(end))?.[0].length ?? 0;
      marks.push({ what, from, to: end + closing });
    }
  }
  return marks.sort((a, b) => a.from - b.from);
}
