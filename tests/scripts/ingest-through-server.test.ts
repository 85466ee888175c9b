import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { serve } from '../../server/main.ts';
import { runScript } from '../support/command.ts';
import { scratchFolder } from '../support/landings.ts';
import { longTable } from '../support/long-tables.ts';

it('hands files to the running server, which owns the ledger, and prints the same lines', async () => {
  const { path: root, remove } = scratchFolder();
  const data = join(root, 'data');
  const files = join(root, 'files');
  mkdirSync(files);
  writeFileSync(join(files, 'a.csv'), longTable('示例甲集群', 3));
  writeFileSync(join(files, 'b.csv'), 'cluster\n');
  const server = await serve({
    env: { CLUSTER_LEDGER_DATA: data, PORT: '0' },
    cwd: root,
    web: null,
    version: 'test',
    sample: false,
    now: () => new Date(),
  });
  try {
    const through = await runScript('ingest', [files, '--json', '--lang', 'en', '--received', '2024-05-06'], data);
    expect(through.err).toBe('');
    expect(through.code).toBe(1);
    expect(through.lines).toMatchObject([
      { file: 'a.csv', outcome: 'accepted', observations: 3, cluster: '示例甲集群' },
      { file: 'b.csv', outcome: 'rejected', findings: [{ code: 'table-header-missing' }] },
    ]);
    const written = join(root, 'observations.csv');
    const asked = ['--what', 'observations', '--format', 'csv', '-o', written];
    expect(await runScript('export', asked, data)).toMatchObject({ code: 0, err: '' });
    const running = readFileSync(written, 'utf8');
    expect(running.split('\r\n')).toHaveLength(5);
    expect((await runScript('ingest', [files, '--dry-run'], data)).code).toBe(2);
  } finally {
    await server.close();
  }
  const after = await runScript('ingest', [files, '--json', '--lang', 'en'], data);
  expect(after.lines).toMatchObject([{ outcome: 'duplicate' }, { outcome: 'rejected' }]);
  remove();
});
