import { describe, expect, it } from 'vitest';
import type { AccountRow } from '../../server/contract/identity.ts';
import { Seat, type SeatKind } from '../../server/domain/seat.ts';
import {
  askedOf,
  changeOf,
  draftsOf,
  faultsOf,
  freshDraft,
  leavesNoSecurity,
  type SeatDraft,
} from '../../web/pages/people/accounts/seat-drafts.ts';

const seat = (kind: SeatKind, more: object = {}): Seat => Seat.parse({ kind, ...more });
const drafts = (...seats: Seat[]): SeatDraft[] => draftsOf(seats);
const row = (name: string, seats: Seat[], disabled = false): AccountRow => ({
  name,
  display: name,
  seats,
  disabled,
  factor: false,
  given: false,
  created: '2026-01-01T00:00:00.000Z',
  lastSignIn: null,
});

describe('seats while they are typed', () => {
  it('come back as they were', () => {
    const seats = [
      seat('league', { leagues: ['150200', '150600'], from: '2026-01-01' }),
      seat('operator', { clusters: ['甲', '乙'], to: '2026-12-31' }),
    ];
    expect(drafts(...seats).map(askedOf)).toEqual(seats);
    expect(changeOf(seats, drafts(...seats))).toEqual({ given: [], taken: [] });
  });

  it('hold nothing that belongs to another kind of seat', () => {
    const [draft] = drafts(seat('league', { leagues: ['150200'] }));
    const reviewer = { ...draft!, kind: 'reviewer' as const, clusters: '甲' };
    expect(askedOf(reviewer)).toMatchObject({ leagues: [], clusters: [] });
    expect(askedOf({ ...reviewer, kind: 'operator', clusters: ' 甲，乙,、' })).toMatchObject({
      leagues: [],
      clusters: ['甲', '乙'],
    });
  });

  it('are told what does not go together before they are saved', () => {
    expect(faultsOf([])).toEqual([{ code: 'none' }]);
    expect(faultsOf(drafts(seat('reviewer'), seat('viewer')))).toEqual([]);
    for (const pair of [
      ['system', 'security'],
      ['security', 'audit'],
      ['audit', 'viewer'],
    ] as const) {
      expect(faultsOf(drafts(seat(pair[0]), seat(pair[1])))).toEqual([{ code: 'conflict', kinds: pair }]);
    }
  });

  it('are told what a seat lacks, by its place', () => {
    const [viewer] = drafts(seat('viewer'));
    const added = freshDraft([viewer!], 'league');
    expect(added.id).not.toBe(viewer!.id);
    expect(faultsOf([viewer!, added])).toEqual([{ code: 'seat', place: 2, fault: 'seat-league' }]);
    expect(faultsOf([{ ...added, kind: 'operator' }])).toEqual([{ code: 'seat', place: 1, fault: 'seat-cluster' }]);
    const days = { ...viewer!, from: '2026-02-02', to: '2026-02-01' };
    expect(faultsOf([days])).toEqual([{ code: 'seat', place: 1, fault: 'seat-days' }]);
    expect(faultsOf([{ ...days, to: '2026-02-02' }])).toEqual([]);
  });

  it('say what is given and what is taken, whatever their order', () => {
    const before = [seat('viewer'), seat('league', { leagues: ['150200', '150600'] })];
    const turned = drafts(seat('league', { leagues: ['150600', '150200'] }), seat('viewer'));
    expect(changeOf(before, turned)).toEqual({ given: [], taken: [] });
    const ended = seat('viewer', { to: '2026-12-31' });
    expect(changeOf(before, drafts(ended, before[1]!))).toEqual({ given: [ended], taken: [before[0]] });
  });
});

it('warns of the last security administrator without an end, as the server refuses it', () => {
  const root = row('root', [seat('security')]);
  const ending = row('ending', [seat('security', { to: '2026-12-31' })]);
  const gone = row('gone', [seat('security')], true);
  expect(leavesNoSecurity([root, ending, gone], root, [])).toBe(true);
  expect(leavesNoSecurity([root, ending, gone], root, [seat('security', { to: '2026-12-31' })])).toBe(true);
  expect(leavesNoSecurity([root, ending, gone], root, [seat('security')])).toBe(false);
  expect(leavesNoSecurity([root, row('other', [seat('security')])], root, [])).toBe(false);
  expect(leavesNoSecurity([root, ending, gone], ending, [])).toBe(false);
  expect(leavesNoSecurity([root, ending, gone], gone, [])).toBe(false);
});
