import type { FormEdition } from '../catalogue/schema.ts';
import type { FilledForm } from './filled-form.ts';
export async function writeFilledWorkbook(
  edition: FormEdition,
  cluster: string,
  form: FilledForm,
): Promise<Uint8Array> {
  throw new Error(`${edition.id} ${cluster} ${form.lastYear}`);
}
