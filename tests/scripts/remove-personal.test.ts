import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runScript } from '../support/command.ts';
import { scratchFolder } from '../support/landings.ts';

const table = `cluster,league,programme,level,report_year,indicator,year,value,status,received_at
示例甲集群,包头市,sme,regional,2020,cluster_gross_output,2020,12.5,value,2021-01-20
示例甲集群,包头市,sme,regional,2020,operator_contact_info,2020,示例丙 0472-7654321,value,2021-01-20
`;

describe('npm run remove-personal', () => {
  const { path: data, remove } = scratchFolder();
  const run = (...args: string[]) => runScript('remove-personal', args, data);
  beforeAll(async () => {
    mkdirSync(join(data, 'in'));
    writeFileSync(join(data, 'in', '旧表.csv'), table);
    const taken = await runScript('ingest', [join(data, 'in', '旧表.csv')], data);
    expect([taken.code, taken.err]).toEqual([0, '']);
  }, 60_000);
  afterAll(remove);

  it('lists first, removes with a reason, and leaves a ledger that verifies and rebuilds', async () => {
    const listed = await run('--saying', '7654321', '--json');
    expect(listed.lines).toMatchObject([{ removed: false, files: [{ file: 1, clusters: ['示例甲集群'], cells: 1 }] }]);
    expect((await run('--before', '2999-01-01', '--json')).lines).toMatchObject([{ files: [{ file: 1 }] }]);
    const removed = await run('--file', '1', '--remove', '--reason', '联系人要求删除');
    expect([removed.code, removed.err]).toEqual([0, '']);
    expect(removed.out).toContain('已删除 removed');
    expect((await run('--saying', '7654321', '--json')).lines).toMatchObject([{ files: [] }]);
    const verified = await runScript('verify', [], data);
    expect([verified.code, verified.out]).toEqual([0, expect.stringMatching(/由command-line删除/)]);
    expect((await runScript('rebuild', ['--json'], data)).lines).toEqual([{ outcome: 'equal' }]);
    expect(readFileSync(join(data, 'ledger', 'journal.ndjson'), 'utf8')).not.toContain('7654321');
  });

  it('asks for a reason, for files, and for a term that the department has set', async () => {
    for (const args of [
      ['--file', '1', '--remove'],
      ['--file', '1', '--reason', 'x'],
      [],
      ['--due'],
      ['--before', 'x'],
    ]) {
      const refused = await run(...args);
      expect([args, refused.code]).toEqual([args, 2]);
    }
    expect((await run('--due')).err).toContain('personalData.keepYears');
  }, 60_000);
});
