import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runScript } from '../support/command.ts';
import { scratchFolder } from '../support/landings.ts';

const { path: data, remove } = scratchFolder();
afterAll(remove);
const account = (...args: string[]) => runScript('account', args, data);

describe('npm run account', () => {
  it('makes the first account, a list of others, and says what is wrong with a list', async () => {
    const refused = await account('create', 'first', '--display', '示例甲', '--seat', 'reviewer');
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('安全管理员')]);
    const made = await account('create', 'Sec', '--display', '示例甲', '--seat', 'security', '--json');
    expect(made.code).toBe(0);
    const [given] = made.lines;
    expect(given).toMatchObject({ account: { name: 'sec', given: true, seats: [{ kind: 'security' }] } });
    expect(String(given?.password)).toMatch(/^(\w{5}-){3}\w{5}$/);
    expect(statSync(join(data, 'identity', 'secrets.json')).mode & 0o777).toBe(0o600);

    const list = join(data, 'list.csv');
    writeFileSync(
      list,
      '\uFEFFname,display,seat\nwang,王示例,league:包头市\nwang,王示例,operator:示例集群@2026-01-01..\nli,李示例,reviewer\nsec,示例甲,audit\n',
    );
    const imported = await account('import', list, '--json');
    expect([imported.code, imported.lines.map((line) => Object.keys(line))]).toEqual([
      1,
      [
        ['account', 'password'],
        ['account', 'password'],
        ['name', 'code', 'error'],
      ],
    ]);
    const listed = await account('list', '--json');
    expect(listed.lines.map(({ name }) => name)).toEqual(['li', 'sec', 'wang']);
    expect(listed.lines[2]).toMatchObject({
      seats: [
        { kind: 'league', leagues: ['150200'] },
        { kind: 'operator', clusters: ['示例集群'], from: '2026-01-01', to: null },
      ],
    });
    expect(readFileSync(join(data, 'ledger', 'journal.ndjson'), 'utf8')).not.toContain(String(given?.password));

    writeFileSync(list, 'name,display,seat\nzhao,赵示例,king\n');
    const wrong = await account('import', list);
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('第2行')]);
    for (const args of [
      ['create', 'x'],
      ['seats', 'li', 'league:火星'],
      ['nothing'],
      ['create', 'li2', '--display', 'x', '--seat', 'league'],
    ]) {
      expect((await account(...args)).code, args.join(' ')).toBe(2);
    }
    const help = await account('--help');
    expect([help.code, help.out]).toEqual([0, expect.stringContaining('import')]);
    expect(existsSync(join(data, 'ledger', 'owner.json'))).toBe(false);
  });

  it('disables, enables and resets, and keeps one who can make accounts', async () => {
    expect((await account('disable', 'li')).out).toContain('停用');
    expect((await account('enable', 'LI', '--json')).lines[0]).toMatchObject({ disabled: false });
    const numbered = await account('seats', 'li', 'operator:9999');
    expect([numbered.code, numbered.err]).toEqual([1, expect.stringContaining('编号为9999')]);
    const last = await account('disable', 'sec');
    expect([last.code, last.err]).toEqual([1, expect.stringContaining('最后一个')]);
    expect((await account('reset', 'nobody')).code).toBe(1);
    expect((await account('reset', 'li', '--json')).lines[0]).toMatchObject({ password: expect.stringMatching(/-/) });
  });
});
