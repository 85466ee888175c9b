/** Places of figures on one line, 0 (left) to 1 (right); the better side is right. */
export interface PeerPlaces {
  own: number;
  median: number | null;
  others: number[];
}

/** Room at both ends, so that no mark is cut. */
const margin = 0.03;

/** Spreads the figures of peers over the line from the lowest to the highest. */
export function peerPlaces(
  own: number,
  values: readonly number[],
  median: number | null,
  direction: 'up' | 'down' | 'none',
): PeerPlaces {
  const low = Math.min(own, ...values);
  const high = Math.max(own, ...values);
  const at = (value: number): number => {
    if (high === low) return 0.5;
    const share = (value - low) / (high - low);
    return margin + (direction === 'down' ? 1 - share : share) * (1 - 2 * margin);
  };
  return { own: at(own), median: median === null ? null : at(median), others: values.map(at) };
}
