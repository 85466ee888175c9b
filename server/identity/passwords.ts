import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';
import type { CommonPasswords, IdentityPolicy } from '../domain/identity-policy.ts';

/** Why a password is not taken. */
export type PasswordFault = 'too-short' | 'too-long' | 'common' | 'holds-name' | 'former';

/** argon2id among the library's algorithms, whose enum cannot be imported file by file. */
const argon2id = 2;

/** Hashing takes memory and a core: more at once would only make everybody wait. */
const hashing = pLimit(2);

/** argon2id in PHC form, which names its own parameters: they may be raised without losing older hashes. */
export function hashPassword(password: string, { argon2 }: Pick<IdentityPolicy, 'argon2'>): Promise<string> {
  const { memoryKiB: memoryCost, passes: timeCost, lanes: parallelism } = argon2;
  const options = { algorithm: argon2id, memoryCost, timeCost, parallelism };
  return hashing(() => hash(normal(password), options));
}

export function isPassword(phc: string, password: string): Promise<boolean> {
  return hashing(() => verify(phc, normal(password)).catch(() => false));
}

/** Unicode as one writes it on different keyboards; nothing is cut off or trimmed. */
const normal = (password: string): string => password.normalize('NFKC');

/** Letters that people replace with digits and signs. */
const leet: Record<string, string> = { '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's' };

/**
 * Looks at a password before it is hashed.
 * @param own sign-in name and name of the account
 */
export function faultOfPassword(
  password: string,
  own: readonly string[],
  policy: IdentityPolicy,
  common: CommonPasswords,
): PasswordFault | null {
  const text = normal(password);
  const length = [...text].length;
  if (length < policy.password.shortest) return 'too-short';
  if (length > policy.password.longest) return 'too-long';
  const low = text.toLowerCase();
  if (own.some((name) => name.length >= 3 && low.includes(name.normalize('NFKC').toLowerCase()))) return 'holds-name';
  const spelled = low.replace(/[013457@$]/g, (sign) => leet[sign] ?? sign);
  const words = new Set(common.words);
  return [low, spelled].some((form) => isCommon(form, words, common.runs)) ? 'common' : null;
}

/** Fewer different signs than this make a pattern, not a password. */
const leastDifferent = 5;
/** What stands beside known words and runs: less than this many signs is no secret. */
const leastOwn = 6;

/** Is a text put together of known words, runs of keys, years and repetitions? */
function isCommon(text: string, words: ReadonlySet<string>, runs: readonly string[]): boolean {
  if (new Set(text).size < leastDifferent) return true;
  // The fewest signs of its own over all ways of taking it apart, from the end.
  const signs = [...text];
  const own = new Array<number>(signs.length + 1).fill(0);
  for (let at = signs.length - 1; at >= 0; at -= 1) {
    // Digits and punctuation beside words are what everybody adds.
    let least = (own[at + 1] ?? 0) + (/[\p{N}\p{P}\p{S}\s]/u.test(signs[at] ?? '') ? 0.5 : 1);
    for (let end = at + 3; end <= signs.length; end += 1) {
      const part = signs.slice(at, end).join('');
      if (words.has(part) || isRun(part, runs)) least = Math.min(least, own[end] ?? 0);
    }
    own[at] = least;
  }
  return (own[0] ?? 0) < leastOwn;
}

function isRun(part: string, runs: readonly string[]): boolean {
  return runs.some((run) => run.includes(part)) || (part.length > 2 && part === part.charAt(0).repeat(part.length));
}

/** Without signs that are mistaken for each other when read aloud or copied by hand. */
const alphabet = 'abcdefghijkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXY34679';

/** A password for somebody else, to be changed at the first sign-in: four groups of five, over 110 bits. */
export function makePassword(): string {
  const group = () => Array.from({ length: 5 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
  return Array.from({ length: 4 }, group).join('-');
}
