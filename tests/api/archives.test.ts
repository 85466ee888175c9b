import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { Archives, TooManyArchives, type WantedArchive } from '../../server/api/papers/archives.ts';
import { archiveParts } from '../../server/documents/fixed-archive.ts';
import { askerMoment } from '../../server/store/asker.ts';

const ledger = { version: 1, figuresVersion: 1 };
let clock = 0;
let archives: Archives;
const failures: unknown[] = [];
const start = () => {
  clock = 1_000_000;
  failures.length = 0;
  archives = new Archives(
    () => clock,
    (error) => {
      failures.push(error);
      return { zh: '没有生成', en: 'not made' };
    },
  );
};
afterEach(() => archives.close());

const wanted = (question: string, more: Partial<WantedArchive> = {}): WantedArchive => ({
  owner: 'a',
  question,
  round: 'sme-regional-2025',
  name: `${question}.zip`,
  total: 2,
  ledger,
  prepare: async () => undefined,
  files: async function* (watch) {
    watch({ paper: 'opinion', cluster: '甲' }, 1);
    yield { path: 'a', bytes: Buffer.from(question) };
  },
  ...more,
});
const ended = async (id: string, owner = 'a') => {
  for (;;) {
    const archive = archives.of(id, owner);
    if (archive === undefined || !['waiting', 'making'].includes(archive.state)) return archive;
    await pause(5);
  }
};
/** An archive that goes on until it is let go. */
const held = () => {
  let letGo: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const files: WantedArchive['files'] = async function* (watch) {
    watch({ paper: 'marked', cluster: '乙' }, 1);
    await gone;
    yield { path: 'a', bytes: Buffer.from('held') };
  };
  return { files, letGo };
};

it('makes one archive after another, says how far it has come, and gives the file to its owner alone', async () => {
  start();
  const { files, letGo } = held();
  const first = archives.begin(wanted('first', { files }));
  const second = archives.begin(wanted('second'));
  expect(archives.begin(wanted('first')).id).toBe(first.id);
  expect(archives.begin(wanted('first', { owner: 'b' })).id).not.toBe(first.id);
  await pause(20);
  expect(archives.of(first.id, 'a')).toMatchObject({
    state: 'making',
    done: 1,
    total: 2,
    making: { paper: 'marked', cluster: '乙' },
  });
  expect([archives.of(second.id, 'a')?.state, archives.fileOf(first.id, 'a')]).toEqual(['waiting', null]);
  letGo();
  expect(await ended(first.id)).toMatchObject({ state: 'ready', done: 2, making: null, file: { name: 'first.zip' } });
  expect(await ended(second.id)).toMatchObject({ state: 'ready' });
  const file = archives.fileOf(first.id, 'a');
  const bytes = readFileSync(file?.path ?? '');
  expect([bytes.length, (await archiveParts(bytes)).get('a')?.toString()]).toEqual([file?.bytes, 'held']);
  expect([archives.of(first.id, 'b'), archives.fileOf(first.id, 'b'), archives.cancel(first.id, 'b')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it('ends what is cancelled, whether it waits or is being made, and leaves no file', async () => {
  start();
  const { files, letGo } = held();
  const [making, waiting] = [archives.begin(wanted('one', { files })), archives.begin(wanted('two'))];
  await pause(20);
  expect(archives.cancel(waiting.id, 'a')?.state).toBe('cancelled');
  expect(archives.cancel(making.id, 'a')?.state).toBe('cancelled');
  letGo();
  const next = archives.begin(wanted('one'));
  expect(next.id).not.toBe(making.id);
  expect((await ended(next.id))?.state).toBe('ready');
  expect([archives.of(making.id, 'a')?.state, archives.of(waiting.id, 'a')?.state]).toEqual(['cancelled', 'cancelled']);
  const path = archives.fileOf(next.id, 'a')?.path ?? '';
  expect([existsSync(path), existsSync(path.replace(next.id, making.id))]).toEqual([true, false]);
  expect(failures).toEqual([]);
  await archives.close();
  expect(existsSync(path)).toBe(false);
});

it('begins again where its reads saw two states of the ledger, and fails where they always do', async () => {
  start();
  let attempts = 0;
  const mixing = (until: number): Partial<WantedArchive> => ({
    files: async function* () {
      attempts += 1;
      const moment = askerMoment(ledger);
      if (attempts <= until) {
        const shows = { version: 10 + attempts, figures: 10 + attempts };
        moment?.hold('one', {}, { version: 1, figures: 1 }, false, () => undefined);
        moment?.hold('two', {}, shows, false, () => undefined);
      }
      yield { path: 'a', bytes: Buffer.from(String(attempts)) };
    },
  });
  const steady = archives.begin(wanted('twice', mixing(1)));
  expect((await ended(steady.id))?.state).toBe('ready');
  const bytes = readFileSync(archives.fileOf(steady.id, 'a')?.path ?? '');
  expect((await archiveParts(bytes)).get('a')?.toString()).toBe('2');
  attempts = 0;
  const never = archives.begin(wanted('never', mixing(9)));
  expect(await ended(never.id)).toMatchObject({ state: 'failed', problem: { en: 'not made' } });
  expect(attempts).toBe(3);
});

it('says why an archive was not made, takes no more than eight at once, and forgets after an hour', async () => {
  start();
  const failing = archives.begin(
    wanted('failing', {
      prepare: async () => {
        throw new Error('no ledger');
      },
    }),
  );
  expect(await ended(failing.id)).toMatchObject({ state: 'failed', file: null, problem: { zh: '没有生成' } });
  expect(failures).toEqual([new Error('no ledger')]);
  const { files, letGo } = held();
  const many = Array.from({ length: 8 }, (_, index) => archives.begin(wanted(String(index), { files })));
  expect(() => archives.begin(wanted('ninth'))).toThrow(TooManyArchives);
  letGo();
  for (const { id } of many) expect((await ended(id))?.state).toBe('ready');
  clock += 3_600_001;
  expect(many.map(({ id }) => archives.of(id, 'a'))).toEqual(many.map(() => undefined));
});
