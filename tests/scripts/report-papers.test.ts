import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { archiveParts } from '../../server/documents/fixed-archive.ts';
import { runScript } from '../support/command.ts';
import { wordForm } from '../support/filled-base.ts';
import { scratchFolder } from '../support/landings.ts';

let folder: string;
let remove: () => void;
const path = (name: string) => join(folder, name);
const report = (...words: string[]) => runScript('report', words, path('data'));
beforeAll(async () => {
  ({ path: folder, remove } = scratchFolder());
  writeFileSync(path('齿轮.docx'), await wordForm({}));
  expect((await runScript('ingest', [path('齿轮.docx'), '--json'], path('data'))).code).toBeLessThan(2);
});
afterAll(() => remove());

it('writes the slides of a topic, and names a topic that is not there', async () => {
  const made = await report('slides', '--topic', 'growth', '--lang', 'zh', '-o', path('growth.pptx'), '--json');
  expect([made.code, made.err]).toEqual([0, '']);
  const bytes = readFileSync(path('growth.pptx'));
  expect(made.lines).toEqual([expect.objectContaining({ paper: 'slides', bytes: bytes.length })]);
  expect([...(await archiveParts(bytes)).keys()]).toContain('ppt/slides/slide2.xml');
  const cluster = await report('slides', '--cluster', '1', '--lang', 'zh', '-o', path('cluster.pptx'));
  expect([cluster.code, cluster.err]).toEqual([0, '']);
  expect([...(await archiveParts(readFileSync(path('cluster.pptx')))).keys()]).toContain('ppt/slides/slide2.xml');
  const both = await report('slides', '--cluster', '1', '--topic', 'growth', '-o', path('both.pptx'));
  expect([both.code, existsSync(path('both.pptx'))]).toEqual([2, false]);
  const unknown = await report('slides', '--topic', 'none', '-o', path('none.pptx'));
  expect([unknown.code, existsSync(path('none.pptx'))]).toEqual([1, false]);
  expect(unknown.err).toContain('none');
}, 240_000);

it('writes the annual report as PDF, and refuses an ending that says otherwise', async () => {
  const made = await report('annual', '2023', '--lang', 'zh', '-o', path('annual.pdf'), '--json');
  expect([made.code, made.err]).toEqual([0, '']);
  expect(readFileSync(path('annual.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  const mixed = await report('annual', '2023', '--format', 'docx', '-o', path('annual-2.pdf'));
  expect([mixed.code, existsSync(path('annual-2.pdf'))]).toEqual([2, false]);
}, 240_000);

it('refuses the archive of a round and the list of a call that are not there, and leaves no file', async () => {
  const archive = await report('archive', 'sme-regional-2031', '-o', path('round.zip'));
  const list = await report('recommended', 'im-sme-regional.sme-regional.2031-1', '-o', path('list.xlsx'));
  for (const refused of [archive, list]) expect([refused.code, refused.err !== '']).toEqual([1, true]);
  for (const name of ['round.zip', 'round.zip.unfinished', 'list.xlsx', 'list.xlsx.unfinished'])
    expect([name, existsSync(path(name))]).toEqual([name, false]);
  const mixed = await report('recommended', 'x.y.1', '--format', 'pdf', '-o', path('list.xlsx'));
  expect([mixed.code, mixed.err.includes('--format pdf')]).toEqual([2, true]);
  const named = ['recommended', 'im-sme-regional.sme-regional.2031-1', '-o', path('list.docx')];
  const silent = await report(...named, '--personal');
  expect([silent.code, silent.err.includes('--reason')]).toEqual([2, true]);
  const reasoned = await report(...named, '--personal', '--reason', '示例', '--contact', '示例');
  expect([reasoned.code, reasoned.err.includes('2031-1'), existsSync(path('list.docx'))]).toEqual([1, true, false]);
}, 240_000);
