import type { Removals, RemovalsWanted } from '../../../../server/contract/removals.ts';

/** Which files, and what was found of them: what is removed is what was looked at. */
export interface Preview {
  wanted: Partial<RemovalsWanted>;
  files: Removals['files'];
}
