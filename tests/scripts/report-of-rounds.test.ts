import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readXlsx } from 'hucre';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildApp } from '../../server/api/build-app.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { loadOverviewView } from '../../server/catalogue/load-views.ts';
import { Archive } from '../../server/contract/papers.ts';
import { CallBoard } from '../../server/contract/procedures.ts';
import { Board } from '../../server/contract/rounds.ts';
import { archiveParts } from '../../server/documents/fixed-archive.ts';
import { runScript } from '../support/command.ts';
import { scratchFolder } from '../support/landings.ts';
import { pdfText, solid } from '../support/pdf-text.ts';
import { copySample, openSample } from '../support/sample-ledger.ts';
import { wordText } from '../support/word-text.ts';

const day = '2026-03-31';
const round = 'sme-national-2025';
const call = 'im-sme-regional.sme-regional.2025-1';
const headers = { host: '127.0.0.1:8080', origin: 'http://127.0.0.1:8080' };

let folder: string;
let remove: () => void;
const path = (name: string) => join(folder, name);
const report = (...words: string[]) =>
  runScript('report', [...words, '--sample', '--as-of', day, '--json'], path('data'));
beforeAll(async () => {
  ({ path: folder, remove } = scratchFolder());
  await copySample(path('data'));
}, 240_000);
afterAll(() => remove());

/** The API over the ledger that the commands were asked about: one process holds it at a time. */
async function withApp<T>(work: (get: (url: string, method?: 'GET' | 'POST') => Promise<Buffer>) => Promise<T>) {
  const catalogue = loadCatalogue();
  const installation = await openSample(path('data'), () => new Date(`${day}T08:00:00Z`));
  const fixed = { view: loadOverviewView(catalogue), web: null, edition: 'test', version: '0', log: false };
  const app = await buildApp({ installation, catalogue, ...fixed });
  try {
    return await work(async (url, method = 'GET') => {
      const reply = await app.inject({ url, method, headers });
      expect([url, reply.statusCode]).toEqual([url, 200]);
      return reply.rawPayload;
    });
  } finally {
    await app.close();
    await installation.close();
  }
}

it('writes the archive of a round, which opens and is the one of the API to the byte', async () => {
  const made = await report('archive', round, '--lang', 'zh', '-o', path('round.zip'));
  expect([made.code, made.err]).toEqual([0, '']);
  const bytes = readFileSync(path('round.zip'));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(made.lines).toEqual([{ paper: 'archive', file: path('round.zip'), bytes: bytes.length, sha256 }]);
  expect(existsSync(path('round.zip.unfinished'))).toBe(false);

  const parts = await archiveParts(bytes);
  const sums = parts.get('SHA256SUMS')?.toString().trimEnd().split('\n') ?? [];
  expect(sums.length).toBeGreaterThan(3);
  for (const line of sums) {
    const [sum, ...name] = line.split('  ');
    expect(line).toBe(
      `${createHash('sha256')
        .update(parts.get(name.join('  ')) ?? '')
        .digest('hex')}  ${name.join('  ')}`,
    );
    expect(sum).toHaveLength(64);
  }
  const opinions = [...parts].filter(([name]) => name.endsWith('/审核意见.docx'));
  for (const [, opinion] of opinions) expect((await wordText(opinion)).lines[0]).toContain('审核意见');

  await withApp(async (get) => {
    const board = Board.parse(JSON.parse((await get(`/api/v1/rounds/${round}?asOf=${day}`)).toString()));
    expect(opinions).toHaveLength(board.rows.length);
    const read = async (url: string, method?: 'POST') => Archive.parse(JSON.parse((await get(url, method)).toString()));
    let archive = await read(`/api/v1/rounds/${round}/archives?asOf=${day}&lang=zh&format=docx`, 'POST');
    while (archive.state === 'waiting' || archive.state === 'making') {
      await pause(50);
      archive = await read(`/api/v1/archives/${archive.id}`);
    }
    expect((await get(`/api/v1/archives/${archive.id}/file`)).equals(bytes)).toBe(true);
  });
}, 240_000);

it('writes the list of recommendations as Word, PDF and Excel, each that of the API and with every application on the list', async () => {
  const formats = ['docx', 'pdf', 'xlsx'] as const;
  const written = new Map<string, Buffer>();
  for (const format of formats) {
    const made = await report('recommended', call, '-o', path(`list.${format}`));
    expect([format, made.code, made.err]).toEqual([format, 0, '']);
    written.set(format, readFileSync(path(`list.${format}`)));
  }
  const held = (format: string) => written.get(format) ?? Buffer.alloc(0);
  const sheets = (await readXlsx(new Uint8Array(held('xlsx')))).sheets;
  const texts = {
    docx: (await wordText(held('docx'))).inOrder,
    pdf: (await pdfText(held('pdf'))).text,
    xlsx: sheets.flatMap(({ rows }) => rows.flat().map(String)).join('\n'),
  };
  await withApp(async (get) => {
    const { rows } = CallBoard.parse(JSON.parse((await get(`/api/v1/calls/${call}?asOf=${day}`)).toString()));
    expect(rows.length).toBeGreaterThan(1);
    for (const format of formats) {
      const url = `/api/v1/calls/${call}/recommended?asOf=${day}&format=${format}`;
      expect([format, (await get(url)).equals(held(format))]).toEqual([format, true]);
      for (const { cluster } of rows) expect(solid(texts[format])).toContain(solid(cluster.name));
    }
  });
}, 240_000);
