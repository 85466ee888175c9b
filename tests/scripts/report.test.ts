import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readXlsx } from 'hucre';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { archiveParts } from '../../server/documents/fixed-archive.ts';
import { runScript } from '../support/command.ts';
import { wordForm } from '../support/filled-base.ts';
import { scratchFolder } from '../support/landings.ts';
import { wordText } from '../support/word-text.ts';

let folder: string;
let remove: () => void;
const path = (name: string) => join(folder, name);
beforeAll(async () => {
  ({ path: folder, remove } = scratchFolder());
  writeFileSync(path('齿轮.docx'), await wordForm({ 'cluster_gross_output@2023': '约12亿左右' }));
  const sent = await runScript('ingest', [path('齿轮.docx'), '--json'], path('data'));
  expect(sent.lines[0]).toMatchObject({ outcome: 'accepted-with-findings' });
});
afterAll(() => remove());

it('writes the marked file of a form that was handed in, and says so in one line', async () => {
  const made = await runScript(
    'report',
    ['marked', path('齿轮.docx'), '-o', path('marked.docx'), '--json'],
    path('data'),
  );
  expect([made.code, made.err]).toEqual([0, '']);
  expect(made.lines).toEqual([
    expect.objectContaining({
      paper: 'marked',
      file: path('marked.docx'),
      bytes: readFileSync(path('marked.docx')).length,
    }),
  ]);
  const body = (await archiveParts(readFileSync(path('marked.docx')))).get('word/document.xml')?.toString('utf8');
  expect(body).toContain('约12亿左右');
  expect(body).toContain('cluster_ledger_findings');
});

it('writes the bulletin, and refuses what is not there with a number and a sentence', async () => {
  const asked = ['bulletin', '--indicator', 'cluster_gross_output', '--lang', 'zh', '-o', path('bulletin.docx')];
  const made = await runScript('report', asked, path('data'));
  expect([made.code, made.out.trim()]).toEqual([0, path('bulletin.docx')]);
  expect((await wordText(readFileSync(path('bulletin.docx')))).lines[0]).toBe('2023年度产业集群发展情况盟市通报');

  const pdf = ['bulletin', '--indicator', 'cluster_gross_output', '--lang', 'zh', '-o', path('bulletin.pdf'), '--json'];
  const printed = await runScript('report', pdf, path('data'));
  expect(printed.lines).toEqual([expect.objectContaining({ paper: 'bulletin', file: path('bulletin.pdf') })]);
  expect(readFileSync(path('bulletin.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  const mixed = await runScript('report', [...pdf, '--format', 'docx'], path('data'));
  expect(mixed.code).toBe(2);
  expect(mixed.err).toContain('--format docx 与文件扩展名不符');

  writeFileSync(path('other.docx'), 'x');
  const unknown = await runScript('report', ['marked', path('other.docx'), '-o', path('none.docx')], path('data'));
  expect(unknown.code).toBe(2);
  expect(unknown.err).toContain('never received');
  expect(existsSync(path('none.docx'))).toBe(false);
}, 180_000);

it('writes an official form, empty or filled by name, and says what goes together', async () => {
  const empty = await runScript('report', ['form', 'miit-sme-2024', '-o', path('empty.docx')], path('data'));
  expect([empty.code, empty.err]).toEqual([0, '']);
  const name = '示例·包头市齿轮集群';
  const form = (cluster: string) => [
    'form',
    'im-sme-2024',
    '--cluster',
    cluster,
    '--year',
    '2023',
    '-o',
    path('form.docx'),
    '--json',
  ];
  const made = await runScript('report', form(name), path('data'));
  expect(made.lines).toEqual([expect.objectContaining({ paper: 'form', file: path('form.docx') })]);
  const cells = (await wordText(readFileSync(path('form.docx')))).tables.flat(2);
  expect(cells).toContain(name);
  expect(cells).toContain('约12亿左右');
  const refused = [
    await runScript('report', form('齿轮'), path('data')),
    await runScript('report', ['form', 'im-sme-2024', '--cluster', name, '-o', path('none.docx')], path('data')),
  ];
  expect(refused.map(({ code }) => code)).toEqual([2, 2]);
  expect(refused[0]?.err).toContain('no such cluster');
  expect(existsSync(path('none.docx'))).toBe(false);
}, 240_000);

it('writes the workbook for analysts of a year', async () => {
  const write = (...options: string[]) =>
    runScript('report', ['workbook', ...options, '-o', path('book.xlsx')], path('data'));
  const made = await write('--year', '2023', '--lang', 'zh', '--league', '150200');
  expect([made.code, made.err]).toEqual([0, '']);
  const ofYear = (await readXlsx(readFileSync(path('book.xlsx')))).sheets;
  expect(ofYear.map(({ name }) => name)).toEqual(['数据', '指标口径', '来源', '方法', '待处理发现']);
  expect(new Set(ofYear[0]?.rows.slice(1).map((row) => row[7]))).toEqual(new Set([2023]));
  expect((await write('--year', '2023', '--to', '2024')).code).toBe(2);
}, 240_000);
