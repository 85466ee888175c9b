import type { BulletPlaces } from './bullet.ts';
import './Bullet.css';
import './charts.css';

interface Props {
  places: BulletPlaces;
  tone: 'good' | 'warn' | 'bad' | 'mute';
  /** The required value lies on a straight line and was not planned so. */
  derived: boolean;
  says: string;
  width?: number;
}

const height = 26;
const middle = height / 2;

/** One plan row: pale from baseline to target, a bar to the actual figure, marks at what is required and at the target. */
export function Bullet({ places, tone, derived, says, width = 300 }: Props) {
  const x = (at: number) => Math.round(at * width * 10) / 10;
  const { base, actual, required, target, projected } = places;
  const from = base ?? actual ?? 0;
  return (
    <svg
      className={`bullet tone-${tone}`}
      role="img"
      aria-label={says}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
    >
      <line x1={0} x2={width} y1={middle} y2={middle} stroke="var(--rule)" />
      {base === null || target === null ? null : (
        <rect
          x={Math.min(x(base), x(target))}
          y={middle - 7}
          width={Math.abs(x(target) - x(base))}
          height={14}
          fill="var(--scale-2)"
          opacity={0.75}
        />
      )}
      {base === null ? null : (
        <line x1={x(base)} x2={x(base)} y1={middle - 7} y2={middle + 7} stroke="var(--data-grey)" strokeWidth={1.5} />
      )}
      {required === null ? null : (
        <line
          x1={x(required)}
          x2={x(required)}
          y1={1}
          y2={height - 1}
          stroke="var(--text)"
          strokeWidth={1.4}
          {...(derived ? { strokeDasharray: '3 2.4' } : {})}
        />
      )}
      {target === null ? null : (
        <line x1={x(target)} x2={x(target)} y1={middle - 10} y2={middle + 10} stroke="var(--text)" strokeWidth={3} />
      )}
      {projected === null ? null : (
        <path
          d={`M${x(projected)} ${middle - 4.5}l4.5 4.5l-4.5 4.5l-4.5 -4.5z`}
          fill="var(--page)"
          stroke="var(--muted)"
          strokeWidth={1.2}
        />
      )}
      {actual === null ? null : (
        <>
          <rect
            x={Math.min(x(from), x(actual))}
            y={middle - 2.5}
            width={Math.abs(x(actual) - x(from))}
            height={5}
            fill="currentColor"
          />
          <circle cx={x(actual)} cy={middle} r={4.6} fill="currentColor" stroke="var(--page)" strokeWidth={1.2} />
        </>
      )}
    </svg>
  );
}
