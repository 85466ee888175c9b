import { loadCatalogue } from '../../../server/catalogue/load-catalogue.ts';
import { personalIndicators } from '../../../server/catalogue/personal-indicators.ts';
import { repeatArrival } from '../../../server/durability/repeat-arrival.ts';
import { type IngestContext, ingestFile } from '../../../server/ingest/ingest-file.ts';
import type { IngestResult } from '../../../server/ingest/ingest-result.ts';
import { readFile } from '../../../server/ingest/read-file.ts';
import type { Ledger } from '../../../server/store/ledger.ts';

const catalogue = loadCatalogue();
/** Indicators whose cells are personal data. */
export const personal = personalIndicators(catalogue);
const read: IngestContext['read'] = async (bytes, name, options) => readFile(bytes, name, catalogue, options);

/** As a start repeats an arrival, in this thread. */
export const repeat = repeatArrival(catalogue, read);

/** Takes a table in as a command would, in this thread. */
export function takeIn(ledger: Ledger, name: string, text: string): Promise<IngestResult> {
  const context = {
    catalogue,
    ledger,
    read,
    now: () => new Date(),
    actor: 'bench',
    door: 'command-line',
    say: () => '',
  } as const;
  return ingestFile({ bytes: new TextEncoder().encode(text), name: `${name}.csv`, options: {} }, context);
}
