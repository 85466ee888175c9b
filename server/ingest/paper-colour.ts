/** White, or so near to it that nobody tells the two apart on paper; `color` as six hexadecimal digits. */
export function isPaper(color: string | undefined): boolean {
  return /^(?:f[a-f]){3}$/iu.test(color ?? '');
}

/** Of paper and a colour behind white letters: below it they cannot be made out. */
const leastContrast = 1.25;

/** Can white letters be seen on this colour? Names of colours and those of a theme count as dark. */
export function showsWhite(color: string | undefined): boolean {
  if (color === undefined || !/^[\da-f]{6}$/iu.test(color)) return true;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => linear(Number.parseInt(color.slice(at, at + 2), 16)));
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= leastContrast;
}

/** Light of one part of a colour, as WCAG 2 counts it. */
function linear(part: number): number {
  const share = part / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
