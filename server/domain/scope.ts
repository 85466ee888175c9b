import type { ClusterId, LeagueCode } from './ids.ts';

/**
 * What the asker may see. It is a parameter of every store and analytics call and part of every cache key,
 * so that a forgotten check returns nothing instead of everything.
 */
export type Scope =
  | { kind: 'all' }
  | { kind: 'leagues'; leagues: readonly LeagueCode[] }
  | { kind: 'clusters'; clusters: readonly ClusterId[] }
  | { kind: 'nothing' };

export const everything: Scope = { kind: 'all' };
export const nothing: Scope = { kind: 'nothing' };

/** Stable text of a scope: equal scopes give equal keys whatever the order of their members. */
export function scopeKey(scope: Scope): string {
  switch (scope.kind) {
    case 'all':
    case 'nothing':
      return scope.kind;
    case 'leagues':
      return `leagues:${[...scope.leagues].sort().join(',')}`;
    case 'clusters':
      return `clusters:${[...scope.clusters].sort((a, b) => a - b).join(',')}`;
    default:
      return scope satisfies never;
  }
}

/** Whose figures an answer adds up to: those of the region, or those that a narrower seat sees. */
export type Reach = 'region' | 'leagues' | 'clusters';

export function reachOf({ kind }: Scope): Reach {
  return kind === 'leagues' || kind === 'clusters' ? kind : 'region';
}
