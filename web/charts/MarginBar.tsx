import './MarginBar.css';
import './charts.css';

interface Props {
  /** Margin as a share of the threshold; negative falls short. */
  share: number;
  says: string;
  width?: number;
}

const height = 14;

/** How far a figure lies from its threshold, which is the upright line; beyond ±100 % the bar ends in a point. */
export function MarginBar({ share, says, width = 130 }: Props) {
  const zero = width / 2;
  const reach = Math.max(-1, Math.min(1, share));
  const end = zero + reach * (zero - 5);
  const beyond = Math.abs(share) > 1;
  const tip = reach < 0 ? -5 : 5;
  return (
    <svg
      className={`margin-bar ${share < 0 ? 'margin-short' : 'margin-over'}`}
      role="img"
      aria-label={says}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <rect x={Math.min(zero, end)} y={4} width={Math.max(1, Math.abs(end - zero))} height={6} fill="currentColor" />
      {beyond ? <path d={`M${end} 2l${tip} 5l${-tip} 5z`} fill="currentColor" /> : null}
      <line x1={zero} x2={zero} y1={0} y2={height} stroke="var(--text)" strokeWidth={1.4} />
    </svg>
  );
}
