import type { EvidenceRow } from '../../../../server/contract/evidence.ts';
import type { EvidencePlace } from '../../../../server/domain/evidence-acts.ts';

/** Files that were not withdrawn. */
export const standing = (files: readonly EvidenceRow[]): EvidenceRow[] =>
  files.filter(({ withdrawn }) => withdrawn === null);

/** Files that stand at a place of the report. */
export const filesAt = (files: readonly EvidenceRow[], place: EvidencePlace): EvidenceRow[] =>
  standing(files).filter((file) => nameOf(file.place) === nameOf(place));

/** Names a place: for drafts, and to tell places apart. */
export const nameOf = (place: EvidencePlace): string =>
  Object.entries(place)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');

/** Whoever hands reports in does not withdraw what a reviewer attached or keyed in. */
export function mayWithdraw({ seat: attachedBy }: Pick<EvidenceRow, 'seat'>, seat: string | null): boolean {
  const submits = (kind: string | null) => kind === 'operator' || kind === 'league';
  return !submits(seat) || submits(attachedBy);
}
