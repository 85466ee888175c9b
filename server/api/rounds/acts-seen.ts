import type { FindingCode } from '../../domain/finding.ts';
import type { ObligationAct } from '../../domain/review-acts.ts';
import { type Evidence, evidenceOf } from '../../review/evidence.ts';
import { groupOf } from '../../review/finding-groups.ts';
import type { KeyedFinding } from './standing-findings.ts';

/** What of a report an asker may see. */
interface Sight {
  findings: readonly KeyedFinding[];
  /** Names of the clusters; null for all. */
  clusters: ReadonlySet<string> | null;
}

/**
 * Acts that an asker may see: what was said, decided or attached about a finding that names clusters of others is for
 * those who may see the finding.
 * @param acts of one round on one cluster
 */
export function actsSeen(acts: readonly ObligationAct[], sight: Sight): ObligationAct[] {
  const maySee = sightOf(sight);
  const places = new Map(evidenceOf(acts).map(({ no, place }) => [no, place]));
  return acts.filter((act) => {
    switch (act.kind) {
      case 'evidence-attached':
        return maySee(findingOf(act.detail.place));
      case 'evidence-withdrawn':
        return maySee(findingOf(places.get(act.detail.evidence)));
      default:
        return maySee('finding' in act.detail ? act.detail.finding : null);
    }
  });
}

/** Evidence that an asker may see, by the same rule. @param acts of one round on one cluster */
export function evidenceSeen(acts: readonly ObligationAct[], sight: Sight): Evidence[] {
  const maySee = sightOf(sight);
  return evidenceOf(acts).filter(({ place }) => maySee(findingOf(place)));
}

function sightOf({ findings, clusters }: Sight): (finding: string | null) => boolean {
  const known = new Set(findings.map(({ key }) => key));
  return (finding) => clusters === null || finding === null || known.has(finding) || !isAcross(finding);
}

const findingOf = (place: Evidence['place'] | undefined): string | null =>
  place?.of === 'finding' ? place.finding : null;

/** Told by the lasting name of a finding, which begins with its code: it is about what several reports share. */
const isAcross = (key: string): boolean => groupOf((key.split('|')[0] ?? '') as FindingCode) === 'across';
