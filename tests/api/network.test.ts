import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseTrusted } from '../../server/api/identity/network.ts';
import { networkSettings } from '../../server/api/identity/network-settings.ts';
import { SettingFault } from '../../server/domain/setting-fault.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { goodPassword, host, type People, people, seat } from '../support/people.ts';

const about = '/api/v1/about';
const proxied = { host: '127.0.0.1:8080', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'ledger.example' };

describe('without accounts', () => {
  let api: ApiFixture;
  beforeAll(async () => {
    api = await apiFixture({ network: { trusted: parseTrusted('127.0.0.1') } });
  });
  afterAll(() => api.close());
  const get = (headers: Record<string, string>, remoteAddress?: string) =>
    api.app.inject({ url: about, headers, ...(remoteAddress ? { remoteAddress } : {}) });

  it('answers this machine alone: no proxy, declared or not, and no other machine', async () => {
    expect((await get({ host })).statusCode).toBe(200);
    expect((await get(proxied)).statusCode).toBe(421);
    expect((await get({ host }, '10.0.0.7')).statusCode).toBe(421);
    for (const name of ['x-forwarded-for', 'x-real-ip', 'via', 'forwarded', 'x-forwarded-host']) {
      expect((await get({ host, [name]: '127.0.0.1' })).statusCode, name).toBe(421);
    }
    expect((await get({ host: 'ledger.example' })).statusCode).toBe(421);
  });

  it('tries any seat with one click, and says so', async () => {
    const own = { host, origin: `http://${host}` };
    const before = (await api.app.inject({ url: '/api/v1/session', headers: { host } })).json();
    expect([before.mode, before.asker]).toEqual(['demo', 'reviewer']);
    const answer = await api.app.inject({
      method: 'POST',
      url: '/api/v1/session/seat',
      headers: own,
      payload: { seat: 'audit' },
    });
    expect(answer.json().asker).toBe('audit');
    const [cookie] = answer.cookies;
    const after = await api.app.inject({ url: about, headers: { host, cookie: `${cookie?.name}=${cookie?.value}` } });
    expect(after.statusCode).toBe(200);
    const clusters = await api.app.inject({
      url: '/api/v1/clusters',
      headers: { host, cookie: `${cookie?.name}=${cookie?.value}` },
    });
    expect(clusters.statusCode).toBe(403);
    const stray = await api.app.inject({
      method: 'POST',
      url: '/api/v1/session/seat',
      headers: own,
      payload: { seat: 'king' },
    });
    expect(stray.statusCode).toBe(422);
  });

  it('makes no first account but a security administrator', async () => {
    const own = { host, origin: `http://${host}`, cookie: 'ledger-demo-seat=security' };
    const first = (kind: string) =>
      api.app.inject({
        method: 'POST',
        url: '/api/v1/accounts',
        headers: own,
        payload: { name: 'first', display: '示例', seats: [{ kind }], password: goodPassword },
      });
    expect((await first('reviewer')).json().code).toBe('first-is-security');
    expect((await first('security')).statusCode).toBe(200);
    // From now on the chosen seat counts for nothing.
    expect(
      (await api.app.inject({ url: about, headers: { host, cookie: 'ledger-demo-seat=reviewer' } })).statusCode,
    ).toBe(401);
    expect((await first('security')).statusCode).toBe(401);
  });
});

describe('behind a declared proxy', () => {
  let all: People;
  beforeAll(async () => {
    all = await people({
      network: { trusted: parseTrusted('127.0.0.1, 10.9.0.0/24') },
      rates: { signIn: 6, account: 40 },
    });
    await all.join('root', [seat('security')]);
    await all.join('wang', [seat('reviewer')]);
  });
  afterAll(() => all.close());
  const ask = (headers: Record<string, string>, more: object = {}) =>
    all.api.app.inject({ url: '/api/v1/session', headers, ...more });
  const signIn = (headers: Record<string, string>, name = 'wang', remoteAddress = '10.9.0.3') =>
    all.api.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { name, password: goodPassword },
      headers,
      remoteAddress,
    });

  it('respects the forwarded origin, and refuses every other', async () => {
    const answer = await signIn({ ...proxied, origin: 'https://ledger.example', 'x-forwarded-for': '192.0.2.1' });
    expect(answer.statusCode).toBe(200);
    const [cookie] = answer.cookies;
    expect(cookie).toMatchObject({ name: '__Host-ledger-session', secure: true, httpOnly: true, sameSite: 'Strict' });
    expect(answer.headers['strict-transport-security']).toContain('max-age');
    for (const origin of [
      'http://ledger.example',
      'https://evil.example',
      `http://${host}`,
      'https://ledger.example:8443',
    ]) {
      expect((await signIn({ ...proxied, origin, 'x-forwarded-for': '192.0.2.2' })).statusCode, origin).toBe(403);
    }
    // The cookie of TLS is none without it.
    const plain = await ask({
      ...proxied,
      'x-forwarded-proto': 'http',
      cookie: `ledger-session=${cookie?.value}; x=1`,
    });
    expect(plain.json().asker).toBe('reviewer');
    expect((await ask({ ...proxied, cookie: `ledger-session=${cookie?.value}` })).json().asker).toBe('nobody');
  });

  it('believes nobody else, and nothing that says two things', async () => {
    expect((await ask(proxied, { remoteAddress: '10.8.0.3' })).statusCode).toBe(421);
    expect((await ask({ host: 'ledger.example' }, { remoteAddress: '10.9.0.3' })).statusCode).toBe(421);
    for (const forged of [
      { 'x-forwarded-proto': 'https, http' },
      { 'x-forwarded-proto': 'javascript' },
      { 'x-forwarded-host': 'ledger.example, evil.example' },
      { 'x-forwarded-host': 'evil.example/path' },
      { forwarded: 'for=1.2.3.4;proto=https' },
    ]) {
      expect((await ask({ ...proxied, ...forged })).statusCode, JSON.stringify(forged)).toBe(421);
    }
    const { 'x-forwarded-proto': _proto, ...without } = proxied;
    expect((await ask(without)).statusCode).toBe(421);
  });

  it('takes the token of the command line from this machine alone', async () => {
    const token = { 'x-cluster-ledger-token': all.api.installation.tokenOf('real') };
    expect((await all.api.app.inject({ url: about, headers: { host, ...token } })).statusCode).toBe(200);
    expect((await all.api.app.inject({ url: about, headers: { ...proxied, ...token } })).statusCode).toBe(401);
  });

  it('counts attempts by the address in front of the proxy, which cannot be forged', async () => {
    const from = (address: string) =>
      signIn({ ...proxied, origin: 'https://ledger.example', 'x-forwarded-for': address }, 'no-such-name');
    const statuses: number[] = [];
    // A new invented address before the true one each time.
    for (let index = 0; index < 8; index += 1)
      statuses.push((await from(`203.0.113.${index}, 198.51.100.9, 10.9.0.3`)).statusCode);
    expect(statuses.slice(6)).toEqual([429, 429]);
    expect((await from('198.51.100.10')).json().detail).not.toContain('频繁');
  });

  it('writes the address in front of the proxy into the journal', async () => {
    const entries = (await all.lines()).filter(({ access }) => access === 'sign-in');
    expect(JSON.stringify(entries)).toContain('192.0.2.1');
  });
});

describe('settings of the network', () => {
  const faultOf = (env: Record<string, string>): string => {
    try {
      networkSettings(env);
      return '';
    } catch (error) {
      if (error instanceof SettingFault) return error.message;
      throw error;
    }
  };

  it('open no address beyond this machine without TLS or a proxy', () => {
    expect(faultOf({})).toBe('');
    expect(faultOf({ HOST: '0.0.0.0' })).toContain('TLS_CERT');
    expect(faultOf({ HOST: '0.0.0.0', TRUST_PROXY: '10.0.0.1' })).toBe('');
    expect(faultOf({ TLS_CERT: 'package.json' })).toContain('TLS_KEY');
    expect(faultOf({ TLS_CERT: 'package.json', TLS_KEY: 'package.json' })).toContain('TLS_CERT');
    expect(faultOf({ TLS_CERT: '/no/such.pem', TLS_KEY: '/no/such.pem' })).toContain('no such');
  });

  it('name proxies by address or network, and never everybody', () => {
    for (const good of ['127.0.0.1', '::1', 'loopback', '10.0.0.0/8, 192.168.1.7', 'fd00::/8']) {
      expect(faultOf({ TRUST_PROXY: good }), good).toBe('');
    }
    for (const bad of [
      '0.0.0.0/0',
      '::/0',
      'proxy.example',
      '10.0.0.0/33',
      '10.0.0.1/',
      '1',
      'true',
      '*',
      '10.0.0.1,',
    ]) {
      expect(faultOf({ TRUST_PROXY: bad }), bad).toContain('TRUST_PROXY');
    }
  });
});

describe('a request that says two lengths', () => {
  it('is turned away whole', async () => {
    const api = await apiFixture();
    try {
      const { port } = new URL(await api.app.listen({ port: 0, host: '127.0.0.1' }));
      const answerTo = (head: string): Promise<string> =>
        new Promise((found, fail) => {
          const socket = connect(Number(port), '127.0.0.1', () => socket.write(head));
          let text = '';
          socket.setTimeout(3000, () => socket.destroy());
          socket.on('data', (data) => {
            text += data.toString('latin1');
          });
          socket.once('close', () => found(text));
          socket.once('error', fail);
        });
      const own = `POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\nContent-Type: application/json\r\n`;
      const smuggled = 'GET /api/v1/about HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';
      for (const lengths of [
        'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n',
        'Content-Length: 5\r\nContent-Length: 6\r\n',
        'Transfer-Encoding: xchunked\r\n',
      ]) {
        const text = await answerTo(`${own}${lengths}\r\n0\r\n\r\n${smuggled}`);
        expect(text.match(/HTTP\/1\.1 \d+/g), lengths).toEqual(['HTTP/1.1 400']);
      }
    } finally {
      await api.close();
    }
  });
});
