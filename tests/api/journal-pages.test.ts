import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { JournalChecked, JournalPage } from '../../server/contract/journal.ts';
import { seal, start, textOf } from '../../server/store/journal/chain.ts';
import { readBack } from '../../server/store/journal/read-back.ts';
import { type Browser, type People, people, seat } from '../support/people.ts';

let all: People;
let audit: Browser;
beforeAll(async () => {
  all = await people();
  await all.join('root', [seat('security')]);
  await all.join('wang', [seat('reviewer')]);
  audit = await all.join('eye', [seat('audit')]);
});
afterAll(() => all.close());

const page = async (query = '') => JournalPage.parse((await audit.get(`/api/v1/journal${query}`)).json());

it('is read newest first, page by page, narrowed by kind, deed, person and day', async () => {
  const whole = await page('?limit=1000');
  const seqs = whole.rows.map(({ seq }) => seq);
  expect(seqs).toEqual([...seqs].sort((a, b) => b - a));
  expect(whole.head).toEqual(all.api.ledger.journal.head);
  expect(seqs.length).toBe(whole.head.seq + 1);
  const first = await page('?limit=3');
  const second = await page(`?limit=3&before=${first.next}`);
  expect([...first.rows, ...second.rows]).toEqual(whole.rows.slice(0, 6));
  const signIns = await page('?what=sign-in&actor=wang');
  expect(signIns.rows.map(({ kind, actor }) => [kind, actor])).toEqual([['access', 'wang']]);
  expect((await page('?kind=arrival')).rows).toHaveLength(5);
  expect((await page('?to=2020-01-01')).rows).toEqual([]);
  expect((await page('?kind=account&from=2026-02-01&to=2026-02-01')).rows.length).toBeGreaterThan(5);
});

it('leaves as a file, which is a line of it', async () => {
  const answer = await audit.get('/api/v1/journal/export?kind=account');
  const lines = answer.body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ kind }) => kind)).toEqual(lines.map(() => 'account'));
  expect((await page('?what=export&actor=eye')).rows).toHaveLength(1);
});

it('knows a head that was printed earlier, and no other', async () => {
  const { head } = await page();
  await all.join('later', [seat('viewer')]);
  const check = async (body: object) => JournalChecked.parse((await audit.post('/api/v1/journal/verify', body)).json());
  expect(await check({ head })).toMatchObject({ whole: true, known: true });
  expect(await check({ head: { ...head, hash: '0'.repeat(64) } })).toMatchObject({ known: false });
  expect(await check({ head: { ...head, seq: head.seq + 1 } })).toMatchObject({ known: false });
  expect(await check({})).toMatchObject({ known: null });
  const path = all.api.ledger.journal.path;
  const text = await readFile(path, 'utf8');
  try {
    await writeFile(path, text.replace('"actor":"wang"', '"actor":"weng"'));
    expect((await check({ head })).whole).toBe(false);
  } finally {
    await writeFile(path, text);
  }
});

it('is read back line by line over the bounds of pieces, and no further than it was written', async () => {
  const path = join(dirname(all.api.ledger.journal.path), 'long.ndjson');
  const lines: string[] = [];
  let head = start;
  for (let index = 0; index < 1500; index += 1) {
    const line = seal(
      {
        kind: 'access',
        access: 'denied',
        actor: '甲'.repeat(400),
        recorded: '2026-01-01T00:00:00.000Z',
        detail: { index },
      },
      head,
    );
    lines.push(textOf(line));
    head = { seq: line.seq, hash: line.hash };
  }
  const text = lines.join('');
  await writeFile(path, text);
  await appendFile(path, '{"half');
  const seqs: number[] = [];
  for await (const { seq } of readBack(path, Buffer.byteLength(text))) seqs.push(seq);
  expect(Buffer.byteLength(text)).toBeGreaterThan(2 * 1024 * 1024);
  expect(seqs).toEqual(Array.from({ length: 1500 }, (_, index) => 1499 - index));
});
