import type { PeerLine } from '../../../server/contract/cluster-pages.ts';

/** On how many figures the cluster is at or on the better side of the median, of those that have a better side. */
export function betterHalf(lines: readonly Pick<PeerLine, 'own' | 'median' | 'indicator'>[]): {
  high: number;
  of: number;
} {
  const compared = lines.filter(({ median, indicator }) => median !== null && indicator.direction !== 'none');
  const high = compared.filter(({ own, median, indicator }) => {
    if (median === null) return false;
    return indicator.direction === 'down' ? own <= median : own >= median;
  });
  return { high: high.length, of: compared.length };
}
