import { type Finding, finding } from '../domain/finding.ts';
import type { Placement } from './place-cluster.ts';
import { isCounty } from './statement-identity.ts';

/**
 * Takes back that a 旗县 is missing where the cluster names one elsewhere or need not name one: a cluster of several
 * leagues spans several, and of a cluster of one league no program knows whether it does, so that remains a note. Pure.
 */
export function settleCounty(
  findings: readonly Finding[],
  { leagues, county }: Pick<Placement, 'leagues' | 'county'>,
): Finding[] {
  return findings.flatMap((remark) => {
    const isMissing = remark.code === 'value-missing' || remark.code === 'field-missing';
    if (!isMissing || remark.indicator === null || !isCounty(remark.indicator)) return [remark];
    if (leagues.length > 1 || county !== null) return [];
    return [finding('county-not-named', 'note', remark.place, {}, { indicator: remark.indicator })];
  });
}
