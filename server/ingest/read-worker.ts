import { serialize } from 'node:v8';
import { deflateRawSync } from 'node:zlib';
import { loadCatalogue } from '../catalogue/load-catalogue.ts';
import type { Finding } from '../domain/finding.ts';
import type { IngestOptions } from '../domain/landing.ts';
import type { ListReading } from '../domain/list-reading.ts';
import { type FileContent, Rejection } from './content.ts';
import { type PictureTable, readPicture } from './form-picture.ts';
import { type FileToMark, openToMark } from './open-to-mark.ts';
import { readEvidenceList } from './read-evidence-list.ts';
import { readFile } from './read-file.ts';

export interface ReadTask {
  bytes: Uint8Array;
  name: string;
  options: IngestOptions;
  /** Packs the content, so that thousands can wait for their turn in little memory. */
  pack: boolean;
}

/** A rejection crosses the thread as data: errors lose their own fields on the way. */
export type ReadAnswer =
  | { kind: 'content'; content: FileContent }
  | { kind: 'packed'; packed: Uint8Array; order: ContentOrder }
  | { kind: 'rejected'; findings: Finding[] };

export interface PictureTask {
  bytes: Uint8Array;
  name: string;
  places: readonly string[];
}

/** An attached list; `list` as in `readEvidenceList`. */
export interface ListTask {
  bytes: Uint8Array;
  name: string;
  list: string;
}

/** What the order of landing is decided by. */
export interface ContentOrder {
  register: boolean;
  table: boolean;
  received: string;
  reportYear: number;
}

const catalogue = loadCatalogue();

/** Entry of the reading threads. */
export default async function read({ bytes, name, options, pack }: ReadTask): Promise<ReadAnswer> {
  try {
    const content = await readFile(bytes, name, catalogue, options);
    if (!pack) return { kind: 'content', content };
    return { kind: 'packed', packed: deflateRawSync(serialize(content), { level: 1 }), order: orderOf(content) };
  } catch (error) {
    if (error instanceof Rejection) return { kind: 'rejected', findings: error.findings };
    throw error;
  }
}

/** Another entry: the tables of a file around places; none where the file cannot be opened. */
export async function picture({ bytes, name, places }: PictureTask): Promise<PictureTable[]> {
  try {
    return await readPicture(bytes, name, places);
  } catch (error) {
    if (error instanceof Rejection) return [];
    throw error;
  }
}

/** A file that is to be marked, at `places` of its findings and at more cells. */
export interface MarkTask extends PictureTask {
  cells: readonly string[];
}

/** Another entry: tables and marks in one task, so that no second thread is started for the other half. */
export async function toMark({ bytes, name, places, cells }: MarkTask): Promise<FileToMark> {
  try {
    return await openToMark(bytes, name, places, cells);
  } catch (error) {
    if (error instanceof Rejection) return { tables: [], anchors: null };
    throw error;
  }
}

/** Another entry: what an attached list counts. */
export function countAttached({ bytes, name, list }: ListTask): Promise<ListReading> {
  return readEvidenceList(bytes, name, list, catalogue.evidenceLists);
}

function orderOf({ statements, bulk, context }: FileContent): ContentOrder {
  if (context !== undefined) return { register: false, table: true, received: '', reportYear: 0 };
  return {
    register: statements.some((statement) => statement.form === 'register'),
    table: bulk !== undefined,
    received:
      statements
        .map((statement) => statement.receivedAt ?? '')
        .sort()
        .at(0) ?? '',
    reportYear: Math.min(...statements.map((statement) => statement.reportYear)),
  };
}
