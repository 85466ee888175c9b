import { join } from 'node:path';
import { z } from 'zod';
import { IsoDate, Sha256 } from '../../domain/ids.ts';
import { RoundId } from '../../domain/review.ts';
import { type Database, readSql } from '../database.ts';
import { readContents } from './content.ts';
import { ActEntry, ArrivalEntry, ArrivalOptions, type JournalEntry, RemovalEntry } from './lines.ts';

const history = readSql(join(import.meta.dirname, 'queries'), 'history');
const json = z.string().transform((text): unknown => JSON.parse(text));

const Step = z.discriminatedUnion('what', [
  z.strictObject({
    what: z.literal('file'),
    event_id: z.number().int(),
    file_no: z.number().int(),
    sha256: Sha256,
    bytes: z.number().int(),
    name: z.string(),
    door: ArrivalEntry.shape.door,
    actor: z.string(),
    options: json.pipe(ArrivalOptions),
    outcome: ArrivalEntry.shape.outcome,
    received: IsoDate,
    known: IsoDate.nullable(),
    recorded: z.string(),
  }),
  z.strictObject({
    what: z.literal('act'),
    event_id: z.number().int(),
    act: ActEntry.shape.act,
    sha256: Sha256.nullable(),
    part: z.string().nullable(),
    cluster_sha256: Sha256.nullable(),
    cluster_part: z.string().nullable(),
    actor: z.string(),
    at: IsoDate,
    recorded: z.string(),
    detail: json.pipe(ActEntry.shape.detail),
    round: RoundId.nullable(),
  }),
  z.strictObject({
    what: z.literal('removal'),
    event_id: z.number().int(),
    actor: z.string(),
    at: IsoDate,
    recorded: z.string(),
    detail: json.pipe(RemovalEntry.pick({ sha256: true, residue: true, contents: true, cells: true, reason: true })),
  }),
]);
const Row = z.strictObject({ step: json.pipe(Step) });

/** What a journal would hold, from the tables of a ledger that was kept without one. */
export async function entriesOfTables(database: Database): Promise<JournalEntry[]> {
  const contents = await readContents(database.reader);
  const rows = await database.rows(history, {}, Row);
  return rows.map(({ step }): JournalEntry => {
    if (step.what === 'file') {
      const { sha256, bytes, name, door, actor, options, outcome, received, recorded, known } = step;
      const content = contents.get(step.file_no);
      if (content === undefined) throw new Error(`no rows of file ${step.file_no}`);
      const days = { received, recorded, known };
      return { kind: 'arrival', sha256, bytes, name, door, actor, options, outcome, days, content };
    }
    if (step.what === 'removal') {
      const { actor, at, recorded, detail } = step;
      return { kind: 'removal', ...detail, actor, days: { at, recorded } };
    }
    const { act, round, actor, at, recorded, detail } = step;
    const submission = refOf(step.sha256, step.part);
    const cluster = refOf(step.cluster_sha256, step.cluster_part);
    return { kind: 'act', act, round, cluster, submission, actor, days: { at, recorded }, detail };
  });
}

function refOf(sha256: Sha256 | null, part: string | null) {
  return sha256 === null ? null : { sha256, part: part ?? '' };
}
