import { dirname } from 'node:path';
import * as XLSX from '@e965/xlsx';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ApplicationDone, ApplicationPage } from '../../server/contract/procedures.ts';
import { verify } from '../../server/durability/verify.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { host, own } from '../support/people.ts';

const call = 'im-sme-regional.sme-regional.2026-1';
const path = `/api/v1/calls/${call}/clusters/1`;
const pdf = (words: string) => Buffer.from(`%PDF-1.7\n${words}\n%%EOF`);

let api: ApiFixture;
let now: Date;
const on = (day: string) => {
  now = new Date(`${day}T01:00:00Z`);
};
beforeEach(async () => {
  on('2026-02-02');
  api = await apiFixture({ now: () => now });
  const first = { reportYear: 2025, kind: 'application' as const, receivedAt: '2026-01-20' };
  const said = [
    fact('cluster_gross_output', 2025, 20),
    fact('sme_std_national_lead', 2025, 3),
    fact('sme_std_national_join', 2025, 2),
  ];
  await api.ledger.land(landing('甲.docx', [statement({ fresh: 0 }, said, first)], ['甲']));
  const elsewhere = { league: '150600', leagues: [{ league: '150600', leading: true, share: null }] } as object;
  await api.ledger.land(landing('乙.docx', [statement({ fresh: 0 }, said, { ...first, ...elsewhere })], ['乙']));
  const opening = {
    procedure: 'im-sme-regional',
    programme: 'sme',
    level: 'regional',
    year: 2026,
    due: null,
    note: '',
  };
  await send('reviewer', '/api/v1/calls', { ...opening, paper: '示例〔2026〕1号' });
});
afterEach(() => api.close());

const as = (sits: string) => ({ ...own, cookie: `ledger-demo-seat=${sits}` });
const ask = (sits: string, url: string) => api.app.inject({ url, headers: { host, cookie: as(sits).cookie } });
const send = (sits: string, url: string, payload: object) =>
  api.app.inject({ method: 'POST', url, payload, headers: as(sits) });
const page = async (sits = 'reviewer', query = '') =>
  ApplicationPage.parse((await ask(sits, `${path}${query}`)).json());
const attach = async (
  sits: string,
  bytes: Buffer,
  { place = 'of=application', name = '证明.pdf', version }: { place?: string; name?: string; version?: number } = {},
) => {
  const seen = version ?? (await page()).version;
  const url = `${path}/evidence?version=${seen}&name=${encodeURIComponent(name)}&${place}`;
  const headers = { ...as(sits), 'content-type': 'application/octet-stream' };
  return api.app.inject({ method: 'POST', url, payload: bytes, headers });
};
const attached = async (...given: Parameters<typeof attach>) => {
  const answer = await attach(...given);
  expect(answer.statusCode, answer.body).toBe(200);
  return ApplicationDone.parse(answer.json());
};
const withdraw = async (sits: string, no: number, reason = '传错文件') =>
  send(sits, `${path}/evidence/${no}/withdraw`, { version: (await page()).version, reason });
const does = async (sits: string, act: string, facts: object, submission: number | null = null) => {
  const answer = await send(sits, `${path}/acts`, { version: (await page()).version, act, submission, facts });
  expect(answer.statusCode, `${act}: ${answer.body}`).toBe(200);
};
const codeOf = ({ statusCode, json }: Awaited<ReturnType<typeof attach>>) => [statusCode, json().code];

describe('a file on an application', () => {
  it('is attached by cluster, league and department to each kind of place, before and after it is handed in', async () => {
    const before = await page();
    expect(before.evidence.files).toEqual([]);
    const { version, state } = await attached('operator.1', pdf('a'), { name: 'C:\\表\\申请文件.pdf' });
    expect([version > before.version, state.id]).toEqual([true, 'not-filed']);
    // A file alone makes nobody an applicant.
    expect((await ask('reviewer', `/api/v1/calls/${call}`)).json().rows).toEqual([]);
    await does('league.150200', 'file', { on: '2026-02-02' }, 1);
    await attached('league.150200', pdf('b'), { place: `of=clause&clause=${encodeURIComponent('二(二)#2')}` });
    await attached('reviewer', pdf('c'), { place: 'of=paper&paper=evidence' });
    const { evidence, state: filed } = await page('operator.1');
    expect(filed.id).toBe('filed');
    expect(evidence.files.map(({ no, name, place, seat, by }) => [no, name, place.of, seat, by])).toEqual([
      [1, '申请文件.pdf', 'application', 'operator', 'demo-operator'],
      [2, '证明.pdf', 'clause', 'league', 'demo-league'],
      [3, '证明.pdf', 'paper', 'reviewer', 'demo-reviewer'],
    ]);
    const given = await ask('league.150200', `${path}/evidence/1`);
    expect(given.rawPayload.equals(pdf('a'))).toBe(true);
    expect(given.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(given.headers['content-disposition']).toContain('attachment');
    expect((await verify(dirname(api.ledger.journal.path))).faults).toEqual([]);
  });

  it('is for those who see the application, by seats that work on it', async () => {
    for (const sits of ['league.150600', 'operator.2']) {
      expect(codeOf(await attach(sits, pdf('a')))).toEqual([404, 'applicant-unknown']);
    }
    expect(codeOf(await attach('viewer', pdf('a')))).toEqual([403, 'no-right']);
    await attached('operator.1', pdf('a'));
    expect((await ask('operator.2', `${path}/evidence/1`)).statusCode).toBe(404);
    expect((await ask('viewer', `${path}/evidence/1`)).statusCode).toBe(200);
    expect([(await page('viewer')).evidence.admitted, (await page('operator.1')).evidence.admitted]).toEqual([
      false,
      true,
    ]);
  });

  it('is refused by its content, its size, its place, the same bytes there, and a version that has moved on', async () => {
    expect(codeOf(await attach('operator.1', Buffer.from('plain words'), { name: '证明.pdf' }))).toEqual([
      422,
      'evidence-kind',
    ]);
    const { mostBytes } = (await page()).evidence;
    expect(codeOf(await attach('operator.1', Buffer.alloc(mostBytes + 1)))).toEqual([413, 'evidence-too-large']);
    expect(codeOf(await attach('operator.1', pdf('a'), { place: 'of=clause&clause=x' }))).toEqual([
      422,
      'clause-unknown',
    ]);
    expect(codeOf(await attach('operator.1', pdf('a'), { place: 'of=paper&paper=form' }))).toEqual([
      422,
      'paper-not-asked',
    ]);
    expect(codeOf(await attach('operator.1', pdf('a'), { place: 'of=paper' }))).toEqual([422, 'evidence-place']);
    expect((await page()).evidence.files).toEqual([]);
    await attached('operator.1', pdf('a'));
    expect(codeOf(await attach('operator.1', pdf('a'), { name: '又.pdf' }))).toEqual([422, 'evidence-there']);
    await attached('operator.1', pdf('a'), { place: 'of=paper&paper=evidence' });
    const { version } = await page();
    const both = await Promise.all(['b', 'c'].map((words) => attach('operator.1', pdf(words), { version })));
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    // An act that does not know of the file is refused too.
    const late = { version, act: 'file', submission: 1, facts: { on: '2026-02-02' } };
    expect((await send('operator.1', `${path}/acts`, late)).statusCode).toBe(409);
  });

  it('is withdrawn with a reason, never deleted, and past days show it as it stood', async () => {
    await attached('operator.1', pdf('a'));
    await attached('reviewer', pdf('b'));
    on('2026-02-03');
    expect(codeOf(await withdraw('operator.1', 2))).toEqual([403, 'evidence-of-others']);
    expect(codeOf(await withdraw('operator.1', 9))).toEqual([404, 'evidence-unknown']);
    expect((await withdraw('operator.1', 1, ' ')).statusCode).toBe(400);
    expect((await withdraw('league.150200', 1)).statusCode).toBe(200);
    expect(codeOf(await withdraw('operator.1', 1))).toEqual([422, 'evidence-withdrawn']);
    const [first, second] = (await page()).evidence.files;
    expect(first?.withdrawn).toEqual({ by: 'demo-league', on: '2026-02-03', reason: '传错文件' });
    expect(second?.withdrawn).toBeNull();
    expect((await ask('reviewer', `${path}/evidence/1`)).rawPayload.equals(pdf('a'))).toBe(true);
    const past = await page('reviewer', '?asOf=2026-02-02');
    expect(past.evidence.files.map(({ withdrawn }) => withdrawn)).toEqual([null, null]);
    expect(past.evidence.admitted).toBe(false);
    // The same bytes may be attached again.
    await attached('operator.1', pdf('a'));
  });

  it('is missing where an act asks for the paper and was done, until one is attached', async () => {
    const missing = async () =>
      (await page()).findings.filter(({ code }) => code === 'paper-missing').map(({ sentence }) => sentence.zh);
    expect(await missing()).toEqual([]);
    await does('league.150200', 'file', { on: '2026-02-02' }, 1);
    expect(await missing()).toEqual([
      '“报送申报材料”须附申请文件，尚未附上电子件。',
      '“报送申报材料”须附申报表中要求的佐证材料，尚未附上电子件。',
    ]);
    expect((await page()).findings[0]?.basis?.words.zh).toContain('四（一）');
    await attached('operator.1', pdf('a'), { place: 'of=paper&paper=application-letter' });
    await attached('operator.1', pdf('b'), { place: 'of=paper&paper=evidence' });
    expect(await missing()).toEqual([]);
    await does('league.150200', 'check', {
      on: '2026-02-02',
      people: '甲',
      clauses: [{ clause: '二(二)#2', verdict: 'met', note: '' }],
    });
    await does('league.150200', 'recommend', { on: '2026-02-02', paper: '示例推〔2026〕1号', text: '同意' });
    expect(await missing()).toEqual(['“推荐”须附盟市推荐文件，尚未附上电子件。']);
    await withdraw('operator.1', 2);
    expect(await missing()).toHaveLength(2);
  });

  it('is counted where a field expects a list, before and after the form is handed in, without a name from it', async () => {
    const rows = (n: number) => Array.from({ length: n }, (_, no) => [no + 1, `示例标准${no}`, `T/SL ${no}-2025`]);
    const workbook = (...lines: (string | number)[][]) => {
      const book = XLSX.utils.book_new();
      XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(lines), '标准');
      return Buffer.from(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
    };
    const list = (n: number) => workbook(['序号', '标准名称', '标准编号'], ...rows(n), ['合计', n]);
    const place = { place: 'of=field&indicator=sme_std_national_lead', name: '标准清单.xlsx' };
    const told = async (query = '') =>
      (await page('reviewer', query)).findings.filter(({ code }) => code.startsWith('list-'));
    const asked = async () => (await page()).evidence.form?.asked ?? [];
    expect((await asked()).map(({ attached, list: counted, paper }) => [attached, counted, paper])).toEqual([
      [[], null, null],
    ]);
    // The form that may be handed in asks for it already.
    await attached('operator.1', list(4), place);
    const [differs] = await told();
    expect(differs).toMatchObject({ code: 'list-differs', clusters: [1] });
    expect(differs?.sentence.zh).toContain('清单列 4 项，表内填 5 项（佐证 1 表格“标准”第 2—5 行）');
    expect(differs?.sentence.en).toContain('the list names 4');
    expect(JSON.stringify(await page())).not.toMatch(/示例标准|T\/SL/);
    const [file] = (await page()).evidence.files;
    expect([file?.counted?.zh, file?.place]).toEqual([
      '清单 4 项：表格“标准”第 2—5 行。',
      { of: 'field', indicator: 'sme_std_national_lead' },
    ]);
    expect(await asked()).toMatchObject([{ attached: [1], list: { agrees: false } }]);
    expect((await page('reviewer')).review).toBeNull();

    on('2026-02-03');
    await does('operator.1', 'file', { on: '2026-02-03' }, 1);
    expect(await told()).toHaveLength(1);
    await withdraw('operator.1', 1);
    await attached('operator.1', list(5), place);
    expect(await told()).toEqual([]);
    expect(await asked()).toMatchObject([{ attached: [2], list: { agrees: true } }]);
    // The day before answers as it was read then.
    expect((await told('?asOf=2026-02-02'))[0]?.sentence.zh).toContain('清单列 4 项');

    await attached('operator.1', workbook(['见纸质件']), place);
    expect((await told()).map(({ code }) => code)).toEqual(['list-unread']);
    // What is no workbook is kept and not counted; a field that the form has not is refused.
    await attached('operator.1', pdf('a'), { place: 'of=field&indicator=cluster_gross_output' });
    expect((await page()).evidence.files.at(-1)?.counted).toBeNull();
    const unasked = await attach('operator.1', pdf('b'), { place: 'of=field&indicator=green_mfg_national_count' });
    expect(codeOf(unasked)).toEqual([422, 'evidence-field']);
    expect(codeOf(await attach('operator.1', pdf('b'), { place: 'of=field' }))).toEqual([422, 'evidence-place']);
    expect((await verify(dirname(api.ledger.journal.path))).faults).toEqual([]);
  });

  it('is taken no more where the application has ended', async () => {
    await attached('operator.1', pdf('a'));
    await does('league.150200', 'file', { on: '2026-02-02' }, 1);
    await does('operator.1', 'withdraw', { text: '不再申报' });
    expect(codeOf(await attach('operator.1', pdf('b')))).toEqual([422, 'application-closed']);
    expect(codeOf(await withdraw('operator.1', 1))).toEqual([422, 'application-closed']);
  });
});
