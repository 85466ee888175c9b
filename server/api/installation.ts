import type { Finding } from '../domain/finding.ts';
import type { IsoDate } from '../domain/ids.ts';
import type { IngestOptions, Landed, Landing } from '../domain/landing.ts';
import type { ListReading } from '../domain/list-reading.ts';
import type { Scope } from '../domain/scope.ts';
import type { PictureTable } from '../ingest/form-picture.ts';
import type { IngestResult } from '../ingest/ingest-result.ts';
import type { FileToMark } from '../ingest/open-to-mark.ts';
import type { Language } from '../review/render-finding.ts';
import type { Ledger } from '../store/ledger.ts';
import type { Snapshots } from '../store/snapshot/snapshots.ts';
import type { OfficialMap } from './map/official-map.ts';

/** A ledger the server can show. */
export interface ShownLedger {
  kind: 'real' | 'sample';
  ledger: Ledger;
  snapshots: Snapshots;
  /** Apart from those of the pages: who hands in a report does not wait behind the answers that its landing makes anew. */
  receipts: Snapshots;
}

export interface Upload {
  name: string;
  bytes: Uint8Array;
  options: IngestOptions;
  actor: string;
  language: Language;
  into: 'real' | 'sample';
  /** What its sender may report for; left out: everything. */
  scope?: Scope;
  /** Told the numbers of what was taken in, before the answer. */
  onLanded?: (landed: Landed) => void;
}

/** What would become of a file, and what it would have added. */
export interface Rehearsed {
  result: IngestResult;
  landing: { landing: Landing; landed: Landed } | null;
  findings: readonly Finding[];
}

/** The ledgers of this installation and the way in; tests pass their own. */
export interface Installation {
  /** The real ledger once it has taken in a file, else the sample. */
  shown(): ShownLedger;
  /** Progress of a first start that is still taking in files. */
  loading(): { done: number; total: number } | null;
  ingest(upload: Upload): Promise<IngestResult>;
  /** Reads and checks a file as `ingest` does, and writes nothing. */
  rehearse(upload: Upload): Promise<Rehearsed>;
  /** The tables of a file around places, read in a thread of their own. */
  picture(bytes: Uint8Array, name: string, places: readonly string[]): Promise<PictureTable[]>;
  /** What an attached list counts, read in a thread of its own. @param list id of a list that the catalogue holds */
  countList(bytes: Uint8Array, name: string, list: string): Promise<ListReading>;
  /** The same tables, and where marks of places and more cells belong, found in a thread of their own. */
  toMark(bytes: Uint8Array, name: string, places: readonly string[], cells: readonly string[]): Promise<FileToMark>;
  /** One of the two ledgers, whichever is shown. */
  held(kind: 'real' | 'sample'): ShownLedger;
  /** The official map that was dropped into the data directory, as it stood at the start. */
  readonly officialMap: OfficialMap;
  /** The clock of this installation. */
  now(): Date;
  /** The calendar day of this installation, whatever the zone of the process. */
  today(): IsoDate;
  /** The zone of that calendar. */
  readonly zone: string;
  /** Which ledger a command's token opens; null for a token that is none of ours. */
  ownerOf(token: string): 'real' | 'sample' | null;
}
