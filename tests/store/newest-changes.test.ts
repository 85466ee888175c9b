import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ClusterId, LeagueCode } from '../../server/domain/ids.ts';
import type { Scope } from '../../server/domain/scope.ts';
import { NewestChanges } from '../../server/store/newest-changes.ts';

const codes = ['150100', '150200', '150300'].map((code) => LeagueCode.parse(code));
const ids = [1, 2, 3, 4].map((id) => ClusterId.parse(id));
const concerned = fc.array(
  fc.record({ cluster: fc.constantFrom(...ids), leagues: fc.uniqueArray(fc.constantFrom(...codes)) }),
);
const scope: fc.Arbitrary<Scope> = fc.oneof(
  fc.constant<Scope>({ kind: 'all' }),
  fc.record({ kind: fc.constant('leagues' as const), leagues: fc.uniqueArray(fc.constantFrom(...codes)) }),
  fc.record({ kind: fc.constant('clusters' as const), clusters: fc.uniqueArray(fc.constantFrom(...ids)) }),
);

it('the newest change that a scope sees is the last of those that concern everybody or one of its own', () => {
  fc.assert(
    fc.property(fc.array(fc.option(concerned)), scope, (changes, seen) => {
      const newest = new NewestChanges(7);
      changes.forEach((change, index) => {
        newest.note(8 + index, change);
      });
      const sees = (change: (typeof changes)[number]): boolean =>
        change === null ||
        seen.kind === 'all' ||
        change.some(({ cluster, leagues }) =>
          seen.kind === 'leagues'
            ? seen.leagues.some((league) => leagues.includes(league))
            : seen.kind === 'clusters' && seen.clusters.includes(cluster),
        );
      expect(newest.newestFor(seen)).toBe(8 + changes.findLastIndex(sees));
    }),
  );
});
