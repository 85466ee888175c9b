import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupClusters, type RegisteredCluster } from '../../server/analytics/groups.ts';
import { noFilter } from '../../server/domain/figure.ts';
import { isParted } from '../support/direct-aggregation/direct-aggregation.ts';

const cluster = (clusterId: number, leagues: [string, number | null][], industry = '乳制品'): RegisteredCluster => ({
  clusterId,
  name: `示例${clusterId}`,
  programme: 'amc',
  level: 'regional',
  league: leagues[0]?.[0] ?? null,
  leagues: leagues.map(([league, share], index) => ({ league, leading: index === 0, share })),
  sector: 'secondary',
  industry,
  batch: null,
  form: 'im-amc-2024',
  outside: false,
});

const joint = cluster(1, [
  ['150100', 60],
  ['150200', 40],
]);
const alone = cluster(2, [['150200', null]]);

/** Weight of every cluster summed per league. */
function weights(mode: 'lead' | 'shares' | 'members', register: RegisteredCluster[]) {
  const { groups, numbers, weights: all } = groupClusters(register, ['league'], noFilter, mode);
  const sums: Record<string, number> = {};
  numbers.forEach((number, index) => {
    const key = number === 0 ? 'all' : String(groups[number]?.league);
    sums[key] = (sums[key] ?? 0) + (all[index] ?? 0);
  });
  return sums;
}

describe('groups', () => {
  it('counts a joint cluster under its leading league by default', () => {
    expect(weights('lead', [joint, alone])).toEqual({ all: 2, 150100: 1, 150200: 1 });
  });

  it('splits a joint cluster by its stated shares', () => {
    expect(weights('shares', [joint, alone])).toEqual({ all: 2, 150100: 0.6, 150200: 1.4 });
  });

  it('shows a joint cluster under every member and counts it once in the whole', () => {
    expect(weights('members', [joint, alone])).toEqual({ all: 2, 150100: 1, 150200: 2 });
  });

  it('leaves an unstated split with the leading league', () => {
    const silent = cluster(3, [
      ['150100', null],
      ['150200', null],
    ]);
    expect(weights('shares', [silent])).toEqual({ all: 1, 150100: 1 });
  });

  it.each([
    ['99.5', [60, 39.5]],
    ['100.4', [60, 40.4]],
    ['60, the other left open', [60, null]],
  ] as const)('leaves a split that adds up to %s with the leading league', (_, [first, second]) => {
    const uneven = cluster(3, [
      ['150100', first],
      ['150200', second],
    ]);
    expect(weights('shares', [uneven])).toEqual({ all: 1, 150100: 1 });
  });

  it('puts every cluster in exactly one group unless its leagues are members', () => {
    const league = fc.constantFrom('150100', '150200', '150300');
    const one = fc.tuple(fc.uniqueArray(league, { minLength: 1, maxLength: 3 }), fc.constantFrom('a', 'b'));
    fc.assert(
      fc.property(fc.array(one), fc.constantFrom('lead' as const, 'shares' as const), (rows, mode) => {
        const register = rows.map(([leagues, industry], index) =>
          cluster(
            index + 1,
            leagues.map((code) => [code, null]),
            industry,
          ),
        );
        const { numbers } = groupClusters(register, ['league', 'industry'], noFilter, mode);
        expect(numbers.filter((number) => number === 0)).toHaveLength(register.length);
        expect(numbers.filter((number) => number !== 0)).toHaveLength(register.length);
      }),
    );
  });

  it('narrows by every filter', () => {
    const { clusters } = groupClusters([joint, alone], [], { ...noFilter, league: ['150200'] }, 'lead');
    expect(clusters).toEqual([2]);
    const { clusters: members } = groupClusters([joint, alone], [], { ...noFilter, league: ['150200'] }, 'members');
    expect(members).toEqual([1, 2]);
  });

  it('adds up to the whole only where every cluster stands in one group with its full weight', () => {
    const parted = (mode: 'lead' | 'shares' | 'members', register: RegisteredCluster[], by: 'league'[] = ['league']) =>
      isParted(groupClusters(register, by, noFilter, mode));
    expect(parted('lead', [joint, alone])).toBe(true);
    expect(parted('members', [joint, alone])).toBe(false);
    expect(parted('shares', [joint, alone])).toBe(false);
    expect(parted('members', [alone])).toBe(true);
    expect(parted('lead', [joint, alone], [])).toBe(false);
  });
});
