import { z } from 'zod';
import { Hit } from '../../../server/contract/search.ts';

const most = 8;
/** Numbers of clusters mean something else in the other ledger. */
const keyOf = (ledger: string) => `cluster-ledger-recent-${ledger}`;

/** Where the reader went last from here, newest first; kept on this machine only. */
export function recentHits(ledger: string): Hit[] {
  try {
    return z
      .array(Hit)
      .parse(JSON.parse(localStorage.getItem(keyOf(ledger)) ?? '[]'))
      .slice(0, most);
  } catch {
    return [];
  }
}

export function remember(ledger: string, hit: Hit): void {
  const others = recentHits(ledger).filter((recentHit) => recentHit.kind !== hit.kind || recentHit.id !== hit.id);
  localStorage.setItem(keyOf(ledger), JSON.stringify([hit, ...others].slice(0, most)));
}
