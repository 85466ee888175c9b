import type { EvidenceFile, EvidencePlace, PaperPlace } from '../domain/evidence-acts.ts';
import type { ListReading } from '../domain/list-reading.ts';
import type { AskerKind } from '../domain/permissions.ts';
import type { ObligationAct } from '../domain/review-acts.ts';

/** A file that was attached to a report, as it stands. */
export interface Evidence {
  /** Number within its cluster and round. */
  no: number;
  place: EvidencePlace;
  file: EvidenceFile;
  /** What was counted of a list; null where the field expects none, or it was attached before lists were read. */
  list: ListReading | null;
  by: string;
  seat: AskerKind;
  on: string;
  /** Null while it stands. Its bytes are kept either way. */
  withdrawn: { by: string; on: string; reason: string } | null;
}

/** Evidence of a report in the order in which it was attached. Pure. @param acts of one round on one cluster */
export function evidenceOf(acts: readonly ObligationAct[]): Evidence[] {
  const all: Evidence[] = [];
  for (const act of acts) {
    if (act.kind === 'evidence-attached') {
      const { place, file, seat, list = null } = act.detail;
      all.push({ no: all.length + 1, place, file, list, by: act.actor, seat, on: act.at, withdrawn: null });
    } else if (act.kind === 'evidence-withdrawn') {
      const { evidence, reason } = act.detail;
      const known = all[evidence - 1];
      if (known !== undefined) all[evidence - 1] = { ...known, withdrawn: { by: act.actor, on: act.at, reason } };
    }
  }
  return all;
}

/** Evidence that a reviewer has seen on paper. */
export interface SeenPaper {
  place: PaperPlace;
  by: string;
  on: string;
  words: string;
}

/** What was seen on paper and stands, the last record of each place. Pure. @param acts of one round on one cluster */
export function papersSeen(acts: readonly ObligationAct[]): SeenPaper[] {
  let seen: SeenPaper[] = [];
  for (const act of acts) {
    if (act.kind !== 'paper-seen' && act.kind !== 'paper-seen-ended') continue;
    const { place } = act.detail;
    seen = seen.filter((paper) => !isSamePlace(paper.place, place));
    if (act.kind === 'paper-seen') seen.push({ place, by: act.actor, on: act.at, words: act.detail.words });
  }
  return seen;
}

/** Are two places the same? */
export function isSamePlace(a: EvidencePlace, b: EvidencePlace): boolean {
  return nameOfPlace(a) === nameOfPlace(b);
}

function nameOfPlace(place: EvidencePlace): string {
  switch (place.of) {
    case 'report':
      return 'report';
    case 'finding':
      return JSON.stringify([place.of, place.finding]);
    case 'clause':
      return JSON.stringify([place.of, place.standard, place.clause]);
    case 'field':
      return JSON.stringify([place.of, place.indicator]);
    default:
      return place satisfies never;
  }
}
