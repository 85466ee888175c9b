import type { EvidenceRules } from '../../catalogue/evidence-schema.ts';
import type { EvidenceFile, EvidenceType } from '../../domain/evidence-acts.ts';

const longest = 200;

/**
 * The name under which a file is kept: without a path, and without signs that are not seen or turn the reading direction.
 * Null where nothing is left of it.
 */
export function keptName(name: string): string | null {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  if (plain === '' || /^\.+$/.test(plain)) return null;
  if (plain.length <= longest) return plain;
  // The ending is what tells people what it is.
  const ending = /\.[^.]{1,10}$/.exec(plain)?.[0] ?? '';
  const room = longest - ending.length;
  // By signs: one that takes two places is not cut in half.
  let stem = '';
  for (const sign of plain) {
    if (stem.length + sign.length > room) break;
    stem += sign;
  }
  return `${stem.trimEnd()}${ending}`;
}

/** The name under which it is given back: one that ends otherwise than its content gets the ending of its content. */
export function givenName({ name, type }: Pick<EvidenceFile, 'name' | 'type'>, rules: EvidenceRules): string {
  const extensions = typeOf(type, rules).extensions;
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return extensions.includes(ending) ? name : `${name}.${extensions[0]}`;
}

export const mediaOf = (type: EvidenceType, rules: EvidenceRules): string => typeOf(type, rules).media;

function typeOf(type: EvidenceType, { types }: EvidenceRules): EvidenceRules['types'][number] {
  const found = types.find(({ id }) => id === type);
  if (found === undefined) throw new Error(`evidence.json says nothing of ${type}`);
  return found;
}
