import type { ArrivedFile } from '../../domain/landing.ts';
import type { RoundId } from '../../domain/review.ts';
import type { ReviewEvent } from '../ledger-events.ts';
import { ActEntry, type ArrivalEntry, type JournalEntry, type PartRef } from './lines.ts';

/** What the journal keeps of a file that arrived; `content` is the digest of what was read of it. */
export function arrivalEntry(file: ArrivedFile, outcome: ArrivalEntry['outcome'], content: string): JournalEntry {
  const { sha256, bytes, name, door, actor, options } = file;
  const days = { received: file.receivedAt, recorded: file.recordedAt, known: file.knownAt };
  return { kind: 'arrival', sha256, bytes: bytes.byteLength, name, door, actor, options, outcome, days, content };
}

/** What the journal keeps of an act: submission and cluster by the file and part that brought them. */
export function actEntry(
  event: Pick<ReviewEvent, 'at' | 'recordedAt' | 'actor' | 'detail'> & { kind: ActEntry['act']; round: RoundId | null },
  submission: PartRef | null,
  cluster: PartRef | null,
): JournalEntry {
  const { kind: act, round, actor, at, recordedAt } = event;
  // As the line will be read again: members that are undefined are not there.
  const detail = ActEntry.shape.detail.parse(JSON.parse(JSON.stringify(event.detail)));
  return { kind: 'act', act, round, cluster, submission, actor, days: { at, recorded: recordedAt }, detail };
}
