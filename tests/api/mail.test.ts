import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mailSettings } from '../../server/api/mail/mail-settings.ts';
import { smtpMailer } from '../../server/api/mail/mailer.ts';
import { LeagueLetterDraft, Letters, MailDraft } from '../../server/contract/mail.ts';
import { ReviewSheet } from '../../server/contract/review-sheet.ts';
import { Board } from '../../server/contract/rounds.ts';
import { type ApiFixture, apiFixture, threeClusters } from '../support/api.ts';
import { wordText } from '../support/word-text.ts';

const host = '127.0.0.1:8080';
const page = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };
const round = 'sme-regional-2025';
const path = `/api/v1/rounds/${round}/clusters/2`;

interface Received {
  from: string;
  to: string[];
  content: string;
}
let received: Received[] = [];
let server: SMTPServer;
/** Lines to the server that are open. */
const connections = new Set<Socket>();
let port = 0;
let folder = '';
let api: ApiFixture;
/** Done when the server has been given the letter, before it answers. */
let meanwhile: () => Promise<void>;

beforeEach(async () => {
  received = [];
  meanwhile = async () => undefined;
  server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'ledger' && password === 'pass word' ? done(null, { user: 'ledger' }) : done(new Error('no')),
    onRcptTo: ({ address }, _session, done) =>
      address.startsWith('nobody') ? done(Object.assign(new Error('no such user'), { responseCode: 550 })) : done(),
    onData: (stream, { envelope }, done) => {
      let content = '';
      stream.on('data', (part: Buffer) => {
        content += part.toString();
      });
      stream.on('end', () => {
        if (content.includes('Subject: refuse')) {
          done(Object.assign(new Error('spam'), { responseCode: 554 }));
          return;
        }
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        received.push({ from, to: envelope.rcptTo.map(({ address }) => address), content });
        void meanwhile().then(() => done());
      });
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (line: Socket) => {
    connections.add(line);
    line.on('close', () => connections.delete(line));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  port = (server.server.address() as { port: number }).port;
  const settings = mailSettings({
    SMTP_URL: `smtp://ledger:pass%20word@127.0.0.1:${port}`,
    MAIL_FROM: '集群台账 <ledger@example.org>',
  });
  await open(settings);
});
async function open(settings: ReturnType<typeof mailSettings>) {
  api = await apiFixture({
    prepare: (path) => {
      folder = path;
    },
    mailer: settings === null ? null : smtpMailer(settings),
  });
  await threeClusters(api.ledger);
  const opening = { programme: 'sme', level: 'regional', year: 2025, due: '2026-01-31', leagueStep: false };
  expect((await post('/api/v1/rounds', opening)).statusCode).toBe(200);
}
afterEach(async () => {
  await api.close();
  await new Promise<void>((closed) => server.close(closed));
});

const cookie = (seat: string) => `ledger-demo-seat=${seat}`;
const post = (url: string, body: object, seat = 'reviewer') =>
  api.app.inject({
    method: 'POST',
    url,
    headers: { ...page, cookie: cookie(seat), 'content-type': 'application/json' },
    payload: body,
  });
const get = (url: string, seat = 'reviewer') => api.app.inject({ url, headers: { host, cookie: cookie(seat) } });
const sheet = async (seat = 'reviewer') => ReviewSheet.parse((await get(path, seat)).json());
const letter = { to: 'office@example.org', subject: '催报', text: '请报送。\n谢谢' };
const send = async (more: Partial<typeof letter> = {}, seat = 'reviewer') =>
  post(`${path}/mail`, { version: (await sheet()).version, ...letter, ...more }, seat);
const reminders = async () => (await sheet()).acts.filter(({ kind }) => kind === 'reminded');
const codeOf = ({ statusCode, json }: Awaited<ReturnType<typeof get>>) => [statusCode, json().code];

describe('a reminder by mail', () => {
  it('is drafted without sending anything, and says what is owed', async () => {
    const draft = MailDraft.parse((await get(`${path}/mail`)).json());
    expect(draft.from).toBe('集群台账 <ledger@example.org>');
    expect(draft.text).toMatch(/应于2026年1月31日前报送，截至2026年2月1日尚未收到/);
    expect(MailDraft.parse((await get(`${path}/mail?lang=en`)).json()).text).toMatch(/due by 2026-01-31/);
    expect(received).toEqual([]);
    expect(await reminders()).toEqual([]);
  });

  it('reaches one address, and is recorded with it in the journal, not on the sheet', async () => {
    const answer = await send();
    expect([answer.statusCode, answer.json().state]).toEqual([200, 'awaited']);
    expect(received.map(({ from, to }) => [from, to])).toEqual([['ledger@example.org', ['office@example.org']]]);
    expect(received[0]?.content).toMatch(/^Subject: =\?UTF-8\?/m);
    const [act] = await reminders();
    expect(act?.zh).toBe('催报报告（2026-01-31前），发邮件');
    expect(JSON.stringify(await sheet())).not.toContain('office@example.org');
    const board = Board.parse((await get(`/api/v1/rounds/${round}`)).json());
    expect(board.rows.find(({ cluster }) => cluster.id === 2)?.reminded).toMatchObject({ times: 1 });
    const journal = readFileSync(join(folder, 'ledger', 'journal.ndjson'), 'utf8')
      .trim()
      .split('\n');
    const line = journal.at(-1) ?? '';
    expect(line).toContain('office@example.org');
    expect(line).toMatch(/"answer":"250[^"]*"/);
  });

  it('leaves no record where the server does not take it, and says what to do', async () => {
    expect(codeOf(await send({ to: 'nobody@example.org' }))).toEqual([422, 'mail-address-refused']);
    expect(codeOf(await send({ subject: 'refuse' }))).toEqual([503, 'mail-refused']);
    expect(await reminders()).toEqual([]);
    const closed = await new Promise<number>((found) => {
      const other = new SMTPServer({});
      other.listen(0, '127.0.0.1', () => {
        const free = (other.server.address() as { port: number }).port;
        other.close(() => found(free));
      });
    });
    const said = async (url: string) => {
      const settings = mailSettings({ SMTP_URL: url, MAIL_FROM: 'ledger@example.org' });
      if (settings === null) throw new Error('no settings');
      return smtpMailer(settings)
        .send(letter)
        .then(
          () => 'sent',
          (error: { code: string }) => error.code,
        );
    };
    expect(await said(`smtp://127.0.0.1:${closed}`)).toBe('mail-unreachable');
    expect(await said(`smtp://ledger:wrong@127.0.0.1:${port}`)).toBe('mail-not-admitted');
    expect(await said(`smtp://127.0.0.1:${port}`)).toBe('sent');
  });

  it('is refused before anything is sent: another version, a state that owes nothing, a seat or line of its own', async () => {
    const stale = await post(`${path}/mail`, { version: 1, ...letter });
    expect(codeOf(stale)).toEqual([409, 'acted-meanwhile']);
    expect((await send({}, 'viewer')).statusCode).toBe(403);
    expect((await send({}, 'operator.2')).statusCode).toBe(403);
    expect((await send({}, 'league.150600')).statusCode).toBe(404);
    expect((await send({ subject: 'a\r\nBcc: all@example.org' })).statusCode).toBe(400);
    expect((await send({ to: 'a@example.org, b@example.org' })).statusCode).toBe(400);
    const came = `/api/v1/rounds/${round}/clusters/1`;
    const { version } = ReviewSheet.parse((await get(came)).json());
    expect(codeOf(await post(`${came}/mail`, { version, ...letter }))).toEqual([422, 'state-forbids']);
    expect(received).toEqual([]);
    expect((await send({}, 'league.150200')).statusCode).toBe(200);
  });

  it('is recorded although something else happened while it was sent', async () => {
    meanwhile = async () => {
      const act = { kind: 'commented', finding: null, text: '已电话联系' };
      expect((await post(`${path}/acts`, { version: (await sheet()).version, act })).statusCode).toBe(200);
    };
    expect((await send()).statusCode).toBe(200);
    expect((await sheet()).acts.map(({ kind }) => kind).sort()).toEqual(['commented', 'reminded']);
  });
});

describe('letters to leagues', () => {
  const asked = { about: 'league-reminder', round, league: '150200', lang: 'zh' } as const;
  const draft = async (more: object = {}) => {
    const words = new URLSearchParams({ ...asked, ...more });
    return LeagueLetterDraft.parse((await get(`/api/v1/letters/draft?${words}`)).json());
  };
  const post2 = (more: object = {}, seat = 'reviewer') =>
    post('/api/v1/letters', { ...asked, ...letter, attach: false, ...more }, seat);
  const letters = async (seat = 'reviewer') => Letters.parse((await get('/api/v1/letters', seat)).json()).letters;
  const lines = () =>
    readFileSync(join(folder, 'ledger', 'journal.ndjson'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { act?: string; detail?: Record<string, unknown> });

  it('are drafted in the words of the paper, without sending anything', async () => {
    const { from, subject, text, attachment } = await draft();
    expect([from, attachment]).toEqual(['集群台账 <ledger@example.org>', `${subject}.docx`]);
    expect(subject).toBe('关于催报年度报告的函（包头市）');
    expect(text).toMatch(/^包头市工业和信息化局：\n\n/);
    const { text: english } = await draft({ lang: 'en' });
    expect(english).not.toMatch(/工业和信息化局/);
    expect([received, await letters()]).toEqual([[], []]);
    const none = await get(`/api/v1/letters/draft?${new URLSearchParams({ ...asked, league: '150900' })}`);
    expect(codeOf(none)).toEqual([422, 'no-letter-to-league']);
    const noRound = await get('/api/v1/letters/draft?about=league-reminder&league=150200');
    expect(codeOf(noRound)).toEqual([404, 'round-unknown']);
  });

  it('leave with the Word file that the paper is, where that is wanted', async () => {
    const { subject, attachment } = await draft();
    expect((await post2({ subject, attach: true })).statusCode).toBe(200);
    const [{ content } = { content: '' }] = received;
    const encoded = /Content-Disposition: attachment[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(content)?.[1] ?? '';
    const bytes = Buffer.from(encoded.replace(/\s/g, ''), 'base64');
    const paper = await get(`/api/v1/rounds/${round}/papers/reminders?league=150200&lang=zh`);
    expect(bytes.equals(paper.rawPayload)).toBe(true);
    expect((await wordText(bytes)).lines).toContain('包头市工业和信息化局：');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const sending = lines().find(({ act }) => act === 'letter-sending');
    expect(sending?.detail).toMatchObject({ attached: { name: attachment, sha256, bytes: bytes.length } });
    expect(await letters()).toMatchObject([{ attached: attachment, state: 'sent', subject, league: { zh: '包头市' } }]);
    received = [];
    expect((await post2()).statusCode).toBe(200);
    expect(received[0]?.content).not.toContain('attachment');
  });

  it('stand in the journal with the whole address, and elsewhere with its first sign and place', async () => {
    expect((await post2()).statusCode).toBe(200);
    expect(
      lines()
        .filter(({ act }) => act?.startsWith('letter-'))
        .map(({ act, detail }) => [act, detail?.to]),
    ).toEqual([
      ['letter-sending', 'office@example.org'],
      ['letter-sent', 'office@example.org'],
    ]);
    expect(await letters()).toMatchObject([{ to: 'o…@example.org', state: 'sent', about: 'league-reminder', round }]);
    const journal = await get('/api/v1/journal?what=letter-sending', 'audit');
    expect(journal.json().rows).toMatchObject([{ about: 'o…@example.org', detail: { league: '150200' } }]);
    expect(journal.body).not.toContain('office@');
  });

  it('are recorded before they leave: one whose end nobody recorded is undecided', async () => {
    meanwhile = async () => {
      expect((await letters())[0]?.state).toBe('being-sent');
      for (const line of connections) line.destroy();
    };
    expect(codeOf(await post2())).toEqual([503, 'mail-undecided']);
    expect(received).toHaveLength(1);
    expect(await letters()).toMatchObject([{ state: 'undecided' }]);
    // The same after the process has ended, and of a reminder.
    expect(codeOf(await send())).toEqual([503, 'mail-undecided']);
    expect(await reminders()).toEqual([]);
    expect(await letters()).toMatchObject([
      { state: 'undecided', about: 'reminder', cluster: 2 },
      { state: 'undecided' },
    ]);
    expect(await letters('league.150200')).toMatchObject([{ about: 'reminder' }]);
    expect(await letters('league.150600')).toEqual([]);
  });

  it('bear what the recipient says where it is not known whether they left, until that is taken back', async () => {
    meanwhile = async () => {
      for (const line of connections) line.destroy();
    };
    expect(codeOf(await post2())).toEqual([503, 'mail-undecided']);
    const [undecided] = await letters();
    const note = (act: object, seat = 'reviewer', version = undecided?.version) =>
      post(`/api/v1/letters/${undecided?.id}/answer`, { version, act }, seat);
    const at = undecided?.at ?? '';
    const heard = { kind: 'letter-heard', arrived: true, from: '包头市工信局 张某', on: at, remark: '电话' };
    expect(undecided).toMatchObject({ state: 'undecided', heard: null });
    // A league sees no letter of the department to leagues; other seats may not record.
    expect(codeOf(await note(heard, 'league.150200'))).toEqual([404, 'letter-unknown']);
    for (const seat of ['viewer', 'operator.2', 'approver']) expect((await note(heard, seat)).statusCode).toBe(403);
    for (const on of ['2020-01-01', '2099-01-01'])
      expect(codeOf(await note({ ...heard, on }))).toEqual([422, 'letter-heard-day']);
    expect(codeOf(await note({ kind: 'letter-heard-ended', reason: '误记' }))).toEqual([409, 'letter-not-heard']);
    const done = await note(heard);
    expect(done.statusCode).toBe(200);
    const { kind: _, ...said } = heard;
    expect(await letters()).toMatchObject([
      { state: 'undecided', heard: { ...said, at }, version: done.json().version },
    ]);
    expect(codeOf(await note({ ...heard, arrived: false }))).toEqual([409, 'changed-meanwhile']);
    // Said again, it corrects; the day before knows nothing of the letter.
    expect((await note({ ...heard, arrived: false }, 'reviewer', done.json().version)).statusCode).toBe(200);
    const [corrected] = await letters();
    expect(corrected?.heard?.arrived).toBe(false);
    expect(Letters.parse((await get('/api/v1/letters?asOf=2026-01-31')).json()).letters).toEqual([]);
    expect(Letters.parse((await get(`/api/v1/letters?asOf=${at}`)).json()).letters).toMatchObject([
      { heard: { arrived: false } },
    ]);
    const journal = await get('/api/v1/journal?what=letter-heard', 'audit');
    expect(journal.json().rows).toMatchObject([{ detail: { letter: undecided?.id } }, { detail: { arrived: true } }]);
    expect(journal.body).not.toContain('张某');
    const back = await note({ kind: 'letter-heard-ended', reason: '误记' }, 'reviewer', corrected?.version);
    expect(back.statusCode).toBe(200);
    expect(await letters()).toMatchObject([{ state: 'undecided', heard: null }]);
    // Of a letter that was taken nothing is recorded.
    meanwhile = async () => undefined;
    expect((await post2()).statusCode).toBe(200);
    const [sent] = await letters();
    const url = `/api/v1/letters/${sent?.id}/answer`;
    expect(codeOf(await post(url, { version: sent?.version, act: heard }))).toEqual([409, 'letter-not-undecided']);
  });

  it('count as reminders once their recipient says that they arrived, until that is taken back', async () => {
    meanwhile = async () => {
      for (const line of connections) line.destroy();
    };
    expect(codeOf(await send())).toEqual([503, 'mail-undecided']);
    const reminded = async () =>
      Board.parse((await get(`/api/v1/rounds/${round}`)).json()).rows.find(({ cluster }) => cluster.id === 2)?.reminded;
    expect(await reminded()).toBeNull();
    const note = async (act: object) => {
      const [letter] = await letters();
      const answer = await post(`/api/v1/letters/${letter?.id}/answer`, { version: letter?.version, act });
      expect(answer.statusCode, answer.body).toBe(200);
    };
    const at = (await letters())[0]?.at ?? '';
    const heard = { kind: 'letter-heard', from: '示例乙集群 李某', on: at, remark: '' };
    await note({ ...heard, arrived: false });
    expect(await reminded()).toBeNull();
    await note({ ...heard, arrived: true });
    expect(await reminded()).toEqual({ times: 1, on: at });
    // A letter that did leave counts beside it, once.
    meanwhile = async () => undefined;
    expect((await send()).statusCode).toBe(200);
    expect(await reminded()).toEqual({ times: 2, on: at });
    const undecided = (await letters()).find(({ state }) => state === 'undecided');
    const ended = { version: undecided?.version, act: { kind: 'letter-heard-ended', reason: '误记' } };
    expect((await post(`/api/v1/letters/${undecided?.id}/answer`, ended)).statusCode).toBe(200);
    expect(await reminded()).toEqual({ times: 1, on: at });
  });

  it('are not sent where the server does not take them, nor by other seats', async () => {
    expect(codeOf(await post2({ to: 'nobody@example.org' }))).toEqual([422, 'mail-address-refused']);
    expect(await letters()).toMatchObject([{ to: 'n…@example.org', state: 'not-sent' }]);
    for (const seat of ['viewer', 'league.150200', 'operator.2', 'approver'])
      expect([seat, (await post2({}, seat)).statusCode]).toEqual([seat, 403]);
    expect(received).toEqual([]);
    expect(codeOf(await post2({ league: '150900' }))).toEqual([422, 'no-letter-to-league']);
    expect(await letters()).toHaveLength(1);
  });
});

describe('the settings of mail', () => {
  it('come together, and keep a password off a line in clear', () => {
    expect(mailSettings({})).toBeNull();
    for (const env of [
      { SMTP_URL: 'smtp://mail' },
      { MAIL_FROM: 'a@b' },
      { SMTP_URL: 'https://mail', MAIL_FROM: 'a@b' },
      { SMTP_URL: 'smtp://u:secret@', MAIL_FROM: 'a@b' },
      { SMTP_URL: 'smtp://mail', MAIL_FROM: 'nobody' },
      { SMTP_URL: 'smtp://mail', MAIL_FROM: 'a <a@b>\r\nBcc: c@d' },
    ]) {
      expect(() => mailSettings(env), JSON.stringify(env)).toThrow(/[\u4e00-\u9fff].*[a-z]/su);
      expect(() => mailSettings(env)).not.toThrow(/secret/);
    }
    const encrypted = (url: string) => mailSettings({ SMTP_URL: url, MAIL_FROM: 'a@b' })?.encrypted;
    expect(encrypted('smtp://mail.example')).toBe(false);
    expect(encrypted('smtp://u:p@mail.example')).toBe(true);
    expect(encrypted('smtp://u:p@127.0.0.1')).toBe(false);
    expect(encrypted('smtps://mail.example')).toBe(true);
  });

  it('are left out where there are none, and the answer says what to do', async () => {
    await api.close();
    await open(null);
    expect(MailDraft.parse((await get(`${path}/mail`)).json()).from).toBeNull();
    expect(codeOf(await send())).toEqual([409, 'mail-not-configured']);
  });
});
