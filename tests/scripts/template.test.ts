import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { runScript } from '../support/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'template-'));
const run = (...args: string[]) => runScript('template', args, folder);

describe('npm run template', () => {
  it('writes a workbook without a ledger: three year columns, the name, a hidden sheet', async () => {
    const file = join(folder, '模板.xlsx');
    const { code } = await run('miit-sme-2024', '--cluster', '示例·甲集群', '--year', '2025', '-o', file);
    expect(code).toBe(0);
    const workbook = await readXlsx(readFileSync(file));
    const innovation = workbook.sheets.find((sheet) => sheet.name === '三、创新能力情况');
    expect(innovation?.rows[0]?.slice(0, 7)).toEqual(['指标', '单位', '口径', '2023', '2024', '2025', '说明']);
    const cover = workbook.sheets.find((sheet) => sheet.name === '封面');
    expect(cover?.rows[1]?.[0]).toBe('集群名称');
    expect(cover?.rows[1]?.[5]).toBe('示例·甲集群');
    const hidden = workbook.sheets.find((sheet) => sheet.name === '_form');
    expect(hidden?.veryHidden).toBe(true);
    expect(hidden?.rows).toContainEqual(['reportYear', 2025]);
  });

  it('leaves every asked cell empty but the name, which the form prints twice', async () => {
    const file = join(folder, 'a.xlsx');
    await run('im-sme-2024', '--cluster', '示例', '--year', '2024', '-o', file);
    const workbook = await readXlsx(readFileSync(file));
    const filled = workbook.sheets
      .filter((sheet) => !['说明', '_form', '三年规划文字'].includes(sheet.name))
      .flatMap((sheet) => sheet.rows.slice(1).flatMap((row) => row.slice(3, 6)))
      .filter((value) => value !== null && value !== undefined);
    expect(filled).toEqual(['示例', '示例']);
  });

  it('answers wrong usage with 2 and a file that cannot be written with 1', async () => {
    expect((await run('no-such-form', '--cluster', '甲', '--year', '2025', '-o', 'a.xlsx')).code).toBe(2);
    expect((await run('im-sme-2024', '--cluster', '甲', '--year', 'x', '-o', 'a.xlsx')).code).toBe(2);
    expect((await run('im-sme-2024', '--year', '2025', '-o', 'a.xlsx')).code).toBe(2);
    const nowhere = await run('im-sme-2024', '--cluster', '甲', '--year', '2025', '-o', '/no/such/folder/a.xlsx');
    expect(nowhere.code).toBe(1);
    expect(nowhere.err).toContain('/no/such/folder/a.xlsx');
    const help = await run('--help');
    expect(help.code).toBe(0);
    expect(help.out).toContain('im-amc-2024');
  });
});
