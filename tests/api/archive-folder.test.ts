import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { makeArchiveFolder, sweepArchiveFolders } from '../../server/api/papers/archive-folder.ts';

it('removes what a killed process left, and nothing that belongs to a living one or to others', async () => {
  const root = mkdtempSync(join(tmpdir(), 'sweep-'));
  try {
    const own = basename(await makeArchiveFolder(root));
    const { pid } = spawnSync(process.execPath, ['--version']);
    const left = join(root, `cluster-ledger-archives-${pid}-abcdef`);
    mkdirSync(left);
    writeFileSync(join(left, 'round.zip'), 'x');
    for (const name of ['cluster-ledger-archives', `other-${pid}-abcdef`]) mkdirSync(join(root, name));
    await sweepArchiveFolders(root);
    expect(readdirSync(root).sort()).toEqual(['cluster-ledger-archives', own, `other-${pid}-abcdef`].sort());
    await expect(sweepArchiveFolders(join(root, 'missing'))).resolves.toBeUndefined();
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
