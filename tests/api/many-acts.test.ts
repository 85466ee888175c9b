import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DoneOnMany, FindingKinds } from '../../server/contract/assignments.ts';
import { ReviewSheet, standsOpen } from '../../server/contract/review-sheet.ts';
import { Board } from '../../server/contract/rounds.ts';
import { LeagueCode } from '../../server/domain/ids.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { type Browser, type People, people, seat } from '../support/people.ts';

const round = 'sme-regional-2025';
const opening = { programme: 'sme', level: 'regional', year: 2025, due: '2026-01-31', leagueStep: false };

/** 甲 of 150200 and 丙 of 150600 reported 2025, 乙 owes a report. */
let all: People;
let [reviewer, own, operator, approver]: Browser[] = [];
beforeEach(async () => {
  all = await people();
  await all.join('root', [seat('security')]);
  reviewer = await all.join('r-one', [seat('reviewer')]);
  own = await all.join('baotou', [seat('league', { leagues: [LeagueCode.parse('150200')] })]);
  operator = await all.join('jia', [seat('operator', { clusters: ['甲'] })]);
  approver = await all.join('chief', [seat('approver')]);
  expect((await reviewer.post('/api/v1/rounds', opening)).statusCode).toBe(200);
}, 60_000);
afterEach(() => all.close());

const board = async (query = '') => Board.parse((await reviewer!.get(`/api/v1/rounds/${round}${query}`)).json()).rows;
const row = async (name: string) => (await board()).find(({ cluster }) => cluster.name === name)!;
const reportsOf = async (...names: string[]) =>
  Promise.all(
    names.map(async (name) => {
      const { cluster, version } = await row(name);
      return { cluster: cluster.id, version };
    }),
  );
const sheet = async (name: string, by: Browser = reviewer!) => {
  const { cluster } = await row(name);
  return ReviewSheet.parse((await by.get(`/api/v1/rounds/${round}/clusters/${cluster.id}`)).json());
};
const send = async (by: Browser, to: string, act: object, names: string[], preview = false) =>
  by.post(`/api/v1/rounds/${round}/${to}`, { act, reports: await reportsOf(...names), preview });
const done = async (...asked: Parameters<typeof send>) => {
  const answer = await send(...asked);
  expect(answer.statusCode, answer.body).toBe(200);
  return DoneOnMany.parse(answer.json()).rows.map(({ cluster, findings, refused }) => [
    cluster.name,
    findings,
    refused?.code ?? null,
  ]);
};
const kinds = async (by: Browser = reviewer!) =>
  FindingKinds.parse((await by.get(`/api/v1/rounds/${round}/finding-kinds`)).json()).kinds;

describe('findings of one kind', () => {
  it('are overruled over many reports with one reason, each by itself, after a preview that writes nothing', async () => {
    const names = ['甲', '乙', '丙'];
    // Counted another way: on the sheets.
    const open = new Map<string, number>();
    const found = new Map<string, string[]>();
    for (const name of names) {
      for (const finding of (await sheet(name)).findings.filter(standsOpen)) {
        open.set(finding.code, (open.get(finding.code) ?? 0) + 1);
        found.set(finding.code, [...(found.get(finding.code) ?? []), name]);
      }
    }
    const before = await kinds();
    expect(Object.fromEntries(before.map(({ code, findings }) => [code, findings]))).toEqual(Object.fromEntries(open));
    for (const { code, reports } of before) expect([code, reports]).toEqual([code, new Set(found.get(code)).size]);
    const shared = before.find(({ reports }) => reports === 2);
    if (shared === undefined) throw new Error('no kind is found in both reports');
    const act = { kind: 'kind-overruled', code: shared.code, reason: '口径已在申报时说明' };
    const { version } = all.api.ledger;
    const preview = await done(reviewer!, 'acts', act, names, true);
    expect(all.api.ledger.version).toBe(version);
    const counts = names.map((name) => found.get(shared.code)?.filter((text) => text === name).length ?? 0);
    expect(preview).toEqual([
      ['甲', counts[0], null],
      ['乙', 0, 'kind-not-found'],
      ['丙', counts[2], null],
    ]);
    expect(await done(reviewer!, 'acts', act, names)).toEqual(preview);
    expect((await kinds()).map(({ code }) => code)).toEqual(
      before.map(({ code }) => code).filter((code) => code !== shared.code),
    );
    const after = await sheet('甲');
    const settled = after.findings.filter(({ code }) => code === shared.code);
    expect(settled.map(({ overruled }) => overruled)).toEqual(
      settled.map(() => ({ by: 'r-one', on: '2026-02-01', reason: act.reason })),
    );
    expect(after.acts.filter(({ kind }) => kind === 'overruled')).toHaveLength(counts[0]!);
    expect(after.findings.filter(standsOpen).every(({ code }) => code !== shared.code)).toBe(true);
    expect(await done(reviewer!, 'acts', act, ['甲'])).toEqual([['甲', 0, 'kind-not-found']]);
    // Nobody else overrules, and a reason is needed.
    for (const by of [own!, operator!, approver!]) expect((await send(by, 'acts', act, ['甲'])).statusCode).toBe(403);
    expect((await send(reviewer!, 'acts', { ...act, reason: ' ' }, ['甲'])).statusCode).toBe(400);
  }, 60_000);

  it('are counted of what one may see', async () => {
    const seen = new Set((await sheet('甲', own)).findings.filter(standsOpen).map(({ code }) => code));
    expect(new Set((await kinds(own)).map(({ code }) => code))).toEqual(seen);
  }, 60_000);
});

describe('a report', () => {
  it('is noted as seen until a newer one comes, which is no part of its review', async () => {
    const act = { kind: 'report-seen' };
    expect(await done(reviewer!, 'acts', act, ['甲', '乙'])).toEqual([
      ['甲', 0, null],
      ['乙', 0, 'state-forbids'],
    ]);
    expect(await row('甲')).toMatchObject({ state: 'submitted', seen: { by: 'r-one', on: '2026-02-01' } });
    expect((await sheet('甲')).acts.at(-1)).toMatchObject({ kind: 'report-seen', zh: '阅知' });
    await all.api.ledger.land(
      landing('a-2025-2.docx', [
        statement(1, [fact('cluster_gross_output', 2025, 23)], { receivedAt: '2026-02-01', reportYear: 2025 }),
      ]),
    );
    expect(await row('甲')).toMatchObject({ seen: null });
  }, 60_000);
});

describe('a reminder', () => {
  const act = { kind: 'reminded', way: 'letter', words: '请于本周内报送' };

  it('goes to those who owe a report or a correction, as an act with what was owed', async () => {
    const { version } = await row('甲');
    const returned = { kind: 'returned', note: '请更正', due: '2026-02-15', findings: [] };
    const { cluster } = await row('甲');
    await reviewer!.post(`/api/v1/rounds/${round}/clusters/${cluster.id}/acts`, { version, act: returned });
    const names = ['甲', '乙', '丙'];
    const expected = [
      ['甲', 0, null],
      ['乙', 0, null],
      ['丙', 0, 'state-forbids'],
    ];
    expect(await done(reviewer!, 'reminders', act, names, true)).toEqual(expected);
    expect((await board()).every(({ reminded }) => reminded === null)).toBe(true);
    expect(await done(reviewer!, 'reminders', act, names)).toEqual(expected);
    expect((await sheet('乙')).acts.at(-1)).toMatchObject({
      kind: 'reminded',
      by: 'r-one',
      zh: '催报报告（2026-01-31前），发函：请于本周内报送',
    });
    expect((await sheet('甲')).acts.at(-1)?.zh).toBe('催报更正后的报告（2026-02-15前），发函：请于本周内报送');
    await done(reviewer!, 'reminders', { ...act, way: 'notice' }, ['乙']);
    expect((await row('乙')).reminded).toEqual({ times: 2, on: '2026-02-01' });
  }, 60_000);

  it('is sent by a league to those that it leads, and by no cluster', async () => {
    const other = await all.join('ordos', [seat('league', { leagues: [LeagueCode.parse('150600')] })]);
    expect((await send(other, 'reminders', act, ['乙'])).statusCode).toBe(404);
    expect((await send(operator!, 'reminders', act, ['甲'])).statusCode).toBe(403);
    expect((await send(approver!, 'reminders', act, ['乙'])).statusCode).toBe(403);
    expect(await done(own!, 'reminders', act, ['甲'])).toEqual([['甲', 0, 'state-forbids']]);
    expect(await done(own!, 'reminders', act, ['乙'])).toEqual([['乙', 0, null]]);
    expect((await sheet('乙')).acts.at(-1)?.by).toBe('baotou');
  }, 60_000);
});
