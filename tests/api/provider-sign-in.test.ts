import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Seat } from '../../server/domain/seat.ts';
import { Oidc } from '../../server/identity/oidc.ts';
import { oidcSettings } from '../../server/identity/oidc-settings.ts';
import { apiFixture } from '../support/api.ts';
import {
  challengeOf,
  forgingProvider,
  returnPath,
  secondFactorAcr,
  type TestProvider,
  testProvider,
} from '../support/oidc.ts';
import { Browser, goodPassword, host, type People, people, seat } from '../support/people.ts';

const begin = '/api/v1/session/provider';
const origin = `http://${host}`;

/** The last line of coming and going. */
const lastLine = async (all: People): Promise<Record<string, unknown>> =>
  (await all.lines()).filter(({ kind }) => kind === 'access').at(-1)!;

/** An account as a security administrator makes it: with a password that its owner has never used. */
const account = (all: People, name: string, seats: Seat[]) =>
  all.api.installation.identity.accounts.create({ name, display: `示例${name}`, seats }, 'root');

describe('signing in at a provider', () => {
  let provider: TestProvider;
  let all: People;
  beforeAll(async () => {
    provider = await testProvider();
    all = await people({ oidc: provider.oidc });
    const root = await all.join('root', [seat('security')]);
    for (const name of ['wang', 'gone', 'replay']) await account(all, name, [seat('viewer')]);
    expect((await root.post('/api/v1/accounts/gone/disable')).statusCode).toBe(200);
    await account(all, 'later', [seat('viewer', { from: '2030-01-01' as never })]);
  });
  afterAll(async () => {
    await all.close();
    await provider.close();
  });
  beforeEach(() => {
    provider.person.name = 'wang';
    delete provider.person.acr;
  });

  /** From the button to the address at which the provider sends the browser back. */
  async function there(browser: Browser, to?: string): Promise<string> {
    const begun = await browser.get(to === undefined ? begin : `${begin}?to=${encodeURIComponent(to)}`);
    expect(begun.statusCode, begun.body).toBe(302);
    const back = await provider.walk(String(begun.headers.location));
    expect(back.startsWith(origin + returnPath)).toBe(true);
    return back.slice(origin.length);
  }
  const session = async (browser: Browser) => (await browser.get('/api/v1/session')).json();

  it('is offered where it is set up and there are accounts', async () => {
    expect((await session(new Browser(all.api))).provider).toEqual({ label: '示例厅统一身份认证' });
    const plain = await apiFixture();
    const asked = await plain.app.inject({ url: begin, headers: { host } });
    expect([asked.statusCode, asked.json().code]).toEqual([404, 'no-provider']);
    await plain.close();
  });

  it('begins a session like any other for an account of that name, and leads to a path of this server', async () => {
    const browser = new Browser(all.api);
    browser.cookies.set('ledger-session', 'A'.repeat(43));
    const begun = await browser.get(`${begin}?to=%2Fclusters%3Fyear%3D2025`);
    const asked = new URL(String(begun.headers.location)).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) expect(String(asked.get(name)).length).toBeGreaterThan(30);
    expect(begun.cookies[0]).toMatchObject({ name: 'ledger-provider', httpOnly: true, sameSite: 'Lax', path: begin });
    const back = await provider.walk(String(begun.headers.location));
    const answer = await browser.get(back.slice(origin.length));
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.body).toContain('content="0;url=/clusters?year=2025"');
    const cookie = answer.cookies.find(({ name }) => name === 'ledger-session');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
    expect(cookie?.value).not.toBe('A'.repeat(43));
    expect(browser.cookies.has('ledger-provider')).toBe(false);
    // The password that was set for him is none of his concern.
    expect(await session(browser)).toMatchObject({ asker: 'viewer', name: 'wang', pending: [] });
    expect((await browser.get('/api/v1/overview')).statusCode).toBe(200);
    expect(await lastLine(all)).toMatchObject({
      access: 'sign-in',
      actor: 'wang',
      detail: { way: 'provider', factor: 'none', seat: 'viewer' },
    });
  });

  it('makes nobody an account, and lets none in who is disabled or has no seat today, in the same words', async () => {
    const accounts = all.api.installation.identity.accounts.list().length;
    for (const [name, why, actor] of [
      ['stranger', 'unknown-name', 'unknown'],
      ['gone', 'disabled', 'gone'],
      ['later', 'no-valid-seat', 'later'],
      ['!! no name', 'unknown-name', 'unknown'],
    ]) {
      provider.person.name = name!;
      const browser = new Browser(all.api);
      const answer = await browser.get(await there(browser));
      expect([answer.statusCode, answer.headers.location], name).toEqual([
        302,
        '/people/sign-in?refused=provider-no-account',
      ]);
      expect(browser.cookies.size, name).toBe(0);
      expect(await lastLine(all), name).toMatchObject({ access: 'denied', actor, detail: { why, way: 'provider' } });
    }
    expect(all.api.installation.identity.accounts.list()).toHaveLength(accounts);
  });

  it('takes an answer once, and from the browser that asked for it alone', async () => {
    provider.person.name = 'replay';
    const browser = new Browser(all.api);
    const back = await there(browser);
    const held = browser.cookies.get('ledger-provider')!;
    const refused = async (other: Browser, url: string, why: string) => {
      const answer = await other.get(url);
      expect([answer.statusCode, answer.headers.location]).toEqual([302, '/people/sign-in?refused=provider-failed']);
      expect(other.cookies.has('ledger-session')).toBe(false);
      expect((await lastLine(all)).detail).toMatchObject({ why });
    };
    // Without the cookie, and with that of an attempt of one's own: a foreign state.
    await refused(new Browser(all.api), back, 'no-attempt');
    const other = new Browser(all.api);
    await there(other);
    await refused(other, back, 'provider-answer');
    expect((await browser.get(back)).statusCode).toBe(200);
    const again = new Browser(all.api);
    again.cookies.set('ledger-provider', held);
    await refused(again, back, 'no-attempt');
    // The same code under a new attempt: the provider gives no second token for it.
    const code = new URL(origin + back).searchParams.get('code')!;
    const third = new Browser(all.api);
    const own = new URL(origin + (await there(third)));
    own.searchParams.set('code', code);
    await refused(third, own.href.slice(origin.length), 'provider-answer');
  });

  it('tells a refusal in the language in which the reader began', async () => {
    const reads = async (lang: string, change: (query: URLSearchParams) => void) => {
      const browser = new Browser(all.api);
      const begun = await browser.get(`${begin}?lang=${lang}`);
      const back = new URL(await provider.walk(String(begun.headers.location)));
      change(back.searchParams);
      return (await browser.get(back.href.slice(origin.length))).headers.location;
    };
    const denied = (query: URLSearchParams) => {
      query.delete('code');
      query.set('error', 'access_denied');
    };
    expect(await reads('en', denied)).toBe('/people/sign-in?refused=provider-failed&lang=en');
    expect(await reads('zh', denied)).toBe('/people/sign-in?refused=provider-failed&lang=zh');
    provider.person.name = 'stranger';
    expect(await reads('en', () => undefined)).toBe('/people/sign-in?refused=provider-no-account&lang=en');
  });

  it('refuses an answer that says no, or names another issuer', async () => {
    for (const [change, why] of [
      [(query: URLSearchParams) => query.set('iss', 'http://127.0.0.1:1'), 'provider-answer'],
      [(query: URLSearchParams) => query.delete('state'), 'provider-answer'],
      [
        (query: URLSearchParams) => {
          query.delete('code');
          query.set('error', 'access_denied');
        },
        'provider-refused',
      ],
    ] as const) {
      const browser = new Browser(all.api);
      const back = new URL(origin + (await there(browser)));
      change(back.searchParams);
      const answer = await browser.get(back.href.slice(origin.length));
      expect(answer.headers.location).toBe('/people/sign-in?refused=provider-failed');
      expect((await lastLine(all)).detail).toMatchObject({ why });
      expect(browser.cookies.size).toBe(0);
    }
  });

  it('leads nowhere else afterwards', async () => {
    for (const to of ['//evil.example', '/\\evil.example', 'https://evil.example/', 'javascript:alert(1)', '/a\nb']) {
      const browser = new Browser(all.api);
      expect((await browser.get(await there(browser, to))).body, to).toContain('content="0;url=/"');
    }
    const browser = new Browser(all.api);
    const { body } = await browser.get(await there(browser, '/x"><script>'));
    expect(body).toContain('url=/x&quot;&gt;&lt;script&gt;"');
  });

  it('takes the second factor of the provider where it says so, and asks for the own one where it does not', async () => {
    await all.join('boss', [seat('approver')]);
    provider.person.name = 'boss';
    provider.person.acr = secondFactorAcr;
    const strong = new Browser(all.api);
    expect((await strong.get(await there(strong))).statusCode).toBe(200);
    expect(await session(strong)).toMatchObject({ asker: 'approver', pending: [] });
    expect((await lastLine(all)).detail).toMatchObject({ factor: 'provider' });

    delete provider.person.acr;
    const weak = new Browser(all.api);
    const answer = await weak.get(await there(weak, '/clusters'));
    expect([answer.statusCode, answer.headers.location]).toEqual([302, '/people/sign-in?provider=code&to=%2Fclusters']);
    expect((await session(weak)).asker).toBe('nobody');
    const code = all.codeOf('boss');
    const enter = (browser: Browser, text: string) => browser.post(`${begin}/code`, { code: text });
    const wrong = await enter(weak, '000000');
    expect([wrong.statusCode, wrong.json().code]).toEqual([422, 'wrong-code']);
    expect((await enter(new Browser(all.api), code)).json().code).toBe('provider-failed');
    const held = weak.cookies.get('ledger-provider')!;
    expect((await enter(weak, code)).json()).toMatchObject({ asker: 'approver', name: 'boss' });
    expect((await lastLine(all)).detail).toMatchObject({ way: 'provider', factor: 'code' });
    // What was held is used up, and so is the code.
    const again = new Browser(all.api);
    again.cookies.set('ledger-provider', held);
    expect((await enter(again, code)).json().code).toBe('provider-failed');
  });

  it('counts wrong codes towards the lock of the account', async () => {
    provider.person.name = 'boss';
    const browser = new Browser(all.api);
    await browser.get(await there(browser));
    const statuses: number[] = [];
    for (let guess = 0; guess < 6; guess += 1) {
      statuses.push((await browser.post(`${begin}/code`, { code: '000000' })).statusCode);
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
    all.clock.now = new Date(all.clock.now.getTime() + 60_000);
  });

  it('lets nobody in whose seat needs a second factor that neither of the two has', async () => {
    await account(all, 'audit-1', [seat('audit')]);
    provider.person.name = 'audit-1';
    const browser = new Browser(all.api);
    const answer = await browser.get(await there(browser));
    expect(answer.headers.location).toBe('/people/sign-in?refused=provider-no-factor');
    expect((await lastLine(all)).detail).toMatchObject({ why: 'no-second-factor' });
    expect((await session(browser)).asker).toBe('nobody');
    provider.person.acr = secondFactorAcr;
    const strong = new Browser(all.api);
    expect((await strong.get(await there(strong))).statusCode).toBe(200);
    expect(await session(strong)).toMatchObject({ asker: 'audit', pending: [] });
  });

  it('ends like any other, and at the provider as well', async () => {
    const browser = new Browser(all.api);
    await browser.get(await there(browser));
    const ended = (await browser.post('/api/v1/session/end')).json();
    const endAt = new URL(ended.endAt);
    expect(endAt.origin).toBe(provider.issuer);
    expect(endAt.searchParams.get('post_logout_redirect_uri')).toBe(`${origin}/people/sign-in`);
    expect(endAt.searchParams.get('id_token_hint')?.split('.')).toHaveLength(3);
    expect((await fetch(endAt)).status).toBe(200);
    expect((await session(browser)).asker).toBe('nobody');
    // Who came with a password has nothing to end elsewhere.
    const local = await all.join('local', [seat('viewer')]);
    expect((await local.post('/api/v1/session/end')).json().endAt).toBeNull();
    const idle = new Browser(all.api);
    await idle.get(await there(idle));
    all.clock.now = new Date(all.clock.now.getTime() + 31 * 60_000);
    expect((await idle.get('/api/v1/about')).statusCode).toBe(401);
  });

  it('writes neither tokens nor codes into the journal', async () => {
    const text = JSON.stringify(await all.lines());
    expect(text).not.toMatch(/eyJ|code=|ledger-provider/);
  });
});

describe('a provider that says something else', () => {
  it('is believed with the right token alone', async () => {
    const forged = await forgingProvider();
    const all = await people({ oidc: forged.oidc });
    await all.join('root', [seat('security')]);
    await account(all, 'wang', [seat('viewer')]);
    await all.join('boss', [seat('approver')]);
    const now = Math.floor(Date.now() / 1000);
    const good = { preferred_username: 'wang' };
    const tried = async (claims: Record<string, unknown>, strangeKey = false): Promise<string> => {
      const browser = new Browser(all.api);
      const asked = new URL(String((await browser.get(begin)).headers.location)).searchParams;
      forged.nonce = asked.get('nonce')!;
      forged.claims = claims;
      forged.strangeKey = strangeKey;
      const answer = await browser.get(`${returnPath}?code=x&state=${asked.get('state')}`);
      expect(challengeOf(forged.verifier!)).toBe(asked.get('code_challenge'));
      if (answer.statusCode === 200) return String((await browser.get('/api/v1/session')).json().name);
      expect(browser.cookies.has('ledger-session')).toBe(false);
      return String((await lastLine(all)).detail && ((await lastLine(all)).detail as { why?: string }).why);
    };
    expect(await tried(good)).toBe('wang');
    expect(await tried({ preferred_username: 'WANG' })).toBe('wang');
    const bad: [Record<string, unknown>, boolean?][] = [
      [{ ...good, iss: 'http://127.0.0.1:1' }],
      [{ ...good, aud: 'another' }],
      [{ ...good, aud: ['ledger', 'another'], azp: 'another' }],
      [{ ...good, exp: now - 120 }],
      [{ ...good, iat: undefined }],
      [{ ...good, nonce: 'another' }],
      [{ ...good, nonce: undefined }],
      [good, true],
    ];
    for (const [claims, strange] of bad) {
      expect(await tried(claims, strange), JSON.stringify(claims)).toBe('provider-answer');
    }
    expect(await tried({})).toBe('no-name');
    expect(await tried({ preferred_username: 7 })).toBe('no-name');
    // Ways of signing in by `amr`; those that the settings do not name are no second factor.
    expect(await tried({ preferred_username: 'boss', amr: ['pwd', 'otp'] })).toBe('boss');
    expect(await tried({ preferred_username: 'boss', amr: ['pwd', 'sms'] })).not.toBe('boss');
    await all.close();
    await forged.close();
  });

  it('is asked for the name by another claim where the settings say so', async () => {
    const forged = await forgingProvider({ OIDC_CLAIM: 'employee' });
    const begun = await forged.oidc.begin(`${origin}${returnPath}`, '/', null);
    const asked = new URL(begun.url).searchParams;
    forged.nonce = asked.get('nonce')!;
    forged.claims = { preferred_username: 'wang', employee: 'li' };
    const answer = new URLSearchParams({ code: 'x', state: asked.get('state')! });
    expect(await forged.oidc.finish(begun.token, answer)).toMatchObject({ name: 'li', secondFactor: false, to: '/' });
    await forged.close();
  });

  it('is asked again after it could not be reached', async () => {
    const settings = { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' };
    const all = await people({ oidc: new Oidc(oidcSettings(settings)!) });
    await all.join('root', [seat('security')]);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const answer = await new Browser(all.api).get(begin);
      expect([answer.statusCode, answer.json().code]).toEqual([503, 'provider-unreachable']);
    }
    expect((await new Browser(all.api).signIn('root', goodPassword, all.codeOf('root'))).statusCode).toBe(200);
    await all.close();
  });
});

describe('the settings of the provider', () => {
  const fault = (env: Record<string, string>): string => {
    try {
      oidcSettings(env);
      return '';
    } catch (error) {
      return String(error);
    }
  };
  it('are all there or none, over TLS but for this machine itself', () => {
    expect(oidcSettings({})).toBeNull();
    expect(fault({ OIDC_ISSUER: 'https://sso.example' })).toContain('together');
    const both = { OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' };
    expect(fault(both)).toContain('together');
    expect(fault({ ...both, OIDC_ISSUER: 'http://sso.example' })).toContain('https');
    expect(fault({ ...both, OIDC_ISSUER: 'sso' })).toContain('https');
    expect(oidcSettings({ ...both, OIDC_ISSUER: 'https://sso.example', OIDC_MFA_AMR: 'otp, hwk,' })).toMatchObject({
      claim: 'preferred_username',
      label: null,
      acr: [],
      amr: ['otp', 'hwk'],
    });
  });
});
