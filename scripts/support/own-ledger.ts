import { dataDirectory } from '../../server/store/data-directory.ts';
import { Ledger } from '../../server/store/ledger.ts';
import { claim, OwnedElsewhere, type Owner } from '../../server/store/owner.ts';

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
 * Opens the ledger for this process, or says which running server to ask instead.
 * @throws OwnedElsewhere where another command holds it
 */
export async function ownLedger(folder: string): Promise<OwnedLedger | { server: Owner & { url: string } }> {
  let held: ReturnType<typeof claim>;
  try {
    held = claim(folder, null);
  } catch (error) {
    const url = error instanceof OwnedElsewhere ? error.owner.url : null;
    if (error instanceof OwnedElsewhere && url !== null) return { server: { ...error.owner, url } };
    throw error;
  }
  const release = () => {
    process.off('exit', release);
    held.release();
  };
  process.once('exit', release);
  try {
    const ledger = await Ledger.open({ folder, memoryLimit: '128MB' });
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
