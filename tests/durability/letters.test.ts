import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { IsoDate } from '../../server/domain/ids.ts';
import { everything } from '../../server/domain/scope.ts';
import { parseSharedAct, type SharedActKind } from '../../server/domain/shared-act.ts';
import { rebuild } from '../../server/durability/rebuild.ts';
import { Ledger } from '../../server/store/ledger.ts';
import { readShared } from '../../server/store/reads/read-shared.ts';
import { Snapshots } from '../../server/store/snapshot/snapshots.ts';
import { scratchFolder } from '../support/landings.ts';
import { personal, repeat } from '../support/lived-ledger.ts';

const [first, second] = ['5b0f3a0e-6c1b-4f0e-9a43-0f6f5d9d8c11', '0e2f9f1c-7f5b-4f3f-8a5c-1d2c3b4a5968'];
const to = 'office@example.org';
const letter = {
  about: 're-evaluation',
  round: null,
  league: '150200',
  to,
  subject: '函',
  text: '请准备。',
  attached: null,
};

it('letters come back from the journal, each as it stood on its day', async () => {
  const { path: folder, remove } = scratchFolder();
  try {
    const ledger = await Ledger.open({ folder });
    const note = (kind: SharedActKind, detail: object, day: string, seen: number) =>
      ledger.share({
        act: parseSharedAct(kind, detail),
        clusterId: null,
        at: IsoDate.parse(day),
        recordedAt: `${day}T08:00:00.000Z`,
        actor: 'reviewer',
        seen,
      });
    const begun = await note('letter-sending', { id: first, ...letter }, '2026-01-05', 0);
    await note('letter-sent', { id: first, to, mail: '<1@x>', answer: '250 ok' }, '2026-01-06', begun);
    const open = await note('letter-sending', { id: second, ...letter }, '2026-01-07', 0);
    const heard = { id: second, arrived: true, from: '包头市', on: '2026-01-08', remark: '' };
    const said = await note('letter-heard', heard, '2026-01-08', open);
    await note('letter-heard-ended', { id: second, reason: '误记' }, '2026-01-09', said);
    const before = await readAll(ledger);
    expect(before.map((letters) => letters.map(({ id, state }) => [id, state]))).toEqual([
      [[first, 'open']],
      [[first, 'sent']],
      [
        [second, 'open'],
        [first, 'sent'],
      ],
      [
        [second, 'open'],
        [first, 'sent'],
      ],
      [
        [second, 'open'],
        [first, 'sent'],
      ],
    ]);
    expect(before.map(([newest]) => newest?.heard?.arrived ?? null)).toEqual([null, null, null, true, null]);
    ledger.close();
    rmSync(join(folder, 'ledger.duckdb'));
    const made = await rebuild({
      folder,
      repeat,
      personal,
      acceptDifferences: false,
      stamp: 'now',
      memoryLimit: '256MB',
    });
    expect(made).toMatchObject({ outcome: 'restored' });
    const again = await Ledger.open({ folder });
    expect(await readAll(again)).toEqual(before);
    again.close();
  } finally {
    remove();
  }
});

/** At the end of each of five days. */
async function readAll(ledger: Ledger) {
  const snapshots = new Snapshots(ledger, 'cluster_gross_output');
  const days = ['2026-01-05', '2026-01-06', '2026-01-07', '2026-01-08', '2026-01-09'].map((day) => IsoDate.parse(day));
  const read = [];
  for (const day of days) {
    const { letters } = await snapshots.at(day, everything, (snapshot) => readShared(snapshot, day));
    read.push(letters);
  }
  return read;
}
