import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  JournalChecked,
  type JournalHead,
  JournalPage,
  journalName,
  parseHead,
  sayHead,
} from '../../server/contract/journal.ts';
import { ClusterId, IsoDate, LeagueCode, SubmissionId } from '../../server/domain/ids.ts';
import { CallId } from '../../server/domain/procedure-acts.ts';
import { RoundId } from '../../server/domain/review.ts';
import { type Browser, type People, people, seat } from '../support/people.ts';

let all: People;
let audit: Browser;
beforeAll(async () => {
  all = await people();
  await all.join('root', [seat('security')]);
  await all.join('wang', [seat('reviewer'), seat('viewer')]);
  audit = await all.join('eye', [seat('audit')]);
});
afterAll(() => all.close());

const page = async (query = '') => JournalPage.parse((await audit.get(`/api/v1/journal${query}`)).json());

it('is read newest first, page by page, narrowed by kind, deed, person and day', async () => {
  const whole = await page('?limit=1000');
  const seqs = whole.rows.map(({ seq }) => seq);
  expect(seqs).toEqual([...seqs].sort((a, b) => b - a));
  expect(whole.head).toEqual(all.api.ledger.journal.head);
  expect([seqs.length, whole.total, whole.next]).toEqual([whole.head.seq + 1, whole.head.seq + 1, null]);
  const first = await page('?limit=3');
  const second = await page(`?limit=3&before=${first.next}`);
  expect([...first.rows, ...second.rows]).toEqual(whole.rows.slice(0, 6));
  expect([first.total, second.total]).toEqual([whole.total, whole.total]);
  const signIns = await page('?what=sign-in&actor=wang');
  expect(signIns.rows.map(({ kind, actor, display }) => [kind, actor, display])).toEqual([
    ['access', 'wang', '示例wang'],
  ]);
  expect((await page('?kind=arrival')).rows).toHaveLength(5);
  expect((await page('?kind=act&what=sign-in')).total).toBe(0);
});

it('gives a page and no next one where the last line that fits is its last row', async () => {
  const { total, next, rows } = await page('?kind=arrival&limit=5');
  expect([total, next, rows.length]).toEqual([5, null, 5]);
});

it('takes days to be those of the installation, not of Greenwich', async () => {
  // The clock of the fixture stands at 2026-02-01 09:00 in Shanghai, an hour after midnight in Greenwich.
  const all2 = await page('?kind=account&from=2026-02-01&to=2026-02-01');
  expect(all2.total).toBe((await page('?kind=account')).total);
  expect([all2.zone, (await page('?to=2026-01-31&kind=account')).total]).toEqual(['Asia/Shanghai', 0]);
  const whole = (await page()).total;
  for (const [query, total] of [
    ['from=0001-01-01', whole],
    ['to=0001-01-01', 0],
    ['from=9999-12-31', 0],
    ['to=9999-12-31', whole],
  ] as const) {
    expect((await page(`?${query}`)).total, query).toBe(total);
  }
  const { now } = all.clock;
  for (const [at, route] of [
    ['2026-02-01T15:59:59.999Z', 'last of the day'],
    ['2026-02-01T16:00:00Z', 'first of the next'],
  ] as const) {
    all.clock.now = new Date(at);
    await all.api.installation.identity.accounts.noteAccess('denied', 'eye', { route });
  }
  all.clock.now = now;
  const dayOf = async (day: string) =>
    (await page(`?what=denied&actor=eye&from=${day}&to=${day}`)).rows.map(({ detail }) => detail.route);
  expect(await dayOf('2026-02-01')).toEqual(['last of the day']);
  expect(await dayOf('2026-02-02')).toEqual(['first of the next']);
});

it('says in which seat a line was done: that of the session, else those that the account held then', async () => {
  const [created] = (await page('?what=created&q=wang')).rows;
  expect([created?.actor, created?.about, created?.seats]).toEqual(['command-line', 'wang', []]);
  const { accounts } = all.api.installation.identity;
  await accounts.setDisabled('wang', true, 'root');
  await accounts.setDisabled('wang', false, 'root');
  const seatsOf = async (query: string) => (await page(query)).rows[0]?.seats;
  expect(await seatsOf('?what=disabled')).toEqual(['security']);
  // The session says which of the two.
  expect(await seatsOf('?what=sign-in&actor=wang')).toEqual(['reviewer']);
  await accounts.changeSeats('wang', [seat('viewer')], 'root');
  expect((await page('?what=seats')).rows[0]).toMatchObject({ actor: 'root', about: 'wang', detail: { seats: [{}] } });
});

it('finds words in persons, files, accounts and clusters, whatever their width and case', async () => {
  const filesOf = async (query: string) => (await page(query)).rows.map(({ about }) => about).sort();
  const [file] = (await page('?kind=arrival')).rows;
  expect(file).toMatchObject({ what: 'arrived', result: 'done' });
  const named = await page('?cluster=甲&kind=arrival');
  expect(named.rows.length).toBeGreaterThan(0);
  expect(named.rows.map(({ cluster }) => cluster)).toEqual(named.rows.map(() => '甲'));
  expect(await filesOf('?q=甲&kind=arrival')).toEqual(named.rows.map(({ about }) => about).sort());
  expect((await page('?cluster=nobody')).total).toBe(0);
  expect((await page('?q=ＷＡＮＧ%20created&kind=account')).total).toBe(0);
  expect((await page('?q=ＷＡＮＧ&what=created')).rows.map(({ about }) => about)).toEqual(['wang']);
  // Each word must stand there, the person's name among them.
  expect((await page('?q=示例wang%20127.0.0.1')).rows.map(({ what }) => what)).toContain('sign-in');
  expect((await page('?q=示例wang%2010.9.9.9')).total).toBe(0);
  expect((await page(`?q=${String(file?.detail.sha256).slice(0, 12)}`)).rows.map(({ about }) => about)).toEqual([
    file?.about,
  ]);
});

it('says of an act its round and cluster, and shows no figure, no reason and no comment', async () => {
  const { ledger } = all.api;
  const round = RoundId.parse('sme-regional-2025');
  await ledger.act({
    kind: 'commented',
    round,
    clusterId: ClusterId.parse(1),
    submissionId: null,
    at: IsoDate.parse('2026-02-02'),
    recordedAt: '2026-02-02T01:00:00.000Z',
    actor: 'wang',
    detail: { finding: null, text: '不宜外传' },
    seen: null,
  });
  await ledger.record({
    kind: 'withdrawn',
    submissionId: SubmissionId.parse(1),
    actor: 'wang',
    at: IsoDate.parse('2026-02-02'),
    recordedAt: '2026-02-02T02:00:00.000Z',
    detail: { reason: '不宜外传' },
  });
  // An act that names the submission alone is found by its cluster as well.
  const [last] = (await page(`?cluster=${encodeURIComponent('甲')}&kind=act`)).rows;
  expect([last?.what, last?.cluster]).toEqual(['withdrawn', '甲']);
  const { rows, total } = await page(`?cluster=${encodeURIComponent('甲')}&round=${round}`);
  expect(total).toBe(1);
  expect(rows[0]).toMatchObject({ kind: 'act', what: 'commented', actor: 'wang', seats: ['viewer'], round });
  expect(rows[0]?.cluster).toBe('甲');
  expect(JSON.stringify(rows)).not.toContain('不宜外传');
  expect((await page('?q=不宜外传')).total).toBe(0);
  expect((await page('?round=sme-regional-2024')).total).toBe(0);
  expect((await page(`?q=${round}`)).rows.map(({ what }) => what)).toEqual(['commented']);
});

it('leaves as a file or a table, each of which is a line of it before it leaves', async () => {
  const answer = await audit.get('/api/v1/journal/export?kind=account');
  const lines = answer.body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const { rows } = await page('?kind=account&limit=1000');
  expect(lines).toEqual(rows);
  const table = await audit.get('/api/v1/journal/export?what=export', { accept: 'text/csv' });
  expect(table.headers['content-type']).toContain('text/csv');
  const [names, own, former, ...rest] = table.body.replace('\ufeff', '').trim().split('\r\n');
  expect(names).toMatch(/^seq,recorded,actor,display,seats,kind,what,result,about,cluster,round,detail,hash$/);
  expect(own).toMatch(/,eye,示例eye,audit,access,export,done,,,,"\{.*what=export.*\}",[0-9a-f]{64}$/);
  expect(former).toContain('kind=account');
  expect(rest).toEqual([]);
  expect((await page('?what=export&actor=eye')).total).toBe(2);
});

it('knows a head that was printed earlier, and no other', async () => {
  const { head } = await page();
  await all.join('later', [seat('viewer')]);
  const ask = async (asked?: JournalHead) => {
    const query = asked === undefined ? '' : `?head=${encodeURIComponent(sayHead(asked))}`;
    return JournalChecked.parse((await audit.post(`/api/v1/journal/verify${query}`)).json());
  };
  const now = all.api.ledger.journal.head;
  const count = now.seq + 1;
  expect(await ask(head)).toMatchObject({
    running: null,
    checked: { whole: true, lines: count, brokenLine: null, head: now },
    known: true,
  });
  expect((await ask({ ...head, hash: '0'.repeat(64) })).known).toBe(false);
  expect((await ask({ ...head, seq: head.seq + 1 })).known).toBe(false);
  expect((await ask({ ...head, seq: count })).known).toBe(false);
  expect((await ask(now)).known).toBe(true);
  expect((await ask()).known).toBe(null);
  expect((await audit.post('/api/v1/journal/verify?head=12:ab')).statusCode).toBe(400);
  // A head that is younger than the last check is not judged by it.
  await all.join('latest', [seat('viewer')]);
  const young = all.api.ledger.journal.head;
  const state = await audit.get(`/api/v1/journal/verify?head=${sayHead(young)}`);
  expect(JournalChecked.parse(state.json()).known).toBe(null);
});

it.each([
  ['changed', (text: string) => text.replace('"actor":"wang"', '"actor":"weng"')],
  ['cut short', (text: string) => text.slice(0, text.lastIndexOf('{'))],
])('says that a journal was %s while the server ran', async (_, harm) => {
  const { path, head } = all.api.ledger.journal;
  const text = await readFile(path, 'utf8');
  const check = async () =>
    JournalChecked.parse((await audit.post(`/api/v1/journal/verify?head=${sayHead(head)}`)).json());
  try {
    await writeFile(path, harm(text));
    const { checked, known } = await check();
    expect([checked?.whole, known]).toEqual([false, false]);
    expect(checked?.lines).toBeLessThan(head.seq + 1);
  } finally {
    await writeFile(path, text);
  }
  expect(await check()).toMatchObject({ checked: { whole: true }, known: true });
});

it('reads a printed head out of whatever was pasted', () => {
  const hash = 'ab12'.repeat(16);
  for (const text of [
    `12:${hash}`,
    ` 链尾 12：${hash.toUpperCase()} `,
    `2026-02-01 09:00 head 12: ${hash.slice(0, 30)}\n${hash.slice(30)}`,
  ]) {
    expect(parseHead(text), text).toEqual({ seq: 12, hash });
  }
  for (const text of ['', '12', hash, `12:${hash.slice(1)}`, `x:${hash}`]) expect(parseHead(text), text).toBeNull();
});

it('names leagues of seats, acts on applications and the states they led to', async () => {
  await all.join('bao', [seat('league', { leagues: [LeagueCode.parse('150200')] })]);
  const created = await page('?what=created&q=bao');
  expect(created.rows[0]?.detail.seats).toMatchObject([{ leagues: ['150200'] }]);
  expect(created.names).toEqual({ [journalName('league', '150200')]: { zh: '包头市', en: expect.any(String) } });
  const { ledger } = all.api.installation.held('real');
  const call = CallId.parse('im-sme-regional.sme-regional.2026-1');
  const when = { at: IsoDate.parse('2026-02-01'), recordedAt: '2026-02-01T01:00:00.000Z', actor: 'wang' };
  await ledger.proceed({
    act: { kind: 'call-opened', detail: { call, paper: '示例', due: null, note: '' } },
    clusterId: null,
    submissionId: null,
    ...when,
    seen: 0,
  });
  await ledger.proceed({
    act: {
      kind: 'application-act',
      detail: { call, act: 'file', to: 'filed', seat: 'league', facts: { on: when.at } },
    },
    clusterId: ClusterId.parse(1),
    submissionId: null,
    ...when,
    seen: 0,
  });
  const { names } = await page('?what=application-act');
  expect(Object.fromEntries(Object.entries(names).map(([key, { zh }]) => [key, zh]))).toEqual({
    'act file': '报送申报材料',
    'to filed': '盟市审核中',
    [`call ${call}`]: '2026年自治区中小企业特色产业集群申报认定',
  });
});
