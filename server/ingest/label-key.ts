/** Marks that carry no meaning in a label: spaces, punctuation, quotes, brackets, boxes. */
const unmeaning = /[^\p{L}\p{N}%/]/gu;
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const bracketed = /\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|\{[^{}]*\}/gu;
/** 其中：, 1., （一）, 二、 and the like in front of a label. */
export const labelLead =
  /^(?:其中|\d{1,2}[.、)]|\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)|[一二三四五六七八九十]{1,3}、)[:：]?/u;
/** ① in front of a label: as a plain digit it could not be told from the name. */
const circled = /^\s*[①-⑳❶-❿]/u;

/** Width unified, invisible characters removed; spaces stay. */
export function plain(text: string): string {
  return text.normalize('NFKC').replace(invisible, '');
}

/** A label without its circled number, its width unified. */
export function plainLabel(text: string): string {
  return plain(text.replace(circled, ''));
}

/** The text as typed, without what cannot be seen in it. */
export function withoutInvisible(text: string): string {
  return text.replace(invisible, '');
}

/** How many characters of a text cannot be seen and are left out. */
export function countInvisible(text: string): number {
  return text.match(invisible)?.length ?? 0;
}

/** What a label says, however it is wrapped, spaced, bracketed or punctuated. */
export function labelKey(text: string): string {
  // The same labels and single characters come by thousands of times; long texts are not worth keeping.
  if (text.length > rememberedLength) return keyOf(text);
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const key = keyOf(text);
  if (remembered.size >= rememberedCount) remembered.clear();
  remembered.set(text, key);
  return key;
}

const rememberedLength = 120;
const rememberedCount = 20_000;
const remembered = new Map<string, string>();

function keyOf(text: string): string {
  return plain(text).replace(unmeaning, '').toLowerCase();
}

function withoutBrackets(text: string): string {
  const cut = text.replace(bracketed, '');
  return cut === text ? cut : withoutBrackets(cut);
}

/**
 * The keys under which a printed label may be met, fullest first: as printed, without `其中：` or a number in front,
 * without its bracketed unit or remark.
 */
export function labelKeys(label: string): readonly string[] {
  if (label.length > rememberedLength) return keysOf(label);
  const known = rememberedKeys.get(label);
  if (known !== undefined) return known;
  const keys = keysOf(label);
  if (rememberedKeys.size >= rememberedCount) rememberedKeys.clear();
  rememberedKeys.set(label, keys);
  return keys;
}

const rememberedKeys = new Map<string, readonly string[]>();

function keysOf(label: string): string[] {
  const unified = plainLabel(label).trim();
  const bare = withoutBrackets(unified);
  const forms = [unified, unified.replace(labelLead, ''), bare, bare.replace(labelLead, '')];
  return [...new Set(forms.map(labelKey))].filter((key) => key !== '');
}
