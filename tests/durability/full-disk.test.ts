import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fillDisks, mountSmallDisk } from '../../scripts/support/bench-durability/full-disk.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { everything } from '../../server/domain/scope.ts';
import { Ledger } from '../../server/store/ledger.ts';
import { Snapshots } from '../../server/store/snapshot/snapshots.ts';
import { fact, landing, scratchFolder, statement } from '../support/landings.ts';

/** `MOMENTS=200 npx vitest run tests/durability/full-disk.test.ts` for the full measure. */
const moments = Number(process.env.MOMENTS ?? 6);
const { path: root, remove } = scratchFolder();
const folder = join(root, 'disk');
const unmount = mountSmallDisk(folder, 48);

// Where no file system can be mounted, `tests/store/journal.test.ts` still fails a commit below the file calls.
describe.skipIf(unmount === null)('a disk that is full', () => {
  afterAll(() => {
    unmount?.();
    remove();
  });

  it('refuses with 507, keeps what was acknowledged and nothing else, says that it is not ready, and goes on', async () => {
    const figures = await fillDisks(folder, moments, Math.random, loadCatalogue());
    expect(figures).toMatchObject({ otherAnswers: 0, lost: 0, halfLanded: 0, silent: 0 });
    expect(figures.refused + figures.accepted).toBe(moments);
  });

  it('gets over a checkpoint that DuckDB does not survive, for readers and writers', async () => {
    const ledger = await Ledger.open({ folder: join(folder, 'one') });
    const snapshots = new Snapshots(ledger, 'cluster_gross_output');
    const facts = Array.from({ length: 3000 }, (_, index) =>
      fact(`indicator_${index % 30}`, 1990 + (index % 100), index / 7),
    );
    await ledger.land(landing('a', [statement({ fresh: 0 }, facts)], ['甲']));
    const read = () =>
      snapshots.at(null, everything, (snapshot) =>
        snapshot.columns('select count(*)::integer as n from observation', {}),
      );
    const n = async () => (await read()).get('n')?.[0];
    expect(await n()).toBe(3000);
    const { bavail, bsize } = statfsSync(folder);
    const filler = join(folder, 'filler');
    writeFileSync(filler, Buffer.alloc(bavail * bsize));
    // Asked for with room to spare, it is put off: the log stays, and nothing breaks.
    await ledger.database.checkpoint();
    const connection = await ledger.database.connect();
    await expect(connection.run('checkpoint')).rejects.toThrow(/No space left/);
    connection.closeSync();
    expect(await ledger.trouble()).toMatchObject({ reason: 'disk-full' });
    rmSync(filler);
    expect(await n()).toBe(3000);
    await ledger.land(landing('b', [statement(1, [fact('output', 2024, 1)])]));
    expect(await ledger.trouble()).toBeNull();
    expect(await n()).toBe(3001);
    snapshots.close();
    ledger.close();
  });
});
