import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mailSettings } from '../../server/api/mail/mail-settings.ts';
import { smtpMailer } from '../../server/api/mail/mailer.ts';
import { MailDraft } from '../../server/contract/mail.ts';
import { ReviewSheet } from '../../server/contract/review-sheet.ts';
import { Board } from '../../server/contract/rounds.ts';
import { type ApiFixture, apiFixture, threeClusters } from '../support/api.ts';

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
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  port = (server.server.address() as { port: number }).port;
  const settings = mailSettings({
    SMTP_URL: `smtp://ledger:pass%20word@127.0.0.1:${port}`,
    MAIL_FROM: '集群台账 <ledger@example.org>',
  });
  await open(settings);
});
async function open(settings: ReturnType<typeof mailSettings>) {
  api = await apiFixture(
    null,
    (path) => {
      folder = path;
    },
    { mailer: settings === null ? null : smtpMailer(settings) },
  );
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
    expect(draft.text).toMatch(/应于2026-01-31前报送，截至2026-02-01尚未收到/);
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
