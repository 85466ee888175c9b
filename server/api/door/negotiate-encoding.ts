import type { Encoding } from './kept-answers.ts';

/** In the order of our preference where the asker has none. */
const offered = ['br', 'gzip', 'identity'] as const satisfies readonly Encoding[];

/** The encoding an asker likes best of those we offer (RFC 9110, 12.5.3); without the header nothing is compressed. */
export function negotiateEncoding(header: string | undefined): Encoding {
  if (header === undefined) return 'identity';
  const known = remembered.get(header);
  if (known !== undefined) return known;
  const weights = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim());
    const quality = parameters.find((text) => text.startsWith('q='))?.slice(2);
    const weight = quality === undefined ? 1 : Number(quality);
    if (name !== '') weights.set(name, Number.isFinite(weight) ? weight : 0);
  }
  const weightOf = (encoding: Encoding): number =>
    weights.get(encoding) ?? (encoding === 'identity' ? 0.001 : (weights.get('*') ?? 0));
  const [best] = [...offered].sort((a, b) => weightOf(b) - weightOf(a));
  const chosen = best !== undefined && weightOf(best) > 0 ? best : 'identity';
  // Browsers send one of a few texts; a loop that sends thousands must not fill the memory.
  if (remembered.size < 100) remembered.set(header, chosen);
  return chosen;
}

const remembered = new Map<string, Encoding>();
