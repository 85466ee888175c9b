/** Colours of the style sheet: the drawing is SVG, so the browser resolves them for theme and paper. */
export const paint = {
  text: 'var(--text)',
  muted: 'var(--muted)',
  rule: 'var(--rule)',
  accent: 'var(--accent)',
  accentSoft: 'var(--accent-soft)',
  grey: 'var(--data-grey)',
  less: 'var(--data-less)',
  page: 'var(--page)',
  tint: 'var(--tint)',
} as const;

/** A colour of the style sheet as it is on white paper: `light-dark(#fff, #12171b)` is `#fff` there. */
export const onPaper = (value: string): string => value.trim().replace(/^light-dark\((#\w+), #\w+\)$/, '$1');

/** Five steps from the last place to the first, in lightness alone: they survive colour blindness and grey print. */
export const scale = [1, 2, 3, 4, 5].map((step) => `var(--scale-${step})`);
/** Ink that reads on each step. */
export const scaleInk = [1, 1, 1, 5, 5].map((step) => `var(--scale-ink-${step})`);

/** A mark that was stepped to: an outline, the same for every drawing. */
export const outlined = { itemStyle: { borderColor: paint.text, borderWidth: 2 } } as const;

/** Pixels of a text, near enough for room: Chinese is square, the rest about half as wide. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += /[\u2e80-\uffee]/.test(character) ? 1 : 0.56;
  return width * size;
}

export const family = "'Noto Sans SC Variable', 'PingFang SC', 'Microsoft YaHei', sans-serif";

/** The first rounder number at or above: 1, 2, 2.5, 5 × 10ⁿ, for the end of an axis. */
export function roundUp(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((number) => number * power >= value - 1e-9) ?? 10;
  return step * power;
}
