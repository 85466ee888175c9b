import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Archive } from '../../server/contract/papers.ts';
import { ReviewSheet } from '../../server/contract/review-sheet.ts';
import { Board } from '../../server/contract/rounds.ts';
import { archiveParts, packParts } from '../../server/documents/fixed-archive.ts';
import { sampleApp } from '../support/sample-app.ts';

/** The day on which every paper is made the first time. */
const day = '2026-03-31';
const host = '127.0.0.1:8080';
const headers = { host, origin: `http://${host}` };
const round = 'sme-national-2025';
const call = 'im-sme-regional.sme-regional.2025-1';
/** A report whose figures change after the day, with the cluster and the number of its file. */
const changed = {
  path: '2025-年报/乌兰察布市/石墨负极材料集群-2025年度报告（国家级）（定稿）.docx',
  cluster: 0,
  file: 0,
};
/** Its output of 2025 in 亿元, and what stands there in the report that corrects it. */
const output = { filed: '110.83', corrected: '136.42' };

let now = new Date(`${day}T08:00:00Z`);
let sample: Awaited<ReturnType<typeof sampleApp>>;
const bytesOf = async (url: string, method: 'GET' | 'POST' = 'GET'): Promise<Buffer> => {
  let reply = await sample.app.inject({ url, method, headers });
  // A busy machine may take longer than an answer may; what was computed is kept.
  for (let tried = 1; reply.statusCode === 503 && tried < 6; tried += 1)
    reply = await sample.app.inject({ url, method, headers });
  expect([url, reply.statusCode, reply.statusCode === 200 ? '' : reply.body]).toEqual([url, 200, '']);
  return reply.rawPayload;
};
const get = async (url: string, method: 'GET' | 'POST' = 'GET'): Promise<unknown> =>
  JSON.parse((await bytesOf(url, method)).toString());
const post = async (url: string, payload: object): Promise<void> => {
  const json = { ...headers, 'content-type': 'application/json' };
  const reply = await sample.app.inject({ method: 'POST', url, headers: json, payload });
  expect([url, reply.statusCode, reply.body]).toEqual([url, 200, reply.body]);
};
const withQuery = (url: string, words: string): string => `${url}${url.includes('?') ? '&' : '?'}${words}`;
const archived = async (query: string): Promise<Buffer> => {
  let archive = Archive.parse(await get(`/api/v1/rounds/${round}/archives${query}`, 'POST'));
  while (archive.state === 'waiting' || archive.state === 'making') {
    await pause(50);
    archive = Archive.parse(await get(`/api/v1/archives/${archive.id}`));
  }
  expect([archive.state, archive.problem]).toEqual(['ready', null]);
  return bytesOf(`/api/v1/archives/${archive.id}/file`);
};

/** Every kind of paper in each of its formats: how it is asked for, as of a day or of now. */
type Ask = (asOf: string | null) => Promise<Buffer>;
function papers(): Map<string, Ask> {
  const own = `/api/v1/rounds/${round}/clusters/${changed.cluster}`;
  const printed = {
    opinion: `${own}/opinion`,
    'return-note': `${own}/return-note`,
    missing: `/api/v1/rounds/${round}/papers/missing`,
    reminders: `/api/v1/rounds/${round}/papers/reminders`,
    plans: `/api/v1/rounds/${round}/papers/plans`,
    calendar: '/api/v1/re-evaluations/paper',
    're-evaluation-letters': '/api/v1/re-evaluations/letters',
    bulletin: '/api/v1/bulletin',
    annual: '/api/v1/annual-report?year=2025',
    recommended: `/api/v1/calls/${call}/recommended`,
    form: `/api/v1/clusters/${changed.cluster}/forms/miit-sme-2024?year=2025`,
  };
  const single = {
    'recommended, xlsx': `/api/v1/calls/${call}/recommended?format=xlsx`,
    'slides of topics': '/api/v1/slides?topic=growth,green',
    'slides of a league': '/api/v1/slides?league=150900',
    'slides of a cluster': `/api/v1/clusters/${changed.cluster}/slides`,
    workbook: '/api/v1/workbook?from=2025&to=2025',
    'marked file': `/api/v1/submissions/${changed.file}/marked`,
  };
  const urls = [
    ...Object.entries(printed).flatMap(([name, url]) =>
      ['docx', 'pdf'].map((format) => [`${name}, ${format}`, withQuery(url, `format=${format}`)] as const),
    ),
    ...Object.entries(single),
  ];
  const asked = urls.map(
    ([name, url]) =>
      [name, (asOf: string | null) => bytesOf(asOf === null ? url : withQuery(url, `asOf=${asOf}`))] as const,
  );
  return new Map<string, Ask>([...asked, ['archive', (asOf) => archived(asOf === null ? '' : `?asOf=${asOf}`)]]);
}
const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** What each paper was on the day. */
const then = new Map<string, string>();
beforeAll(async () => {
  sample = await sampleApp(() => now);
  const found = await rowOf();
  changed.file = found?.file ?? 0;
  changed.cluster = found?.cluster.id ?? 0;
  for (const [name, ask] of papers()) then.set(name, digest(await ask(null)));
}, 400_000);
afterAll(() => sample.close());

const rowOf = async () => {
  const { rows } = Board.parse(await get(`/api/v1/rounds/${round}`));
  return rows.find(({ cluster }) => cluster.name.includes('石墨负极材料'));
};

/** The same report with another output of 2025. */
async function correctedReport(): Promise<Buffer> {
  const parts = await archiveParts(readFileSync(join(import.meta.dirname, '../../datasets/samples', changed.path)));
  const xml = parts.get('word/document.xml')?.toString('utf8') ?? '';
  const typed = xml.replace(`>${output.filed}<`, `>${output.corrected}<`);
  expect(typed).not.toBe(xml);
  return Buffer.from(await packParts(parts.set('word/document.xml', Buffer.from(typed))));
}

/** Ten days later a report is corrected, another returned, a finding overruled, and a figure keyed in. */
async function changeMuch(): Promise<void> {
  now = new Date('2026-04-10T08:00:00Z');
  const opened = Board.parse(await get(`/api/v1/rounds/${round}`)).round.opened;
  if (!opened) {
    const opening = { programme: 'sme', level: 'national', year: 2025, due: '2026-01-31', leagueStep: false };
    await post('/api/v1/rounds', opening);
  }
  const sent = await sample.app.inject({
    method: 'POST',
    url: `/api/v1/submissions?kind=annual-report&name=${encodeURIComponent('更正.docx')}`,
    // Into the sample itself, as the command does; what a page sends goes into the real ledger.
    headers: {
      host,
      'x-cluster-ledger-token': sample.installation.tokenOf('sample'),
      'content-type': 'application/octet-stream',
    },
    payload: await correctedReport(),
  });
  expect(sent.json()).toMatchObject({ outcome: expect.stringMatching(/^accepted/), kind: 'annual-report' });
  const { rows } = Board.parse(await get(`/api/v1/rounds/${round}`));
  expect(rows.find(({ cluster }) => cluster.id === changed.cluster)?.file).not.toBe(changed.file);
  const other = rows.find(({ cluster, state }) => cluster.id !== changed.cluster && state === 'submitted');
  for (const [cluster, act] of [
    [other?.cluster.id, 'returned'],
    [changed.cluster, 'overruled'],
  ] as const) {
    const url = `/api/v1/rounds/${round}/clusters/${cluster}`;
    const { version, findings } = ReviewSheet.parse(await get(url));
    const [key = ''] = findings.filter(({ severity }) => severity !== 'note').map((finding) => finding.key);
    const said =
      act === 'returned'
        ? { kind: act, due: null, note: '请核对', findings: [key] }
        : { kind: act, finding: key, reason: '已核对原件' };
    await post(`${url}/acts`, { version, act: said });
  }
}

describe('a paper of a day', () => {
  it('is the same to the byte when it is made again on that day', async () => {
    expect(then.size).toBeGreaterThan(25);
    for (const [name, ask] of papers()) expect([name, digest(await ask(null))]).toEqual([name, then.get(name)]);
  }, 400_000);

  it('is the same to the byte when it is asked for as of that day, after figures and reviews have changed', async () => {
    await changeMuch();
    const different: string[] = [];
    for (const [name, ask] of papers()) if (digest(await ask(day)) !== then.get(name)) different.push(name);
    expect(different).toEqual([]);
  }, 400_000);
});
