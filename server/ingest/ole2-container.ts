/** Streams and storages that stand directly under the root of an OLE2 compound file. */
export interface Ole2Container {
  names: readonly string[];
  /** The bytes of a stream; undefined where the root has none of that name. @throws Ole2Damaged */
  read(name: string): Buffer | undefined;
}

/** The container cannot be followed; the message says why, in Chinese and English. */
export class Ole2Damaged extends Error {}

interface Entry {
  name: string;
  type: number;
  left: number;
  right: number;
  child: number;
  start: number;
  size: number;
}

const headerBytes = 512;
const entryBytes = 128;
const miniSectorBytes = 64;
const types = { storage: 1, stream: 2, root: 5 } as const;
/** Sector numbers from here on are marks: free, end of chain, part of the table itself. */
const lastSector = 0xfffffffa;
const tableSectorsInHeader = 109;

/**
 * Opens an OLE2 compound file ([MS-CFB]), the container of `.xls`, `.et`, `.doc`.
 *
 * Not left to the library: it follows chains of sectors that loop, and copies every chain that runs into another one, so
 * that a small file can take all memory. Here no chain is longer than the file, and only the streams asked for are read.
 * @throws Ole2Damaged
 */
export function openOle2(bytes: Uint8Array): Ole2Container {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < headerBytes) throw damaged('文件头不完整 its header is incomplete');
  const shift = file.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) throw damaged('文件头有误 its header is wrong');
  const sectors = new Sectors(file, 1 << shift);
  const directory = sectors.join(sectors.chain(file.readUInt32LE(48)));
  const root = entryAt(directory, 0);
  if (root?.type !== types.root) throw damaged('目录有误 its directory is wrong');
  const entries = childrenOf(root, directory);
  const mini = new MiniSectors(sectors, root, file.readUInt32LE(60));
  const smallest = file.readUInt32LE(56);
  return {
    names: entries.map(({ name }) => name),
    read(name) {
      const entry = entries.find((candidate) => candidate.type === types.stream && isSame(candidate.name, name));
      if (entry === undefined) return undefined;
      const content = entry.size < smallest ? mini.read(entry) : sectors.join(sectors.chain(entry.start));
      if (content.length < entry.size) throw damaged(`不完整 incomplete: ${name}`);
      return content.subarray(0, entry.size);
    },
  };
}

const mostNames = 1000;

/**
 * Names of storages and streams of a container that cannot be followed, such as one that was cut off.
 *
 * Entries of the directory are looked for at every place where one can stand.
 */
export function namesLeftIn(bytes: Uint8Array): string[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names: string[] = [];
  for (let no = headerBytes / entryBytes; names.length < mostNames; no += 1) {
    const entry = entryAt(file, no);
    if (entry === undefined) break;
    if (Object.values<number>(types).includes(entry.type) && /^[\x20-\x7e]+$/.test(entry.name)) names.push(entry.name);
  }
  return names;
}

/** Names of a compound file are compared without case. */
export const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

class Sectors {
  readonly #file: Buffer;
  readonly #size: number;
  readonly #count: number;
  /** The sectors in which the table of chains stands. */
  readonly #table: readonly number[];

  constructor(file: Buffer, size: number) {
    this.#file = file;
    this.#size = size;
    this.#count = Math.max(0, Math.ceil(file.length / size) - 1);
    this.#table = this.#findTable();
  }

  /** What is left of a sector at the end of the file. */
  at(sector: number): Buffer {
    if (sector >= this.#count) throw damaged('缺少后面的部分 its end is missing');
    return this.#file.subarray((sector + 1) * this.#size, (sector + 2) * this.#size);
  }

  chain(start: number): number[] {
    const chain: number[] = [];
    for (let sector = start; sector <= lastSector; sector = this.#next(sector)) {
      chain.push(sector);
      if (chain.length > this.#count) throw damaged('扇区链成环 its chains of sectors loop');
    }
    return chain;
  }

  join(chain: readonly number[]): Buffer {
    return Buffer.concat(chain.map((sector) => this.at(sector)));
  }

  #next(sector: number): number {
    const perSector = this.#size / 4;
    const table = this.#table[Math.floor(sector / perSector)];
    if (table === undefined) throw damaged('缺少后面的部分 its end is missing');
    return readSector(this.at(table), sector % perSector);
  }

  #findTable(): number[] {
    const table: number[] = [];
    const add = (sector: number): void => {
      if (sector <= lastSector) table.push(sector);
    };
    for (let no = 0; no < tableSectorsInHeader; no += 1) add(this.#file.readUInt32LE(76 + no * 4));
    const perSector = this.#size / 4 - 1;
    let steps = 0;
    for (let list = this.#file.readUInt32LE(68); list <= lastSector; list = readSector(this.at(list), perSector)) {
      for (let no = 0; no < perSector; no += 1) add(readSector(this.at(list), no));
      steps += 1;
      if (steps > this.#count) throw damaged('扇区链成环 its chains of sectors loop');
    }
    return table;
  }
}

/** Small streams stand in pieces of 64 bytes in a stream of the root. */
class MiniSectors {
  readonly #sectors: Sectors;
  readonly #root: Entry;
  readonly #tableStart: number;

  constructor(sectors: Sectors, root: Entry, tableStart: number) {
    this.#sectors = sectors;
    this.#root = root;
    this.#tableStart = tableStart;
  }

  read({ start, size }: Entry): Buffer {
    const content = this.#sectors.join(this.#sectors.chain(this.#root.start));
    const table = this.#sectors.join(this.#sectors.chain(this.#tableStart));
    const pieces: Buffer[] = [];
    const wanted = Math.ceil(size / miniSectorBytes);
    for (let piece = start; piece <= lastSector && pieces.length < wanted; piece = readSector(table, piece))
      pieces.push(content.subarray(piece * miniSectorBytes, (piece + 1) * miniSectorBytes));
    return Buffer.concat(pieces);
  }
}

function readSector(table: Buffer, index: number): number {
  if ((index + 1) * 4 > table.length) throw damaged('缺少后面的部分 its end is missing');
  return table.readUInt32LE(index * 4);
}

/** The entries directly under a storage, which form a tree; every entry is visited once. */
function childrenOf({ child }: Entry, directory: Buffer): Entry[] {
  const found: Entry[] = [];
  const seen = new Set<number>();
  const waiting = [child];
  for (let no = waiting.pop(); no !== undefined; no = waiting.pop()) {
    const entry = seen.has(no) ? undefined : entryAt(directory, no);
    seen.add(no);
    if (entry === undefined) continue;
    if (entry.type === types.storage || entry.type === types.stream) found.push(entry);
    waiting.push(entry.left, entry.right);
  }
  return found;
}

function entryAt(directory: Buffer, no: number): Entry | undefined {
  const at = no * entryBytes;
  if (at + entryBytes > directory.length) return undefined;
  const nameBytes = Math.max(0, Math.min(directory.readUInt16LE(at + 64), 64) - 2);
  return {
    name: directory.toString('utf16le', at, at + nameBytes - (nameBytes % 2)),
    type: directory.readUInt8(at + 66),
    left: directory.readUInt32LE(at + 68),
    right: directory.readUInt32LE(at + 72),
    child: directory.readUInt32LE(at + 76),
    start: directory.readUInt32LE(at + 116),
    size: directory.readUInt32LE(at + 120),
  };
}

const damaged = (detail: string) => new Ole2Damaged(detail);
