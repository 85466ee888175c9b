import { type MatchedStep, stepValues } from './runs.ts';
import './Sparkline.css';

/** The course of a few figures in the space of a word; a missing year breaks the line. */
export function Sparkline({
  points,
  says,
  width = 88,
  height = 26,
  range,
}: {
  /** `step`: the matched panel of the year before and of this one, drawn where no line leads here. */
  points: readonly { year: number; value: number | null; linked?: boolean; step?: MatchedStep | null | undefined }[];
  says: string;
  width?: number;
  height?: number;
  /** One scale for several courses; left out: from the lowest to the highest of this one. */
  range?: readonly [low: number, high: number];
}) {
  const known = points.filter((point): point is (typeof points)[number] & { value: number } => point.value !== null);
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined || known.length < 2) return null;
  const pad = 3;
  const from = points[0]?.year ?? first.year;
  const to = points.at(-1)?.year ?? last.year;
  const steps = known.flatMap(({ year, step }) => (step == null ? [] : [{ ...step, year }]));
  const drawn = [...known.map((point) => point.value), ...stepValues(steps)];
  const low = range?.[0] ?? Math.min(...drawn);
  const high = range?.[1] ?? Math.max(...drawn);
  const x = (year: number) => pad + ((year - from) / Math.max(1, to - from)) * (width - 2 * pad);
  const y = (value: number) => height - pad - ((value - low) / (high - low || 1)) * (height - 2 * pad);
  let path = '';
  let previous: number | null = null;
  for (const { year, value, linked = true } of known) {
    path += `${previous === year - 1 && linked ? 'L' : 'M'}${x(year).toFixed(1)} ${y(value).toFixed(1)}`;
    previous = year;
  }
  return (
    <svg
      className="sparkline"
      role="img"
      aria-label={says}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <path d={path} fill="none" stroke="var(--data-grey)" strokeWidth="1.5" strokeLinejoin="round" />
      {steps.map((step) => (
        <path
          key={step.year}
          d={`M${x(step.year - 1).toFixed(1)} ${y(step.from).toFixed(1)}L${x(step.year).toFixed(1)} ${y(step.to).toFixed(1)}`}
          fill="none"
          stroke="var(--data-grey)"
          strokeWidth="1.2"
          strokeDasharray="3 2"
        />
      ))}
      <circle cx={x(last.year)} cy={y(last.value)} r="2.4" fill="var(--accent)" />
    </svg>
  );
}
