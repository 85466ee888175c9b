import type { PeerPlaces } from './peer-places.ts';
import './PeerStrip.css';
import './charts.css';

interface Props {
  places: PeerPlaces;
  says: string;
  width?: number;
}

const height = 20;
const middle = height / 2;

/** One figure of a cluster among its peers: pale dots, an upright line at the median, a full dot for itself. */
export function PeerStrip({ places, says, width = 300 }: Props) {
  const x = (at: number) => Math.round(at * width * 10) / 10;
  return (
    <svg
      className="peer-strip"
      role="img"
      aria-label={says}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <line x1={0} x2={width} y1={middle} y2={middle} stroke="var(--rule)" />
      {[...new Set(places.others.map(x))].map((at) => (
        <circle key={at} cx={at} cy={middle} r={3.6} fill="var(--data-grey)" fillOpacity={0.42} />
      ))}
      {places.median === null ? null : (
        <line
          x1={x(places.median)}
          x2={x(places.median)}
          y1={1}
          y2={height - 1}
          stroke="var(--text)"
          strokeWidth={1.3}
        />
      )}
      <circle cx={x(places.own)} cy={middle} r={5} fill="var(--accent)" stroke="var(--page)" strokeWidth={1.3} />
    </svg>
  );
}
