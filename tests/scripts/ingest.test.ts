import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { z } from 'zod';
import { Ledger } from '../../server/store/ledger.ts';
import { runScript } from '../support/command.ts';
import { scratchFolder } from '../support/landings.ts';
import { longTable } from '../support/long-tables.ts';

const Count = z.strictObject({ n: z.number() });

describe('npm run ingest', () => {
  let root: string;
  let files: string;
  let data: string;
  let remove: () => void;
  beforeEach(() => {
    ({ path: root, remove } = scratchFolder());
    files = join(root, 'files');
    data = join(root, 'data');
    mkdirSync(join(files, 'deep', 'deeper'), { recursive: true });
  });
  afterEach(() => remove());
  const put = (name: string, text: string | Uint8Array) => writeFileSync(join(files, name), text);
  const run = (...args: string[]) => runScript('ingest', args, data);

  async function counted(sql: string): Promise<number | undefined> {
    const ledger = await Ledger.open({ folder: join(data, 'ledger') });
    try {
      return (await ledger.rows(sql, {}, Count))[0]?.n;
    } finally {
      ledger.close();
    }
  }

  it('lands the good files of a folder, zips opened, says what is wrong with the bad one, and exits 1', async () => {
    put('a.csv', longTable('示例甲集群', 3));
    put('deep/deeper/b.csv', longTable('示例乙集群', 2));
    put('deep/bad.csv', 'cluster,league\n');
    put('deep/empty.docx', '');
    put('deep/.DS_Store', 'x');
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from(longTable('示例丙集群', 4)), '上报/c.csv');
    zip.addBuffer(Buffer.from('not a table at all'), 'readme.txt');
    zip.end();
    const parts: Buffer[] = [];
    for await (const part of zip.outputStream) parts.push(Buffer.from(part));
    put('d.zip', Buffer.concat(parts));
    const result = await run(files, '--json');
    expect(result.err).toBe('');
    expect(result.code).toBe(1);
    expect(Object.fromEntries(result.lines.map((line) => [line.file, [line.outcome, line.observations]]))).toEqual({
      'a.csv': ['accepted', 3],
      'deep/deeper/b.csv': ['accepted', 2],
      'd.zip/上报/c.csv': ['accepted', 4],
      'd.zip/readme.txt': ['rejected', 0],
      'deep/bad.csv': ['rejected', 0],
      'deep/empty.docx': ['rejected', 0],
    });
    expect(await counted('select count(*)::integer as n from observation')).toBe(9);
    expect(await counted("select count(*)::integer as n from file where outcome = 'rejected'")).toBe(3);
    const again = await run(files, '--json');
    expect(again.lines.filter((line) => line.outcome === 'duplicate')).toHaveLength(3);
    expect(await counted('select count(*)::integer as n from observation')).toBe(9);
  });

  it('exits 0 when all is well and prints one object per line with every field of the design', async () => {
    put('a.csv', longTable('示例甲集群', 3));
    const result = await run(join(files, 'a.csv'), '--json', '--received', '2024-05-06', '--stage', 'revised');
    expect(result.code).toBe(0);
    expect(result.lines).toHaveLength(1);
    expect(Object.keys(result.lines[0]!)).toEqual([
      'file',
      'sha256',
      'outcome',
      'form',
      'kind',
      'cluster',
      'reportYear',
      'observations',
      'findings',
      'review',
    ]);
    expect(
      await counted(
        "select count(*)::integer as n from submission where received_at = date '2024-05-06' and stage = 'revised'",
      ),
    ).toBe(1);
  });

  it('tells people in their language, without a bar when nobody watches', async () => {
    put('a.csv', longTable('示例甲集群', 3));
    put('b.csv', 'cluster\n');
    const zh = await run(files, '--lang', 'zh', '--dry-run');
    expect(zh.out).toContain('b.csv  未收录');
    expect(zh.out).toContain('共 2 个文件，3 条填报值。');
    const en = await run(files, '--lang', 'en', '--dry-run');
    expect(en.out).toContain('b.csv  rejected');
    expect(en.err).toBe('');
  });

  it('writes nothing on a dry run', async () => {
    put('a.csv', longTable('示例甲集群', 3));
    expect((await run(files, '--dry-run', '--json')).lines).toMatchObject([{ outcome: 'accepted', observations: 3 }]);
    expect(await counted('select count(*)::integer as n from file')).toBe(0);
  });

  it.each([
    [['/no/such/path']],
    [[]],
    [['.', '--kind', 'nonsense']],
    [['.', '--received', '6 May']],
    [['.', '--year', '19']],
    [['.', '--no-such-option']],
  ])('exits 2 for %j', async (args) => {
    const result = await run(...args);
    expect(result.code).toBe(2);
    expect(result.err).not.toBe('');
    expect(result.err).not.toContain('    at ');
  });

  it('prints its help', async () => {
    const result = await run('--help');
    expect(result.code).toBe(0);
    for (const option of ['--kind', '--year', '--stage', '--received', '--dry-run', '--json', 'price_basis'])
      expect(result.out).toContain(option);
  });

  it('turns away while another command holds the ledger, in one sentence', async () => {
    put('a.csv', longTable('示例甲集群', 3));
    mkdirSync(join(data, 'ledger'), { recursive: true });
    writeFileSync(join(data, 'ledger', 'owner.json'), JSON.stringify({ pid: process.pid, url: null, token: 'x' }));
    const result = await run(files);
    expect(result.code).toBe(1);
    expect(result.err.trim().split('\n')).toHaveLength(1);
    expect(result.err).toContain(String(process.pid));
  });

  it('keeps the sample ledger and the real one apart', async () => {
    put('a.csv', longTable('示例甲集群', 3));
    await run(files, '--sample');
    expect(readdirSync(data)).toEqual(['sample']);
    expect(readFileSync(join(data, 'sample', 'ledger.duckdb')).length).toBeGreaterThan(0);
  });
});
