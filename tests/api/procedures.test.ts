import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ClusterProfile } from '../../server/contract/cluster-pages.ts';
import { ApplicationDone, ApplicationPage, CallBoard, CallHead, Calls } from '../../server/contract/procedures.ts';
import { Round } from '../../server/contract/rounds.ts';
import { archiveParts } from '../../server/documents/fixed-archive.ts';
import type { SeatKind } from '../../server/domain/seat.ts';
import { verify } from '../../server/durability/verify.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { pdfText, solid } from '../support/pdf-text.ts';
import { host, own } from '../support/people.ts';
import { wordText } from '../support/word-text.ts';

const size = 'cluster_gross_output';
const opening = {
  procedure: 'im-sme-regional',
  programme: 'sme',
  level: 'regional',
  year: 2026,
  paper: '示例〔2026〕1号',
  due: '2026-02-20',
  note: '',
};
const call = 'im-sme-regional.sme-regional.2026-1';
type Sits = SeatKind | 'league.150200' | 'league.150600' | 'operator.1' | 'operator.2';

let api: ApiFixture;
let now: Date;
const on = (day: string) => {
  now = new Date(`${day}T01:00:00Z`);
};
beforeEach(async () => {
  on('2026-02-02');
  api = await apiFixture({ now: () => now });
  const first = { reportYear: 2025, kind: 'application' as const, receivedAt: '2026-01-20', industry: '稀土材料' };
  const elsewhere = { league: '150600', leagues: [{ league: '150600', leading: true, share: null }] } as never;
  await api.ledger.land(landing('甲.docx', [statement({ fresh: 0 }, [fact(size, 2025, 20)], first)], ['甲']));
  await api.ledger.land(
    landing(
      '乙.docx',
      [statement({ fresh: 0 }, [fact(size, 2025, 30)], { ...first, ...(elsewhere as object) })],
      ['乙'],
    ),
  );
});
afterEach(() => api.close());

const as = (sits: Sits) => ({ ...own, cookie: `ledger-demo-seat=${sits}` });
const ask = async (url: string, sits: Sits = 'reviewer') =>
  api.app.inject({ url, headers: { host, cookie: as(sits).cookie } });
const send = (sits: Sits, url: string, payload: object) =>
  api.app.inject({ method: 'POST', url, payload, headers: as(sits) });
const page = async (cluster = 1, sits: Sits = 'reviewer', query = '', of = call) =>
  ApplicationPage.parse((await ask(`/api/v1/calls/${of}/clusters/${cluster}${query}`, sits)).json());
const board = async (sits: Sits = 'reviewer', query = '', of = call) =>
  CallBoard.parse((await ask(`/api/v1/calls/${of}${query}`, sits)).json());

interface Act {
  facts?: object;
  submission?: number;
  cluster?: number;
  version?: number;
  of?: string;
}
const tries = async (
  sits: Sits,
  act: string,
  { facts = {}, submission, cluster = 1, version, of = call }: Act = {},
) => {
  const { version: seen } = await page(cluster, 'reviewer', '', of);
  const asked = { version: version ?? seen, act, submission: submission ?? null, facts };
  return send(sits, `/api/v1/calls/${of}/clusters/${cluster}/acts`, asked);
};
const does = async (sits: Sits, act: string, more: Act = {}) => {
  const answer = await tries(sits, act, more);
  expect(answer.statusCode, `${act}: ${answer.body}`).toBe(200);
  return ApplicationDone.parse(answer.json());
};
const codeOf = async (answer: ReturnType<typeof tries>) => {
  const { statusCode, json } = await answer;
  return [statusCode, json().code];
};
const day = (text: string) => ({ on: text });
const opened = () => send('reviewer', '/api/v1/calls', opening);

/** From the form to the publicity of 2 to 6 March. */
async function untilPublic(cluster = 1, league: Sits = 'league.150200'): Promise<void> {
  await does(league, 'file', { cluster, submission: cluster, facts: day('2026-02-02') });
  const clause = (await page(cluster)).clauses[0]?.id ?? '';
  const clauses = [{ clause, verdict: 'met', note: '' }];
  await does(league, 'check', { cluster, facts: { ...day('2026-02-02'), people: '示例甲', clauses } });
  await does(league, 'visit', { cluster, facts: { ...day('2026-02-02'), people: '示例甲', text: '属实' } });
  const letter = { ...day('2026-02-02'), paper: '示例推〔2026〕1号', order: 1, text: '同意推荐' };
  await does(league, 'recommend', { cluster, facts: letter });
  const copies = [{ id: 'form', count: 2 }];
  await does('reviewer', 'receive', { cluster, facts: { ...day('2026-02-02'), copies } });
  await does('approver', 'propose', { cluster, facts: { ...day('2026-02-02'), text: '拟认定' } });
  on('2026-03-02');
  await does('reviewer', 'publish', { cluster, facts: { from: '2026-03-02', to: '2026-03-06' } });
}
const certificate = {
  on: '2026-03-09',
  paper: '示例认〔2026〕1号',
  batch: '2026年批次',
  certified: '2026-03',
  validFrom: '2026-03',
  validTo: '2029-02',
};

describe('a call', () => {
  it('is opened once, and says what the documents say and what they do not', async () => {
    expect((await ask('/api/v1/calls')).json().calls).toEqual([]);
    expect(CallHead.parse((await opened()).json())).toMatchObject({
      id: call,
      due: '2026-02-20',
      openedBy: 'demo-reviewer',
    });
    expect((await opened()).statusCode).toBe(409);
    const { rules, candidates, rows } = await board();
    const said = Object.fromEntries(rules.map(({ name, value, basis }) => [name.zh, [value.zh, basis.silent]]));
    expect(said).toMatchObject({
      每盟市推荐数量: ['不限', false],
      每个细分领域认定数量: ['未规定', true],
      集群简介: ['150字以内', false],
      '申报表及佐证材料（装订成册）': ['2份', false],
      公示期: ['未规定', true],
    });
    expect(candidates.map(({ cluster }) => cluster.name)).toEqual(['甲', '乙']);
    expect(rows).toEqual([]);
    const moved = await send('reviewer', `/api/v1/calls/${call}/deadline`, {
      version: 0,
      due: '2026-02-28',
      reason: '顺延',
    });
    expect(moved.statusCode).toBe(409);
    const { version } = Calls.parse((await ask('/api/v1/calls')).json()).calls[0] ?? { version: 0 };
    const again = await send('reviewer', `/api/v1/calls/${call}/deadline`, {
      version,
      due: '2026-02-28',
      reason: '顺延',
    });
    expect(again.json().due).toBe('2026-02-28');
  });

  it('is for the reviewer to open, and for a programme that the procedure is for', async () => {
    expect((await send('league.150200', '/api/v1/calls', opening)).statusCode).toBe(403);
    const other = await send('reviewer', '/api/v1/calls', { ...opening, programme: 'amc' });
    expect([other.statusCode, other.json().code]).toEqual([422, 'procedure-unknown']);
  });
});

describe('an application', () => {
  beforeEach(async () => void (await opened()));

  it('goes from the form to the register, and the cluster owes its report', async () => {
    await untilPublic();
    on('2026-03-06');
    expect(await codeOf(tries('approver', 'certify', { facts: { ...certificate, on: '2026-03-06' } }))).toEqual([
      422,
      'publicity-runs',
    ]);
    on('2026-03-09');
    await does('approver', 'certify', { facts: certificate });
    const { state, registered, acts } = await page();
    expect([state.name.zh, registered]).toEqual(['已认定', true]);
    expect(acts.map(({ act, seat, by }) => `${act} ${seat} ${by}`)).toEqual([
      'file league demo-league',
      'check league demo-league',
      'visit league demo-league',
      'recommend league demo-league',
      'receive reviewer demo-reviewer',
      'propose approver demo-approver',
      'publish reviewer demo-reviewer',
      'certify approver demo-approver',
    ]);
    // Certified in March 2026: it owes the report on 2026 by January 2027.
    on('2027-01-05');
    const round = Round.parse(
      (
        await send('reviewer', '/api/v1/rounds', { programme: 'sme', level: 'regional', year: 2026, due: '2027-01-31' })
      ).json(),
    );
    expect(round.owed).toBe(1);
    const register = (await ask('/api/v1/clusters/1')).json();
    expect(JSON.stringify(register)).toContain('2026年批次');
    // The month tells whether it is new to a call for those that were certified in a year.
    const { cluster } = ClusterProfile.parse((await ask('/api/v1/pages/clusters/1')).json());
    expect(cluster.certifications).toMatchObject([{ level: 'regional', batch: '2026年批次', certified: '2026-03' }]);
    // Nothing is left to enter again.
    const entry = await send('approver', `/api/v1/calls/${call}/clusters/1/register`, {});
    expect(entry.json().code).toBe('nothing-to-register');
    expect((await verify(api.ledger.journal.path.replace(/\/[^/]+$/, ''))).faults).toEqual([]);
  });

  it('can be revoked: the certification ends in the register', async () => {
    await untilPublic();
    on('2026-03-09');
    await does('approver', 'certify', { facts: certificate });
    await does('approver', 'revoke', {
      facts: { on: '2026-03-09', text: '材料不实', paper: '示例撤〔2026〕1号', validTo: '2026-03' },
    });
    expect((await page()).registered).toBe(true);
    on('2027-01-05');
    const year = { programme: 'sme', level: 'regional', year: 2026, due: '2027-01-31' };
    expect((await send('reviewer', '/api/v1/rounds', year)).json().code).toBe('nobody-owes');
  });

  it('is refused what the register would not take, and nothing is written', async () => {
    await untilPublic();
    on('2026-03-09');
    const answer = await codeOf(tries('approver', 'certify', { facts: { ...certificate, validTo: '2026-01' } }));
    expect(answer).toEqual([422, 'days-reversed']);
    expect((await page()).state.id).toBe('public');
  });

  it('is of the seats that the procedure names, within their scope', async () => {
    const filing = { submission: 1, facts: day('2026-02-02') };
    expect(await codeOf(tries('reviewer', 'file', filing))).toEqual([403, 'act-of-other-seat']);
    expect(await codeOf(tries('viewer', 'file', filing))).toEqual([403, 'no-right']);
    expect(await codeOf(tries('league.150600', 'file', filing))).toEqual([404, 'applicant-unknown']);
    expect(await codeOf(tries('operator.2', 'file', filing))).toEqual([404, 'applicant-unknown']);
    await does('operator.1', 'file', filing);
    expect(await codeOf(tries('operator.1', 'recommend', {}))).toEqual([403, 'act-of-other-seat']);
    // Another league sees the call and nothing of the application.
    expect((await board('league.150600')).rows).toEqual([]);
    expect((await board('league.150200')).rows.map(({ cluster }) => cluster.id)).toEqual([1]);
    expect((await ask(`/api/v1/calls/${call}/clusters/1`, 'league.150600')).statusCode).toBe(404);
  });

  it('names its own form, its clauses and its papers', async () => {
    const filing = day('2026-02-02');
    expect(await codeOf(tries('league.150200', 'file', { submission: 2, facts: filing }))).toEqual([
      422,
      'form-not-for-call',
    ]);
    expect(await codeOf(tries('league.150200', 'file', { facts: filing }))).toEqual([422, 'form-not-for-call']);
    await does('league.150200', 'file', { submission: 1, facts: filing });
    const check = { ...filing, people: '甲', clauses: [{ clause: '九', verdict: 'met', note: '' }] };
    expect(await codeOf(tries('league.150200', 'check', { facts: check }))).toEqual([422, 'clause-unknown']);
    // One clause with two verdicts: which of them it has nobody could say.
    const both = ['met', 'not-met'].map((verdict) => ({ clause: '二(二)#2', verdict, note: '' }));
    expect(await codeOf(tries('league.150200', 'check', { facts: { ...check, clauses: both } }))).toEqual([
      422,
      'fact-repeated',
    ]);
    expect(await codeOf(tries('league.150200', 'check', { facts: { ...check, clauses: [] } }))).toEqual([
      422,
      'fact-missing',
    ]);
    expect(
      await codeOf(
        tries('league.150200', 'visit', { facts: { ...filing, on: '2026-02-03', people: '甲', text: '好' } }),
      ),
    ).toEqual([422, 'day-in-future']);
  });

  it('loses nothing where two act at once: the second is told, 409', async () => {
    await does('league.150200', 'file', { submission: 1, facts: day('2026-02-02') });
    const { version } = await page();
    const visit = { version, facts: { ...day('2026-02-02'), people: '甲', text: '属实' } };
    const [first, second] = await Promise.all([
      tries('league.150200', 'visit', visit),
      tries('league.150200', 'visit', visit),
    ]);
    expect([first.statusCode, second.statusCode].sort()).toEqual([200, 409]);
    expect((await page()).acts).toHaveLength(2);
    // What happens to one application does not make another old.
    await does('league.150600', 'file', { cluster: 2, submission: 2, facts: day('2026-02-02') });
  });

  it('answers as of any past day', async () => {
    await untilPublic();
    expect((await page(1, 'reviewer', '?asOf=2026-02-02')).state.id).toBe('proposed');
    expect((await page(1)).state.id).toBe('public');
    expect((await ask(`/api/v1/calls/${call}?asOf=2026-02-01`)).statusCode).toBe(404);
    expect((await board('reviewer', '?asOf=2026-02-02')).rows.map(({ state }) => state.id)).toEqual(['proposed']);
  });

  it('says for each act of the procedure why it may not be done', async () => {
    await does('league.150200', 'file', { submission: 1, facts: day('2026-02-02') });
    const { admitted } = await page(1, 'league.150200');
    const codes = Object.fromEntries(admitted.map(({ id, refused }) => [id, refused?.code ?? 'may']));
    expect(codes).toMatchObject({
      check: 'may',
      visit: 'may',
      recommend: 'earlier-step-missing',
      'send-back': 'may',
      disqualify: 'act-of-other-seat',
      receive: 'application-state-forbids',
      file: 'application-state-forbids',
    });
    // Of an act whose time has not come: when it is done, and by whom.
    const { sentence } = admitted.find(({ id }) => id === 'receive')?.refused ?? {};
    expect(sentence?.zh).toBe('现为“盟市审核中”，不能“收件清点”；这一步由审核席位在“已推荐，待收件”时办理。');
    expect(admitted.find(({ id }) => id === 'check')?.basis.words.zh).toContain('四（二）');
  });

  it('grows into the list of recommendations, and its findings stand on board and page', async () => {
    const intro = { text: '字'.repeat(151), raw: '字'.repeat(151), status: 'value' as const };
    await api.ledger.land(
      landing('甲简介.docx', [
        statement(1, [fact('cluster_intro_text', 2025, null, intro)], { kind: 'registry', reportYear: 2025 }),
      ]),
    );
    await does('league.150200', 'file', { submission: 1, facts: day('2026-02-02') });
    const word = async (query = '') =>
      (await wordText((await ask(`/api/v1/calls/${call}/recommended${query}`)).rawPayload)).inOrder;
    expect(await word()).not.toContain('甲');
    const clauses = [{ clause: '二(二)#2', verdict: 'not-met', note: '低于15亿' }];
    await does('league.150200', 'check', { facts: { ...day('2026-02-02'), people: '示例', clauses } });
    const letter = { ...day('2026-02-02'), paper: '示例推〔2026〕1号', text: '同意推荐' };
    await does('league.150200', 'recommend', { facts: letter });
    const text = await word();
    for (const part of ['推荐汇总表', '甲', '包头市', '稀土材料', '字'.repeat(151)]) expect(text).toContain(part);
    expect(await word('?league=150600')).not.toContain('包头市');
    const pdf = await ask(`/api/v1/calls/${call}/recommended?format=pdf`);
    expect(solid((await pdfText(pdf.rawPayload)).text)).toBe(solid(text));
    const workbook = await ask(`/api/v1/calls/${call}/recommended?format=xlsx`);
    expect(workbook.headers['content-disposition']).toContain('recommended.xlsx');
    const sheet = (await archiveParts(workbook.rawPayload)).get('xl/sharedStrings.xml')?.toString() ?? '';
    for (const part of ['甲', '包头市', '稀土材料', '字'.repeat(151)]) expect(sheet).toContain(part);
    const codes = ['introduction-too-long', 'recommended-with-clauses-not-met'];
    expect((await board()).findings.map(({ code }) => code)).toEqual(codes);
    expect((await board()).rows[0]?.findings).toEqual(codes);
    expect((await page()).findings[0]?.basis?.words.zh).toContain('附件1');
  });

  it('shows what the checks say of the form, clause by clause', async () => {
    await does('league.150200', 'file', { submission: 1, facts: day('2026-02-02') });
    const { review, clauses, form } = await page();
    expect(form).toMatchObject({ submission: 1, name: '甲.docx' });
    expect(review?.standard?.name.zh).toContain('2024');
    expect(clauses.find(({ id }) => id === '二(二)#2')?.verdict).toBeDefined();
    expect(clauses.length).toBeGreaterThan(20);
  });
});

describe('a re-evaluation', () => {
  const again = 're-evaluation.sme-regional.2026-1';
  const of = again;
  beforeEach(async () => {
    // 甲 is valid until October 2026: nine months before is January. 乙 ends a year later.
    const register = [
      'cluster,programme,level,batch,certified,valid_from,valid_to,leagues,lead',
      '甲,sme,regional,2023年批次,2023-11,2023-11,2026-10,,',
      '乙,sme,regional,2024年批次,2024-11,2024-11,2027-10,,',
    ];
    const bytes = new TextEncoder().encode(`${register.join('\n')}\n`);
    await api.installation.ingest({
      name: '台账.csv',
      bytes,
      options: {},
      actor: 'tester',
      language: 'zh',
      into: 'real',
    });
    const asked = { ...opening, procedure: 're-evaluation', paper: '示例复核〔2026〕1号', due: null };
    expect((await send('reviewer', '/api/v1/calls', asked)).statusCode).toBe(200);
  });

  it('calls those whose validity ends within the months that the calendar names', async () => {
    expect(
      (await board('reviewer', '', again)).rows.map(({ cluster, state, validTo }) => [cluster.name, state.id, validTo]),
    ).toEqual([['甲', 'called', '2026-10']]);
    expect((await ask(`/api/v1/calls/${again}/clusters/2`)).statusCode).toBe(404);
  });

  it('renews item by item, with a new validity in the register', async () => {
    await does('league.150200', 'file', { of, submission: 1, facts: day('2026-02-02') });
    const clause = (await page(1, 'reviewer', '', again)).clauses[0]?.id ?? '';
    const checked = { ...day('2026-02-02'), clauses: [{ clause, verdict: 'met', note: '' }], text: '规划目标完成' };
    await does('league.150200', 'check', { of, facts: { ...checked, people: '示例' } });
    await does('league.150200', 'recommend', { of, facts: { ...day('2026-02-02'), paper: '示例', text: '同意' } });
    await does('reviewer', 'receive', { of, facts: day('2026-02-02') });
    const renewal = {
      ...certificate,
      on: '2026-02-02',
      certified: '2026-11',
      validFrom: '2026-11',
      validTo: '2029-10',
    };
    expect(await codeOf(tries('approver', 'renew', { of, facts: renewal }))).toEqual([422, 'earlier-step-missing']);
    await does('reviewer', 'department-check', { of, facts: checked });
    await does('approver', 'renew', { of, facts: renewal });
    expect((await page(1, 'reviewer', '', again)).registered).toBe(true);
    const calendar = (await ask('/api/v1/re-evaluations')).json();
    expect(
      calendar.rows
        .filter((row: { cluster: { id: number } }) => row.cluster.id === 1)
        .map((row: { validTo: string }) => row.validTo),
      'the one that was renewed is called no more',
    ).toEqual(['2029-10']);
  });

  it('ends what is not renewed, on the day before as it was', async () => {
    on('2026-02-03');
    const facts = { on: '2026-02-03', paper: '示例', text: '不再符合', validTo: '2026-02' };
    await does('approver', 'end', { of, facts });
    expect((await page(1, 'reviewer', '', again)).state.name.zh).toBe('复核未通过，认定终止');
    const ends = async (query = '') =>
      (await ask(`/api/v1/re-evaluations${query}`))
        .json()
        .rows.find((row: { cluster: { id: number } }) => row.cluster.id === 1)?.validTo;
    expect([await ends(), await ends('?asOf=2026-02-02')]).toEqual(['2026-02', '2026-10']);
  });
});
