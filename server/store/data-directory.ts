import { isAbsolute, join, resolve } from 'node:path';

export interface DataDirectory {
  root: string;
  /** Folder of the real ledger. */
  ledger: string;
  /** Folder of the sample ledger: its own file, the two never mix. */
  sample: string;
  /** Where an official map may be dropped. */
  map: string;
  /** Requests that were answered, rotated. */
  log: string;
  /** Hashes and secrets of the accounts. */
  identity: string;
}

/** `CLUSTER_LEDGER_DATA`, or `data` under the working directory. */
export function dataDirectory(env: Record<string, string | undefined>, cwd: string): DataDirectory {
  const said = env.CLUSTER_LEDGER_DATA ?? '';
  const root = said === '' ? join(cwd, 'data') : isAbsolute(said) ? said : resolve(cwd, said);
  const folder = (name: string) => join(root, name);
  return {
    root,
    ledger: folder('ledger'),
    sample: folder('sample'),
    map: folder('map'),
    log: folder('log'),
    identity: folder('identity'),
  };
}
