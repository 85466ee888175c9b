import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes one part of a document that several commands make: what stands between the part's two marks is replaced, the
 * rest stays; a part that is not there yet is put at the end.
 */
export function writePart(path: string, part: string, lines: readonly string[]): void {
  const [first, last] = [`<!-- ${part}: begin -->`, `<!-- ${part}: end -->`];
  const text = `${first}\n\n${lines.join('\n').trim()}\n\n${last}`;
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const from = before.indexOf(first);
  const to = before.indexOf(last);
  mkdirSync(dirname(path), { recursive: true });
  const after =
    from >= 0 && to > from
      ? before.slice(0, from) + text + before.slice(to + last.length)
      : `${before.trimEnd()}\n\n${text}\n`.trimStart();
  writeFileSync(path, after);
}
