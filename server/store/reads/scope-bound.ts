import type { Scope } from '../../domain/scope.ts';

/** A scope as `cluster_in_scope` takes it. */
export function scopeBound(scope: Scope): { scope: string; leagues: string; clusters: string } {
  return {
    scope: scope.kind,
    leagues: JSON.stringify(scope.kind === 'leagues' ? scope.leagues : []),
    clusters: JSON.stringify(scope.kind === 'clusters' ? scope.clusters : []),
  };
}
