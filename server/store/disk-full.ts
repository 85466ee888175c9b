import { CodedError } from '../domain/coded-error.ts';

/** No room on the disk of the ledger; nothing of what was asked for was kept. */
export class DiskFull extends CodedError {
  static readonly code = 'disk-full';
  /** Where room is missing. */
  readonly path: string;
  constructor(path: string, cause?: unknown) {
    const sentence = {
      zh: `磁盘空间已满，没有写入任何内容：${path}。请腾出空间后重试。`,
      en: `The disk is full and nothing was written: ${path}. Make room, then try again.`,
    };
    super({ code: DiskFull.code, facts: { path }, field: 'disk', sentence }, cause);
    this.path = path;
  }
}

/** Codes of the system for no space and for a used-up quota; DuckDB hands on only their words. */
const codes = ['ENOSPC', 'EDQUOT'];
const words = /no space left on device|disk quota exceeded|not enough space on the disk/i;

/** Does an error, or what caused it, say that the disk is full? */
export function saysDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof DiskFull || ('code' in error && codes.includes(String(error.code)))) return true;
  return words.test(error.message) || saysDiskFull(error.cause);
}

/** The same error, or DiskFull where that is what it says. */
export function plainError(error: unknown, path: string): unknown {
  return saysDiskFull(error) && !(error instanceof DiskFull) ? new DiskFull(path, error) : error;
}
