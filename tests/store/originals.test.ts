import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Ledger } from '../../server/store/ledger.ts';
import { arrivedFile, landing, scratchFolder, statement } from '../support/landings.ts';

it('ends what a killed process had begun: known bytes are kept, unknown ones dropped', async () => {
  const { path, remove } = scratchFolder();
  const first = await Ledger.open({ folder: path });
  const known = landing('known', [statement({ fresh: 0 }, [])], ['甲']);
  await first.land(known);
  first.close();
  const unknown = arrivedFile('never landed');
  const incoming = join(path, 'originals', 'incoming');
  mkdirSync(incoming, { recursive: true });
  // As if killed between commit and rename, and between write and commit.
  writeFileSync(join(incoming, known.file.sha256), 'known');
  writeFileSync(join(incoming, unknown.sha256), 'never landed');
  const second = await Ledger.open({ folder: path });
  expect(readdirSync(incoming)).toEqual([]);
  expect(Buffer.from(await second.originals.read(known.file.sha256)).toString()).toBe('known');
  await expect(second.originals.read(unknown.sha256)).rejects.toThrow();
  second.close();
  remove();
});
