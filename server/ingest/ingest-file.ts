import { createHash } from 'node:crypto';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { type Finding, finding } from '../domain/finding.ts';
import { type IsoDate, Sha256 } from '../domain/ids.ts';
import { dayIn, defaultZone } from '../domain/knowledge-day.ts';
import type {
  ArrivedFile,
  Door,
  IngestOptions,
  Landed,
  Landing,
  OpenedOn,
  RegisterLookup,
  TakenAs,
} from '../domain/landing.ts';
import { admitHistory } from './admit-history.ts';
import { type FileContent, Rejection } from './content.ts';
import { type IngestResult, resultOf } from './ingest-result.ts';
import { toLanding } from './to-landing.ts';

/** The ledger, as far as the way in needs it. */
export interface LedgerPort {
  readonly register: RegisterLookup;
  isAccepted(sha256: Sha256): boolean;
  /** As what the parts of an accepted file were taken. */
  takenAs(sha256: Sha256): Promise<readonly TakenAs[]>;
  /** Day from which what is recorded on a day of the clock is known. */
  knowledgeDay(clock: IsoDate): IsoDate;
  /** The round that was opened last; null where none was. */
  newestRound(): OpenedOn | null;
  land(landing: Landing): Promise<Landed>;
  reject(file: ArrivedFile, findings: readonly Finding[]): Promise<void>;
}

export interface IngestContext {
  catalogue: Catalogue;
  ledger: LedgerPort;
  /** Reads a file's content; throws Rejection. In a worker for whatever comes from outside. */
  read: (bytes: Uint8Array, name: string, options: IngestOptions) => Promise<FileContent>;
  now: () => Date;
  /** Zone of the installation; left out: that of `defaultZone`. */
  zone?: string;
  actor: string;
  door: Door;
  /** The sentence of a finding in the language of the asker. */
  say: (finding: Finding) => string;
  /** Told the numbers of what was taken in, before the answer. */
  onLanded?: (landed: Landed) => void;
}

export interface IngestRequest {
  bytes: Uint8Array;
  /** As the sender calls it, with its path inside the folder or zip. */
  name: string;
  options: IngestOptions;
  /** Days of an arrival that is repeated from the journal: of receipt, and that from which it is known. */
  days?: { received: IsoDate; known: IsoDate | null };
}

/**
 * The way in for one file: accepted whole with its findings, or rejected whole with reasons and places; its bytes are
 * kept either way. Throws only what is no fault of the file (disk, ledger).
 */
export async function ingestFile(request: IngestRequest, context: IngestContext): Promise<IngestResult> {
  const file = arrived(request, context);
  if (context.ledger.isAccepted(file.sha256)) {
    const taken = await context.ledger.takenAs(file.sha256);
    return resultOf(file, { outcome: 'duplicate', taken, findings: takenBefore(file, taken) }, context.say);
  }
  try {
    const content = await context.read(request.bytes, request.name, request.options);
    const stated = toLanding(file, content, context.catalogue, context.ledger.register);
    const landing = admitHistory(stated, context.ledger.newestRound());
    const landed = await context.ledger.land(landing);
    context.onLanded?.(landed);
    return resultOf(file, { outcome: 'accepted', landing }, context.say);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    await context.ledger.reject(file, error.findings);
    return resultOf(file, { outcome: 'rejected', findings: error.findings }, context.say);
  }
}

export function sha256Of(bytes: Uint8Array): Sha256 {
  return Sha256.parse(createHash('sha256').update(bytes).digest('hex'));
}

/** The same bytes are never taken twice: what there is to do about that, where anything is. */
const takenBefore = (file: ArrivedFile, taken: readonly TakenAs[]): Finding[] => [
  ...taken
    .filter(({ returned }) => returned)
    .slice(0, 1)
    .map(({ on }) => finding('taken-returned', 'explain', '', { on })),
  ...takenOtherwise(file, taken),
];

/** Whoever names another kind or year now is told so, and what to do. */
function takenOtherwise({ options }: ArrivedFile, taken: readonly TakenAs[]): Finding[] {
  const kinds = new Set(taken.map((takenAs) => takenAs.kind));
  const years = new Set(taken.map((takenAs) => takenAs.year));
  const [first] = taken;
  const kind = options.kind === undefined || (kinds.has(options.kind) && kinds.size === 1) ? null : options.kind;
  const year = options.year === undefined || years.has(options.year) ? null : options.year;
  if (first === undefined || (kind === null && year === null)) return [];
  return [
    finding('taken-otherwise', 'explain', '', {
      on: first.on,
      kind: kinds.size === 1 ? first.kind : null,
      year: years.size === 1 ? first.year : null,
      askedKind: options.kind ?? null,
      askedYear: options.year ?? null,
    }),
  ];
}

function arrived(
  { bytes, name, options, days }: IngestRequest,
  { now, zone, actor, door, ledger }: IngestContext,
): ArrivedFile {
  const recorded = now();
  const today = dayIn(zone ?? defaultZone, recorded);
  return {
    sha256: sha256Of(bytes),
    name: name.normalize('NFC').replace(/\p{Cc}/gu, ''),
    bytes,
    door,
    actor,
    receivedAt: days?.received ?? options.received ?? today,
    recordedAt: recorded.toISOString(),
    knownAt: days === undefined ? ledger.knowledgeDay(today) : days.known,
    options,
  };
}
