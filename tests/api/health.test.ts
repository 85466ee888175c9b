import { createHash } from 'node:crypto';
import { statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Health } from '../../server/contract/about.ts';
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
