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
} as const;

export const family = "'Noto Sans SC Variable', 'PingFang SC', 'Microsoft YaHei', sans-serif";

/** The first rounder number at or above: 1, 2, 2.5, 5 × 10ⁿ, for the end of an axis. */
export function roundUp(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((one) => one * power >= value - 1e-9) ?? 10;
  return step * power;
}
