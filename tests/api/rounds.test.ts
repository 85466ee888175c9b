import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { Aggregate } from '../../server/contract/analytics.ts';
import { ReEvaluations } from '../../server/contract/re-evaluations.ts';
import { ActDone, type ReviewAct } from '../../server/contract/review-acts.ts';
import { ReviewSheet } from '../../server/contract/review-sheet.ts';
import { DataQuality, MatrixOfStandard, PlanAttainment } from '../../server/contract/round-views.ts';
import { Board, Round, Rounds } from '../../server/contract/rounds.ts';
import { archiveParts } from '../../server/documents/fixed-archive.ts';
import { type Finding, finding } from '../../server/domain/finding.ts';
import { IndicatorId, IsoMonth } from '../../server/domain/ids.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { planOf } from '../support/review-facts.ts';
import { withoutSignature } from '../support/without-signature.ts';
import { wordText } from '../support/word-text.ts';

const size = 'cluster_gross_output';
const round = 'sme-regional-2025';
const host = '127.0.0.1:8080';
const page = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };

let api: ApiFixture;
beforeEach(async () => {
  api = await apiFixture();
  await filled(api);
});
afterEach(() => api.close());

/**
 * 甲 reported 2025 with a value that could not be read (blocks) and one left blank (explain); 乙 has not reported;
 * 丙's certification ended in 2025-12; 丁 is certified nationally only. The clock says 2026-02-01, the deadline 2026-01-31.
 */
async function filled({ ledger }: ApiFixture): Promise<void> {
  const month = (text: string) => IsoMonth.parse(text);
  const held = (to: string) => ({ batch: '2025', certified: null, validFrom: month('2025-01'), validTo: month(to) });
  const first = { reportYear: 2024, kind: 'application' as const, receivedAt: '2025-01-10' };
  for (const [name, to, level] of [
    ['甲', '2027-12', 'regional'],
    ['乙', '2027-12', 'regional'],
    ['丙', '2025-12', 'regional'],
    ['丁', '2027-12', 'national'],
  ] as const) {
    const said = statement({ fresh: 0 }, [fact(size, 2024, 20)], { ...first, certification: held(to), level });
    await ledger.land(landing(`${name}-2024.docx`, [said], [name]));
  }
  await ledger.land(reportOf(1, 'a-2025.docx', '2026-01-20', [unreadable, blank]));
}

const unreadable = finding(
  'value-unreadable',
  'blocks',
  '表3 行4 列2',
  { found: '约二十亿', expected: '数字' },
  { indicator: IndicatorId.parse(size), year: 2025 },
);
const blank = finding(
  'value-missing',
  'explain',
  '表3 行5 列2',
  {},
  { indicator: IndicatorId.parse('cluster_area'), year: 2025 },
);

function reportOf(cluster: number, name: string, receivedAt: string, findings: Finding[], output = 22) {
  const said = statement(cluster, [fact(size, 2024, 20), fact(size, 2025, output)], { receivedAt });
  return { ...landing(name, [said]), findings };
}

const get = async (url: string) => (await api.app.inject({ url, headers: { host } })).json();
const post = (url: string, body: object, headers: Record<string, string> = page) =>
  api.app.inject({ method: 'POST', url, headers: { ...headers, 'content-type': 'application/json' }, payload: body });
const opening = { programme: 'sme', level: 'regional', year: 2025, due: '2026-01-31', leagueStep: false };
const approver = { ...page, cookie: 'ledger-demo-seat=approver' };
const open = async () => {
  const opened = Round.parse((await post('/api/v1/rounds', opening)).json());
  return withoutSignature((url, body) => post(url, body, approver), opened);
};
const board = async (query = '') => Board.parse(await get(`/api/v1/rounds/${round}${query}`));
const sheet = async (cluster = 1, query = '') =>
  ReviewSheet.parse(await get(`/api/v1/rounds/${round}/clusters/${cluster}${query}`));
const act = (version: number, one: ReviewAct, cluster = 1) =>
  post(`/api/v1/rounds/${round}/clusters/${cluster}/acts`, { version, act: one });
async function done(one: ReviewAct, cluster = 1): Promise<z.infer<typeof ActDone>> {
  const answer = await act((await sheet(cluster)).version, one, cluster);
  expect(answer.statusCode, answer.body).toBe(200);
  return ActDone.parse(answer.json());
}
const keyOf = async (code: string) => {
  const found = (await sheet()).findings.find((finding) => finding.code === code);
  if (found === undefined) throw new Error(`no finding ${code}`);
  return found.key;
};

describe('a requirement that no program can check', () => {
  const judged = (question: string, verdict: 'met' | 'not-met' | 'needs-evidence', reason = ''): ReviewAct => ({
    kind: 'manual-check-judged',
    question,
    verdict,
    reason,
    evidence: '',
  });
  const all = async (query = '') => (await sheet(1, query)).questions;
  const questions = async (query = '') => (await all(query)).filter(({ clause }) => clause === null);
  const named = (checks: ReviewSheet['questions'], key: string) => checks.find((check) => check.key === key);

  it('takes the verdict of a person, told on the board and in the record, until it is taken back', async () => {
    await open();
    const [first, second] = await questions();
    if (first === undefined || second === undefined) throw new Error('nothing to check');
    expect([first.judgement, first.former, (await board()).rows[0]?.checked]).toEqual([null, null, 0]);
    expect((await done(judged(first.key, 'met'))).state).toBe('under-review');
    await done(judged(second.key, 'needs-evidence', '缺专利证书'));
    const now = await questions();
    expect(named(now, first.key)?.judgement).toMatchObject({ verdict: 'met', by: 'demo-reviewer', on: '2026-02-01' });
    expect(named(now, second.key)?.judgement).toMatchObject({ verdict: 'needs-evidence', reason: '缺专利证书' });
    const row = (await board()).rows.find(({ cluster }) => cluster.id === 1);
    expect([row?.checked, row?.questions]).toEqual([2, (await all()).length]);
    expect((await sheet()).acts.at(-1)).toMatchObject({
      zh: '人工核对一项，需补充佐证：缺专利证书',
      en: 'One manual check needs evidence: 缺专利证书',
    });
    await done(judged(second.key, 'met'));
    await done({ kind: 'manual-check-reopened', question: first.key, reason: '' });
    expect((await questions()).filter(({ judgement }) => judgement !== null).map(({ key }) => key)).toEqual([
      second.key,
    ]);
    expect((await questions('?asOf=2026-01-31')).every(({ judgement }) => judgement === null)).toBe(true);
  });

  it('is judged anew for a corrected report, beside what was said of the one before', async () => {
    await open();
    const [first] = await questions();
    if (first === undefined) throw new Error('nothing to check');
    await done(judged(first.key, 'not-met', '与附件不一致'));
    await done({ kind: 'returned', note: '请更正', due: null, findings: [] });
    await api.ledger.land(reportOf(1, 'a-2025-again.docx', '2026-01-28', []));
    const again = named(await questions(), first.key);
    expect([again?.judgement, again?.former]).toEqual([
      null,
      { verdict: 'not-met', reason: '与附件不一致', evidence: '', by: 'demo-reviewer', on: '2026-02-01', round },
    ]);
    expect((await board()).rows.find(({ cluster }) => cluster.id === 1)?.checked).toBe(0);
    await done(judged(first.key, 'met'));
    expect(named(await questions(), first.key)?.judgement?.verdict).toBe('met');
  });

  it('is the judgement of the clause where it asks about one, which stays in the list and is counted', async () => {
    await open();
    const before = await all();
    const asked = before.find(({ clause }) => clause !== null);
    if (asked?.clause == null) throw new Error('no clause to judge');
    const refused = await act((await sheet()).version, judged(asked.key, 'met'));
    expect([refused.statusCode, refused.json().errors?.[0]?.field]).toEqual([422, 'act.question']);
    await done({ kind: 'clause-judged', ...asked.clause, verdict: 'met', reason: '现场核实', evidence: '' });
    const now = await all();
    expect(now.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
    expect(named(now, asked.key)?.judgement).toMatchObject({ verdict: 'met', reason: '现场核实' });
    expect((await board()).rows.find(({ cluster }) => cluster.id === 1)?.checked).toBe(1);
  });

  it('is refused without a reason where it is not met, and where the report has no such point', async () => {
    await open();
    const [first] = await questions();
    for (const [wrong, field] of [
      [judged(first?.key ?? '', 'not-met'), 'act.reason'],
      [judged('no-such', 'met'), 'act.question'],
      [{ kind: 'manual-check-reopened', question: 'no-such', reason: '' }, 'act.question'],
    ] as [ReviewAct, string][]) {
      const answer = await act((await sheet()).version, wrong);
      expect([answer.statusCode, answer.json().errors?.[0]?.field]).toEqual([422, field]);
    }
  });
});

describe('a clause that no figure decides', () => {
  const standing = async () => (await sheet()).standards.find(({ id }) => id === 'im-sme-2024-guide');
  const clauseOf = async (id: string) => (await standing())?.clauses.find(({ clause }) => clause === id);
  const judged = (clause: string, verdict: 'met' | 'not-met'): ReviewAct => ({
    kind: 'clause-judged',
    standard: 'im-sme-2024-guide',
    clause,
    verdict,
    reason: '现场核实',
    evidence: '核查记录第3号',
  });

  it('takes the verdict of a person, with reason and evidence, until it is taken back', async () => {
    await open();
    expect(await clauseOf('二(四)#2')).toMatchObject({ verdict: 'judgement', judgeable: true, judgement: null });
    await done(judged('二(四)#2', 'met'));
    expect(await clauseOf('二(四)#2')).toMatchObject({
      verdict: 'met',
      found: 'judgement',
      judgement: { verdict: 'met', reason: '现场核实', evidence: '核查记录第3号', by: 'demo-reviewer' },
    });
    const matrix = MatrixOfStandard.parse(await get(`/api/v1/rounds/${round}/standards?standard=im-sme-2024-guide`));
    expect(matrix.rows[0]?.cells.find(({ clause }) => clause === '二(四)#2')?.verdict).toBe('met');
    await done(judged('二(四)#2', 'not-met'));
    expect([(await clauseOf('二(四)#2'))?.verdict, (await standing())?.verdict]).toEqual(['not-met', 'not-met']);
    expect((await sheet()).acts.at(-1)?.zh).toContain('不符合：现场核实（依据：核查记录第3号）');
    await done({ kind: 'judgement-ended', standard: 'im-sme-2024-guide', clause: '二(四)#2', reason: '记录有误' });
    expect(await clauseOf('二(四)#2')).toMatchObject({ verdict: 'judgement', judgement: null });
  });

  it('is refused where figures decide, and where there is no such clause', async () => {
    await open();
    const clauses = (await standing())?.clauses ?? [];
    const decided = clauses.find(({ judgeable }) => !judgeable)?.clause ?? '';
    for (const clause of [decided, '二(四)#99']) {
      const answer = await act((await sheet()).version, judged(clause, 'met'));
      expect([clause, answer.statusCode, answer.json().errors?.[0]?.field ?? answer.json().field]).toEqual([
        clause,
        422,
        'act.clause',
      ]);
    }
  });
});

describe('a round', () => {
  it('may be opened where somebody owes a report, and says by when and why', async () => {
    const { rounds, today } = Rounds.parse(await get('/api/v1/rounds'));
    expect(today).toBe('2026-02-01');
    const before = rounds.find((row) => row.id === round);
    expect(before).toMatchObject({ opened: false, due: '2026-01-31', owed: 2, overdue: 1 });
    expect(before?.dueSource?.zh).toContain('默认');
    expect(before?.states).toMatchObject({ awaited: 1, submitted: 1 });
    const opened = await open();
    expect(opened).toMatchObject({ opened: true, openedBy: 'demo-reviewer', openedAt: '2026-02-01' });
    const again = await post('/api/v1/rounds', { programme: 'sme', level: 'regional', year: 2025, due: '2026-01-31' });
    expect(again.statusCode).toBe(409);
    const empty = await post('/api/v1/rounds', { programme: 'amc', level: 'national', year: 2025, due: '2026-01-31' });
    expect(empty.statusCode).toBe(422);
    expect(empty.json().errors[0].field).toBe('year');
  });

  it('exists for the years 2000 to 2100 only', async () => {
    const headers = { host, origin: `http://${host}` };
    for (const year of [1999, 2101, 9999]) {
      const url = `/api/v1/rounds/sme-regional-${year}`;
      expect((await api.app.inject({ url, headers: { host } })).statusCode).toBe(400);
      const body = { programme: 'sme', level: 'regional', year, due: `${year + 1}-01-31`, note: '' };
      const opened = await api.app.inject({ method: 'POST', url: '/api/v1/rounds', headers, payload: body });
      expect([opened.statusCode, opened.json().errors[0].field]).toEqual([400, 'year']);
    }
    for (const year of [2000, 2100]) {
      const url = `/api/v1/rounds/sme-regional-${year}`;
      expect((await api.app.inject({ url, headers: { host } })).statusCode).toBe(404);
    }
  });

  it('is acted on from the pages of this server only', async () => {
    const body = { programme: 'sme', level: 'regional', year: 2025, due: '2026-01-31' };
    const elsewhere = await post('/api/v1/rounds', body, { host, origin: 'http://example.org' });
    expect(elsewhere.statusCode).toBe(403);
    expect((await post('/api/v1/rounds', body, { host })).statusCode).toBe(403);
  });

  it('moves its deadline with a reason, and then nobody is late', async () => {
    const { version } = await open();
    expect((await board()).round.overdue).toBe(1);
    const wrong = await post(`/api/v1/rounds/${round}/deadline`, {
      version: version - 1,
      due: '2026-03-01',
      reason: '延期',
    });
    expect(wrong.statusCode).toBe(409);
    const moved = await post(`/api/v1/rounds/${round}/deadline`, { version, due: '2026-03-01', reason: '春节延期' });
    expect(Round.parse(moved.json())).toMatchObject({ due: '2026-03-01', overdue: 0, dueSource: null });
    // Whoever saw the round before that moves it no more.
    const late = await post(`/api/v1/rounds/${round}/deadline`, { version, due: '2026-04-01', reason: '再延' });
    expect(late.statusCode).toBe(409);
    const seen = Round.parse(moved.json()).version;
    const again = await post(`/api/v1/rounds/${round}/deadline`, { version: seen, due: '2026-04-01', reason: '再延' });
    expect(Round.parse(again.json())).toMatchObject({ due: '2026-04-01' });
  });

  it('shows only valid certifications, what waits first, and what is overdue by how many days', async () => {
    await open();
    const { rows } = await board();
    expect(rows.map((row) => [row.cluster.name, row.state, row.overdueDays])).toEqual([
      ['甲', 'submitted', 0],
      ['乙', 'awaited', 1],
    ]);
    // The value that cannot be read; the blank one, the cover and the output of 2023, which the file leaves out.
    expect(rows[0]?.groups.form).toMatchObject({ blocks: 1, explain: 3 });
    expect((await board('?asOf=2026-01-19')).rows.map((row) => row.state)).toEqual(['awaited', 'awaited']);
  });
});

describe('a review', () => {
  it('goes from submitted to returned to resubmitted to concluded, and tells what was settled', async () => {
    await open();
    expect((await sheet()).state).toBe('submitted');
    expect((await done({ kind: 'commented', finding: null, text: '产值请附报表' })).state).toBe('under-review');
    const told = [await keyOf('value-unreadable'), await keyOf('value-missing')];
    const returned = await done({ kind: 'returned', note: '请核对后重报', due: '2026-02-10', findings: told });
    expect(returned.state).toBe('returned');
    // A returned report does not count: its figure is gone until the next one comes.
    const level = async () =>
      Aggregate.parse(await get(`/api/v1/aggregate?indicator=${size}&from=2025&to=2025`)).figures[0]?.value;
    expect(await level()).toBeUndefined();
    expect((await sheet()).findings.map((finding) => finding.since)).toContain('still');
    const answer = await api.app.inject({ url: `/api/v1/rounds/${round}/clusters/1/return-note`, headers: { host } });
    const note = (await archiveParts(answer.rawPayload)).get('word/document.xml')?.toString('utf8') ?? '';
    for (const words of ['甲', '2026-02-10', '请核对后重报', '约二十亿', '表3 行4 列2', '必须更正']) {
      expect(note).toContain(words);
    }
    expect(note).not.toContain('草稿');

    await api.ledger.land(reportOf(1, 'a-2025-2.docx', '2026-02-01', [blank], 23));
    const again = await sheet();
    expect(again.state).toBe('resubmitted');
    expect(again.settled.map((entry) => entry.key)).toEqual([told[0]]);
    expect(again.findings.find((finding) => finding.code === 'value-missing')?.since).toBe('still');
    expect(again.changes).toEqual([
      expect.objectContaining({
        indicator: size,
        year: 2025,
        old: expect.objectContaining({ value: '22', receivedAt: '2026-01-20' }),
        now: expect.objectContaining({ value: '23' }),
      }),
    ]);
    expect(again.vintages.map((vintage) => vintage.counts)).toEqual([true, false]);
    expect(await level()).toBe(23);

    const concluded = await done({ kind: 'concluded', outcome: 'passed-with-concerns', opinion: '同意' });
    expect(concluded).toMatchObject({ state: 'concluded', outcome: 'passed-with-concerns' });
    const reviewed = Aggregate.parse(await get(`/api/v1/aggregate?indicator=${size}&from=2025&to=2025&reviewed=1`));
    expect(reviewed.figures[0]).toMatchObject({ value: 23, n: 1 });
    expect((await done({ kind: 'reopened', reason: '补充材料' })).state).toBe('under-review');
    const undone = Aggregate.parse(await get(`/api/v1/aggregate?indicator=${size}&from=2025&to=2025&reviewed=1`));
    expect(undone.figures[0]?.value ?? null).toBeNull();
    expect((await sheet()).acts.map((act) => act.kind)).toEqual(['commented', 'returned', 'concluded', 'reopened']);
  });

  it('does not let a blocked report pass, until each block is overruled with a reason', async () => {
    await open();
    const pass = { kind: 'concluded', outcome: 'passed', opinion: '' } as const;
    const refused = await act((await sheet()).version, pass);
    expect(refused.statusCode).toBe(422);
    expect(refused.json().errors[0].field).toBe('act.outcome');
    expect((await sheet()).state).toBe('submitted');
    const key = await keyOf('value-unreadable');
    await done({ kind: 'overruled', finding: key, reason: '电话核实为22亿元' });
    const shown = (await sheet()).findings.find((finding) => finding.key === key);
    expect(shown?.overruled).toEqual({ by: 'demo-reviewer', on: '2026-02-01', reason: '电话核实为22亿元' });
    expect((await board()).rows[0]).toMatchObject({ overruled: 1, open: expect.objectContaining({ blocks: 0 }) });
    const twice = await act((await sheet()).version, { kind: 'overruled', finding: key, reason: '再次' });
    expect(twice.statusCode).toBe(422);
    expect((await done(pass)).state).toBe('concluded');
  });

  it('is not overwritten by a second reviewer, nor decided on a report that was replaced', async () => {
    await open();
    const { version } = await sheet();
    expect((await act(version, { kind: 'commented', finding: null, text: '第一位' })).statusCode).toBe(200);
    const second = await act(version, { kind: 'concluded', outcome: 'not-passed', opinion: '' });
    expect(second.statusCode).toBe(409);
    expect(second.json().errors[0].field).toBe('version');
    expect((await sheet()).state).toBe('under-review');
    const seen = (await sheet()).version;
    await api.ledger.land(reportOf(1, 'a-2025-3.docx', '2026-02-01', []));
    expect((await act(seen, { kind: 'concluded', outcome: 'passed', opinion: '' })).statusCode).toBe(409);
  });

  it('of two acts at the same moment takes one and answers the other 409', async () => {
    await open();
    const { version } = await sheet();
    const answers = await Promise.all(
      ['甲审', '乙审', '丙审'].map((text) => act(version, { kind: 'commented', finding: null, text })),
    );
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409, 409]);
    expect((await sheet()).acts).toHaveLength(1);
  });

  it('refuses what its state does not admit, and what it does not know, naming the field', async () => {
    const closed = await act((await sheet()).version, { kind: 'review-started' });
    expect(closed.statusCode).toBe(422);
    await open();
    const cases: [ReviewAct, string, number?][] = [
      [{ kind: 'reopened', reason: 'x' }, 'act.kind'],
      [{ kind: 'restored', reason: 'x' }, 'act.kind'],
      [{ kind: 'overruled', finding: 'no-such', reason: 'x' }, 'act.finding'],
      [{ kind: 'commented', finding: 'no-such', text: 'x' }, 'act.finding'],
      [{ kind: 'returned', note: '', due: null, findings: [] }, 'act.note'],
      [{ kind: 'clause-waived', standard: 'im-sme-2024-guide', clause: '九', reason: 'x' }, 'act.clause'],
      [
        { kind: 'target-corrected', measure: 'no', point: 'stage', year: 2025, value: 1, unit: null, reason: 'x' },
        'act.measure',
      ],
      [{ kind: 'concluded', outcome: 'passed', opinion: '' }, 'act.kind', 2],
    ];
    for (const [one, field, cluster] of cases) {
      const answer = await act((await sheet(cluster)).version, one, cluster);
      expect(answer.statusCode, JSON.stringify(one)).toBe(422);
      expect(answer.json().errors[0].field).toBe(field);
      expect(answer.json().detail).toMatch(/[\u4e00-\u9fff].*[a-z]/su);
    }
    const none = await act(0, { kind: 'review-started' }, 99);
    expect(none.statusCode).toBe(404);
    expect((await post(`/api/v1/rounds/${round}/clusters/1/acts`, { version: 1 })).statusCode).toBe(400);
    expect((await get('/api/v1/rounds/sme-regional-2001')).status).toBe(404);
  });

  it('refuses to correct a plan figure of a year outside the plan, saying which years it has', async () => {
    const national = 'sme-national-2025';
    const planned = { form: 'miit-sme-2024', level: 'national' } as const;
    const planTargets = planOf(
      { plan_rd_expenditure: { unit: '亿元', baseline: 1, target: 1.4, stages: { 2024: 1.1 } } },
      2023,
    );
    const first = { ...planned, planTargets, kind: 'application' as const, reportYear: 2023, receivedAt: '2024-03-10' };
    await api.ledger.land(landing('d-2023.docx', [statement(4, [fact(size, 2023, 20)], first)]));
    const said = statement(4, [fact(size, 2025, 22)], { ...planned, receivedAt: '2026-01-20' });
    await api.ledger.land(landing('d-2025.docx', [said]));
    await post('/api/v1/rounds', { ...opening, level: 'national' });
    const path = `/api/v1/rounds/${national}/clusters/4`;
    const correct = async (point: string, year: number) => {
      const { version } = ReviewSheet.parse(await get(path));
      const about = { kind: 'target-corrected', measure: 'plan_rd_expenditure', point, year, value: 1.2, unit: '亿元' };
      return post(`${path}/acts`, { version, act: { ...about, reason: '表中为文字' } });
    };
    for (const [point, year, from, to] of [
      ['target', 2027, 2024, 2026],
      ['stage', 2023, 2024, 2026],
      ['baseline', 2026, 2023, 2025],
    ] as const) {
      const refused = await correct(point, year);
      expect([refused.statusCode, refused.json().code, refused.json().facts]).toEqual([
        422,
        'plan-year',
        { year, from, to },
      ]);
    }
    expect((await correct('target', 2026)).statusCode).toBe(200);
  });

  it('checks the year of a corrected target before the report has come, by the plan that it will be measured by', async () => {
    const planned = { form: 'miit-sme-2024', level: 'national' } as const;
    const targets = planOf({ plan_rd_expenditure: { unit: '亿元', baseline: 1, target: 1.4, stages: {} } }, 2023);
    const month = (text: string) => IsoMonth.parse(text);
    const certification = { batch: null, certified: null, validFrom: month('2024-06'), validTo: month('2027-12') };
    const first = {
      ...planned,
      kind: 'application' as const,
      reportYear: 2023,
      receivedAt: '2024-03-10',
      certification,
    };
    await api.ledger.land(
      landing('d-2023.docx', [statement(4, [fact(size, 2023, 20)], { ...first, planTargets: targets })]),
    );
    await api.ledger.land(
      landing('e-2023.docx', [statement({ fresh: 0 }, [fact(size, 2023, 20)], first)], ['示例新集群']),
    );
    await post('/api/v1/rounds', { ...opening, level: 'national' });
    const correct = async (cluster: number, year: number, measure = 'plan_rd_expenditure') => {
      const path = `/api/v1/rounds/sme-national-2025/clusters/${cluster}`;
      const { version, state } = ReviewSheet.parse(await get(path));
      expect(state).toBe('awaited');
      const about = { kind: 'target-corrected', measure, point: 'target', year, value: 1.2, unit: '亿元' };
      const answer = await post(`${path}/acts`, { version, act: { ...about, reason: '表中为文字' } });
      return [answer.statusCode, answer.json().code ?? 'done'];
    };
    expect(await correct(4, 2027)).toEqual([422, 'plan-year']);
    expect(await correct(4, 2026, 'no_such_row')).toEqual([422, 'plan-row-unknown']);
    expect(await correct(4, 2026)).toEqual([200, 'done']);
    // Nothing is filed that could be corrected.
    expect(await correct(5, 2026)).toEqual([422, 'plan-row-unknown']);
  });

  it('excuses a cluster from reporting, and lets it owe again', async () => {
    await open();
    expect((await done({ kind: 'excused', reason: '集群已撤销' }, 2)).state).toBe('excused');
    expect((await board()).round).toMatchObject({ owed: 1, overdue: 0 });
    expect((await done({ kind: 'excuse-ended', reason: '有误' }, 2)).state).toBe('awaited');
  });

  it('records a waiver with who and why, and lets it end', async () => {
    await open();
    const clause = (await sheet()).standards[0]?.clauses.find(
      (clause) => clause.verdict === 'not-met' || clause.verdict === 'undetermined',
    );
    const standard = (await sheet()).standards[0]?.id ?? '';
    if (clause === undefined) throw new Error('no clause to waive');
    const find = async () => (await sheet()).standards[0]?.clauses.find((result) => result.clause === clause.clause);
    await done({ kind: 'clause-waived', standard, clause: clause.clause, reason: '西部地区放宽' });
    expect(await find()).toMatchObject({ verdict: 'waived', waiver: { by: 'demo-reviewer', reason: '西部地区放宽' } });
    await done({ kind: 'waiver-ended', standard, clause: clause.clause, reason: '条件改变' });
    expect(await find()).toMatchObject({ verdict: clause.verdict, waiver: null });
  });

  it('stands in the past as it stood', async () => {
    await open();
    await done({ kind: 'commented', finding: null, text: '今天' });
    const past = await sheet(1, '?asOf=2026-01-25');
    expect(past).toMatchObject({ state: 'submitted', admitted: [] });
    expect(past.round.opened).toBe(false);
  });
});

describe('views over a round', () => {
  it('judges by any edition and any threshold without storing anything', async () => {
    await open();
    const url = `/api/v1/rounds/${round}/standards`;
    const printed = MatrixOfStandard.parse(await get(url));
    const clause = printed.clauses.find((clause) => clause.printed === '15');
    if (clause === undefined) throw new Error('no clause of 15');
    const cell = (matrix: MatrixOfStandard) => matrix.rows[0]?.cells.find((cell) => cell.clause === clause.id);
    // 甲: 20 in 2024, 22 in 2025; the year before is not known.
    const least = encodeURIComponent(`${clause.id}~22.01`);
    const stricter = MatrixOfStandard.parse(await get(`${url}?thresholds=${least}`));
    expect(stricter.clauses.find((piece) => piece.id === clause.id)).toMatchObject({
      printed: '15',
      threshold: '22.01',
      varied: true,
    });
    expect(cell(stricter)?.verdict).toBe('not-met');
    expect(cell(printed)?.verdict).not.toBe('not-met');
    const away = MatrixOfStandard.parse(await get(`${url}?thresholds=${encodeURIComponent(`${clause.id}~`)}`));
    expect(cell(away)?.verdict).toBe('undetermined');
    expect(MatrixOfStandard.parse(await get(url))).toEqual(printed);
    for (const [query, field] of [
      ['standard=im-amc-2025', 'standard'],
      ['standard=nothing', 'standard'],
      [`thresholds=${encodeURIComponent('九~1')}`, 'thresholds'],
    ]) {
      const answer = await api.app.inject({ url: `${url}?${query}`, headers: { host } });
      expect(answer.statusCode, query).toBe(422);
      expect(answer.json().errors[0].field).toBe(field);
    }
    expect((await api.app.inject({ url: `${url}?thresholds=abc`, headers: { host } })).statusCode).toBe(400);
  });

  it('counts which fields fail most, by league and form', async () => {
    await open();
    const quality = DataQuality.parse(await get(`/api/v1/rounds/${round}/quality`));
    expect(quality.reports).toBe(1);
    expect(quality.byField[0]).toMatchObject({ indicator: size, findings: expect.objectContaining({ blocks: 1 }) });
    // Every finding of a field is there with its cell, the gravest first.
    for (const { cells, findings } of quality.byField) {
      const counted = { blocks: 0, explain: 0, note: 0 };
      for (const { severity } of cells) counted[severity] += 1;
      expect(counted).toEqual(findings);
    }
    expect(quality.byField[0]?.cells[0]).toMatchObject({ severity: 'blocks', year: 2025 });
    expect(quality.byLeague).toEqual([expect.objectContaining({ reports: 1, clean: 0 })]);
    const [form] = quality.byForm;
    expect([quality.byForm.length, form?.reports, form?.clusters.length]).toEqual([1, 1, 1]);
    expect(form?.clusters[0]?.open).toEqual(form?.open);
    expect(form?.clusters[0]?.id).toBe(quality.byField[0]?.cells[0]?.cluster.id);
    expect(PlanAttainment.parse(await get(`/api/v1/rounds/${round}/plans`)).rows).toEqual([]);
  });

  it('says which certifications end when, and calls nine months ahead', async () => {
    const { rows, monthsAhead } = ReEvaluations.parse(await get('/api/v1/re-evaluations'));
    expect(monthsAhead).toBe(9);
    expect(rows.map((row) => [row.cluster.name, row.validTo, row.call, row.state])).toEqual([
      ['丙', '2025-12', '2025-03', 'ended'],
      ['甲', '2027-12', '2027-03', 'later'],
      ['乙', '2027-12', '2027-03', 'later'],
      ['丁', '2027-12', '2027-03', 'later'],
    ]);
    const later = ReEvaluations.parse(await get('/api/v1/re-evaluations?asOf=2027-03-01'));
    expect(later.rows.map((row) => row.state)).toEqual(['ended', 'called', 'called', 'called']);
    expect(ReEvaluations.parse(await get('/api/v1/re-evaluations?asOf=2026-03-31')).rows[1]?.state).toBe('coming');
  });
});

describe('cells that the reviewer names', () => {
  it('go out with the return note, though no check found anything there', async () => {
    await open();
    const cells = [{ place: '表2 行3 列2', text: '请附统计报表' }];
    await done({ kind: 'commented', finding: null, text: '其余无误' });
    await done({ kind: 'returned', note: '', due: null, findings: [], cells });
    const answer = await api.app.inject({ url: `/api/v1/rounds/${round}/clusters/1/return-note`, headers: { host } });
    const { tables, lines } = await wordText(answer.rawPayload);
    expect(tables.at(-1)?.slice(1)).toEqual([['1', '表2 行3 列2', '请附统计报表', '']]);
    expect(lines.join('\n')).toContain('其余无误（演示审核人员，');
    const opinion = await api.app.inject({ url: `/api/v1/rounds/${round}/clusters/1/opinion`, headers: { host } });
    expect((await wordText(opinion.rawPayload)).lines[0]).toBe('年度报告审核意见（已退回，未办结）');
  });

  it('prints the conclusion with who drew it, and what had been overruled with its reason', async () => {
    await open();
    await done({ kind: 'overruled', finding: await keyOf('value-unreadable'), reason: '已电话核实' });
    const [met, lacking] = (await sheet()).questions.filter(({ clause }) => clause === null);
    const judge = { kind: 'manual-check-judged' as const, evidence: '' };
    await done({ ...judge, question: met?.key ?? '', verdict: 'met', reason: '' });
    await done({ ...judge, question: lacking?.key ?? '', verdict: 'needs-evidence', reason: '缺专利证书' });
    await done({ kind: 'concluded', outcome: 'passed-with-concerns', opinion: '下年关注产值' });
    const answer = await api.app.inject({ url: `/api/v1/rounds/${round}/clusters/1/opinion`, headers: { host } });
    const { tables, lines } = await wordText(answer.rawPayload);
    const settled = tables[1]?.find(([, , sentence]) => sentence?.includes('约二十亿'))?.[4];
    expect(settled).toMatch(/^不作问题：已电话核实（演示审核人员，\d{4}-\d\d-\d\d）$/);
    const text = lines.join('\n');
    expect(text).toContain('审核结论：通过（有关注事项）。');
    expect(text).toContain('意见：下年关注产值');
    expect(text).toMatch(/不作问题 1 条/);
    expect(text).toContain(`${met?.zh}——符合（演示审核人员，2026-02-01）`);
    expect(text).toContain(`${lacking?.zh}——需补充佐证：缺专利证书（演示审核人员，2026-02-01）`);
    expect(text).toMatch(/审核人（签字）：演示审核人员[\s\S]*复核人（签字）：＿/);
  });
});
