import { createHash } from 'node:crypto';
import { statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Health } from '../../server/contract/about.ts';
import { verify } from '../../server/durability/verify.ts';
import { type ApiFixture, apiFixture, threeClusters } from '../support/api.ts';

let api: ApiFixture;
const headers = { host: '127.0.0.1:8080' };
beforeAll(async () => {
  api = await apiFixture();
  await threeClusters(api.ledger);
});
afterAll(() => api.close());

describe('health', () => {
  it('says that the service lives and takes files in', async () => {
    const health = Health.parse((await api.app.inject({ url: '/api/health', headers })).json());
    expect(health).toEqual({
      status: 'ok',
      ledger: 'real',
      version: api.ledger.version,
      live: true,
      ready: true,
      reasons: [],
    });
  });
});

describe('the command line', () => {
  const post = (path: string, payload: object, token: string | null) =>
    api.app.inject({
      method: 'POST',
      url: `/api/v1/durability/${path}`,
      headers: { ...headers, ...(token === null ? {} : { 'x-cluster-ledger-token': token }) },
      payload,
    });

  it('has the ledger verified and backed up while the server runs', async () => {
    const token = api.installation.tokenOf('real');
    expect((await post('verify', {}, token)).json()).toMatchObject({
      faults: [],
      lines: api.ledger.journal.head.seq + 1,
    });
    const to = join(dirname(api.ledger.journal.path), '..', 'copy');
    const made = await post('backup', { to }, token);
    expect([made.statusCode, made.json().head]).toEqual([200, api.ledger.journal.head]);
    expect((await verify(to)).faults).toEqual([]);
    expect((await post('backup', { to }, token)).json()).toMatchObject({ status: 409, errors: [{ field: 'to' }] });
    expect((await post('backup', { to: 'copy' }, token)).statusCode).toBe(400);
  });

  it('is known by its token: a page may ask for neither', async () => {
    const origin = { ...headers, origin: 'http://127.0.0.1:8080' };
    const url = '/api/v1/durability/verify';
    expect((await api.app.inject({ method: 'POST', url, headers: origin, payload: {} })).statusCode).toBe(403);
    for (const token of [null, 'wrong']) {
      expect([401, 403]).toContain((await post('verify', {}, token)).statusCode);
      expect([401, 403]).toContain((await post('backup', { to: '/tmp/never' }, token)).statusCode);
    }
  });
});

describe('what is kept', () => {
  it('is checked against its hash before it is handed out', async () => {
    const { rows } = (await api.app.inject({ url: '/api/v1/submissions?limit=1', headers })).json();
    const url = `/api/v1/submissions/${rows[0].id}/original`;
    const answer = await api.app.inject({ url, headers });
    const sha256 = createHash('sha256').update(answer.rawPayload).digest('hex');
    const path = join(dirname(api.ledger.journal.path), 'originals', sha256.slice(0, 2), sha256);
    writeFileSync(path, 'changed');
    const changed = await api.app.inject({ url, headers });
    expect([changed.statusCode, changed.json().detail]).toEqual([500, expect.stringContaining(path)]);
  });

  it('is private to its owner', () => {
    const folder = dirname(api.ledger.journal.path);
    for (const name of ['.', 'originals', 'ledger.duckdb', 'journal.ndjson', 'owner.json']) {
      expect([name, statSync(join(folder, name)).mode & 0o077]).toEqual([name, 0]);
    }
  });
});
