import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { personalIndicators } from '../../server/catalogue/personal-indicators.ts';
import { repeatArrival } from '../../server/durability/repeat-arrival.ts';
import type { IngestContext } from '../../server/ingest/ingest-file.ts';
import { ReadingPool } from '../../server/ingest/reading-pool.ts';
import { dataDirectory } from '../../server/store/data-directory.ts';
import type { NotedLine } from '../../server/store/journal/lines.ts';
import { Ledger, type Repeat } from '../../server/store/ledger.ts';
import { claim, OwnedElsewhere, type Owner } from '../../server/store/owner.ts';
import { UsageFault } from './command-faults.ts';
import { refusalOf } from './server-refusal.ts';

/** The folder of the real or the sample ledger of this installation. */
export function ledgerFolder(sample: boolean): string {
  const directory = dataDirectory(process.env, process.cwd());
  return sample ? directory.sample : directory.ledger;
}

export interface OwnedLedger {
  ledger: Ledger;
  /** Gives the claim back; the ledger is closed already. */
  release: () => void;
  close: () => void;
}

/**
 * Claims the ledger for this process, or says which running server to ask instead.
 * @throws OwnedElsewhere where another command holds it
 */
export function claimOrServer(folder: string): { release: () => void } | { server: Owner & { url: string } } {
  try {
    return { release: releaseAtExit(claim(folder, null).release) };
  } catch (error) {
    const url = error instanceof OwnedElsewhere ? error.owner.url : null;
    if (error instanceof OwnedElsewhere && url !== null) return { server: { ...error.owner, url } };
    throw error;
  }
}

/**
 * The same, with the ledger opened.
 * @param onNoted told every line of accounts and of coming and going
 */
export async function ownLedger(
  folder: string,
  onNoted?: (line: NotedLine) => void,
): Promise<OwnedLedger | { server: Owner & { url: string } }> {
  const held = claimOrServer(folder);
  if ('server' in held) return held;
  const { release } = held;
  try {
    const ledger = await Ledger.open({
      folder,
      memoryLimit: '128MB',
      repeat: repeatWhereNeeded,
      personal: personalIndicators(loadCatalogue()),
      ...(onNoted === undefined ? {} : { onNoted }),
    });
    return {
      ledger,
      release,
      close: () => {
        ledger.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/**
 * Claims the ledger for a command that works on its files; gives the function that releases it.
 * @throws UsageFault where a server holds it, OwnedElsewhere where another command does
 */
export function holdLedger(folder: string): () => void {
  const held = claimOrServer(folder);
  if ('server' in held) throw new UsageFault('server-running', {});
  return held.release;
}

/** Has the server that holds the ledger do something that only the command line may ask for. */
export async function askServer(server: Owner & { url: string }, path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(new URL(path, server.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-cluster-ledger-token': server.token },
    body: JSON.stringify(body),
  });
  const said = await answer.text();
  if (!answer.ok) throw refusalOf(answer.status, said);
  return said === '' ? null : JSON.parse(said);
}

function releaseAtExit(give: () => void): () => void {
  const release = () => {
    process.off('exit', release);
    give();
  };
  process.once('exit', release);
  return release;
}

/** Threads are started only where a killed process left something to repeat. */
const repeatWhereNeeded: Repeat = async (arrival, bytes, ledger) => {
  const pool = new ReadingPool(1);
  try {
    const read: IngestContext['read'] = (content, name, options) => pool.read(content, name, options);
    await repeatArrival(loadCatalogue(), read)(arrival, bytes, ledger);
  } finally {
    pool.close();
  }
};
