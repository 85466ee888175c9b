import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The product's own font, which comes in slices by the signs they hold. */
const folder = dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json'));

interface Slice {
  file: string;
  ranges: readonly (readonly [from: number, to: number])[];
}

let slices: readonly Slice[] | null = null;

function allSlices(): readonly Slice[] {
  slices ??= Object.entries(
    JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>,
  ).map(([name, ranges]) => ({
    file: join(folder, 'files', `noto-sans-sc-${name.replace(/[[\]]/g, '')}-wght-normal.woff2`),
    ranges: ranges.split(',').map((range) => {
      const [from = '0', to = from] = range.replace(/^U\+/i, '').split('-');
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
    }),
  }));
  return slices;
}

/** The file of the slice that holds a sign (by its code point); null for a sign that the font has not. */
export function sliceWith(code: number): string | null {
  return allSlices().find(({ ranges }) => ranges.some(([from, to]) => from <= code && code <= to))?.file ?? null;
}
