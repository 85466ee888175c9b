import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AssignmentAct, DoneOnMany, Reviewers } from '../../server/contract/assignments.ts';
import type { ReviewAct } from '../../server/contract/review-acts.ts';
import { ReviewSheet } from '../../server/contract/review-sheet.ts';
import { Board } from '../../server/contract/rounds.ts';
import { LeagueCode } from '../../server/domain/ids.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { type Browser, goodPassword, type People, people, seat } from '../support/people.ts';

const round = 'sme-regional-2025';
const opening = {
  programme: 'sme',
  level: 'regional',
  year: 2025,
  due: '2026-01-31',
  leagueStep: false,
};

/** 甲 and 丙 reported 2025, 乙 owes a report. */
let all: People;
let [first, second, approver]: Browser[] = [];
beforeEach(async () => {
  all = await people();
  await all.join('root', [seat('security')]);
  first = await all.join('r-one', [seat('reviewer')]);
  second = await all.join('r-two', [seat('reviewer')]);
  approver = await all.join('chief', [seat('approver')]);
  await first.post('/api/v1/rounds', opening);
}, 60_000);
afterEach(() => all.close());

const board = async (query = '') => Board.parse((await first!.get(`/api/v1/rounds/${round}${query}`)).json());
const versions = async (...clusters: number[]) =>
  (await board()).rows
    .filter(({ cluster }) => clusters.includes(cluster.id))
    .sort((a, b) => a.cluster.id - b.cluster.id)
    .map(({ cluster, version }) => ({ cluster: cluster.id, version }));
const assign = async (by: Browser, act: AssignmentAct, clusters: number[], more: object = {}) =>
  by.post(`/api/v1/rounds/${round}/assignments`, { act, reports: await versions(...clusters), ...more });
const to = (reviewer: string): AssignmentAct => ({ kind: 'report-assigned', reviewer });
const assigned = async (query = '') =>
  Object.fromEntries((await board(query)).rows.map((row) => [row.cluster.name, row.assigned]));
const refusals = (answer: { json: () => unknown }) =>
  DoneOnMany.parse(answer.json()).rows.map(({ cluster, refused }) => [cluster.name, refused?.code ?? null]);

describe('reports', () => {
  it('are assigned to reviewers, handed on and released, and each reviewer has a progress of their own', async () => {
    expect(Reviewers.parse((await approver!.get('/api/v1/reviewers')).json())).toEqual({
      me: 'chief',
      reviewers: [
        { name: 'r-one', display: '示例r-one' },
        { name: 'r-two', display: '示例r-two' },
      ],
    });
    expect((await board()).progress).toEqual([]);
    expect(refusals(await assign(approver!, to('r-one'), [1, 2]))).toEqual([
      ['甲', null],
      ['乙', null],
    ]);
    expect(await assigned()).toEqual({ 甲: 'r-one', 乙: 'r-one', 丙: null });
    expect((await board()).rows.find(({ cluster }) => cluster.id === 1)?.state).toBe('submitted');
    all.clock.now = new Date('2026-02-02T01:00:00Z');
    // Their sessions have ended overnight.
    await first!.signIn('r-one', goodPassword);
    await second!.signIn('r-two', goodPassword);
    await approver!.signIn('chief', goodPassword, all.codeOf('chief'));
    expect(refusals(await assign(first!, to('r-two'), [1, 3]))).toEqual([
      ['甲', null],
      ['丙', null],
    ]);
    const sheet = async () => ReviewSheet.parse((await second!.get(`/api/v1/rounds/${round}/clusters/1`)).json());
    expect(await sheet()).toMatchObject({ assigned: 'r-two' });
    expect((await sheet()).acts.map(({ kind, zh, by }) => [kind, zh, by])).toEqual([
      ['report-assigned', '分派给r-one', 'chief'],
      ['report-assigned', '分派给r-two', 'r-one'],
    ]);
    const concluding: ReviewAct = { kind: 'concluded', outcome: 'not-passed', opinion: '' };
    const acting = { version: (await sheet()).version, act: concluding };
    expect((await second!.post(`/api/v1/rounds/${round}/clusters/1/acts`, acting)).statusCode).toBe(200);
    const none = { concluded: 0, awaitingSignature: 0, awaited: 0 };
    expect((await board()).progress).toEqual([
      { ...none, reviewer: 'r-one', reports: 1, awaited: 1 },
      { ...none, reviewer: 'r-two', reports: 2, awaitingSignature: 1 },
    ]);
    // Whoever only assigned the report took no part in its review.
    const signing = { version: (await sheet()).version, act: { kind: 'conclusion-signed' } };
    expect((await approver!.post(`/api/v1/rounds/${round}/clusters/1/signature`, signing)).statusCode).toBe(200);
    expect(refusals(await assign(approver!, { kind: 'report-released' }, [1, 2]))).toEqual([
      ['甲', 'state-forbids'],
      ['乙', null],
    ]);
    expect((await board()).progress).toEqual([
      { ...none, reviewer: 'r-two', reports: 2, concluded: 1 },
      { ...none, reviewer: null, reports: 1, awaited: 1 },
    ]);
    // As it stood the day before.
    expect(await assigned('?asOf=2026-02-01')).toEqual({ 甲: 'r-one', 乙: 'r-one', 丙: null });
  }, 60_000);

  it('are assigned to nobody who may not review today', async () => {
    const { accounts } = all.api.installation.identity;
    await accounts.setDisabled('r-two', true, 'root');
    for (const name of ['r-two', 'chief', 'nobody', 'demo-reviewer']) {
      const answer = await assign(approver!, to(name), [1]);
      expect([name, answer.statusCode, answer.json().code]).toEqual([name, 422, 'reviewer-unknown']);
    }
    expect(await assigned()).toEqual({ 甲: null, 乙: null, 丙: null });
  }, 60_000);

  it('are assigned by reviewers and approvers alone', async () => {
    const league = await all.join('r-league', [seat('league', { leagues: [LeagueCode.parse('150200')] })]);
    const operator = await all.join('r-operator', [seat('operator', { clusters: ['甲'] })]);
    const viewer = await all.join('r-viewer', [seat('viewer')]);
    for (const browser of [league, operator, viewer]) {
      expect((await assign(browser, to('r-one'), [1])).statusCode).toBe(403);
      expect((await browser.get('/api/v1/reviewers')).statusCode).toBe(403);
    }
    // An approver begins no review.
    const begin = { act: { kind: 'review-started' }, reports: await versions(1) };
    expect((await approver!.post(`/api/v1/rounds/${round}/acts`, begin)).statusCode).toBe(403);
  }, 60_000);
});

describe('an act on many reports', () => {
  const begin = async (reports: object[], preview: boolean) =>
    first!.post(`/api/v1/rounds/${round}/acts`, { act: { kind: 'review-started' }, reports, preview });
  const states = async () => (await board()).rows.map(({ cluster, state }) => `${cluster.name} ${state}`).sort();

  it('says first what it would do, and then does that and nothing else', async () => {
    const reports = await versions(1, 2, 3);
    const before = [await states(), all.api.ledger.version];
    const preview = DoneOnMany.parse((await begin(reports, true)).json());
    expect(preview.preview).toBe(true);
    expect([await states(), all.api.ledger.version]).toEqual(before);
    const done = DoneOnMany.parse((await begin(reports, false)).json());
    expect({ ...done, preview: true }).toEqual(preview);
    expect(done.rows.map(({ cluster, refused }) => [cluster.name, refused?.code ?? null])).toEqual([
      ['甲', null],
      ['乙', 'state-forbids'],
      ['丙', null],
    ]);
    expect(done.rows[1]?.refused?.zh).toContain('待报');
    expect(await states()).toEqual(['丙 under-review', '乙 awaited', '甲 under-review']);
  }, 60_000);

  it('leaves out a report on which anything happened since, and one that is named twice', async () => {
    const reports = await versions(1, 3);
    await all.api.ledger.land(
      landing('c-2025-2.docx', [
        statement(3, [fact('cluster_gross_output', 2025, 41)], {
          league: '150600',
          leagues: [{ league: '150600', leading: true, share: null }],
          receivedAt: '2026-01-25',
        }),
      ]),
    );
    expect(refusals(await begin([...reports, reports[0]!], false))).toEqual([
      ['甲', null],
      ['丙', 'acted-meanwhile'],
      ['甲', 'acted-meanwhile'],
    ]);
  }, 60_000);

  it('does nothing where one of its reports is not in the round', async () => {
    const reports = [...(await versions(1)), { cluster: 99, version: 1 }];
    expect((await begin(reports, false)).statusCode).toBe(404);
    expect(await states()).toContain('甲 submitted');
    expect((await begin([], false)).statusCode).toBe(400);
  }, 60_000);
});
