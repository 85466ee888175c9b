import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadIdentity } from '../../server/catalogue/load-identity.ts';
import { AskerKind } from '../../server/domain/permissions.ts';
import { Document, operationsOf } from '../support/openapi.ts';
import { Browser, goodPassword, host, own, type People, people, seat } from '../support/people.ts';
import { permissionsDocument } from '../support/permissions-document.ts';

const { permissions } = loadIdentity();

let all: People;
const browsers = new Map<AskerKind, Browser>();
let routes: { method: string; path: string }[];
beforeAll(async () => {
  all = await people();
  browsers.set('security', await all.join('root', [seat('security')]));
  for (const kind of ['reviewer', 'approver', 'viewer', 'system', 'audit'] as const) {
    browsers.set(kind, await all.join(`a-${kind}`, [seat(kind)]));
  }
  const { LeagueCode } = await import('../../server/domain/ids.ts');
  browsers.set('league', await all.join('a-league', [seat('league', { leagues: [LeagueCode.parse('150200')] })]));
  browsers.set('operator', await all.join('a-operator', [seat('operator', { clusters: ['甲'] })]));
  const { accounts } = all.api.installation.identity;
  await accounts.create({ name: 'fresh', display: '新人', seats: [seat('reviewer')] }, 'root');
  const { password } = await accounts.reset('fresh', false, 'root');
  const fresh = new Browser(all.api);
  expect((await fresh.signIn('fresh', password)).statusCode).toBe(200);
  browsers.set('pending', fresh);
  browsers.set('nobody', new Browser(all.api));
  browsers.set(
    'command-line',
    new Browser(all.api, { 'x-cluster-ledger-token': all.api.installation.tokenOf('real') }),
  );
  const document = Document.parse((await browsers.get('reviewer')!.get('/api/openapi.json')).json());
  routes = [
    ...operationsOf(document).map(({ method, path }) => ({ method, path: path.replaceAll(/\{(\w+)\}/g, ':$1') })),
    ...['/api/openapi.json', '/api/docs', '/api/docs/', '/metrics'].map((path) => ({ method: 'GET', path })),
  ];
}, 300_000);
afterAll(() => all.close());

/** An address of a route; the matrix must not depend on what stands in it. */
const addressOf = (path: string): string =>
  path
    .replace(':what', 'clusters')
    .replace(':form', 'im-sme-2024')
    .replace('rounds/:id', 'rounds/sme-regional-2025')
    .replace('accounts/:name', 'accounts/nobody-of-this-name')
    .replace('questions/:id', 'questions/none')
    .replaceAll(/:\w+/g, '1');

/** The same, written down by hand: who may at all, by area. */
const readers = ['operator', 'league', 'reviewer', 'approver', 'viewer', 'command-line'];

describe('the matrix of seats, routes and scopes', () => {
  it('names every route, and no route that is not there', () => {
    const registered = new Set(routes.map(({ method, path }) => `${method} ${path}`));
    const named = permissions.rights.flatMap((right) => right.routes).filter((route) => !route.endsWith('*'));
    expect(named.filter((route) => !registered.has(route))).toEqual([]);
    const stray = [...registered].filter((route) => !named.includes(route) && !/ \/api\/docs/.test(route));
    expect(stray).toEqual([]);
  });

  it('lets every seat call exactly the routes that it names', async () => {
    const wrong: string[] = [];
    let calls = 0;
    for (const { method, path } of routes) {
      const right = permissions.rights.find((right) =>
        right.routes.some(
          (route) =>
            route === `${method} ${path}` ||
            (route.endsWith('*') && `${method} ${path}`.startsWith(route.slice(0, -1))),
        ),
      )!;
      for (const kind of AskerKind.options) {
        // Signing in or out, and taking another seat, would change who asks in the next call.
        if (path.startsWith('/api/v1/session') && method === 'POST') continue;
        const browser = browsers.get(kind)!;
        const url = addressOf(path);
        const answer = method === 'GET' ? await browser.get(url) : await browser.post(url, { stray: true });
        calls += 1;
        const allowed = right.askers[kind] !== undefined || right.local;
        const refused = answer.statusCode === 403 || answer.statusCode === 401;
        if (allowed === refused)
          wrong.push(`${kind} ${method} ${path}: ${answer.statusCode} ${answer.body.slice(0, 120)}`);
        if (!allowed && answer.statusCode !== (kind === 'nobody' ? 401 : 403))
          wrong.push(`${kind} ${method} ${path}: ${answer.statusCode}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(calls).toBeGreaterThan(600);
  }, 300_000);

  it('gives figures to nobody but the seats of work and the machine', () => {
    const kinds = permissions.rights
      .filter(({ id }) => ['figures', 'review', 'export'].includes(id))
      .map(({ askers }) => Object.keys(askers).sort());
    for (const askers of kinds) expect(askers).toEqual([...readers].sort());
    const own = permissions.rights.flatMap(({ askers }) => [askers.league, askers.operator]);
    expect(own).not.toContain('all');
  });

  it('is the document that is published', async () => {
    await expect(permissionsDocument(permissions)).toMatchFileSnapshot('../../docs/permissions.md');
    const answer = (await browsers.get('audit')!.get('/api/v1/permissions')).json();
    expect(answer.rights.map(({ id }: { id: string }) => id)).toEqual(permissions.rights.map(({ id }) => id));
  });

  it('writes refusals of people into the journal, once a minute each', async () => {
    const audit = browsers.get('audit')!;
    for (let index = 0; index < 3; index += 1) await audit.get('/api/v1/rounds');
    const denied = (await all.lines()).filter(
      ({ access, actor, detail }) =>
        access === 'denied' && actor === 'a-audit' && JSON.stringify(detail).includes('GET /api/v1/rounds"'),
    );
    expect(denied).toHaveLength(1);
  });
});

describe('somebody who must change his password first', () => {
  it('gets at nothing else, and is somebody with the same session cookie renewed afterwards', async () => {
    const fresh = browsers.get('pending')!;
    const before = fresh.cookies.get('ledger-session');
    expect((await fresh.get('/api/v1/about')).statusCode).toBe(403);
    const { accounts } = all.api.installation.identity;
    const { password } = await accounts.reset('fresh', false, 'root');
    const answer = await fresh.post('/api/v1/account/password', { present: password, next: goodPassword });
    expect([answer.statusCode, fresh.cookies.get('ledger-session') === before]).toEqual([200, false]);
    expect((await fresh.get('/api/v1/about')).statusCode).toBe(200);
    // The former token is worth nothing.
    const former = await all.api.app.inject({
      url: '/api/v1/about',
      headers: { ...own, host, cookie: `ledger-session=${before}` },
    });
    expect(former.statusCode).toBe(401);
  });
});
