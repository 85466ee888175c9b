import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ForgingProvider, forgingProvider, type TestProvider, testProvider } from '../support/oidc.ts';
import { Browser, host, own, type People, people, seat } from '../support/people.ts';

const begin = '/api/v1/session/provider';
const origin = `http://${host}`;

/** As the server of a provider sends it: no cookie, no origin. */
const tell = (all: People, token: string) =>
  all.api.app.inject({
    method: 'POST',
    url: `${begin}/logout`,
    headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ logout_token: token }).toString(),
  });
const asker = async (browser: Browser) => (await browser.get('/api/v1/session')).json().asker;

describe('signing out at the provider', () => {
  let provider: TestProvider;
  let all: People;
  const signIn = async (name: string): Promise<Browser> => {
    provider.person.name = name;
    const browser = new Browser(all.api);
    const begun = await browser.get(begin);
    const back = await provider.walk(String(begun.headers.location));
    expect((await browser.get(back.slice(origin.length))).statusCode).toBe(200);
    return browser;
  };
  const sessionsOf = (name: string) => all.api.installation.identity.signIn.sessions.of(name);
  const sidOf = (name: string, no = 0) => String(sessionsOf(name)[no]?.provider?.sid);
  beforeAll(async () => {
    provider = await testProvider();
    all = await people({ oidc: provider.oidc });
    await all.join('root', [seat('security')]);
    for (const name of ['wang', 'li']) {
      await all.api.installation.identity.accounts.create({ name, display: name, seats: [seat('viewer')] }, 'root');
    }
  });
  afterAll(async () => {
    await all.close();
    await provider.close();
  });

  it('ends the session here that began there, and no other, and is on record', async () => {
    const [first, second, other] = [await signIn('wang'), await signIn('wang'), await signIn('li')];
    expect(sidOf('wang')).not.toBe(sidOf('wang', 1));
    const reply = await tell(all, await provider.signedOut('wang', sidOf('wang')));
    expect([reply.statusCode, reply.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(await Promise.all([first, second, other].map(asker))).toEqual(['nobody', 'viewer', 'viewer']);
    expect((await first.get('/api/v1/overview')).statusCode).toBe(401);
    const line = (await all.lines()).at(-1);
    expect(line).toMatchObject({ access: 'sign-out', actor: 'wang', detail: { way: 'provider' } });
  });

  it('takes a token once, and knows nobody by the subject of another', async () => {
    const browser = await signIn('wang');
    const sid = sidOf('wang', sessionsOf('wang').length - 1);
    // The name of a session with the wrong person.
    expect((await tell(all, await provider.signedOut('li', sid))).statusCode).toBe(200);
    expect(await asker(browser)).toBe('viewer');
    const token = await provider.signedOut('wang', sid);
    expect((await tell(all, token)).statusCode).toBe(200);
    expect(await asker(browser)).toBe('nobody');
    const again = await tell(all, token);
    expect([again.statusCode, again.json().code]).toEqual([400, 'logout-token']);
  });

  it('leaves whoever signed in with the password here', async () => {
    const here = await all.join('zhao', [seat('viewer')]);
    expect((await tell(all, await provider.signedOut('zhao', 'none'))).statusCode).toBe(200);
    expect(await asker(here)).toBe('viewer');
  });

  it('is a form and nothing else, and there is none without a provider', async () => {
    const json = await all.api.app.inject({
      ...{ method: 'POST', url: `${begin}/logout`, headers: { host } },
      payload: { logout_token: 'x' },
    });
    expect(json.statusCode).toBeGreaterThanOrEqual(400);
    const form = { host, 'content-type': 'application/x-www-form-urlencoded' };
    const empty = await all.api.app.inject({ method: 'POST', url: `${begin}/logout`, headers: form, payload: 'a=b' });
    expect(empty.statusCode).toBe(400);
    const elsewhere = await all.api.app.inject({
      ...{ method: 'POST', url: '/api/v1/session', headers: { ...own, ...form } },
      payload: 'name=root',
    });
    expect(elsewhere.statusCode).toBe(415);
  });
});

describe('a token of signing out', () => {
  const event = 'http://schemas.openid.net/event/backchannel-logout';
  let provider: ForgingProvider & { nonce: string };
  let all: People;
  const claims = (more: Record<string, unknown> = {}) => ({
    ...{ sub: 'x', sid: 's', jti: randomUUID(), events: { [event]: {} } },
    ...more,
  });
  const now = () => Math.floor(Date.now() / 1000);
  beforeAll(async () => {
    provider = await forgingProvider();
    all = await people({ oidc: provider.oidc });
    await all.join('root', [seat('security')]);
  });
  afterAll(async () => {
    await all.close();
    await provider.close();
  });

  it('is taken as the standard has it, with or without its own type', async () => {
    for (const header of [{}, { typ: 'logout+jwt' }]) {
      expect((await tell(all, provider.token(claims(), header))).statusCode).toBe(200);
    }
    expect((await tell(all, provider.token(claims({ sid: undefined })))).statusCode).toBe(200);
    expect((await tell(all, provider.token(claims({ sub: undefined })))).statusCode).toBe(200);
  });

  it.each([
    ['of another issuer', () => ({ iss: 'https://other.example' })],
    ['for another client', () => ({ aud: 'other' })],
    ['of an hour ago', () => ({ iat: now() - 3600 })],
    ['of tomorrow', () => ({ iat: now() + 86_400 })],
    ['that has ended', () => ({ exp: now() - 120 })],
    ['without a time', () => ({ iat: undefined })],
    ['without an identifier', () => ({ jti: undefined })],
    ['without an event', () => ({ events: undefined })],
    ['of another event', () => ({ events: { 'http://schemas.openid.net/event/other': {} } })],
    ['whose event is no object', () => ({ events: { [event]: true } })],
    ['that names nobody', () => ({ sub: undefined, sid: undefined })],
    ['that is an identity token', () => ({ nonce: 'n' })],
  ])('%s is refused', async (_, wrong) => {
    const reply = await tell(all, provider.token(claims(wrong())));
    expect([reply.statusCode, reply.json().code]).toEqual([400, 'logout-token']);
  });

  it('with a strange key, no key, or the secret of the client is refused', async () => {
    provider.strangeKey = true;
    const strange = provider.token(claims());
    provider.strangeKey = false;
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const said = encode({ iss: provider.issuer, aud: 'ledger', iat: now(), ...claims() });
    const none = `${encode({ alg: 'none' })}.${said}.`;
    const head = `${encode({ alg: 'HS256' })}.${said}`;
    const secret = `${head}.${createHmac('sha256', 'a-secret-of-the-tests').update(head).digest('base64url')}`;
    for (const token of [strange, none, secret, 'x', provider.token(claims()).slice(0, -4)]) {
      expect((await tell(all, token)).json().code).toBe('logout-token');
    }
  });
});
