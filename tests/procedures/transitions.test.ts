import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import type { Procedure } from '../../server/catalogue/procedure-schema.ts';
import { IsoDate } from '../../server/domain/ids.ts';
import { type ActFacts, type ApplicationAct, CallId } from '../../server/domain/procedure-acts.ts';
import { SeatKind } from '../../server/domain/seat.ts';
import { applicationAfter } from '../../server/procedures/application.ts';
import { nextDay, nextSteps } from '../../server/procedures/next-steps.ts';
import { factFault, refusalOf } from '../../server/procedures/refusals.ts';
import { freeToApply } from '../support/applications.ts';

const { procedures } = loadCatalogue();
const golden = join(import.meta.dirname, '../golden/procedures');
const call = CallId.parse('p.sme-regional.2026-1');
const today = '2026-03-02';

const sme = procedureOf('im-sme-regional');
const amc = procedureOf('im-amc-regional');
const ningxia = procedureOf('nx-sme-national');

function procedureOf(id: string): Procedure {
  const found = procedures.get(id);
  if (found === undefined) throw new Error(id);
  return found;
}

type Step = [act: string, seat: SeatKind, facts?: ActFacts, actor?: string];

/** Acts as the ledger would keep them, whether or not they may be done. */
function kept(procedure: Procedure, steps: readonly Step[]): ApplicationAct[] {
  let state = procedure.start;
  return steps.map(([act, seat, facts = {}, actor = seat], index) => {
    state = procedure.acts.find(({ id }) => id === act)?.to ?? state;
    const when = { at: IsoDate.parse(today), recordedAt: `${today}T00:00:00.000Z` };
    return { call, act, to: state, seat, facts, event: 10 + index, cluster: 1, submission: 7, actor, ...when };
  });
}

/** No file is attached to it. */
const stateAfter = (procedure: Procedure, acts: readonly ApplicationAct[]) =>
  applicationAfter(procedure, { acts, evidence: [], version: acts.at(-1)?.event ?? 0 }, freeToApply);

const refused = (procedure: Procedure, steps: readonly Step[], [act, seat, , actor = seat]: Step, on = today) =>
  refusalOf(procedure, stateAfter(procedure, kept(procedure, steps)), act, { seat, actor, leads: true, today: on })
    ?.code ?? null;

const publicity = { from: IsoDate.parse('2026-03-02'), to: IsoDate.parse('2026-03-06') };
const wayToPublicity: Step[] = [
  ['file', 'operator'],
  ['check', 'league'],
  ['visit', 'league'],
  ['recommend', 'league'],
  ['receive', 'reviewer'],
  ['expert-review', 'reviewer'],
  ['propose', 'approver'],
  ['publish', 'reviewer', publicity],
];

describe('every state, act and seat', () => {
  it.each([...procedures.values()])('of $id are as the table says', async (procedure) => {
    const lines = procedure.states.flatMap((state) => {
      const may = procedure.acts.flatMap((rule) => {
        const seats = SeatKind.options.filter((seat) => {
          // Every other act was done by others, so that state and seat alone decide.
          const done = procedure.acts.map((other): Step => [other.id, 'league', {}, 'somebody']);
          const settled = { openObjections: rule.role === 'settle' ? 1 : 0, publicity: null };
          const application = { ...stateAfter(procedure, kept(procedure, done)), ...settled, state: state.id };
          const all = { ...application, sinceHandIn: application.acts };
          return refusalOf(procedure, all, rule.id, { seat, actor: 'me', leads: true, today }) === null;
        });
        return seats.length === 0 ? [] : [`  ${rule.id} (${seats.join(', ')}) → ${rule.to ?? state.id}`];
      });
      return [`${state.id} · ${state.name.zh}`, ...(may.length === 0 ? ['  –'] : may)];
    });
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(join(golden, `${procedure.id}.txt`));
  });
});

describe('the way of an application', () => {
  it('goes from the form to the publicity, each act in its turn', () => {
    for (const procedure of [sme, amc, ningxia]) {
      for (const [index, step] of wayToPublicity.entries()) {
        expect([step[0], refused(procedure, wayToPublicity.slice(0, index), step)]).toEqual([step[0], null]);
      }
    }
  });

  it('refuses another seat, an act out of turn, an act of no procedure', () => {
    expect(refused(sme, wayToPublicity.slice(0, 1), ['recommend', 'operator'])).toBe('act-of-other-seat');
    expect(refused(sme, wayToPublicity.slice(0, 4), ['check', 'league'])).toBe('application-state-forbids');
    expect(refused(sme, [], ['no-such-act', 'league'])).toBe('act-of-other-procedure');
  });

  it("tells of the state before the seat: an act whose time has not come is nobody's", () => {
    expect(refused(sme, [], ['recommend', 'reviewer'])).toBe('application-state-forbids');
    expect(refused(sme, wayToPublicity.slice(0, 1), ['recommend', 'reviewer'])).toBe('act-of-other-seat');
  });

  it('asks for the visit where the document asks for it, and for the check everywhere', () => {
    const filed: Step[] = [['file', 'operator']];
    const checked: Step[] = [...filed, ['check', 'league']];
    expect(refused(sme, filed, ['recommend', 'league'])).toBe('earlier-step-missing');
    expect(refused(sme, checked, ['recommend', 'league'])).toBeNull();
    expect(refused(amc, checked, ['recommend', 'league'])).toBe('earlier-step-missing');
    expect(refused(ningxia, checked, ['recommend', 'league'])).toBe('earlier-step-missing');
  });

  it('asks for the check again when another form was handed in', () => {
    const again: Step[] = [
      ['file', 'operator'],
      ['check', 'league'],
      ['send-back', 'league'],
      ['file', 'operator'],
    ];
    expect(refused(sme, again, ['recommend', 'league'])).toBe('earlier-step-missing');
  });

  it('certifies after the publicity, when no objection is open', () => {
    expect(refused(sme, wayToPublicity, ['certify', 'approver'], '2026-03-06')).toBe('publicity-runs');
    expect(refused(sme, wayToPublicity, ['certify', 'approver'], '2026-03-07')).toBeNull();
    const objected: Step[] = [...wayToPublicity, ['object', 'reviewer'], ['object', 'reviewer']];
    expect(refused(sme, [...objected, ['settle', 'reviewer']], ['certify', 'approver'], '2026-03-07')).toBe(
      'objection-open',
    );
    expect(refused(sme, wayToPublicity, ['settle', 'reviewer'])).toBe('no-objection-open');
    const settled: Step[] = [...objected, ['settle', 'reviewer'], ['settle', 'reviewer']];
    expect(refused(sme, settled, ['certify', 'approver'], '2026-03-07')).toBeNull();
  });

  it('lets nobody decide who worked on the application in the department', () => {
    const received: Step[] = [...wayToPublicity.slice(0, 4), ['receive', 'reviewer', {}, 'wang']];
    expect(refused(sme, received, ['propose', 'approver', {}, 'wang'])).toBe('acted-before');
    expect(refused(sme, received, ['propose', 'approver', {}, 'li'])).toBeNull();
    // Nor who checked it for the league, with whatever seat he has now.
    const atLeague: Step[] = [['file', 'operator'], ['check', 'league', {}, 'zhao'], ...wayToPublicity.slice(2, 5)];
    expect(refused(sme, atLeague, ['propose', 'approver', {}, 'zhao'])).toBe('acted-before');
    // Who proposed may certify: both are acts of the approver.
    expect(refused(sme, wayToPublicity, ['certify', 'approver', {}, 'approver'], '2026-03-09')).toBeNull();
  });

  it('keeps the state of an act that the procedure does not know any more', () => {
    const [act] = kept(sme, [['file', 'operator']]);
    if (act === undefined) throw new Error('no act');
    const later = stateAfter(sme, [{ ...act, act: 'filed-by-post', to: 'received' }]);
    expect([later.state, later.submission]).toEqual(['received', null]);
  });
});

describe('whose turn it is', () => {
  const next = (steps: readonly Step[], on = today) =>
    nextSteps(sme, stateAfter(sme, kept(sme, steps)), on).map(
      ({ seats, acts }) => `${seats.join('/')}: ${acts.map(({ id }) => id).join(', ')}`,
    );

  it('is told with the acts that may be done now, and of nobody once it has ended', () => {
    expect(next([])).toEqual(['operator/league: file']);
    // Not recommended before it was checked; the cluster that withdraws is not awaited.
    expect(next(wayToPublicity.slice(0, 1))).toEqual(['league: check, visit, not-recommend, send-back, withdraw']);
    expect(next(wayToPublicity.slice(0, 2))).toEqual([
      'league: check, visit, recommend, not-recommend, send-back, withdraw',
    ]);
    expect(next(wayToPublicity.slice(0, 5))).toEqual([
      'reviewer: department-send-back, expert-review, department-visit',
      'approver: propose, decline, disqualify',
    ]);
    expect(next(wayToPublicity, '2026-03-06')).toEqual(['approver: decline, disqualify', 'reviewer: object']);
    expect(next(wayToPublicity, '2026-03-07')).toEqual(['approver: decline, certify, disqualify', 'reviewer: object']);
    expect(next([...wayToPublicity, ['object', 'reviewer']], '2026-03-07')).toEqual([
      'approver: decline, disqualify',
      'reviewer: object, settle',
    ]);
    expect(next([...wayToPublicity, ['decline', 'approver']])).toEqual([]);
  });

  it('has the day of the call until it is recommended, and that of the publicity while it runs', () => {
    const day = (steps: readonly Step[], due: string | null) =>
      nextDay(sme, stateAfter(sme, kept(sme, steps)), due)?.day ?? null;
    expect([day([], '2026-02-20'), day([], null)]).toEqual(['2026-02-20', null]);
    expect(day(wayToPublicity.slice(0, 3), '2026-02-20')).toBe('2026-02-20');
    expect(day(wayToPublicity.slice(0, 4), '2026-02-20')).toBeNull();
    expect(day(wayToPublicity, '2026-02-20')).toBe('2026-03-06');
    expect(day([...wayToPublicity, ['decline', 'approver']], '2026-02-20')).toBeNull();
  });
});

describe('what an act says', () => {
  const rule = sme.acts.find(({ id }) => id === 'visit');
  if (rule === undefined) throw new Error('no rule');
  const on = IsoDate.parse('2026-03-01');

  it('is all that it is asked, and nothing else', () => {
    expect(factFault(rule, { on, people: '甲、乙', text: '一切属实' })).toBeNull();
    expect(factFault(rule, { on, people: '甲、乙' })).toEqual({ key: 'text', fault: 'missing' });
    expect(factFault(rule, { on, people: '甲', text: '好', batch: '一' })).toEqual({
      key: 'batch',
      fault: 'not-asked',
    });
    expect(
      factFault({ ...rule, fields: [{ key: 'clauses', label: rule.name, required: true }] }, { clauses: [] }),
    ).toEqual({ key: 'clauses', fault: 'missing' });
  });
});

describe('any sequence of acts', () => {
  it('stays among the states, and an act that was refused could not have been the next', () => {
    for (const procedure of procedures.values()) {
      const step = fc.tuple(
        fc.constantFrom(...procedure.acts.map(({ id }) => id)),
        fc.constantFrom(...SeatKind.options),
      );
      fc.assert(
        fc.property(fc.array(step, { maxLength: 60 }), (tries) => {
          let done: Step[] = [];
          for (const [act, seat] of tries) {
            const before = stateAfter(procedure, kept(procedure, done));
            const rule = procedure.acts.find(({ id }) => id === act);
            if (refused(procedure, done, [act, seat], '2099-01-01') !== null) continue;
            expect(rule?.from).toContain(before.state);
            expect(rule?.seats).toContain(seat);
            done = [...done, [act, seat]];
            const after = stateAfter(procedure, kept(procedure, done));
            expect(after.state).toBe(rule?.to ?? before.state);
            expect(procedure.states.map(({ id }) => id)).toContain(after.state);
          }
        }),
        { numRuns: 60 },
      );
    }
  });
});
