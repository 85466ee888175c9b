import { afterAll, beforeAll, expect, it } from 'vitest';
import { ChainCheck } from '../../server/durability/chain-check.ts';
import type { AccessEntry } from '../../server/store/journal/lines.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { scratchLedger } from '../support/landings.ts';

const now = () => new Date('2026-02-01T00:00:00Z');
const line = (index: number): AccessEntry => ({
  kind: 'access',
  access: 'denied',
  actor: '甲'.repeat(400),
  recorded: '2026-02-01T00:00:00.000Z',
  detail: { index },
});

let ledger: Ledger;
let close: () => void;
beforeAll(async () => {
  ({ ledger, close } = await scratchLedger());
  for (let index = 0; index < 250; index += 1) await ledger.note(line(index));
});
afterAll(() => close());

it('says how far it has come, lets lines be written meanwhile, and speaks of those that were there', async () => {
  const check = new ChainCheck(ledger, now);
  const { head, size } = ledger.journal;
  expect(check.state).toEqual({ running: null, checked: null, failed: false });
  expect(await check.knows(head)).toBe(null);
  const run = check.begin();
  const seen: number[] = [];
  const later = ledger.note(line(250));
  // Whoever asks meanwhile waits for the same check.
  expect(check.begin()).toBe(run);
  for (let state = check.state; state.running !== null; state = check.state) {
    seen.push(state.running.done);
    expect(state.running.of).toBe(size);
    await new Promise((next) => setImmediate(next));
  }
  await Promise.all([run, later]);
  expect(seen.filter((done) => done > 0 && done < size).length).toBeGreaterThan(0);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  const checked = { lines: head.seq + 1, head, whole: true, brokenLine: null, at: '2026-02-01T00:00:00.000Z' };
  expect(check.state).toEqual({ running: null, checked, failed: false });
  expect(await check.knows(head)).toBe(true);
  // The line that came meanwhile is not judged yet; one that never came is not part of the journal.
  expect(await check.knows(ledger.journal.head)).toBe(null);
  expect(await check.knows({ seq: head.seq + 5, hash: head.hash })).toBe(false);
  await check.begin();
  expect(await check.knows(ledger.journal.head)).toBe(true);
});

it('says that it failed where the file cannot be read, and checks again when asked again', async () => {
  let broken = true;
  const unreadable = {
    journal: ledger.journal,
    exclusively: <T>(work: () => Promise<T>) =>
      broken ? Promise.reject(new Error('no disk')) : ledger.exclusively(work),
  } as unknown as Ledger;
  const check = new ChainCheck(unreadable, now);
  await check.begin();
  expect(check.state).toEqual({ running: null, checked: null, failed: true });
  broken = false;
  await check.begin();
  expect(check.state).toMatchObject({ failed: false, checked: { whole: true } });
});
