import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { basename } from 'node:path';

/** Of a processor that both want, a thread of this priority gets a tenth. */
const behind = 10;

/**
 * Puts the thread that calls it behind those that answer, where they want the same processor. Linux counts priorities
 * by thread; on another system nothing changes.
 */
export function goBehindAnswers(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), behind);
  } catch {
    // Without /proc, as in some containers, it is a thread like the others.
  }
}
