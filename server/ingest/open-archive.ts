import { Buffer } from 'node:buffer';
import { crc32, inflateRawSync } from 'node:zlib';
import { type Entry, fromBufferPromise, getFileNameLowLevel, type ZipFile } from 'yauzl';
import { finding } from '../domain/finding.ts';
import { Rejection } from './content.ts';

/** What an archive may hold. Everything is kept in memory one part at a time, so `partBytes` bounds the peak. */
export interface ArchiveLimits {
  entries: number;
  /** One part, inflated: as declared by the archive and as it turns out. */
  partBytes: number;
  /** All parts together as declared; what is not needed is never inflated. */
  totalBytes: number;
  /** Inflated to packed; only looked at above `ratioFrom` bytes, for a table of equal rows packs 1:200 by itself. */
  ratio: number;
  ratioFrom: number;
}

const mega = 1024 * 1024;

/** An office file: a filled form has 15–40 parts and half a megabyte of XML. */
export const officeLimits: ArchiveLimits = {
  entries: 4_000,
  partBytes: 64 * mega,
  totalBytes: 512 * mega,
  ratio: 300,
  ratioFrom: 24 * mega,
};

/** A plain zip of forms, as a league sends them in one go. */
export const folderLimits: ArchiveLimits = { ...officeLimits, entries: 10_000, totalBytes: 1024 * mega };

export interface ArchiveEntry {
  /** Path with `/`, decoded; a folder ends with `/`. */
  name: string;
  /** Inflated size as declared; `read` proves it. */
  bytes: number;
}

export interface Archive {
  readonly entries: readonly ArchiveEntry[];
  /** Part names of office files differ in case between writers. */
  find(name: string): ArchiveEntry | undefined;
  /** Inflates one part. Throws Rejection: archive-bomb, file-truncated, format-unknown. */
  read(entry: ArchiveEntry): Buffer;
  /** The same archive under other limits. Throws Rejection. */
  within(limits: ArchiveLimits): Archive;
}

interface Slot extends ArchiveEntry {
  entry: Entry;
  dataStart: number;
}

const reject = {
  truncated: (detail: string) => new Rejection(finding('file-truncated', 'blocks', '', { detail })),
  unsafe: (entry: string) => new Rejection(finding('archive-unsafe-path', 'blocks', '', { entry })),
  bomb: (entry: string, bytes: number, limit: number) =>
    new Rejection(finding('archive-bomb', 'blocks', '', { entry, bytes, limit })),
  encrypted: () => new Rejection(finding('file-encrypted', 'blocks', '', {})),
  tooMany: (entries: number, limit: number) =>
    new Rejection(finding('archive-too-many', 'blocks', '', { entries, limit })),
};

/**
 * Reads the directory of a zip and refuses what no honest writer makes: names that leave the archive, overlapping or
 * repeated entries, encryption, sizes beyond the limits. Nothing is inflated yet.
 *
 * Throws Rejection: file-truncated, file-encrypted, archive-bomb, archive-too-many, archive-unsafe-path.
 */
export async function openArchive(bytes: Uint8Array, limits: ArchiveLimits = officeLimits): Promise<Archive> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const slots = await readDirectory(buffer, limits);
  refuseOverlaps(slots);
  return archiveOf(buffer, slots, limits);
}

async function readDirectory(buffer: Buffer, limits: ArchiveLimits): Promise<Slot[]> {
  const slots: Slot[] = [];
  const names = new Set<string>();
  try {
    const zip = await fromBufferPromise(buffer, { lazyEntries: true, decodeStrings: false });
    if (zip.entryCount > limits.entries) throw reject.tooMany(zip.entryCount, limits.entries);
    for await (const entry of zip.eachEntry()) {
      if (slots.length >= limits.entries) throw reject.tooMany(slots.length + 1, limits.entries);
      const slot = await slotOf(zip, entry);
      const key = slot.name.toLowerCase();
      if (names.has(key)) throw reject.truncated(`重名条目 duplicate entry: ${slot.name}`);
      names.add(key);
      slots.push(slot);
    }
  } catch (error) {
    throw asRejection(error);
  }
  return slots;
}

async function slotOf(zip: ZipFile, entry: Entry): Promise<Slot> {
  const name = decodeName(entry);
  if (isUnsafe(name) || isLink(entry)) throw reject.unsafe(name);
  if (entry.isEncrypted()) throw reject.encrypted();
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  return { name, bytes: entry.uncompressedSize, entry, dataStart: fileDataStart };
}

function archiveOf(buffer: Buffer, slots: readonly Slot[], limits: ArchiveLimits): Archive {
  if (slots.length > limits.entries) throw reject.tooMany(slots.length, limits.entries);
  let total = 0;
  for (const { name, bytes, entry } of slots) {
    if (bytes > limits.partBytes) throw reject.bomb(name, bytes, limits.partBytes);
    const allowed = Math.max(limits.ratioFrom, entry.compressedSize * limits.ratio);
    if (bytes > allowed) throw reject.bomb(name, bytes, allowed);
    total += bytes;
    if (total > limits.totalBytes) throw reject.bomb(name, total, limits.totalBytes);
  }
  const byName = new Map(slots.map((slot) => [slot.name.toLowerCase(), slot]));
  const find = (name: string) => byName.get(name.toLowerCase());
  return {
    entries: slots,
    find,
    read: (entry) => {
      const slot = find(entry.name);
      if (slot === undefined) throw reject.truncated(`缺少部件 missing part: ${entry.name}`);
      return inflate(buffer, slot, limits);
    },
    within: (other) => archiveOf(buffer, slots, other),
  };
}

function inflate(buffer: Buffer, slot: Slot, limits: ArchiveLimits): Buffer {
  const { compressionMethod, compressedSize } = slot.entry;
  const packed = buffer.subarray(slot.dataStart, slot.dataStart + compressedSize);
  const plain = compressionMethod === 0 ? packed : deflated(packed, compressionMethod, slot, limits);
  if (plain.length !== slot.bytes) throw reject.truncated(`长度不符 size differs: ${slot.name}`);
  if (crc32(plain) !== slot.entry.crc32) throw reject.truncated(`校验和不符 checksum differs: ${slot.name}`);
  return plain;
}

function deflated(packed: Buffer, method: number, slot: Slot, limits: ArchiveLimits): Buffer {
  if (method !== 8)
    throw new Rejection(finding('format-unknown', 'blocks', '', { detected: `zip, compression method ${method}` }));
  try {
    const chunkSize = Math.min(Math.max(slot.bytes, 1024), 4 * mega);
    return inflateRawSync(packed, { maxOutputLength: limits.partBytes, chunkSize });
  } catch (error) {
    // zlib stops as soon as the limit is passed, whatever size the archive declared.
    if (error instanceof RangeError) throw reject.bomb(slot.name, limits.partBytes + 1, limits.partBytes);
    throw reject.truncated(`无法解压 cannot be unpacked: ${slot.name}`);
  }
}

/** Two entries that share packed bytes: how one small file unpacks to petabytes without any great ratio. */
function refuseOverlaps(slots: readonly Slot[]): void {
  const byOffset = slots.toSorted((a, b) => a.entry.relativeOffsetOfLocalHeader - b.entry.relativeOffsetOfLocalHeader);
  let end = 0;
  for (const slot of byOffset) {
    if (slot.entry.relativeOffsetOfLocalHeader < end)
      throw reject.truncated(`条目重叠 overlapping entry: ${slot.name}`);
    end = slot.dataStart + slot.entry.compressedSize;
  }
}

const utf8Flag = 0x800;
const unicodePathField = 0x7075;
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
const gb18030 = new TextDecoder('gb18030');

/** Zip tools on Chinese Windows write GB18030 without saying so; those on macOS write UTF-8 without saying so. */
function decodeName(entry: Entry): string {
  const declared =
    (entry.generalPurposeBitFlag & utf8Flag) !== 0 || entry.extraFields.some((field) => field.id === unicodePathField);
  if (declared) return getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
  try {
    return strictUtf8.decode(entry.fileNameRaw);
  } catch {
    return gb18030.decode(entry.fileNameRaw);
  }
}

function isUnsafe(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters in a name are what is looked for
  if (name === '' || /[\\\u0000-\u001f\u007f]/.test(name)) return true;
  return name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..');
}

/** Unix symbolic link: its content is a path, not a form. */
function isLink(entry: Entry): boolean {
  return entry.versionMadeBy >> 8 === 3 && ((entry.externalFileAttributes >>> 16) & 0xf000) === 0xa000;
}

function asRejection(error: unknown): Rejection {
  if (error instanceof Rejection) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return /encrypt/i.test(detail) ? reject.encrypted() : reject.truncated(detail.split('. ')[0] ?? detail);
}
