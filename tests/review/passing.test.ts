import { describe, expect, it } from 'vitest';
import { ReviewState } from '../../server/domain/review.ts';
import type { ObligationActKind } from '../../server/domain/review-acts.ts';
import { admitted, type Obligation } from '../../server/review/obligation.ts';
import { admittedAt, awaitsLeague } from '../../server/review/passing.ts';

type Standing = Parameters<typeof admittedAt>[1];
const passedOn: Obligation['passing'] = { way: 'passed-on', by: 'officer', on: '2026-01-22', words: '情况属实' };
const taken: Obligation['passing'] = { ...passedOn, way: 'taken-without-league' };
const standing = (state: ReviewState, more: Partial<Standing> = {}): Standing => ({
  state,
  submission: state === 'awaited' || state === 'excused' ? null : 1,
  passing: null,
  returnedBy: state === 'returned' ? 'department' : null,
  ...more,
});
const atLeague = (report: Standing) => admittedAt('league', report, true);
const atDepartment = (report: Standing) => admittedAt('department', report, true);
const way: readonly ObligationActKind[] = ['passed-on', 'taken-without-league', 'passing-undone'];

describe('the check by the league', () => {
  it('is nothing in a round that does not ask for it: every act as before, none for the league', () => {
    for (const state of ReviewState.options) {
      expect(admittedAt('league', standing(state), false), state).toEqual([]);
      const before = admitted[state].filter((kind) => !way.includes(kind));
      expect(admittedAt('department', standing(state), false), state).toEqual(before);
    }
  });

  it('comes first where it is asked for: pass on or send back; the department only takes the report, answers go on', () => {
    for (const state of ['submitted', 'resubmitted', 'under-review'] as const) {
      const report = standing(state);
      expect(awaitsLeague(report, true), state).toBe(true);
      expect(atLeague(report), state).toEqual(['passed-on', 'returned']);
      const open = atDepartment(report);
      expect(open, state).toContain('taken-without-league');
      for (const kind of ['answered', 'evidence-attached', 'figure-keyed', 'report-assigned', 'measure-done'] as const)
        expect(open, `${state} ${kind}`).toContain(kind);
      const reviewing = ['review-started', 'commented', 'overruled', 'returned', 'concluded', 'clause-judged'] as const;
      for (const kind of reviewing) expect(open, `${state} ${kind}`).not.toContain(kind);
    }
  });

  it('is over once the report was passed on or taken; what was passed on can be taken back until the review begins', () => {
    for (const passing of [passedOn, taken]) {
      for (const state of ['submitted', 'resubmitted', 'under-review'] as const) {
        const report = standing(state, { passing });
        const own = passing === passedOn && state !== 'under-review';
        expect(atLeague(report), state).toEqual(own ? ['passing-undone'] : []);
        const expected = admitted[state].filter((kind) => kind !== 'passed-on' && kind !== 'taken-without-league');
        expect(atDepartment(report), state).toEqual(expected);
      }
    }
  });

  it('takes back only what the league itself sent back', () => {
    expect(atLeague(standing('returned', { returnedBy: 'league' }))).toEqual(['restored']);
    expect(atLeague(standing('returned'))).toEqual([]);
  });

  it('asks for nothing where no report lies there', () => {
    for (const state of ['awaited', 'excused', 'returned', 'awaiting-signature', 'concluded'] as const) {
      expect(awaitsLeague(standing(state), true), state).toBe(false);
      expect(atLeague(standing(state)), state).toEqual([]);
    }
  });
});
