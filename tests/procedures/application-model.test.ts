import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { IsoDate } from '../../server/domain/ids.ts';
import { type ApplicationAct, CallId } from '../../server/domain/procedure-acts.ts';
import { SeatKind } from '../../server/domain/seat.ts';
import { applicationAfter } from '../../server/procedures/application.ts';
import { refusalOf } from '../../server/procedures/refusals.ts';
import { ApplicationModel, everyAct, type ModelAct, way } from '../support/application-model.ts';
import { freeToApply } from '../support/applications.ts';

const sme = loadCatalogue().procedures.get('im-sme-regional')!;
const call = CallId.parse('im-sme-regional.sme-regional.2026-1');
const dayOf = (index: number): IsoDate => IsoDate.parse(`2026-03-${String(index + 1).padStart(2, '0')}`);

/** The program beside the model: what it refuses, and the state that it comes to. */
class Program {
  readonly acts: ApplicationAct[] = [];

  get application() {
    return applicationAfter(sme, { acts: this.acts, evidence: [], version: this.acts.length }, freeToApply);
  }

  refusal({ act, seat, actor, today }: ModelAct): string | null {
    return refusalOf(sme, this.application, act, { seat, actor, leads: true, today })?.code ?? null;
  }

  take({ act, seat, actor, today, to }: ModelAct): void {
    const rule = sme.acts.find(({ id }) => id === act);
    const facts = act === 'publish' ? { from: IsoDate.parse(today), to: IsoDate.parse(to) } : {};
    const when = { at: IsoDate.parse(today), recordedAt: `${today}T01:00:00.000Z` };
    const state = rule?.to ?? this.application.state;
    this.acts.push({
      ...{ call, act, to: state, seat, facts, actor, ...when },
      ...{ event: this.acts.length + 1, cluster: 1, submission: act === 'file' ? 1 : null },
    });
  }
}

/** Persons hold two seats of the department, so that somebody may want to approve what he reviewed. */
const anyAct = fc.record({
  act: fc.constantFrom(...everyAct),
  seat: fc.constantFrom(...SeatKind.options),
  actor: fc.constantFrom('wang', 'li'),
  wait: fc.nat({ max: 2 }),
  lasts: fc.nat({ max: 2 }),
  /** `fitting`: one of the acts that the state admits, of a seat that may; `onward`: one after which it goes on. */
  kind: fc.constantFrom('any', 'fitting', 'onward', 'onward', 'onward', 'onward'),
  choice: fc.nat({ max: 40 }),
});

it('agrees with the guide on every state, act and seat, whatever was done before', () => {
  const met = new Set<string>();
  const codes = new Set<string | null>();
  fc.assert(
    fc.property(fc.array(anyAct, { minLength: 10, maxLength: 30, size: 'max' }), (tries) => {
      const [model, program] = [new ApplicationModel(), new Program()];
      let day = 0;
      for (const { act, seat, actor, wait, lasts, kind, choice } of tries) {
        day = Math.min(day + wait, 28);
        const rows = (way[model.state] ?? []).filter(([, , to]) => kind !== 'onward' || way[to]?.length !== 0);
        const row = kind === 'any' ? undefined : rows[choice % Math.max(rows.length, 1)];
        const by = row?.[1][choice % row[1].length] ?? seat;
        const asked: ModelAct = {
          act: row?.[0] ?? act,
          seat: by,
          actor: by === 'approver' && choice % 4 !== 0 ? 'zhao' : actor,
          today: dayOf(day),
          to: dayOf(Math.min(day + lasts, 28)),
        };
        const expected = model.refusal(asked);
        met.add(model.state);
        codes.add(expected);
        expect([model.done, asked, program.refusal(asked)]).toEqual([model.done, asked, expected]);
        if (expected !== null) continue;
        model.take(asked);
        met.add(model.state);
        program.take(asked);
        const { state, openObjections } = program.application;
        expect([model.done, state, openObjections]).toEqual([model.done, model.state, model.objections]);
      }
    }),
    { numRuns: 1500, seed: 20261130 },
  );
  // The sequences came everywhere: every refusal, and every state.
  expect([...codes].sort()).toEqual(
    [
      ...[
        'act-of-other-seat',
        'acted-before',
        'application-state-forbids',
        'earlier-step-missing',
        'no-objection-open',
      ],
      ...['objection-open', 'publicity-runs', null],
    ].sort(),
  );
  expect([...met].sort()).toEqual(Object.keys(way).sort());
});

it('agrees with the guide in every state, by every act and every seat', () => {
  for (const [state, rows] of Object.entries(way)) {
    for (const act of everyAct) {
      for (const seat of SeatKind.options) {
        const program = new Program();
        const application = { ...program.application, state };
        const code =
          refusalOf(sme, application, act, { seat, actor: 'wang', leads: true, today: dayOf(0) })?.code ?? null;
        const row = rows.find(([name]) => name === act);
        const where = `${state} ${act} ${seat}`;
        if (row === undefined) expect([where, code]).toEqual([where, 'application-state-forbids']);
        else if (!row[1].includes(seat)) expect([where, code]).toEqual([where, 'act-of-other-seat']);
        else expect(['application-state-forbids', 'act-of-other-seat'], where).not.toContain(code);
      }
    }
  }
});
