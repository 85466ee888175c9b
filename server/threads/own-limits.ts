import { setFlagsFromString } from 'node:v8';
import type { ResourceLimits } from 'node:worker_threads';

/**
 * Limits that a thread started from now on keeps to. A server is started with a flag for the room of what is new in its own
 * heap; that flag would stand in place of the limits of every thread, with 67 MB for each. It ruled the heap of the process
 * when that began, and is taken back for the others.
 */
export function ownLimits(limits: ResourceLimits): ResourceLimits {
  setFlagsFromString('--max-semi-space-size=0');
  return limits;
}
