/** What a hostile file tries to reach; the tests own both ends. */
export interface Bait {
  /** A file whose words must appear nowhere. */
  file: string;
  /** A server that must never be asked. */
  url: string;
}

/** A file at fault as a whole. */
export interface BrokenFile {
  name: string;
  fileName: string;
  make: (bait: Bait) => Uint8Array | Promise<Uint8Array>;
  /** The one finding it is rejected with. */
  code: string;
  /** An archive of files: the command opens it and speaks of the files in it. */
  opened?: true;
}
