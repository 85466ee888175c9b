import { labelKey } from './label-key.ts';

const between = /^[\s:：_]+/u;

/**
 * What follows a label at the start of a text; null when the text does not begin with it. The longest of the keys
 * that fits is taken, so that a printed remark in brackets belongs to the label and not to the answer.
 */
export function afterLabel(text: string, keys: readonly string[]): string | null {
  const wanted = [...keys].sort((a, b) => b.length - a.length);
  const longest = wanted[0]?.length ?? 0;
  let best: { end: number; length: number } | null = null;
  let key = '';
  for (let end = 0; end < text.length && key.length <= longest; end += 1) {
    key += labelKey(text[end] ?? '');
    if (wanted.includes(key) && (best === null || key.length > best.length))
      best = { end: end + 1, length: key.length };
  }
  if (best === null) return null;
  // A bracket opened inside the label closes behind it.
  const rest = text.slice(best.end).replace(/^[^\p{L}\p{N}\s:：_]*[)）]/u, '');
  return rest.replace(between, '').trim();
}
