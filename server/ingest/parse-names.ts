import { plain } from './label-key.ts';

const countWord = /数量\s*(?:[(（][家个项件][)）])?\s*[:：]?/u;
const namesWord = /名称\s*[:：]?/u;
const numbering =
  /^\s*(?:[(（]\d{1,3}[)）]|\d{1,3}(?:[)）、．]|\.(?!\d))|[①-⑳]|[(（][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)\s*/u;
/** A number alone in front of its 、 is numbering, not a name. */
const numberAlone = /^\s*(?:[(（]?\d{1,2}|[一二三四五六七八九十]{1,3})$/u;
/** Numbering inside a line, behind the name before it. */
const nextNumber = /[;；、,，。\s](?=(?:[(（]\d{1,2}[)）]|\d{1,2}(?:[)）、．]|\.(?!\d))|[①-⑳])\S)|(?<=\S)(?=[②-⑳])/gu;
const laterCount = /(?:^|[\s;；。])数量\s*(?:[:：]\s*|(?=[\s\d０-９无]))/u;
/** `2个（甲、乙）`, `2个：甲、乙`. */
const countFirst = /^\s*([\d０-９]+)\s*[个家项件]\s*(?:[:：,，]|(?=[(（])|$)/u;
const onlyCount = /^\s*[\d０-９]+\s*$/u;
const nothing = /^(?:无|没有|暂无|[-‐‑–—―─−－]+|\/)[。;；]?$/u;
const notApplicable = /^(?:不涉及|不适用)[。;；]?$/u;
/** Remarks printed beside the blanks, and blanks that nobody filled. */
const remark = /[(（]\s*(?:注\s*[:：]|如涉及|需提供)[^()（）]*[)）]/gu;
const placeholder = /^(?:[xX]{2,}[个家项件]?|[.…·\s]+)$/u;
const separator = /[、,，;；\n]/u;
const opening = /[(（《【[“「]/u;
const closing = /[)）》】\]”」]/u;
/** Endings of foreign company names: their comma parts nothing. */
const foreignEnding = /^\s*(?:Ltd|Inc|LLC|Co|Corp)\b/u;

export interface CountAndNames {
  /** What stands for the number, to be read like any number; empty when nothing was written. */
  count: string;
  /** One name each; `null` when nothing was written, an empty list for 无 and 不涉及. */
  names: string[] | null;
  rawNames: string;
}

/** Splits a list at its separators, brackets protecting what is inside them; numbering is dropped. */
export function splitNames(text: string): string[] {
  const numbered = text.replace(nextNumber, '\n');
  // Brackets and quotes that do not close protect nothing.
  const parts = partsOf(numbered, true) ?? partsOf(numbered, false) ?? [];
  return parts
    .map((part) =>
      part
        .replace(numbering, '')
        .replace(/[。.;；]+$/u, '')
        .replace(/等$/u, '')
        .replace(/\s*\n\s*/gu, '')
        .trim(),
    )
    .filter((name) => name !== '');
}

/** The parts between separators outside of brackets; null when a bracket stays open. */
function partsOf(text: string, brackets: boolean): string[] | null {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (brackets && opening.test(sign)) depth += 1;
    if (closing.test(sign)) depth = Math.max(0, depth - 1);
    if (depth > 0 || !separator.test(sign)) continue;
    if (sign !== '\n' && numberAlone.test(text.slice(from, Math.min(at, from + 12)))) continue;
    if (sign === ',' && foreignEnding.test(text.slice(at + 1, at + 8))) continue;
    parts.push(text.slice(from, at));
    from = at + 1;
  }
  parts.push(text.slice(from));
  return depth > 0 ? null : parts;
}

/** Does a list of names say 不涉及? */
export function saysNotApplicable(list: string): boolean {
  return notApplicable.test(list.trim());
}

/** Reads `数量：2个 名称：A、B`, in one cell or from the texts of two. */
export function parseCountAndNames(raw: string): CountAndNames {
  const text = raw.replace(/_/gu, ' ').replace(remark, '');
  const named = namesWord.exec(text);
  const later = named ? laterCount.exec(text.slice(named.index + named[0].length)) : null;
  if (named && later && !countWord.test(text.slice(0, named.index))) {
    const from = named.index + named[0].length;
    const turned = `${text.slice(from + later.index)}\n${named[0]}${text.slice(from, from + later.index)}`;
    return parseCountAndNames(turned);
  }
  const head = named ? text.slice(0, named.index) : countWord.test(text) ? text : '';
  const tail = named ? text.slice(named.index + named[0].length) : head === '' ? text : '';
  let count = head.replace(countWord, '').trim();
  let list = tail.trim();
  const inline = countFirst.exec(head === '' ? list : named ? '' : count);
  if (inline) {
    list = unwrapped((head === '' ? list : count).slice(inline[0].length).trim());
    count = plain(inline[1] ?? '');
  } else if (head === '' && (onlyCount.test(list) || nothing.test(list) || notApplicable.test(list))) {
    count = list;
    if (onlyCount.test(list)) list = '';
  }
  if (/^[个家]?$/u.test(count)) count = '';
  const said = list !== '' && !placeholder.test(list);
  const names = !said ? null : nothing.test(list) || notApplicable.test(list) ? [] : splitNames(list);
  return { count, names, rawNames: list };
}

/** A list between one pair of brackets. */
function unwrapped(list: string): string {
  return /^[(（][^()（）]*[)）]$/u.test(list) ? list.slice(1, -1) : list;
}
