import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as XLSX from '@e965/xlsx';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AttachQuery } from '../../server/contract/evidence.ts';
import { Archive } from '../../server/contract/papers.ts';
import { ReviewSheet } from '../../server/contract/review-sheet.ts';
import { archiveParts } from '../../server/documents/fixed-archive.ts';
import { finding } from '../../server/domain/finding.ts';
import { IndicatorId } from '../../server/domain/ids.ts';
import { type ApiFixture, apiFixture, twoApplicants } from '../support/api.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { withoutSignature } from '../support/without-signature.ts';
import { wordText } from '../support/word-text.ts';

const round = 'sme-regional-2025';
const host = '127.0.0.1:8080';
const page = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };
const size = 'cluster_gross_output';
const seats = {
  reviewer: 'reviewer',
  operator: 'operator.1',
  league: 'league.150200',
  elsewhere: 'operator.2',
  approver: 'approver',
  viewer: 'viewer',
} as const;
type Seat = keyof typeof seats;

let api: ApiFixture;
let now = new Date('2026-02-01T01:00:00Z');
beforeEach(async () => {
  now = new Date('2026-02-01T01:00:00Z');
  api = await apiFixture({ now: () => now });
  await twoApplicants(api.ledger);
  const said = statement(
    1,
    [
      fact(size, 2024, 20),
      fact(size, 2025, 22),
      fact('opt_centralized_procurement_sales', 2025, null, { status: 'value', text: 'ticked', place: '表4 行2 列2' }),
      fact('opt_shared_manufacturing_mechanism', 2025, null, { status: 'value', text: 'unticked' }),
      fact('industry_chain_map_drawn', 2025, null, { status: 'value', text: 'no' }),
      fact('sme_std_national_lead', 2025, 3, { place: '表5 行2 列2' }),
      fact('sme_std_national_join', 2025, 0),
      fact('sme_std_group_join', 2025, 2),
      fact('overseas_branch_count', 2025, 0),
    ],
    { reportYear: 2025, receivedAt: '2026-01-20', form: 'im-sme-2024' },
  );
  await api.ledger.land({ ...landing('a-2025.docx', [said]), findings: [unreadable] });
  const opening = { programme: 'sme', level: 'regional', year: 2025, due: '2026-01-31', leagueStep: false };
  const opened = (await post('reviewer', '/api/v1/rounds', opening)).json();
  await withoutSignature((url, body) => post('approver', url, body), opened);
});
afterEach(() => api.close());

const unreadable = finding(
  'value-unreadable',
  'explain',
  '表3 行5 列2',
  { found: '约五', expected: '数字' },
  { indicator: IndicatorId.parse('cluster_area'), year: 2025 },
);
const path = `/api/v1/rounds/${round}/clusters/1`;
const cookieOf = (seat: Seat) => `ledger-demo-seat=${seats[seat]}`;
const get = (seat: Seat, url: string) => api.app.inject({ url, headers: { host, cookie: cookieOf(seat) } });
const post = (seat: Seat, url: string, body: object) =>
  api.app.inject({
    method: 'POST',
    url,
    headers: { ...page, cookie: cookieOf(seat), 'content-type': 'application/json' },
    payload: body,
  });
const sheet = async (seat: Seat = 'reviewer', query = '') =>
  ReviewSheet.parse((await get(seat, `${path}${query}`)).json());

const pdf = Buffer.from('%PDF-1.7\n统计局证明');
type Place = Omit<Partial<AttachQuery>, 'version' | 'name'>;
async function attach(seat: Seat, bytes: Buffer, place: Place = { of: 'report' }, name = '证明.pdf', seen?: number) {
  const version = String(seen ?? (await sheet()).version);
  const query = new URLSearchParams({ version, name, ...place } as Record<string, string>);
  return api.app.inject({
    method: 'POST',
    url: `${path}/evidence?${query}`,
    headers: { ...page, cookie: cookieOf(seat), 'content-type': 'application/octet-stream' },
    payload: bytes,
  });
}
const withdraw = async (seat: Seat, evidence: number, reason = '传错文件') =>
  post(seat, `${path}/answers`, {
    version: (await sheet()).version,
    act: { kind: 'evidence-withdrawn', evidence, reason },
  });
const codeOf = ({ statusCode, json }: Awaited<ReturnType<typeof get>>) => [statusCode, json().code];
const rowsOf = async (seat: Seat = 'reviewer', query = '') => (await sheet(seat, query)).evidence.files;

describe('evidence', () => {
  it('is attached by cluster, league and reviewer to every kind of place, and read by whoever sees the report', async () => {
    const { key = '' } = (await sheet()).findings.find(({ place }) => place === unreadable.place) ?? {};
    const standard = (await sheet()).standards[0];
    const clause = standard?.clauses[0]?.clause ?? '';
    expect((await attach('operator', pdf, { of: 'finding', finding: key })).statusCode).toBe(200);
    expect((await attach('league', pdf, { of: 'clause', standard: standard?.id ?? '', clause })).statusCode).toBe(200);
    const field = { of: 'field' as const, indicator: 'sme_std_national_lead' };
    expect((await attach('reviewer', pdf, field)).statusCode).toBe(200);
    const rows = await rowsOf('operator');
    expect(rows.map(({ no, place, seat, by, on }) => [no, place.of, seat, by, on])).toEqual([
      [1, 'finding', 'operator', 'demo-operator', '2026-02-01'],
      [2, 'clause', 'league', 'demo-league', '2026-02-01'],
      [3, 'field', 'reviewer', 'demo-reviewer', '2026-02-01'],
    ]);
    expect(rows[0]?.about).toEqual({
      zh: '一条发现：集群占地面积 · 表3 行5 列2',
      en: 'a finding: Cluster area · Table 3, row 5, column 2',
    });
    expect(rows[0]).toMatchObject({ name: '证明.pdf', bytes: pdf.length, type: 'pdf', withdrawn: null });
    for (const seat of ['reviewer', 'operator', 'league', 'viewer'] as const) {
      const answer = await get(seat, `${path}/evidence/1`);
      expect([seat, answer.statusCode, answer.rawPayload.equals(pdf)]).toEqual([seat, 200, true]);
    }
    expect(codeOf(await get('elsewhere', `${path}/evidence/1`))).toEqual([404, 'cluster-not-in-round']);
    expect(codeOf(await attach('elsewhere', pdf))).toEqual([404, 'cluster-not-in-round']);
    expect(codeOf(await attach('viewer', pdf))).toEqual([403, 'no-right']);
    const told = (await sheet()).acts.map((act) => act.zh);
    expect(told).toEqual(expect.arrayContaining([expect.stringMatching(/^附佐证材料“证明\.pdf”（/)]));
    expect((await sheet()).state).toBe('submitted');
  });

  it('is given back to be saved, never shown or run, with an ending that its content has', async () => {
    await attach('operator', pdf, { of: 'report' }, '../我的\u202e证明.hta');
    const { headers } = await get('reviewer', `${path}/evidence/1`);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    const name = encodeURIComponent('我的证明.hta.pdf');
    expect(headers['content-disposition']).toBe(`attachment; filename="evidence-1"; filename*=UTF-8''${name}`);
  });

  it('tells kinds by content: names do not matter', async () => {
    const form = readFileSync(join('tests', 'fixtures', 'forms', 'miit-sme-2022/word-tracked-changes.docx'));
    const kinds: [Buffer, string][] = [
      [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'png'],
      [Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'jpeg'],
      [form, 'docx'],
    ];
    for (const [bytes, kind] of kinds) {
      expect((await attach('operator', bytes, { of: 'report' }, 'x.exe')).statusCode).toBe(200);
      expect((await rowsOf()).at(-1)?.type).toBe(kind);
    }
    for (const bytes of ['MZ\u0000\u0001program', '<svg xmlns="…"/>', '<html>', 'a,b\n1,2', 'GIF89a']) {
      const answer = await attach('operator', Buffer.from(bytes), { of: 'report' }, '证明.pdf');
      expect([bytes, ...codeOf(answer)]).toEqual([bytes, 422, 'evidence-kind']);
    }
    expect(codeOf(await attach('operator', Buffer.alloc(0)))).toEqual([422, 'evidence-faulty']);
    expect(codeOf(await attach('operator', form.subarray(0, 2000)))).toEqual([422, 'evidence-faulty']);
    expect(await rowsOf()).toHaveLength(3);
  });

  it('is refused above the size that the data name, and with the same bytes at the same place', async () => {
    const { mostBytes } = (await sheet()).evidence;
    const fits = Buffer.concat([pdf, Buffer.alloc(mostBytes - pdf.length)]);
    expect((await attach('operator', fits)).statusCode).toBe(200);
    expect(codeOf(await attach('operator', Buffer.concat([fits, Buffer.from('x')])))).toEqual([
      413,
      'evidence-too-large',
    ]);
    expect((await attach('operator', pdf)).statusCode).toBe(200);
    expect(codeOf(await attach('league', pdf, { of: 'report' }, '另一个名称.pdf'))).toEqual([422, 'evidence-there']);
    await withdraw('operator', 2);
    expect((await attach('operator', pdf)).statusCode).toBe(200);
  });

  it('is refused where the place is not there, the version has moved on, or the state does not admit it', async () => {
    expect(codeOf(await attach('operator', pdf, { of: 'finding', finding: 'none' }))).toEqual([422, 'finding-unknown']);
    const clause = { of: 'clause' as const, standard: 'im-sme-2024-guide', clause: '九九' };
    expect(codeOf(await attach('operator', pdf, clause))).toEqual([422, 'clause-unknown']);
    // A field of another edition.
    const field = { of: 'field' as const, indicator: 'cluster_std_intl_lead' };
    expect(codeOf(await attach('operator', pdf, field))).toEqual([422, 'evidence-field']);
    const { version } = await sheet();
    expect((await attach('operator', pdf)).statusCode).toBe(200);
    expect(codeOf(await attach('operator', Buffer.concat([pdf, pdf]), { of: 'report' }, 'b.pdf', version))).toEqual([
      409,
      'acted-meanwhile',
    ]);
    const concluded = { kind: 'concluded', outcome: 'not-passed', opinion: '' };
    const done = await post('reviewer', `${path}/acts`, { version: (await sheet()).version, act: concluded });
    expect(done.statusCode).toBe(200);
    expect(codeOf(await attach('operator', Buffer.concat([pdf, pdf])))).toEqual([422, 'state-forbids']);
    expect(codeOf(await withdraw('operator', 1))).toEqual([422, 'state-forbids']);
    expect(await rowsOf()).toHaveLength(1);
  });

  it('keeps what was attached twice at once', async () => {
    const { version } = await sheet();
    const answers = await Promise.all([1, 2, 3].map(() => attach('operator', pdf, { of: 'report' }, 'a.pdf', version)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
    expect((await get('operator', `${path}/evidence/1`)).rawPayload.equals(pdf)).toBe(true);
  });

  it('goes into the archive of its round with its hash; of what was withdrawn the index tells', async () => {
    const other = Buffer.concat([pdf, pdf]);
    await attach('operator', pdf, { of: 'report' }, '一.pdf');
    await attach('operator', other, { of: 'report' }, '误传.pdf');
    expect((await withdraw('operator', 2)).statusCode).toBe(200);
    let archive = Archive.parse((await post('reviewer', `/api/v1/rounds/${round}/archives`, {})).json());
    while (archive.state === 'waiting' || archive.state === 'making') {
      await pause(50);
      archive = Archive.parse((await get('reviewer', `/api/v1/archives/${archive.id}`)).json());
    }
    expect([archive.state, archive.problem]).toEqual(['ready', null]);
    const held = await archiveParts((await get('reviewer', `/api/v1/archives/${archive.id}/file`)).rawPayload);
    const attached = [...held].filter(([name]) => name.includes('/佐证材料/'));
    expect(attached.map(([name, bytes]) => [name.split('/').at(-1), bytes.equals(pdf)])).toEqual([['1-一.pdf', true]]);
    const hash = createHash('sha256').update(pdf).digest('hex');
    expect(held.get('SHA256SUMS')?.toString()).toContain(`${hash}  ${attached[0]?.[0]}`);
    const index = held.get('文书目录.csv')?.toString() ?? '';
    expect(index).toContain(`,佐证材料,${pdf.length},${hash},`);
    expect(index).toMatch(/^,.*,佐证材料,,,误传\.pdf.*（已撤回）/m);
  });

  it('is withdrawn with a reason, never deleted, and past days show it as it stood', async () => {
    await attach('operator', pdf);
    await attach('reviewer', Buffer.concat([pdf, pdf]), { of: 'report' }, '现场核查.pdf');
    now = new Date('2026-02-03T01:00:00Z');
    expect(codeOf(await withdraw('operator', 2))).toEqual([403, 'evidence-of-others']);
    expect(codeOf(await withdraw('operator', 3))).toEqual([404, 'evidence-unknown']);
    expect((await withdraw('operator', 1)).statusCode).toBe(200);
    expect(codeOf(await withdraw('reviewer', 1))).toEqual([422, 'evidence-withdrawn']);
    expect((await withdraw('reviewer', 2)).statusCode).toBe(200);
    await attach('league', pdf, { of: 'report' }, '统计局证明.pdf');
    const { lines, tables } = await wordText((await get('reviewer', `${path}/opinion`)).rawPayload);
    expect(lines).toContain('附有佐证材料 1 份：');
    const listed = tables.find(([head]) => head?.[1] === '文件')?.slice(1);
    expect(listed).toEqual([['3', '统计局证明.pdf', '整份报告', expect.any(String), '2026-02-03']]);
    const withdrawn = { by: 'demo-operator', on: '2026-02-03', reason: '传错文件' };
    expect((await rowsOf())[0]?.withdrawn).toEqual(withdrawn);
    expect((await rowsOf('reviewer', '?asOf=2026-02-02')).map((row) => row.withdrawn)).toEqual([null, null]);
    expect(await rowsOf('reviewer', '?asOf=2026-01-31')).toEqual([]);
    expect((await get('reviewer', `${path}/evidence/1`)).rawPayload.equals(pdf)).toBe(true);
    expect(codeOf(await get('reviewer', `${path}/evidence/1?asOf=2026-01-31`))).toEqual([404, 'evidence-unknown']);
  });

  it('is asked for where the form prints it and the report says something there', async () => {
    const asked = async () =>
      (await sheet()).evidence.asked.map(({ indicators, note, attached }) => [indicators, note.zh, attached]);
    const tick = ['opt_centralized_procurement_sales'];
    const standards = ['sme_std_national_lead', 'sme_std_group_join'];
    expect(await asked()).toEqual([
      [tick, '勾选需提供佐证材料', []],
      [standards, '需提供清单', []],
    ]);
    const missing = async () => (await sheet()).findings.filter(({ code }) => code === 'evidence-missing');
    expect(await missing()).toEqual([]);
    await attach('operator', pdf, { of: 'field', indicator: 'sme_std_group_join' });
    await attach('operator', pdf, { of: 'report' });
    expect((await asked()).map(([, , attached]) => attached)).toEqual([[], [1]]);
    expect(await missing()).toMatchObject([{ severity: 'note', zh: expect.stringMatching(/2 项，已附 1 项/) }]);
    await withdraw('operator', 1);
    expect((await asked()).map(([, , attached]) => attached)).toEqual([[], []]);
    expect(await missing()).toEqual([]);
  });

  it('is missing once the review has begun, unless a reviewer has seen it on paper', async () => {
    const act = async (seat: Seat, wanted: object) =>
      post(seat, `${path}/acts`, { version: (await sheet()).version, act: wanted });
    const missing = async (query = '') =>
      (await sheet('reviewer', query)).findings.filter(({ code }) => code === 'evidence-missing').map(({ zh }) => zh);
    expect(await missing()).toEqual([]);
    expect((await act('reviewer', { kind: 'review-started' })).statusCode).toBe(200);
    expect(await missing()).toEqual([expect.stringMatching(/2 项，已附 0 项，尚缺 2 项/)]);
    const tick = { of: 'field', indicator: 'opt_centralized_procurement_sales' };
    const seen = { kind: 'paper-seen', place: tick, words: '卷宗第3页' };
    now = new Date('2026-02-03T01:00:00Z');
    expect(codeOf(await act('operator', seen))).toEqual([403, 'no-right']);
    expect(
      codeOf(await act('reviewer', { ...seen, place: { of: 'field', indicator: 'cluster_std_intl_lead' } })),
    ).toEqual([422, 'evidence-field']);
    expect((await act('reviewer', seen)).statusCode).toBe(200);
    expect(codeOf(await act('reviewer', seen))).toEqual([422, 'paper-recorded']);
    expect(await missing()).toEqual([expect.stringMatching(/2 项，已附 0 项，纸质件已核 1 项，尚缺 1 项/)]);
    const papers = async (query = '') => (await sheet('operator', query)).evidence.asked.map(({ paper }) => paper);
    const record = { of: 'field', by: 'demo-reviewer', on: '2026-02-03', words: '卷宗第3页' };
    expect(await papers()).toEqual([record, null]);
    expect((await sheet()).acts.map(({ zh }) => zh)).toContainEqual(
      expect.stringMatching(/^登记已见纸质佐证（.+）：卷宗第3页$/),
    );
    expect((await act('reviewer', { kind: 'paper-seen', place: { of: 'report' }, words: '' })).statusCode).toBe(200);
    expect(await missing()).toEqual([]);
    expect((await sheet()).evidence.paper).toMatchObject({ of: 'report', by: 'demo-reviewer' });
    expect(await papers()).toMatchObject([{ of: 'field' }, { of: 'report' }]);
    // Days before it answer as they did.
    expect(await missing('?asOf=2026-02-02')).toEqual([expect.stringMatching(/尚缺 2 项/)]);
    expect(await papers('?asOf=2026-02-02')).toEqual([null, null]);
    const back = { kind: 'paper-seen-ended', place: { of: 'report' }, reason: '卷宗不全' };
    expect((await act('reviewer', back)).statusCode).toBe(200);
    expect(codeOf(await act('reviewer', back))).toEqual([422, 'paper-not-recorded']);
    expect(await missing()).toHaveLength(1);
  });

  it('is counted where a field expects a list, and says where list and form differ, without a name from it', async () => {
    const rows = (n: number) => Array.from({ length: n }, (_, no) => [no + 1, `示例标准${no}`, `T/SL ${no}-2025`]);
    const workbook = (n: number) => {
      const book = XLSX.utils.book_new();
      const sheet = XLSX.utils.aoa_to_sheet([['标准清单'], ['序号', '标准名称', '标准编号'], ...rows(n), ['合计', n]]);
      XLSX.utils.book_append_sheet(book, sheet, '标准');
      return Buffer.from(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
    };
    const field = { of: 'field' as const, indicator: 'sme_std_national_lead' };
    const told = async (query = '') =>
      (await sheet('reviewer', query)).findings.filter(({ code }) => code === 'list-differs' || code === 'list-unread');
    expect((await attach('operator', workbook(4), field, '标准清单.xlsx')).statusCode).toBe(200);
    const [differs] = await told();
    // The form says 3 led and 2 joined.
    expect(differs).toMatchObject({ severity: 'explain', place: '表5 行2 列2', year: 2025 });
    expect(differs?.zh).toContain(
      '主持或参与制修订标准清单（各栏合计）：清单列 4 项，表内填 5 项（佐证 1 表格“标准”第 3—6 行）',
    );
    expect(JSON.stringify(await sheet())).not.toMatch(/示例标准|T\/SL/);
    const { asked, files } = (await sheet()).evidence;
    expect(files[0]?.counted?.zh).toBe('清单 4 项：表格“标准”第 3—6 行。');
    expect(asked.map(({ list }) => list?.agrees ?? null)).toEqual([null, false]);

    now = new Date('2026-02-03T01:00:00Z');
    await withdraw('operator', 1);
    expect((await attach('operator', workbook(5), field, '标准清单.xlsx')).statusCode).toBe(200);
    expect(await told()).toEqual([]);
    expect((await sheet()).evidence.asked.at(-1)?.list).toMatchObject({ agrees: true });
    // The day before answers as it was read then.
    expect((await told('?asOf=2026-02-02'))[0]?.zh).toContain('清单列 4 项');

    // A workbook at a place that expects no list is kept and not counted.
    expect((await attach('operator', workbook(6), { of: 'report' }, '标准清单.xlsx')).statusCode).toBe(200);
    expect((await sheet()).evidence.files.at(-1)?.counted).toBeNull();
    const book = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['见纸质件']]), '表');
    const without = Buffer.from(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
    expect((await attach('operator', without, field, '说明.xlsx')).statusCode).toBe(200);
    expect(await told()).toMatchObject([{ code: 'list-unread', severity: 'note' }]);
  });
});
