import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser, goodPassword, host, own, type People, people, seat } from '../support/people.ts';

let all: People;
let root: Browser;
beforeAll(async () => {
  all = await people();
  root = await all.join('root', [seat('security')]);
});
afterAll(() => all.close());

const later = (seconds: number): void => {
  all.clock.now = new Date(all.clock.now.getTime() + seconds * 1000);
};
const account = async (name: string, more: Parameters<People['join']>[1] = [seat('viewer')]) => all.join(name, more);

describe('signing in', () => {
  it('tells an unknown name, a wrong password and a disabled account apart to nobody', async () => {
    await account('wang');
    await account('gone');
    await root.post('/api/v1/accounts/gone/disable');
    const said = await Promise.all(
      [
        ['nobody-here', goodPassword],
        ['wang', 'wrong'],
        ['gone', goodPassword],
        ['gone', 'wrong'],
        ['!! no name', 'x'],
      ].map(async ([name, password]) => {
        const { statusCode, body, cookies } = await new Browser(all.api).signIn(String(name), String(password));
        return [statusCode, body, cookies.length];
      }),
    );
    for (const answer of said) expect(answer).toEqual(said[0]);
    expect(said[0]?.[0]).toBe(401);
    expect(String(said[0]?.[1])).toContain('wrong-sign-in');
  });

  it('locks a name after five failures, known or not, for twice as long each time', async () => {
    for (const name of ['locked', 'not-there']) {
      if (name === 'locked') await account(name);
      const browser = new Browser(all.api);
      const statuses: number[] = [];
      for (let index = 0; index < 6; index += 1)
        statuses.push((await browser.signIn(name, `wrong ${index}`)).statusCode);
      expect(statuses, name).toEqual([401, 401, 401, 401, 401, 429]);
      const locked = await browser.signIn(name, goodPassword);
      expect([locked.statusCode, locked.headers['retry-after']], name).toEqual([429, '30']);
      later(30);
      expect((await browser.signIn(name, 'wrong again')).statusCode, name).toBe(401);
      expect((await browser.signIn(name, goodPassword)).headers['retry-after'], name).toBe('60');
      later(59);
      expect((await browser.signIn(name, goodPassword)).statusCode, name).toBe(429);
      later(1);
    }
    expect((await new Browser(all.api).signIn('locked', goodPassword)).statusCode).toBe(200);
    later(60);
  });

  it('lets no more guesses through when they are sent at once', async () => {
    await account('burst');
    const browser = new Browser(all.api);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => browser.signIn('burst', `guess ${index}`)),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5);
    later(60);
  });

  it('takes no session from outside: the token is new each time, and the one before is worth nothing', async () => {
    await account('fixed');
    const planted = 'A'.repeat(43);
    const browser = new Browser(all.api);
    browser.cookies.set('ledger-session', planted);
    await browser.signIn('fixed', goodPassword);
    const first = browser.cookies.get('ledger-session');
    expect(first).not.toBe(planted);
    await browser.signIn('fixed', goodPassword);
    expect(browser.cookies.get('ledger-session')).not.toBe(first);
    const old = await all.api.app.inject({
      url: '/api/v1/about',
      headers: { host, cookie: `ledger-session=${first}` },
    });
    expect(old.statusCode).toBe(401);
  });

  it('hands the token out in a cookie that scripts and other sites do not get', async () => {
    await account('cookie');
    const answer = await new Browser(all.api).signIn('cookie', goodPassword);
    const [cookie] = answer.cookies;
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
    expect(answer.body).not.toContain(cookie?.value);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('is refused to a page elsewhere, and to one that a browser marks as such', async () => {
    await account('csrf');
    const browser = new Browser(all.api);
    for (const headers of [{ origin: 'http://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }]) {
      const answer = await browser.post('/api/v1/session', { name: 'csrf', password: goodPassword }, headers);
      expect(answer.statusCode).toBe(403);
    }
    await browser.signIn('csrf', goodPassword);
    for (const url of ['/api/v1/session/end', '/api/v1/account/sessions/end', '/api/v1/account/password']) {
      expect((await browser.post(url, {}, { origin: 'http://evil.example' })).statusCode, url).toBe(403);
    }
    expect((await browser.get('/api/v1/about')).statusCode).toBe(200);
  });
});

describe('the second factor', () => {
  it('is asked for only after the right password, and a code is taken once', async () => {
    await account('ap', [seat('approver')]);
    const browser = new Browser(all.api);
    expect((await browser.signIn('ap', goodPassword)).json().code).toBe('code-needed');
    expect((await browser.signIn('ap', 'wrong', all.codeOf('ap'))).json().code).toBe('wrong-sign-in');
    const code = all.codeOf('ap');
    expect((await browser.signIn('ap', goodPassword, code)).statusCode).toBe(200);
    const replayed = await new Browser(all.api).signIn('ap', goodPassword, code);
    expect([replayed.statusCode, replayed.json().code]).toEqual([401, 'wrong-sign-in']);
    later(30);
    expect((await new Browser(all.api).signIn('ap', goodPassword, code)).statusCode).toBe(401);
    expect((await new Browser(all.api).signIn('ap', goodPassword, all.codeOf('ap'))).statusCode).toBe(200);
    later(30);
  });

  it('has recovery codes, each of which is taken once', async () => {
    const { accounts } = all.api.installation.identity;
    await accounts.create({ name: 'lost', display: '示例', seats: [seat('viewer')], password: goodPassword }, 'root');
    const { secret } = await accounts.proposeFactor('lost', goodPassword);
    all.secrets.set('lost', secret);
    await expect(accounts.confirmFactor('lost', '000000')).rejects.toMatchObject({ code: 'wrong-code' });
    const codes = await accounts.confirmFactor('lost', all.codeOf('lost'));
    expect([codes.length, new Set(codes).size]).toEqual([10, 10]);
    const [one = ''] = codes;
    expect((await new Browser(all.api).signIn('lost', goodPassword, one.toUpperCase())).statusCode).toBe(200);
    expect((await new Browser(all.api).signIn('lost', goodPassword, one)).statusCode).toBe(401);
  });

  it('is counted like a wrong password when guessed', async () => {
    await account('guess', [seat('approver')]);
    const statuses: number[] = [];
    for (let index = 0; index < 6; index += 1) {
      statuses.push((await new Browser(all.api).signIn('guess', goodPassword, `00000${index}`)).statusCode);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    later(60);
  });

  it('has to be enrolled before anything else by whoever needs it, and cannot be taken away by him', async () => {
    const { accounts } = all.api.installation.identity;
    await accounts.create({ name: 'late', display: '示例', seats: [seat('audit')], password: goodPassword }, 'root');
    const browser = new Browser(all.api);
    expect((await browser.signIn('late', goodPassword)).json()).toMatchObject({
      asker: 'pending',
      pending: ['second-factor'],
    });
    expect((await browser.get('/api/v1/about')).statusCode).toBe(403);
    const wrong = await browser.post('/api/v1/account/second-factor', { password: 'not mine' });
    expect(wrong.json().code).toBe('wrong-password');
    const { secret } = (await browser.post('/api/v1/account/second-factor', { password: goodPassword })).json();
    all.secrets.set('late', secret);
    const enrolled = await browser.post('/api/v1/account/second-factor/confirm', { code: all.codeOf('late') });
    expect(enrolled.json().codes).toHaveLength(10);
    expect((await browser.get('/api/v1/session')).json().asker).toBe('audit');
    const removed = await browser.post('/api/v1/account/second-factor/remove', { password: goodPassword });
    expect(removed.json().code).toBe('factor-required');
  });
});

describe('passwords', () => {
  it('are refused where they are short, common, made of the name, or were used before', async () => {
    const browser = await account('pebble');
    const change = (next: string, present = goodPassword) =>
      browser.post('/api/v1/account/password', { present, next });
    for (const [next, why] of [
      ['Short-7x', 'too-short'],
      ['x'.repeat(129), 'too-long'],
      ['Password2026!', 'common'],
      ['qwertyuiop12', 'common'],
      ['P@ssw0rd1234', 'common'],
      ['clusterledger1', 'common'],
      ['aaaaaaaabbbb', 'common'],
      ['My-pebble-is-Zebra44', 'holds-name'],
      [goodPassword, 'former'],
    ]) {
      expect([next, (await change(String(next))).json().code]).toEqual([next, why]);
    }
    expect((await change('Quartz-Heron-58-lamp', 'not it')).json().code).toBe('wrong-password');
    expect((await change('Quartz-Heron-58-lamp')).statusCode).toBe(200);
    expect((await change(goodPassword, 'Quartz-Heron-58-lamp')).json().code).toBe('former');
  });

  it('that somebody else has set must be changed at the first sign-in, within a week', async () => {
    const made = (
      await root.post('/api/v1/accounts', { name: 'Neu', display: '新来', seats: [seat('viewer')] })
    ).json();
    expect(made.account.name).toBe('neu');
    const browser = new Browser(all.api);
    expect((await browser.signIn(' NEU ', made.password)).json().pending).toEqual(['password']);
    expect((await browser.get('/api/v1/clusters')).statusCode).toBe(403);
    later(7 * 86_400);
    expect((await new Browser(all.api).signIn('neu', made.password)).statusCode).toBe(401);
    root = new Browser(all.api);
    await root.signIn('root', goodPassword, all.codeOf('root'));
    const again = (await root.post('/api/v1/accounts/neu/reset', {})).json();
    expect(again.password).not.toBe(made.password);
    expect((await browser.signIn('neu', again.password)).statusCode).toBe(200);
    const done = await browser.post('/api/v1/account/password', { present: again.password, next: goodPassword });
    expect(done.statusCode).toBe(200);
    later(180 * 86_400);
    expect((await new Browser(all.api).signIn('neu', goodPassword)).json().pending).toEqual(['password']);
    later(-180 * 86_400);
  });

  it('stand nowhere but as hashes in a file of their own', async () => {
    await account('hash');
    const folder = dirname(all.api.ledger.journal.path);
    const secrets = join(dirname(folder), 'identity', 'secrets.json');
    expect(statSync(secrets).mode & 0o777).toBe(0o600);
    expect(readFileSync(secrets, 'utf8')).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    expect(readFileSync(secrets, 'utf8')).not.toContain(goodPassword);
    const journal = readFileSync(all.api.ledger.journal.path, 'utf8');
    for (const secret of [goodPassword, '$argon2', ...all.secrets.values()]) expect(journal).not.toContain(secret);
  });
});

describe('sessions', () => {
  it('end when idle, at the end of the day, and where their owner ends them', async () => {
    const browser = await account('idle');
    later(29 * 60);
    expect((await browser.get('/api/v1/session')).json().asker).toBe('viewer');
    later(30 * 60);
    expect((await browser.get('/api/v1/session')).json().asker).toBe('nobody');
    await browser.signIn('idle', goodPassword);
    for (let hours = 0; hours < 24; hours += 1) {
      later(29 * 60);
      await browser.get('/api/v1/session');
    }
    expect((await browser.get('/api/v1/session')).json().asker).toBe('viewer');
    later(29 * 60);
    expect((await browser.get('/api/v1/session')).json().asker).toBe('nobody');
    const [here, there] = [new Browser(all.api), new Browser(all.api, { 'user-agent': 'Elsewhere/1' })];
    await here.signIn('idle', goodPassword);
    await there.signIn('idle', goodPassword);
    const { sessions } = (await here.get('/api/v1/account')).json();
    expect(sessions.map((session: { here: boolean }) => session.here)).toEqual([true, false]);
    const stranger = await account('stranger');
    await stranger.post('/api/v1/account/sessions/end', { id: sessions[1].id });
    expect((await there.get('/api/v1/account')).statusCode).toBe(200);
    await here.post('/api/v1/account/sessions/end', {});
    expect([(await there.get('/api/v1/account')).statusCode, (await here.get('/api/v1/account')).statusCode]).toEqual([
      401, 200,
    ]);
    await here.post('/api/v1/session/end');
    expect((await here.get('/api/v1/account')).statusCode).toBe(401);
  });

  it('end at once when the account is disabled, reset or given other seats', async () => {
    root = new Browser(all.api);
    await root.signIn('root', goodPassword, all.codeOf('root'));
    for (const [path, body] of [
      ['disable', {}],
      ['reset', {}],
      ['seats', { seats: [seat('reviewer')] }],
    ] as const) {
      const browser = await account(`ended-${path}`);
      expect((await browser.get('/api/v1/about')).statusCode).toBe(200);
      expect((await root.post(`/api/v1/accounts/ended-${path}/${path}`, body)).statusCode, path).toBe(200);
      expect((await browser.get('/api/v1/about')).statusCode, path).toBe(401);
    }
  });

  it('use one seat at a time, and only those of their account that are valid today', async () => {
    const { IsoDate } = await import('../../server/domain/ids.ts');
    const past = { to: IsoDate.parse('2025-12-31') };
    const browser = await account('several', [
      seat('viewer'),
      seat('reviewer'),
      seat('operator', { clusters: ['甲'], ...past }),
    ]);
    const now = (await browser.get('/api/v1/session')).json();
    expect([now.asker, now.seats.map((seat: { kind: string }) => seat.kind)]).toEqual([
      'viewer',
      ['viewer', 'reviewer'],
    ]);
    expect((await browser.post('/api/v1/rounds', {})).statusCode).toBe(403);
    expect((await browser.post('/api/v1/session/seat', { seat: '2' })).statusCode).toBe(422);
    expect((await browser.post('/api/v1/session/seat', { seat: '1' })).json().asker).toBe('reviewer');
    expect((await browser.post('/api/v1/rounds', {})).statusCode).toBe(400);
  });
});

describe('accounts', () => {
  it('keep the three administrators apart, and one who can make accounts', async () => {
    const make = async (name: string, seats: unknown[]) =>
      (await root.post('/api/v1/accounts', { name, display: '示例', seats })).json();
    expect((await make('two', [seat('system'), seat('audit')])).code).toBe('conflict');
    expect((await make('mixed', [seat('security'), seat('reviewer')])).code).toBe('conflict');
    expect((await make('none', [])).code).toBe('no-seat');
    expect((await make('root', [seat('viewer')])).code).toBe('name-taken');
    expect((await make('command-line', [seat('viewer')])).code).toBe('name-shape');
    expect((await make('free', [{ kind: 'league' }])).errors[0].field).toBe('seats');
    const own = await root.post('/api/v1/accounts/root/seats', { seats: [seat('audit')] });
    expect([own.statusCode, own.json().code]).toEqual([403, 'own-account']);
    const { accounts } = all.api.installation.identity;
    await expect(accounts.setDisabled('root', true, 'command-line')).rejects.toMatchObject({ code: 'last-security' });
  });

  it('bind an operator to a cluster given by its number, by its name, with all that it filed', async () => {
    const named = (await root.get('/api/v1/accounts')).json();
    expect(named.zone).toBe(all.api.installation.zone);
    const [first] = [...all.api.ledger.register.all()];
    const make = (name: string, clusters: string[]) =>
      root.post('/api/v1/accounts', { name, display: '示例', seats: [{ kind: 'operator', clusters }] });
    const made = (await make('numbered', [String(first?.clusterId)])).json();
    expect(made.account.seats).toMatchObject([{ kind: 'operator', clusters: [first?.name] }]);
    const browser = new Browser(all.api);
    await browser.signIn('numbered', made.password);
    await browser.post('/api/v1/account/password', { present: made.password, next: goodPassword });
    expect((await browser.get('/api/v1/session')).json().seat.clusters).toEqual([first?.name]);
    expect((await browser.get('/api/v1/account')).json().zone).toBe(all.api.installation.zone);
    const files = (await browser.get('/api/v1/submissions')).json().rows;
    expect(files.length).toBeGreaterThan(0);
    const changed = { seats: [{ kind: 'operator', clusters: ['丙', String(first?.clusterId)] }] };
    expect((await root.post('/api/v1/accounts/numbered/seats', changed)).json().seats[0].clusters).toEqual([
      '丙',
      first?.name,
    ]);
    const stray = await make('stray', ['9999']);
    expect([stray.statusCode, stray.json().code, stray.json().detail]).toEqual([
      422,
      'no-cluster-number',
      expect.stringContaining('9999'),
    ]);
  });

  it('are made again from the journal, with their locks', async () => {
    const { Accounts } = await import('../../server/identity/accounts.ts');
    await account('again');
    for (let index = 0; index < 5; index += 1) await new Browser(all.api).signIn('again', 'no');
    const { accounts } = all.api.installation.identity;
    const fresh = new Accounts(accounts.options);
    for (const line of await all.lines()) fresh.read(line as never);
    expect(fresh.list()).toEqual(accounts.list());
    expect(fresh.lockout.waitOf('again', all.clock.now)).toBe(30);
    later(60);
  });

  it('leave a trace of everything, and no name that nobody has', async () => {
    await new Browser(all.api).signIn('my secret typed here', 'x');
    const lines = await all.lines();
    expect(JSON.stringify(lines)).not.toContain('my secret typed here');
    const kinds = new Set(
      lines.map(({ kind, access, change }) => `${kind} ${access ?? (change as { what: string }).what}`),
    );
    for (const kind of ['access sign-in', 'access sign-out', 'access denied', 'account created', 'account password']) {
      expect([...kinds]).toContain(kind);
    }
    for (const kind of ['account seats', 'account disabled', 'account second-factor'])
      expect([...kinds]).toContain(kind);
  });
});

describe('handing in', () => {
  const table = (cluster: string, league: string) =>
    `cluster,league,programme,level,report_year,indicator,year,value\n${cluster},${league},sme,regional,2025,cluster_gross_output,2025,12.5\n`;
  const send = (browser: Browser, url: string, text: string) =>
    all.api.app.inject({
      method: 'POST',
      url,
      payload: Buffer.from(text),
      headers: {
        ...own,
        'content-type': 'application/octet-stream',
        cookie: `ledger-session=${browser.cookies.get('ledger-session')}`,
      },
    });

  it('reaches no further than the seat, and names no cluster of others', async () => {
    const { LeagueCode } = await import('../../server/domain/ids.ts');
    const operator = await account('op', [seat('operator', { clusters: ['甲'] })]);
    const league = await account('le', [seat('league', { leagues: [LeagueCode.parse('150200')] })]);
    for (const url of ['/api/v1/submissions?name=t.csv', '/api/v1/submissions/check?name=t.csv']) {
      for (const [browser, text] of [
        [operator, table('乙', '包头市')],
        [operator, table('丙', '鄂尔多斯市')],
        [operator, table('新集群', '包头市')],
        [league, table('丙', '鄂尔多斯市')],
        [league, table('新集群', '鄂尔多斯市')],
      ] as const) {
        const answer = await send(browser, url, text);
        const taken = answer.statusCode === 200 ? (answer.json().outcome ?? answer.json().receipt.outcome) : 'refused';
        expect([url, text.slice(62, 80), taken === 'refused' || taken === 'rejected']).toEqual([
          url,
          text.slice(62, 80),
          true,
        ]);
        expect(answer.body).not.toMatch(/丙.*150600|candidates":\["[^甲]/);
      }
    }
    expect(
      (await send(operator, '/api/v1/submissions?name=h.csv&history=true', table('甲', '包头市'))).statusCode,
    ).toBe(403);
    const before = all.api.ledger.version;
    const mine = await send(operator, '/api/v1/submissions?name=t.csv', table('甲', '包头市'));
    expect(mine.json().outcome).toMatch(/^accepted/);
    expect(all.api.ledger.version).toBeGreaterThan(before);
  });
});
