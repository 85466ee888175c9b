import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { finding } from '../../server/domain/finding.ts';
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

it('keeps the bytes of a rejected file that was acknowledged while the same file failed to come in beside it', async () => {
  const { path, remove } = scratchFolder();
  const ledger = await Ledger.open({ folder: path });
  const file = arrivedFile('no form at all');
  const reasons = [finding('format-unknown', 'blocks', '', { detected: 'text' })];
  // The first takes its time to move the bytes to their place; meanwhile the second fails.
  const { originals } = ledger;
  const keep = originals.keep.bind(originals);
  vi.spyOn(originals, 'keep').mockImplementationOnce(async (sha256) => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    await keep(sha256);
  });
  const failing = { ...file, recordedAt: 'never' };
  const [first, second] = await Promise.allSettled([ledger.reject(file, reasons), ledger.reject(failing, reasons)]);
  expect([first.status, second.status]).toEqual(['fulfilled', 'rejected']);
  expect(Buffer.from(await originals.read(file.sha256)).toString()).toBe('no form at all');
  expect(readdirSync(join(path, 'originals', 'incoming'))).toEqual([]);
  ledger.close();
  remove();
});
