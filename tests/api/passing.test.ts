import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LeagueAct } from '../../server/contract/passing.ts';
import type { ReviewAct } from '../../server/contract/review-acts.ts';
import { ReviewSheet } from '../../server/contract/review-sheet.ts';
import { Board, Round, Rounds } from '../../server/contract/rounds.ts';
import { LeagueCode } from '../../server/domain/ids.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { type Browser, goodPassword, type People, people, seat } from '../support/people.ts';
import { withoutSignature } from '../support/without-signature.ts';

const round = 'sme-regional-2025';
const opening = { programme: 'sme', level: 'regional', year: 2025, due: '2026-01-31' };
const path = `/api/v1/rounds/${round}/clusters`;

/** 甲 of 150200 and 丙 of 150600 reported 2025, 乙 owes a report. */
let all: People;
let [reviewer, own, other, operator]: Browser[] = [];
beforeEach(async () => {
  all = await people();
  await all.join('root', [seat('security')]);
  reviewer = await all.join('r-one', [seat('reviewer')]);
  own = await all.join('baotou', [seat('league', { leagues: [LeagueCode.parse('150200')] })]);
  other = await all.join('ordos', [seat('league', { leagues: [LeagueCode.parse('150600')] })]);
  operator = await all.join('jia', [seat('operator', { clusters: ['甲'] })]);
  const opened = await reviewer.post('/api/v1/rounds', opening);
  expect(opened.statusCode).toBe(200);
  const approver = await all.join('signs', [seat('approver')]);
  await withoutSignature((url, body) => approver.post(url, body), opened.json());
}, 60_000);
afterEach(() => all.close());

const sheet = async (by: Browser = reviewer!, query = '') =>
  ReviewSheet.parse((await by.get(`${path}/1${query}`)).json());
const row = async (by: Browser = reviewer!, query = '') =>
  Board.parse((await by.get(`/api/v1/rounds/${round}${query}`)).json()).rows.find(({ cluster }) => cluster.id === 1);
const post = async (by: Browser, to: string, act: object, version?: number) =>
  by.post(`${path}/1/${to}`, { version: version ?? (await sheet()).version, act });
const checks = (by: Browser, act: LeagueAct, version?: number) => post(by, 'league-check', act, version);
const reviews = (act: ReviewAct) => post(reviewer!, 'acts', act);
const ok = async (asked: Promise<{ statusCode: number; body: string }>) => {
  const answer = await asked;
  expect(answer.statusCode, answer.body).toBe(200);
};
const code = async (asked: Promise<{ statusCode: number; json: () => { code: string } }>) => {
  const answer = await asked;
  return `${answer.statusCode} ${answer.statusCode === 200 ? '' : answer.json().code}`;
};
const passOn: LeagueAct = { kind: 'passed-on', opinion: '数据已与统计局核对，建议通过' };
const conclude: ReviewAct = { kind: 'concluded', outcome: 'not-passed', opinion: '' };

describe('a report', () => {
  it('goes from its league with an opinion to the department, which waits for it', async () => {
    const opened = Round.parse(Rounds.parse((await reviewer!.get('/api/v1/rounds')).json()).rounds[0]);
    expect(opened).toMatchObject({ leagueStep: true, awaitingLeague: 2, leagueStepUsual: { asked: true } });
    expect(await row()).toMatchObject({ state: 'submitted', passing: { state: 'waiting', by: null } });
    expect((await sheet()).admittedToLeague).toEqual([]);
    expect((await sheet()).next).toBeNull();
    const before = await sheet(own!);
    expect(before.admittedToLeague).toEqual(['passed-on', 'returned']);
    expect(before.nextToPass).toBeNull();
    for (const act of [{ kind: 'review-started' }, { kind: 'commented', finding: null, text: 'x' }, conclude] as const)
      expect(await code(reviews(act))).toBe('422 lies-with-league');

    await ok(checks(own!, passOn));
    const passed = { state: 'passed-on', by: 'baotou', on: '2026-02-01', words: passOn.opinion };
    expect(await row()).toMatchObject({ state: 'submitted', passing: passed });
    expect((await sheet(operator)).passing).toEqual(passed);
    expect((await sheet()).acts.at(-1)).toMatchObject({
      kind: 'passed-on',
      by: 'baotou',
      zh: `转报自治区工信厅：${passOn.opinion}`,
    });
    await ok(reviews({ kind: 'review-started' }));
    // The department has begun: the league takes nothing back.
    const undo: LeagueAct = { kind: 'passing-undone', reason: '误转报' };
    expect(await code(checks(own!, undo))).toBe('422 state-forbids');
    await ok(reviews(conclude));
    expect(await row()).toMatchObject({ state: 'concluded', passing: passed });
  }, 60_000);

  it('goes back to the cluster by the league with places, comes again, and waits for the league anew', async () => {
    const [key = ''] = (await sheet(own!)).findings.map((found) => found.key);
    const back: LeagueAct = {
      kind: 'returned',
      note: '请补报',
      due: '2026-02-10',
      findings: [key],
      cells: [{ place: '表3 行4 列2', text: '与附件不一致' }],
    };
    await ok(checks(own!, back));
    expect(await sheet(operator)).toMatchObject({ state: 'returned', due: '2026-02-10', report: { counts: false } });
    expect((await sheet()).acts.at(-1)?.zh).toMatch(/^盟市退回并列明1条发现/);
    expect((await sheet(own)).admittedToLeague).toEqual(['restored']);
    await ok(checks(own!, { kind: 'restored', reason: '误退回' }));
    expect(await sheet(own)).toMatchObject({ state: 'submitted', admittedToLeague: ['passed-on', 'returned'] });
    await ok(checks(own!, back));
    await all.api.ledger.land(
      landing('a-2025-2.docx', [
        statement(1, [fact('cluster_gross_output', 2025, 23)], { receivedAt: '2026-02-01', reportYear: 2025 }),
      ]),
    );
    expect(await row()).toMatchObject({ state: 'resubmitted', vintages: 2, passing: { state: 'waiting' } });
    await ok(checks(own!, passOn));
    // The department returns it: what comes next goes by the league again.
    await ok(reviews({ kind: 'returned', note: '请说明', due: null, findings: [] }));
    expect(await row()).toMatchObject({ state: 'returned', passing: { state: 'passed-on' } });
    expect(await code(checks(own!, { kind: 'restored', reason: 'x' }))).toBe('422 state-forbids');
  }, 60_000);

  it('is taken by the department without the league, with the reason, and given back', async () => {
    expect(await code(reviews({ kind: 'taken-without-league', reason: ' ' }))).toMatch(/^400/);
    await ok(reviews({ kind: 'taken-without-league', reason: '盟市逾期未报' }));
    expect(await row()).toMatchObject({
      passing: { state: 'taken-without-league', by: 'r-one', words: '盟市逾期未报' },
    });
    expect((await sheet(own!)).admittedToLeague).toEqual([]);
    expect(await code(checks(own!, passOn))).toBe('422 state-forbids');
    await ok(reviews({ kind: 'passing-undone', reason: '盟市要求初审' }));
    expect((await sheet(own!)).admittedToLeague).toEqual(['passed-on', 'returned']);
    await ok(checks(own!, passOn));
    await ok(checks(own!, { kind: 'passing-undone', reason: '误转报' }));
    expect(await row()).toMatchObject({ passing: { state: 'waiting' } });
  }, 60_000);

  it('is passed on by its leading league alone, on the version that was read', async () => {
    expect(await code(checks(other!, passOn))).toMatch(/^404/);
    for (const by of [reviewer!, operator!]) expect(await code(checks(by, passOn))).toBe('403 no-right');
    const { version } = await sheet();
    await ok(checks(own!, passOn));
    expect(await code(checks(own!, { kind: 'passing-undone', reason: 'x' }, version))).toBe('409 acted-meanwhile');
    // A joint cluster that another league leads: this one sees it and does not check it.
    await all.api.ledger.land(
      landing('a-2025-3.docx', [
        statement(1, [fact('cluster_gross_output', 2025, 24)], {
          receivedAt: '2026-02-01',
          reportYear: 2025,
          league: '150600',
          leagues: [
            { league: '150600', leading: true, share: null },
            { league: '150200', leading: false, share: null },
          ],
        }),
      ]),
    );
    expect((await sheet(own!)).admittedToLeague).toEqual([]);
    expect(await code(checks(own!, passOn))).toBe('422 led-by-another-league');
    await ok(checks(other!, passOn));
  }, 60_000);

  it('reads as it stood on a past day', async () => {
    all.clock.now = new Date('2026-02-03T01:00:00Z');
    await own!.signIn('baotou', goodPassword);
    await reviewer!.signIn('r-one', goodPassword);
    await ok(checks(own!, passOn));
    expect(await row(reviewer, '?asOf=2026-02-02')).toMatchObject({ passing: { state: 'waiting' } });
    expect(await sheet(own, '?asOf=2026-02-02')).toMatchObject({ admitted: [], admittedToLeague: [] });
    expect(await row(reviewer, '?asOf=2026-02-03')).toMatchObject({ passing: { state: 'passed-on' } });
  }, 60_000);
});
