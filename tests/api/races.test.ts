import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import fc from 'fast-check';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReviewSheet } from '../../server/contract/review-sheet.ts';
import type { SeatKind } from '../../server/domain/seat.ts';
import { verify } from '../../server/durability/verify.ts';
import { Ledger } from '../../server/store/ledger.ts';
import { readTables } from '../../server/store/tables.ts';
import { ApplicationModel, everyAct, way } from '../support/application-model.ts';
import { Applications } from '../support/applications.ts';
import { rebuildIn } from '../support/lived-ledger.ts';

const report = resolve(
  import.meta.dirname,
  '../../datasets/samples/2025-年报/锡林郭勒盟/奶食品与奶酪2025年度报告(1).docx',
);

let ledger: Applications;
let aside: string;
beforeAll(async () => {
  aside = mkdtempSync(join(tmpdir(), 'races-'));
  ledger = await Applications.open('2026-01-20');
  await ledger.takeForms(3);
  const { cluster } = (await ledger.get('/api/v1/pages/clusters/3')).json();
  const head = 'cluster,programme,level,batch,certified,valid_from,valid_to,leagues,lead';
  const line = `${cluster.name},sme,regional,2024年批次,2024-11,2024-11,2027-10,,锡林郭勒盟`;
  await ledger.take('台账.csv', new TextEncoder().encode(`${head}\n${line}\n`));
  await ledger.take('年报.docx', readFileSync(report));
}, 120_000);
afterAll(async () => {
  await ledger.close();
  rmSync(aside, { recursive: true, force: true });
});

const dayOf = (index: number): string => new Date(Date.UTC(2026, 2, 1 + index)).toISOString().slice(0, 10);
const settled = ({ statusCode, json }: LightMyRequestResponse) => ({ status: statusCode, code: json().code ?? null });

/** What an act says on a day; a publicity lasts until `to`. */
function factsOf(act: string, on: string, to: string): object {
  const said = { on, people: '示例人员', text: '示例' };
  const { text } = said;
  switch (act) {
    case 'file':
    case 'award':
      return { on };
    case 'check':
      return { on, people: said.people, clauses: [{ clause: '二(二)#2', verdict: 'met', note: '' }] };
    case 'recommend':
      return { on, paper: '示例推', text };
    case 'receive':
      return { on, copies: [{ id: 'form', count: 2 }] };
    case 'publish':
      return { from: on, to };
    case 'certify':
      // It has ended by then, so that the same cluster may apply to the next call.
      return { on, paper: '示例认', batch: '示例批次', certified: '2026-01', validFrom: '2026-01', validTo: '2026-02' };
    case 'revoke':
      return { on, paper: '示例撤', text, validTo: '2026-02' };
    case 'propose':
    case 'settle':
    case 'disqualify':
      return { on, text };
    case 'not-recommend':
    case 'send-back':
    case 'department-send-back':
    case 'withdraw':
    case 'decline':
      return { text };
    default:
      return said;
  }
}

const attempt = fc.record({
  act: fc.constantFrom(...everyAct),
  seat: fc.constantFrom<SeatKind>('operator', 'league', 'reviewer', 'approver'),
  kind: fc.constantFrom('any', 'fitting', 'onward', 'forward', 'forward', 'forward', 'forward', 'forward'),
  choice: fc.nat({ max: 40 }),
});
/** Acts that the state admits; `onward`: after which it goes on; `forward`: which lead it on to the next state. */
function rowsFor(kind: string, { state, checked, publicUntil }: ApplicationModel, today: string) {
  const rows = way[state] ?? [];
  if (kind === 'fitting') return rows;
  const onward = rows.filter(([, , to]) => way[to]?.length !== 0);
  if (kind === 'onward') return onward;
  if (state === 'filed' && !checked) return rows.filter(([act]) => act === 'check');
  if (state === 'public' && today <= publicUntil) return rows.filter(([act]) => act === 'object');
  if (state === 'public') return rows.filter(([act]) => act === 'settle' || act === 'certify');
  const forward = onward.filter(([, , to]) => to !== state && to !== 'sent-back');
  return forward.length === 0 ? onward : forward;
}

/** Attempts of one moment, and how long a publicity lasts that begins then. */
const moment = fc.record({ attempts: fc.array(attempt, { minLength: 2, maxLength: 3 }), lasts: fc.nat({ max: 1 }) });

describe('two seats at the same moment', () => {
  it('on an application: one act is taken, the others are told why, and nothing else happens', async () => {
    let run = 0;
    const won = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(moment, { minLength: 16, maxLength: 18 }), async (moments) => {
        run += 1;
        const cluster = (run % 2) + 1;
        const call = `im-sme-regional.sme-regional.${2025 + run}-1`;
        ledger.on(dayOf(0));
        const opening = { procedure: 'im-sme-regional', programme: 'sme', level: 'regional', year: 2025 + run };
        const both = await Promise.all(
          ['甲', '乙'].map((paper) =>
            ledger.post('reviewer', '/api/v1/calls', { ...opening, paper, due: null, note: '' }),
          ),
        );
        expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
        const model = new ApplicationModel();
        for (const [index, { attempts, lasts }] of moments.entries()) {
          const today = dayOf(index);
          const to = dayOf(index + lasts);
          ledger.on(today);
          const { version } = await ledger.page(call, cluster);
          const asked = attempts.map(({ act, seat, kind, choice }) => {
            const rows = rowsFor(kind, model, today);
            const row = kind === 'any' ? undefined : rows[choice % Math.max(rows.length, 1)];
            const by = row?.[1][choice % row[1].length] ?? seat;
            return { act: row?.[0] ?? act, seat: by, actor: by, today, to };
          });
          const expected = asked.map((act) => model.refusal(act));
          const sits = { operator: `operator.${cluster}`, league: cluster === 1 ? 'league.150200' : 'league.150600' };
          const answers = (
            await Promise.all(
              asked.map(({ act, seat }) =>
                ledger.act(sits[seat as keyof typeof sits] ?? seat, call, cluster, version, {
                  act,
                  facts: factsOf(act, today, to),
                  submission: act === 'file' ? cluster : null,
                }),
              ),
            )
          ).map(settled);
          const taken = asked.filter((_, at) => answers[at]?.status === 200);
          const where = JSON.stringify([model.done, asked, answers]);
          expect(taken.length, where).toBe(expected.includes(null) ? 1 : 0);
          for (const [at, { status, code }] of answers.entries()) {
            if (status === 200) expect(expected[at], where).toBeNull();
            // Who came second is told so, or why it could not have been done in the first place.
            else expect([expected[at] ?? 'changed-meanwhile', 'changed-meanwhile'], where).toContain(code);
          }
          for (const winner of taken) {
            model.take(winner);
            won.add(winner.act);
          }
          const page = await ledger.page(call, cluster);
          expect([page.state.id, page.acts.map(({ act, seat }) => `${act} ${seat}`)], where).toEqual([
            model.state,
            model.done,
          ]);
          // What was certified stands in the register, and nothing else does.
          if (model.state === 'certified') expect(page.registered, where).toBe(true);
        }
      }),
      { numRuns: 6, seed: 7, endOnFailure: true },
    );
    expect([...won]).toEqual(expect.arrayContaining(['recommend', 'receive', 'propose', 'publish', 'certify']));
  }, 300_000);

  it('on the last day of a call: one is taken, and it is the day that stands', async () => {
    const call = 'im-sme-regional.sme-regional.2026-1';
    const { version } = (await ledger.get(`/api/v1/calls/${call}`)).json().call;
    const days = ['2026-05-01', '2026-05-02', '2026-05-03'];
    const answers = await Promise.all(
      days.map((due) => ledger.post('reviewer', `/api/v1/calls/${call}/deadline`, { version, due, reason: '顺延' })),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
    const { due } = (await ledger.get(`/api/v1/calls/${call}`)).json().call;
    expect(due).toBe(days[answers.findIndex(({ statusCode }) => statusCode === 200)]);
  });

  it('on a report, its answers and measures: one act is taken, and who was second could have been first', async () => {
    ledger.on('2026-03-20');
    const round = { programme: 'sme', level: 'regional', year: 2025, due: '2026-03-31', leagueStep: false };
    const opened = await Promise.all([1, 2].map(() => ledger.post('reviewer', '/api/v1/rounds', round)));
    expect(opened.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    const address = '/api/v1/rounds/sme-regional-2025/clusters/3';
    const sheet = async () => ReviewSheet.parse((await ledger.get(address)).json());
    const { findings } = await sheet();
    const key = findings.find(({ severity }) => severity === 'explain')?.key ?? '';
    expect(key).not.toBe('');
    const due = '2026-06-30';
    const acts: readonly (readonly [sits: string, path: string, act: { kind: string } & Record<string, unknown>])[] = [
      ['reviewer', 'acts', { kind: 'review-started' }],
      ['reviewer', 'acts', { kind: 'commented', finding: key, text: '请核对' }],
      ['reviewer', 'acts', { kind: 'overruled', finding: key, reason: '已核实' }],
      ['reviewer', 'acts', { kind: 'overrule-undone', finding: key, reason: '误排除' }],
      ['operator.3', 'answers', { kind: 'answered', finding: key, text: '口径有变', evidence: '', by: 'own' }],
      ['league.152500', 'answers', { kind: 'answered', finding: key, text: '见附件', evidence: '', by: 'own' }],
      ['reviewer', 'acts', { kind: 'answer-accepted', finding: key, reason: '' }],
      ['reviewer', 'acts', { kind: 'answer-insisted', finding: key, reason: '未附证明' }],
      ['reviewer', 'acts', { kind: 'returned', note: '请更正', due: '2026-04-30', findings: [key] }],
      ['operator.3', 'answers', { kind: 'answers-handed-in', text: '已说明', by: 'own' }],
      ['reviewer', 'acts', { kind: 'concluded', outcome: 'not-passed', opinion: '不符合', measures: [] }],
      ['approver', 'signature', { kind: 'conclusion-signed' }],
      ['approver', 'signature', { kind: 'conclusion-sent-back', reason: '意见未写明依据' }],
      ['reviewer', 'acts', { kind: 'measure-set', text: '补齐清单', due, responsible: '运营公司' }],
      ['reviewer', 'acts', { kind: 'measure-done', measure: 1, seen: '已到' }],
      ['reviewer', 'acts', { kind: 'measure-extended', measure: 1, due: '2026-12-31', reason: '尚未答复' }],
      ['reviewer', 'acts', { kind: 'measure-reopened', measure: 1, reason: '误记' }],
      ['reviewer', 'acts', { kind: 'reopened', reason: '补充材料' }],
    ];
    const ask = async (version: number, [sits, path, act]: (typeof acts)[number]) =>
      settled(await ledger.post(sits, `${address}/${path}`, { version, act }));
    const won = new Set<string>();
    const pairs = fc.array(fc.shuffledSubarray([...acts], { minLength: 2, maxLength: 3 }), {
      minLength: 25,
      maxLength: 25,
    });
    await fc.assert(
      fc.asyncProperty(pairs, async (moments) => {
        for (const together of moments) {
          const before = await sheet();
          const answers = await Promise.all(together.map((act) => ask(before.version, act)));
          const after = await sheet();
          const where = JSON.stringify([before.state, together.map(([, , act]) => act), answers]);
          const taken = answers.filter(({ status }) => status === 200).length;
          expect(taken, where).toBeLessThanOrEqual(1);
          expect(after.acts.length - before.acts.length, where).toBe(taken);
          if (taken === 1) {
            const winner = together[answers.findIndex(({ status }) => status === 200)];
            if (winner !== undefined) won.add(winner[2].kind);
            continue;
          }
          // Where none was taken none could have been: each is refused alone, with the same reason.
          expect(
            answers.filter(({ code }) => code === 'changed-meanwhile'),
            where,
          ).toEqual([]);
          for (const [at, act] of together.entries()) {
            expect([where, await ask(after.version, act)]).toEqual([where, answers[at]]);
          }
        }
      }),
      { numRuns: 3, seed: 11, endOnFailure: true },
    );
    expect([...won]).toEqual(expect.arrayContaining(['answered', 'concluded', 'returned']));
  }, 300_000);

  it('leaves a journal that gives the same tables again', async () => {
    const folder = dirname(ledger.api.ledger.journal.path);
    expect((await verify(folder)).faults).toEqual([]);
    const tables = await readTables(ledger.api.ledger);
    const copy = join(aside, 'ledger');
    cpSync(folder, copy, { recursive: true, filter: (path) => !path.includes('ledger.duckdb') });
    expect(await rebuildIn(copy)).toMatchObject({ outcome: 'restored', lines: [] });
    const again = await Ledger.open({ folder: copy });
    expect(await readTables(again)).toEqual(tables);
    again.close();
  }, 120_000);
});
