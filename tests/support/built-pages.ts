import { resolve } from 'node:path';
import { buildWeb } from '../../scripts/support/build-web.ts';

/** Before any test runs: the pages that browser tests open, built once for all of them where a source has changed. */
export default async function setup(): Promise<void> {
  await buildWeb(resolve(import.meta.dirname, '../..'));
}
