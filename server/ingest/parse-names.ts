import { plain } from './label-key.ts';

const countWord = /数量\s*[:：]?/u;
const namesWord = /名称\s*[:：]?/u;
const numbering = /^\s*(?:[(（]\d{1,3}[)）]|\d{1,3}(?:[)）、．]|\.(?!\d))|[①-⑳]|[一二三四五六七八九十]{1,3}、)\s*/u;
const laterCount = /(?:^|[\s;；。])数量\s*(?:[:：]\s*|(?=[\s\d０-９无]))/u;
const nothing = /^(?:无|没有|—+|-+|\/)?$/u;

export interface CountAndNames {
  /** What stands for the number, to be read like any number; empty when nothing was written. */
  count: string;
  /** One name each; `null` when nothing was written, an empty list for 无. */
  names: string[] | null;
  rawNames: string;
}

/** Splits a list at its separators, brackets protecting what is inside them; numbering is dropped. */
export function splitNames(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  const numbered = text.replace(
    /([;；、,，。\s])(?=(?:[(（]\d{1,2}[)）]|\d{1,2}(?:[)）、．]|\.(?!\d))|[①-⑳])\S)/gu,
    '\n',
  );
  for (const sign of numbered) {
    if (/[(（《【[]/u.test(sign)) depth += 1;
    if (/[)）》】\]]/u.test(sign)) depth = Math.max(0, depth - 1);
    if (depth === 0 && /[、,，;；\n]/u.test(sign) && !/^\s*[(（]?\d{1,2}$/u.test(part)) {
      parts.push(part);
      part = '';
    } else part += sign;
  }
  parts.push(part);
  return parts
    .map((one) =>
      one
        .replace(numbering, '')
        .replace(/[。.;；]+$/u, '')
        .replace(/等$/u, '')
        .trim(),
    )
    .filter((one) => one !== '');
}

/** Reads `数量：2个 名称：A、B`, in one cell or from the texts of two. */
export function parseCountAndNames(raw: string): CountAndNames {
  const text = raw.replace(/_/gu, ' ');
  const named = namesWord.exec(text);
  const later = named ? laterCount.exec(text.slice(named.index + named[0].length)) : null;
  if (named && later && !countWord.test(text.slice(0, named.index))) {
    const from = named.index + named[0].length;
    const turned = `${text.slice(from + later.index)}\n${named[0]}${text.slice(from, from + later.index)}`;
    return parseCountAndNames(turned);
  }
  const at = named;
  const head = at ? text.slice(0, at.index) : countWord.test(text) ? text : '';
  const tail = at ? text.slice(at.index + at[0].length) : head === '' ? text : '';
  let count = head.replace(countWord, '').trim();
  let list = tail.trim();
  if (head === '') {
    const inline = /^\s*([\d０-９]+)\s*[个家]\s*[:：,，(（]?/u.exec(list);
    if (inline) {
      count = plain(inline[1] ?? '');
      list = list.slice(inline[0].length);
    } else if (nothing.test(list) && list !== '') count = list;
  }
  if (/^[个家]?$/u.test(count)) count = '';
  const names = list === '' ? null : nothing.test(list) ? [] : splitNames(list);
  return { count, names, rawNames: list };
}
