import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
}, 120_000);
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
}, 120_000);

it('writes the bulletin, and refuses what is not there with a number and a sentence', async () => {
  const asked = ['bulletin', '--indicator', 'cluster_gross_output', '--lang', 'zh', '-o', path('bulletin.docx')];
  const made = await runScript('report', asked, path('data'));
  expect([made.code, made.out.trim()]).toEqual([0, path('bulletin.docx')]);
  expect((await wordText(readFileSync(path('bulletin.docx')))).lines[0]).toBe('2023年度产业集群发展情况盟市通报');

  writeFileSync(path('other.docx'), 'x');
  const unknown = await runScript('report', ['marked', path('other.docx'), '-o', path('none.docx')], path('data'));
  expect(unknown.code).toBe(2);
  expect(unknown.err).toContain('never received');
  expect(existsSync(path('none.docx'))).toBe(false);
}, 180_000);
