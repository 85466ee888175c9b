import './Mark.css';

const markShapes = [
  'square',
  'triangle',
  'ring',
  'check',
  'dot',
  'half',
  'down',
  'cross',
  'question',
  'dash',
  'diamond',
  'lines',
] as const;
export type MarkShape = (typeof markShapes)[number];
export type MarkTone = 'good' | 'warn' | 'bad' | 'mute';

const shapes: Record<MarkShape, string> = {
  square: 'M2 2h8v8H2z',
  triangle: 'M6 1.4L11 10.4H1z',
  ring: 'M6 2.2a3.8 3.8 0 1 0 .01 0z',
  check: 'M1.8 6.4l2.9 3L10.3 2.6',
  dot: 'M6 2a4 4 0 1 0 .01 0z',
  half: 'M6 2a4 4 0 1 0 .01 0z',
  down: 'M1 2.2h10L6 10.8z',
  cross: 'M2.4 2.4l7.2 7.2M9.6 2.4L2.4 9.6',
  question: 'M3.6 4.1a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1.1.7-1.1 1.5M6 10.4v.1',
  dash: 'M2.6 6h6.8',
  diamond: 'M6 1.2L10.8 6L6 10.8L1.2 6z',
  lines: 'M2 3.4h8M2 6h8M2 8.6h5',
};
const stroked: readonly MarkShape[] = ['ring', 'check', 'half', 'cross', 'question', 'dash', 'diamond', 'lines'];

/** A small mark whose shape tells what its colour tells; the word stands beside it or in the label around it. */
export function Mark({ shape, tone, size = 11 }: { shape: MarkShape; tone: MarkTone; size?: number }) {
  const open = stroked.includes(shape);
  return (
    <svg aria-hidden="true" className={`glyph tone-${tone}`} width={size} height={size} viewBox="0 0 12 12">
      <path
        d={shapes[shape]}
        fill={open ? 'none' : 'currentColor'}
        stroke={open ? 'currentColor' : 'none'}
        strokeWidth={shape === 'ring' || shape === 'half' || shape === 'diamond' ? 1.4 : 1.9}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      {shape === 'half' ? <path d="M6 2a4 4 0 0 0 0 8z" fill="currentColor" /> : null}
    </svg>
  );
}
