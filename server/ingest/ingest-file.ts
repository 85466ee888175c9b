import { createHash } from 'node:crypto';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Finding } from '../domain/finding.ts';
import { IsoDate, Sha256 } from '../domain/ids.ts';
import type { ArrivedFile, Door, IngestOptions, Landed, Landing, RegisterLookup } from '../domain/landing.ts';
import { type FileContent, Rejection } from './content.ts';
import { type IngestResult, resultOf } from './ingest-result.ts';
import { toLanding } from './to-landing.ts';

/** The ledger, as far as the way in needs it. */
export interface LedgerPort {
  readonly register: RegisterLookup;
  isAccepted(sha256: Sha256): boolean;
  land(landing: Landing): Promise<Landed>;
  reject(file: ArrivedFile, findings: readonly Finding[]): Promise<void>;
}

export interface IngestContext {
  catalogue: Catalogue;
  ledger: LedgerPort;
  /** Reads a file's content; throws Rejection. In a worker for whatever comes from outside. */
  read: (bytes: Uint8Array, name: string, options: IngestOptions) => Promise<FileContent>;
  now: () => Date;
  actor: string;
  door: Door;
  /** The sentence of a finding in the language of the asker. */
  say: (finding: Finding) => string;
}

export interface IngestRequest {
  bytes: Uint8Array;
  /** As the sender calls it, with its path inside the folder or zip. */
  name: string;
  options: IngestOptions;
  /** Day the file came, for a rebuild; else what the sender said, or today. */
  receivedAt?: IsoDate;
}

/**
 * The way in for one file: accepted whole with its findings, or rejected whole with reasons and places; its bytes are
 * kept either way. Throws only what is no fault of the file (disk, ledger).
 */
export async function ingestFile(request: IngestRequest, context: IngestContext): Promise<IngestResult> {
  const file = arrived(request, context);
  if (context.ledger.isAccepted(file.sha256)) return resultOf(file, { outcome: 'duplicate' }, context.say);
  try {
    const content = await context.read(request.bytes, request.name, request.options);
    const landing = toLanding(file, content, context.catalogue, context.ledger.register);
    await context.ledger.land(landing);
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

function arrived(
  { bytes, name, options, receivedAt }: IngestRequest,
  { now, actor, door }: IngestContext,
): ArrivedFile {
  const recorded = now();
  return {
    sha256: sha256Of(bytes),
    name: name.normalize('NFC').replace(/\p{Cc}/gu, ''),
    bytes,
    door,
    actor,
    receivedAt: receivedAt ?? options.received ?? dayOf(recorded),
    recordedAt: recorded.toISOString(),
    options,
  };
}

/** The calendar day at the place of this installation. */
function dayOf(instant: Date): IsoDate {
  const two = (part: number) => String(part).padStart(2, '0');
  return IsoDate.parse(`${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`);
}
