import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Notices } from '../../server/contract/notices.ts';
import type { LeagueAct } from '../../server/contract/passing.ts';
import type { ReviewAct } from '../../server/contract/review-acts.ts';
import { ReviewSheet } from '../../server/contract/review-sheet.ts';
import { LeagueCode } from '../../server/domain/ids.ts';
import { Visits } from '../../server/identity/visits.ts';
import { scratchFolder } from '../support/landings.ts';
import { type Browser, type People, people, seat } from '../support/people.ts';

const round = 'sme-regional-2025';
const opening = { programme: 'sme', level: 'regional', year: 2025, due: '2026-01-31' };

/** 甲 of 150200 and 丙 of 150600 reported 2025, 乙 of 150200 owes a report. */
let all: People;
let [reviewer, own, other, operator, approver]: Browser[] = [];
beforeEach(async () => {
  all = await people();
  await all.join('root', [seat('security')]);
  reviewer = await all.join('r-one', [seat('reviewer')]);
  own = await all.join('baotou', [seat('league', { leagues: [LeagueCode.parse('150200')] })]);
  other = await all.join('ordos', [seat('league', { leagues: [LeagueCode.parse('150600')] })]);
  operator = await all.join('jia', [seat('operator', { clusters: ['甲'] })]);
  approver = await all.join('chief', [seat('approver')]);
  expect((await reviewer.post('/api/v1/rounds', opening)).statusCode).toBe(200);
}, 60_000);
afterEach(() => all.close());

const notices = async (by: Browser) => Notices.parse((await by.get('/api/v1/notices')).json());
/** What is new, as “kind cluster”, oldest first. */
const fresh = async (by: Browser) => {
  const { news, fresh: count } = await notices(by);
  const found = news.filter((item) => item.fresh).map(({ kind, cluster }) => `${kind} ${cluster.name}`);
  expect(count).toBe(found.length);
  return found.reverse();
};
const todo = async (by: Browser) =>
  (await notices(by)).todo.map(({ code, count, overdue, due, cluster }) =>
    [code, count, overdue, due, cluster?.name].join(' '),
  );
const visit = async (by: Browser) => {
  const { newest } = await notices(by);
  expect((await by.post('/api/v1/notices/seen', { newest })).statusCode).toBe(200);
};
const act = async (by: Browser, to: string, wanted: LeagueAct | ReviewAct | object) => {
  const path = `/api/v1/rounds/${round}/clusters/1`;
  const { version } = ReviewSheet.parse((await reviewer!.get(path)).json());
  const answer = await by.post(`${path}/${to}`, { version, act: wanted });
  expect(answer.statusCode, answer.body).toBe(200);
};

describe('notices', () => {
  it('tell each seat what others did within its scope since its last visit, and what waits for it', async () => {
    expect(await fresh(own!)).toEqual(['arrived 甲']);
    expect(await fresh(other!)).toEqual(['arrived 丙']);
    // Reports come to the reviewer when their league passes them on.
    expect(await fresh(reviewer!)).toEqual([]);
    expect(await fresh(operator!)).toEqual([]);
    expect(await todo(own!)).toEqual(['owed 1 1 2026-01-31 乙', 'league-check 1 0  甲']);
    expect(await todo(other!)).toEqual(['league-check 1 0  丙']);
    expect(await todo(reviewer!)).toEqual(['owed 1 1 2026-01-31 乙']);
    expect(await todo(operator!)).toEqual([]);
    await visit(own!);
    expect(await fresh(own!)).toEqual([]);
    expect((await notices(own!)).news).toHaveLength(1);

    await act(own!, 'league-check', { kind: 'passed-on', opinion: '建议通过' });
    // His own act is no news to the officer.
    expect(await fresh(own!)).toEqual([]);
    expect(await fresh(reviewer!)).toEqual(['passed-on 甲']);
    expect(await fresh(operator!)).toEqual(['passed-on 甲']);
    expect(await todo(reviewer!)).toEqual(['owed 1 1 2026-01-31 乙', 'review 1 0  甲']);
    await visit(reviewer!);
    await act(reviewer!, 'acts', { kind: 'returned', note: '请更正', due: '2026-02-10', findings: [] });
    expect(await fresh(own!)).toEqual(['returned 甲']);
    expect(await fresh(operator!)).toEqual(['passed-on 甲', 'returned 甲']);
    expect(await fresh(other!)).toEqual(['arrived 丙']);
    expect(await todo(operator!)).toEqual(['correction 1 0 2026-02-10 甲']);
    expect(await todo(own!)).toEqual(['owed 1 1 2026-01-31 乙', 'correction 1 0 2026-02-10 甲']);
    await act(operator!, 'answers', { kind: 'answers-handed-in', text: '已核对', by: 'own' });
    expect(await fresh(reviewer!)).toEqual(['restored 甲']);
    expect(await todo(own!)).toEqual(['owed 1 1 2026-01-31 乙', 'league-check 1 0  甲']);
  }, 60_000);

  it('tell of an assignment whom it concerns, of a conclusion its approver first, and of reminders who owes', async () => {
    const second = await all.join('r-two', [seat('reviewer')]);
    await act(reviewer!, 'acts', { kind: 'taken-without-league', reason: '盟市逾期' });
    const path = `/api/v1/rounds/${round}`;
    const { version } = ReviewSheet.parse((await reviewer!.get(`${path}/clusters/1`)).json());
    const assign = { act: { kind: 'report-assigned', reviewer: 'r-two' }, reports: [{ cluster: 1, version }] };
    await approver!.post(`${path}/assignments`, assign);
    expect(await fresh(second)).toEqual(['report-assigned 甲']);
    expect(await fresh(reviewer!)).toEqual([]);
    expect(await todo(second)).toEqual(['owed 1 1 2026-01-31 乙', 'assigned 1 0  甲']);
    expect(await todo(reviewer!)).toEqual(['owed 1 1 2026-01-31 乙']);
    await act(second, 'acts', { kind: 'concluded', outcome: 'not-passed', opinion: '' });
    expect(await fresh(operator!)).toEqual([]);
    expect(await fresh(approver!)).toEqual(['concluded 甲']);
    expect(await todo(approver!)).toEqual(['signature 1 0  甲']);
    await act(approver!, 'signature', { kind: 'conclusion-signed' });
    expect(await fresh(operator!)).toEqual(['conclusion-signed 甲']);
    const owing = ReviewSheet.parse((await reviewer!.get(`${path}/clusters/2`)).json());
    const remind = { act: { kind: 'reminded', way: 'notice' }, reports: [{ cluster: 2, version: owing.version }] };
    await reviewer!.post(`${path}/reminders`, remind);
    expect(await fresh(own!)).toContain('reminded 乙');
    expect(await fresh(operator!)).not.toContain('reminded 乙');
  }, 60_000);

  it('are kept apart by account and seat, and never run ahead of what happened', async () => {
    await own!.post('/api/v1/notices/seen', { newest: 1_000_000 });
    expect(await fresh(own!)).toEqual([]);
    await act(reviewer!, 'acts', { kind: 'taken-without-league', reason: '盟市逾期' });
    expect(await fresh(own!)).toEqual(['taken-without-league 甲']);
    expect(await fresh(other!)).toEqual(['arrived 丙']);
    const viewer = await all.join('reads', [seat('viewer')]);
    for (const url of ['/api/v1/notices']) expect((await viewer.get(url)).statusCode).toBe(403);
  }, 60_000);
});

describe('visits', () => {
  it('outlive the server, only go forward, and a damaged file costs nothing but the marks', async () => {
    const { path, remove } = scratchFolder();
    const visits = new Visits(path);
    await Promise.all([visits.note('a', 5), visits.note('b', 7), visits.note('a', 3)]);
    const again = new Visits(path);
    expect([again.of('a'), again.of('b'), again.of('c'), again.of('constructor')]).toEqual([5, 7, 0, 0]);
    expect(JSON.parse(readFileSync(join(path, 'visits.json'), 'utf8'))).toEqual({ v: 1, visits: { a: 5, b: 7 } });
    writeFileSync(join(path, 'visits.json'), '{"v":1,"vis');
    expect(new Visits(path).of('a')).toBe(0);
    remove();
  });
});
