import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ClusterProfile } from '../../server/contract/cluster-pages.ts';
import { ActDone, type ReviewAct, type SubmitterAct } from '../../server/contract/review-acts.ts';
import { ReviewSheet } from '../../server/contract/review-sheet.ts';
import { Board } from '../../server/contract/rounds.ts';
import { type Finding, finding } from '../../server/domain/finding.ts';
import { IndicatorId } from '../../server/domain/ids.ts';
import { type ApiFixture, apiFixture, twoApplicants } from '../support/api.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { withoutSignature } from '../support/without-signature.ts';
import { wordText } from '../support/word-text.ts';

const size = 'cluster_gross_output';
const round = 'sme-regional-2025';
const host = '127.0.0.1:8080';
const page = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };
const sits = {
  reviewer: 'reviewer',
  operator: 'operator.1',
  league: 'league.150200',
  elsewhere: 'operator.2',
  approver: 'approver',
} as const;
type Seat = keyof typeof sits;

let api: ApiFixture;
let now = new Date('2026-02-01T01:00:00Z');
beforeEach(async () => {
  now = new Date('2026-02-01T01:00:00Z');
  api = await apiFixture({ now: () => now });
  await twoApplicants(api.ledger);
  await handIn('a-2025.docx', [unreadable, blank]);
  const opening = { programme: 'sme', level: 'regional', year: 2025, due: '2026-01-31', leagueStep: false };
  await withoutSignature(as('approver').send, (await as('reviewer').send('/api/v1/rounds', opening)).json());
});
afterEach(() => api.close());

const about = (id: string) => ({ indicator: IndicatorId.parse(id), year: 2025 });
const unreadable = finding(
  'value-unreadable',
  'blocks',
  '表3 行4 列2',
  { found: '约二十亿', expected: '数字' },
  about(size),
);
// Its facts stand in another order than the ledger keeps them in.
const areaFacts = { found: '约五', expected: '数字' };
const blank = finding('value-unreadable', 'explain', '表3 行5 列2', areaFacts, about('cluster_area'));

async function handIn(name: string, findings: Finding[], reportYear = 2025, receivedAt = '2026-01-20'): Promise<void> {
  const said = statement(1, [fact(size, reportYear - 1, 20), fact(size, reportYear, 22)], { receivedAt, reportYear });
  await api.ledger.land({ ...landing(name, [said]), findings });
}

/** What somebody in a seat that is tried sees and does. */
function as(seat: Seat) {
  const cookie = `ledger-demo-seat=${sits[seat]}`;
  const ask = (url: string) => api.app.inject({ url, headers: { host, cookie } });
  const send = (url: string, body: object) =>
    api.app.inject({
      method: 'POST',
      url,
      headers: { ...page, cookie, 'content-type': 'application/json' },
      payload: body,
    });
  const sheet = async (query = '', of = round) =>
    ReviewSheet.parse((await ask(`/api/v1/rounds/${of}/clusters/1${query}`)).json());
  const post = (version: number, act: ReviewAct | SubmitterAct, of = round) => {
    const path = act.kind === 'answered' || act.kind === 'answers-handed-in' ? 'answers' : 'acts';
    return send(`/api/v1/rounds/${of}/clusters/1/${path}`, { version, act });
  };
  const done = async (act: ReviewAct | SubmitterAct, of = round) => {
    const answer = await post((await sheet('', of)).version, act, of);
    expect([answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([200, '']);
    return ActDone.parse(answer.json());
  };
  const refused = async (act: ReviewAct | SubmitterAct) => {
    const answer = await post((await as('reviewer').sheet()).version, act);
    return [answer.statusCode, answer.json().errors?.[0]?.field ?? null];
  };
  return { ask, send, sheet, post, done, refused };
}
const board = async (query = '') => Board.parse((await as('reviewer').ask(`/api/v1/rounds/${round}${query}`)).json());
const rowOf = async (query = '') => (await board(query)).rows.find(({ cluster }) => cluster.id === 1)!;
const places = { area: '表3 行5 列2', output: '表3 行4 列2' } as const;
const findingOf = async (what: keyof typeof places, query = '') =>
  (await as('reviewer').sheet(query)).findings.find((row) => row.place === places[what])!;
const answering = (key: string, text: string, by: 'own' | 'letter' | 'phone' = 'own'): SubmitterAct => ({
  kind: 'answered',
  finding: key,
  text,
  evidence: '统计局证明第2页',
  by,
});
const paper = async (name: 'return-note' | 'opinion', seat: Seat = 'reviewer') =>
  wordText((await as(seat).ask(`/api/v1/rounds/${round}/clusters/1/${name}`)).rawPayload);

describe('an answer of the submitter', () => {
  it('is given by cluster or league, accepted or insisted on, and counted on sheet, board and in the conclusion', async () => {
    const { key } = await findingOf('area');
    const before = (await rowOf()).open.explain;
    expect(await as('elsewhere').refused(answering(key, '不是我的'))).toEqual([404, 'cluster']);
    expect((await as('operator').done(answering(key, '面积未变'))).state).toBe('submitted');
    expect((await as('league').done(answering(key, '面积未变，见批复'))).state).toBe('submitted');
    const said = await findingOf('area');
    expect(said.answer).toEqual({
      text: '面积未变，见批复',
      evidence: '统计局证明第2页',
      source: 'league',
      place: '',
      by: 'demo-league',
      on: '2026-02-01',
      state: 'answered',
      decision: null,
      outdated: false,
    });
    expect([(await rowOf()).answers, (await rowOf()).open.explain]).toEqual([
      { answered: 1, accepted: 0, insisted: 0 },
      before,
    ]);
    now = new Date('2026-02-02T01:00:00Z');
    expect((await as('reviewer').done({ kind: 'answer-accepted', finding: key, reason: '' })).state).toBe(
      'under-review',
    );
    expect((await findingOf('area')).answer).toMatchObject({
      state: 'accepted',
      decision: { by: 'demo-reviewer', on: '2026-02-02', reason: '' },
    });
    const row = await rowOf();
    expect([row.answers.accepted, row.open.explain, row.overruled]).toEqual([1, before - 1, 0]);
    expect(await as('operator').refused(answering(key, '再说'))).toEqual([422, 'act.finding']);
    // As it stood the day before.
    expect((await findingOf('area', '?asOf=2026-02-01')).answer?.state).toBe('answered');
    expect((await rowOf('?asOf=2026-02-01')).answers).toEqual({ answered: 1, accepted: 0, insisted: 0 });
    await as('reviewer').done({ kind: 'concluded', outcome: 'not-passed', opinion: '' });
    const opinion = await paper('opinion');
    const settled = opinion.tables[1]?.find(([, , , place]) => place === '表3 行5 列2')?.[4];
    expect(settled).toBe(
      '答复（盟市答复）：面积未变，见批复；依据：统计局证明第2页\n已采纳（演示审核人员，2026-02-02）',
    );
    expect(opinion.lines.join('\n')).toMatch(new RegExp(`请说明 ${before - 1} 条.*不作问题 0 条，采纳答复 1 条`));
  });

  it('settles nothing that must be corrected, names its way where an officer writes it down, and refuses the second of two', async () => {
    const { key } = await findingOf('output');
    expect(await as('reviewer').refused(answering(key, '来电说明'))).toEqual([422, 'act.by']);
    expect(await as('operator').refused(answering(key, '来电说明', 'phone'))).toEqual([422, 'act.by']);
    expect(await as('reviewer').refused({ kind: 'answer-accepted', finding: key, reason: '' })).toEqual([
      422,
      'act.finding',
    ]);
    const { version } = await as('reviewer').sheet();
    const both = await Promise.all([
      as('operator').post(version, answering(key, '甲')),
      as('reviewer').post(version, answering(key, '来电说明', 'phone')),
    ]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    await as('reviewer').done(answering(key, '来电说明', 'phone'));
    expect((await findingOf('output')).answer).toMatchObject({ source: 'phone', by: 'demo-reviewer' });
    expect(await as('reviewer').refused({ kind: 'answer-accepted', finding: key, reason: '' })).toEqual([
      422,
      'act.finding',
    ]);
    await as('reviewer').done({ kind: 'overruled', finding: key, reason: '已核实' });
    expect(await as('operator').refused(answering(key, '再说'))).toEqual([422, 'act.finding']);
    expect((await rowOf()).answers).toEqual({ answered: 0, accepted: 0, insisted: 0 });
  });

  it('hands a returned report in again as it is; what was insisted on goes back with the note', async () => {
    const [missing, wrong] = [await findingOf('area'), await findingOf('output')];
    const handIn: SubmitterAct = { kind: 'answers-handed-in', text: '', by: 'own' };
    expect(await as('operator').refused(handIn)).toEqual([422, 'act.kind']);
    await as('reviewer').done({
      kind: 'returned',
      note: '请说明',
      due: '2026-02-10',
      findings: [missing.key, wrong.key],
    });
    await as('operator').done(answering(missing.key, '面积未变'));
    expect(await as('operator').refused(handIn)).toEqual([422, 'act.kind']);
    await as('operator').done(answering(wrong.key, '尚在统计'));
    expect(await as('operator').done(handIn)).toMatchObject({ state: 'resubmitted' });
    const { acts, report, overdueDays } = await as('operator').sheet();
    expect([acts.at(-1)?.kind, acts.at(-1)?.by, report?.counts, overdueDays]).toEqual([
      'restored',
      'demo-operator',
      true,
      0,
    ]);
    await as('reviewer').done({ kind: 'answer-insisted', finding: missing.key, reason: '请附批复' });
    expect(await as('reviewer').refused({ kind: 'answer-accepted', finding: missing.key, reason: '' })).toEqual([
      422,
      'act.finding',
    ]);
    await as('reviewer').done({ kind: 'returned', note: '', due: null, findings: [missing.key] });
    const listed = (await paper('return-note')).tables[1]?.[1];
    expect(listed?.[2]).toContain(
      '已答复：面积未变（依据：统计局证明第2页）\n未采纳：请附批复（演示审核人员，2026-02-01）',
    );
    expect(listed?.[2]).not.toContain('答复后数字有变');
    // What was not accepted needs another answer before the report may come again.
    expect(await as('operator').refused(handIn)).toEqual([422, 'act.kind']);
    await as('operator').done(answering(missing.key, '批复已附'));
    expect((await as('operator').done(handIn)).state).toBe('resubmitted');
  });

  it('that was not accepted goes back as one to other figures where they changed since', async () => {
    const { key } = await findingOf('area');
    await as('operator').done(answering(key, '面积未变'));
    await as('reviewer').done({ kind: 'answer-insisted', finding: key, reason: '请附批复' });
    const other = { ...areaFacts, found: '约六' };
    await handIn('a-more.docx', [finding('value-unreadable', 'explain', places.area, other, about('cluster_area'))]);
    const said =
      '已答复：面积未变（依据：统计局证明第2页）\n答复后数字有变\n未采纳：请附批复（演示审核人员，2026-02-01）';
    const listed = async () =>
      (await paper('return-note')).tables[1]?.find(([, place]) => place === places.area)?.[2] ?? '';
    expect(await listed()).toContain(said);
    await as('reviewer').done({ kind: 'returned', note: '', due: null, findings: [key] });
    expect(await listed()).toContain(said);
  });

  it('stands beside its finding where it was written into the file, and holds for the values that were answered', async () => {
    const { key, zh } = await findingOf('area');
    const written = finding('answer-written', 'note', 'Sheet!C12', { no: 2, question: zh, answer: '面积未变' });
    const stray = finding('answer-written', 'note', '', { no: 9, question: '没有这样的问题', answer: '？' });
    await handIn('a-again.docx', [blank, written, stray], 2025, '2026-01-25');
    expect((await findingOf('area')).answer).toMatchObject({
      state: 'answered',
      source: 'file',
      place: 'Sheet!C12',
      text: '面积未变',
      by: 'submitter',
    });
    const remarks = async () => (await as('reviewer').sheet()).findings.filter(({ code }) => code === 'answer-written');
    expect((await remarks()).map(({ zh: said }) => said)).toEqual([expect.stringContaining('没有这样的问题')]);
    await as('reviewer').done({ kind: 'answer-accepted', finding: key, reason: '属实' });
    const open = (await rowOf()).open.explain;
    // The same finding in a newer file is settled still; on other values it is not.
    await handIn('a-third.docx', [blank], 2025, '2026-01-26');
    expect([(await findingOf('area')).answer?.outdated, (await rowOf()).open.explain]).toEqual([false, open]);
    const facts = { ...areaFacts, found: '约六' };
    const other = finding('value-unreadable', 'explain', places.area, facts, about('cluster_area'));
    await handIn('a-fourth.docx', [other], 2025, '2026-01-27');
    expect([(await findingOf('area')).answer, (await rowOf()).open.explain]).toMatchObject([
      { state: 'accepted', outdated: true },
      open + 1,
    ]);
    expect((await rowOf()).answers).toEqual({ answered: 0, accepted: 0, insisted: 0 });
    const opinion = (await paper('opinion')).tables[1]?.find(([, , , place]) => place === places.area);
    expect(opinion?.[4]).toMatch(/^未处理\n.*\n答复后数字有变\n已采纳/);
    await as('operator').done(answering(key, '又变了'));
    expect((await findingOf('area')).answer).toMatchObject({ state: 'answered', outdated: false });
  });

  it('to a return that names clusters of others is asked of what the submitter may see, and never shows the names', async () => {
    const alike = (cluster: string, written: string) =>
      finding(
        'across-same-name',
        'explain',
        '表9',
        { label: '绿色工厂', others: [{ cluster, written, place: '表9' }], count: 1 },
        { year: 2025 },
      );
    await handIn('a-alike.docx', [alike('乙', '示例一厂'), alike('甲', '示例二厂')]);
    const keys = async (seat: Seat) =>
      (await as(seat).sheet()).findings.filter(({ code }) => code === 'across-same-name').map(({ key }) => key);
    const [first = '', second = ''] = await keys('reviewer');
    // The name of a finding does not depend on who looks at it.
    expect([await keys('league'), await keys('operator')]).toEqual([[first, second], [second]]);
    await as('reviewer').done({ kind: 'returned', note: '', due: null, findings: [first, second] });
    const { settled } = await as('operator').sheet();
    expect(settled).toEqual([]);
    const note = JSON.stringify(await paper('return-note', 'operator'));
    expect([note.includes('示例二厂'), note.includes('示例一厂')]).toEqual([true, false]);
    expect(JSON.stringify(await paper('return-note'))).toContain('示例一厂');
    await as('operator').done(answering(second, '同名不同厂'));
    const again: SubmitterAct = { kind: 'answers-handed-in', text: '', by: 'own' };
    expect((await as('operator').done(again)).state).toBe('resubmitted');
    await handIn('a-apart.docx', []);
    expect((await as('operator').sheet()).settled).toEqual([]);
    expect((await as('reviewer').sheet()).settled.map(({ key }) => key)).toEqual([first, second]);
  });

  it('of last year stands beside the same finding of this year, to be read only', async () => {
    const { key } = await findingOf('area');
    await as('operator').done(answering(key, '面积未变'));
    await as('reviewer').done({ kind: 'answer-insisted', finding: key, reason: '请附批复' });
    now = new Date('2027-02-01T01:00:00Z');
    const next = finding('value-unreadable', 'explain', '表3 行5 列2', areaFacts, {
      ...about('cluster_area'),
      year: 2026,
    });
    await handIn('a-2026.docx', [next], 2026, '2027-01-20');
    const sheet = await as('reviewer').sheet('', 'sme-regional-2026');
    const repeated = sheet.findings.find(({ place, year }) => place === places.area && year === 2026);
    expect([repeated?.answer, repeated?.formerAnswer]).toMatchObject([
      null,
      { round, text: '面积未变', state: 'insisted', decision: { reason: '请附批复' } },
    ]);
  });
});

describe('a measure', () => {
  const planned = { text: '补齐专利清单', due: '2026-06-30', responsible: '运营公司' };

  it('is set with a conclusion, stands on board, cluster and paper, and comes up in the next January', async () => {
    const refused = { ...planned, due: '2026-01-31' };
    expect(
      await as('reviewer').refused({ kind: 'concluded', outcome: 'not-passed', opinion: '', measures: [refused] }),
    ).toEqual([422, 'act.measures.0.due']);
    await as('reviewer').done({ kind: 'concluded', outcome: 'not-passed', opinion: '', measures: [planned] });
    await as('reviewer').done({ kind: 'measure-set', ...planned, text: '更新简介', due: '2026-12-31' });
    expect(await as('operator').refused({ kind: 'measure-done', measure: 1, seen: 'x' })).toEqual([403, null]);
    expect(await as('reviewer').refused({ kind: 'measure-done', measure: 3, seen: 'x' })).toEqual([422, 'act.measure']);
    expect(
      await as('reviewer').refused({ kind: 'measure-extended', measure: 1, due: planned.due, reason: 'x' }),
    ).toEqual([422, 'act.due']);
    now = new Date('2026-07-02T01:00:00Z');
    const longer = { kind: 'measure-extended', measure: 1, due: '2026-07-01', reason: 'x' } as const;
    const late = await as('reviewer').post((await as('reviewer').sheet()).version, longer);
    expect([late.statusCode, late.json().code]).toEqual([422, 'measure-day-passed']);
    now = new Date('2026-02-01T01:00:00Z');
    expect([(await rowOf()).measures, (await rowOf('?asOf=2026-07-02')).measures]).toEqual([
      { open: 2, overdue: 0 },
      { open: 2, overdue: 1 },
    ]);
    const profile = ClusterProfile.parse((await as('league').ask('/api/v1/pages/clusters/1')).json());
    expect(profile.measures.map(({ text, no, round: of }) => [text, no, of])).toEqual([
      ['补齐专利清单', 1, round],
      ['更新简介', 2, round],
    ]);
    const table = (await paper('opinion')).tables.at(-1);
    expect(table?.slice(1)).toEqual([
      ['1', '补齐专利清单', '运营公司', '2026-06-30', '未完成'],
      ['2', '更新简介', '运营公司', '2026-12-31', '未完成'],
    ]);
    await as('reviewer').done({ kind: 'measure-done', measure: 2, seen: '网站已更新' });
    now = new Date('2027-02-01T01:00:00Z');
    await handIn('a-2026.docx', [], 2026, '2027-01-20');
    const { measures, admitted } = await as('reviewer').sheet('', 'sme-regional-2026');
    // The round of 2026 is not open; the measure is changed in the one that set it.
    expect([admitted, measures.earlier[0]?.admitted]).toEqual([[], expect.arrayContaining(['measure-withdrawn'])]);
    expect(measures.earlier).toMatchObject([{ round, no: 1, state: 'open', overdueDays: 216, text: '补齐专利清单' }]);
    // What the next January sees is noted in the round that asked for it.
    await as('reviewer').done({ kind: 'measure-withdrawn', measure: 1, reason: '已无必要' });
    expect((await as('reviewer').sheet('', 'sme-regional-2026')).measures.earlier).toEqual([]);
    expect((await as('reviewer').sheet('?asOf=2026-02-01')).measures.own.map(({ state }) => state)).toEqual([
      'open',
      'done',
    ]);
  });
});
