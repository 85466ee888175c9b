import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { type IngestContext, ingestFile } from '../ingest/ingest-file.ts';
import type { Repeat } from '../store/ledger.ts';

/** Takes a kept file in once more, as it was sent and on the day it came. */
export function repeatArrival(catalogue: Catalogue, read: IngestContext['read']): Repeat {
  return async ({ name, options, days, actor, door }, bytes, ledger) => {
    await ingestFile(
      { bytes, name, options, days: { received: days.received, known: days.known } },
      { catalogue, ledger, read, now: () => new Date(days.recorded), actor, door, say: () => '' },
    );
  };
}
