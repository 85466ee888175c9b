import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue } from '../../../server/catalogue/load-catalogue.ts';
import { Owner } from '../../../server/store/owner.ts';
import { inventForms } from '../endless-clusters.ts';

export interface HandedIn {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** Lets the command line hand in to the ledger of its owner. */
  token: string;
}

/** Forms of clusters that the ledger does not know, made before the first is handed in. */
export async function formsToHandIn(data: string, into: 'ledger' | 'sample', count: number): Promise<HandedIn[]> {
  const { token } = Owner.parse(JSON.parse(readFileSync(join(data, into, 'owner.json'), 'utf8')));
  const forms: HandedIn[] = [];
  for await (const { name, bytes } of inventForms('.docx', count, loadCatalogue())) {
    forms.push({ name, bytes: new Uint8Array(bytes), token });
  }
  return forms;
}
