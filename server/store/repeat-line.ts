import { z } from 'zod';
import type { ArrivedFile } from '../domain/landing.ts';
import { ProcedureActKind, parseProcedureAct } from '../domain/procedure-acts.ts';
import { ActKind } from '../domain/review-acts.ts';
import { parseSharedAct, SharedActKind } from '../domain/shared-act.ts';
import type { Database } from './database.ts';
import type { JournaledWriter } from './journal/journaled-writer.ts';
import type { KeptOriginals, Left } from './journal/kept-originals.ts';
import { type ActEntry, type ArrivalLine, type ChangingLine, originalOf } from './journal/lines.ts';
import type { LedgerWrites } from './ledger-writes.ts';
import type { Originals } from './originals.ts';
import { findCluster, findSubmission } from './parts.ts';
import { findingsOf, landingOf, Residue } from './removal/residue.ts';

/** What a line of the journal is repeated with. */
interface Repeating {
  database: Database;
  writer: JournaledWriter;
  writes: LedgerWrites;
  originals: Originals;
  /** What the whole journal says of files that were kept, attached and removed. */
  kept: KeptOriginals;
  /** Reads the bytes of an arrival and lands them once more. */
  arrive: (line: ArrivalLine) => Promise<void>;
}

/** Does again what a line of the journal says, where the tables do not hold it. */
export async function repeatLine(line: ChangingLine, { arrive, ...rest }: Repeating): Promise<void> {
  const { writer, writes, originals, kept } = rest;
  if (line.kind === 'removal') return writer.repeat(line, () => writes.clearContacts(line));
  if (line.kind === 'act') {
    const brought = originalOf(line);
    // Proves that the bytes are there: whoever asks for them later gets what was attached.
    if (brought !== null && kept.removalOf(brought, line.seq) === null) await originals.read(brought);
    return writer.repeat(line, () => repeatAct(line, rest));
  }
  const left = kept.leftOf(line);
  if (left !== null) return writer.repeat(line, () => landResidue(line, left, rest));
  await arrive(line);
}

type Within = Pick<Repeating, 'database' | 'writes' | 'originals'>;

/** Lands what is left of a file whose bytes were removed, where it had landed. */
async function landResidue(
  line: ArrivalLine,
  { removal, arrival: no }: Left,
  { database, writes, originals }: Within,
): Promise<void> {
  const { sha256, name, door, actor, options, days, content } = line;
  const arrival =
    removal.residue === null
      ? undefined
      : Residue.parse(JSON.parse(Buffer.from(await originals.read(removal.residue)).toString('utf8'))).arrivals[no];
  if (arrival === undefined) return;
  const [receivedAt, recordedAt, knownAt] = [days.received, days.recorded, days.known];
  // Of the bytes only their number is written down again.
  const bytes = new Uint8Array(line.bytes);
  const file: ArrivedFile = { sha256, name, door, actor, options, receivedAt, recordedAt, knownAt, bytes };
  // The line keeps the digest of what the file said; what is left has a digest of its own in the line of the removal.
  const digest = (left: string) => (left === removal.contents[no] ? content : left);
  if (arrival.outcome === 'rejected') return writes.reject(file, findingsOf(arrival), digest);
  const landing = await landingOf(arrival, file, (born) => findCluster(database, born));
  if (landing !== null) await writes.land(landing, Promise.resolve(), digest);
}

/** A file that today's reader refuses has no submission to return and no cluster to judge. */
async function repeatAct(
  { act, round, cluster, submission, actor, days, detail }: ActEntry,
  { database, writes }: Within,
): Promise<void> {
  const submissionId = submission === null ? null : await findSubmission(database, submission);
  const clusterId = cluster === null ? null : await findCluster(database, cluster);
  if (submissionId === undefined || clusterId === undefined) return;
  const common = { at: days.at, recordedAt: days.recorded, actor, detail };
  const shared = SharedActKind.safeParse(act);
  const procedural = ProcedureActKind.safeParse(act);
  const again = { clusterId, at: days.at, recordedAt: days.recorded, actor, seen: null };
  if (shared.success) {
    await writes.share({ ...again, act: parseSharedAct(shared.data, detail) });
  } else if (procedural.success) {
    await writes.proceed({ ...again, submissionId, act: parseProcedureAct(procedural.data, detail) });
  } else if (round !== null) {
    await writes.act({ ...common, kind: ActKind.parse(act), round, clusterId, submissionId, seen: null });
  } else if (submissionId !== null) {
    await writes.record({ ...common, kind: z.enum(['returned', 'withdrawn', 'restored']).parse(act), submissionId });
  }
}
