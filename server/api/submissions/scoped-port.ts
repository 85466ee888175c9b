import type { Landing, RegisteredName, RegisterLookup } from '../../domain/landing.ts';
import type { Scope } from '../../domain/scope.ts';
import type { IngestContext } from '../../ingest/ingest-file.ts';
import { HttpError } from '../problems/http-error.ts';

type Port = IngestContext['ledger'];

/**
 * The way into the ledger for somebody with a scope: names are matched against his own clusters only, so that nearest
 * candidates name no others, and what states anything of others does not land.
 */
export function scopedPort(port: Port, scope: Scope): Port {
  if (scope.kind === 'all') return port;
  const register = scopedRegister(port.register, scope);
  return {
    register,
    isAccepted: (sha256) => port.isAccepted(sha256),
    takenAs: (sha256) => port.takenAs(sha256),
    knowledgeDay: (clock) => port.knowledgeDay(clock),
    newestRound: () => port.newestRound(),
    reject: (file, findings) => port.reject(file, findings),
    land: async (landing) => {
      if (!isWithin(landing, port.register, register, scope)) throw new HttpError('out-of-scope', {}, 'body');
      return port.land(landing);
    },
  };
}

function scopedRegister(register: RegisterLookup, scope: Scope): RegisterLookup {
  const mine = (entry: RegisteredName): boolean => {
    switch (scope.kind) {
      case 'all':
        return true;
      case 'leagues':
        return entry.leagues.some((league) => scope.leagues.some((own) => own === league));
      case 'clusters':
        return scope.clusters.includes(entry.clusterId);
      case 'nothing':
        return false;
      default:
        return scope satisfies never;
    }
  };
  return {
    byNormName: (name) => register.byNormName(name).filter(mine),
    all: function* all() {
      for (const entry of register.all()) if (mine(entry)) yield entry;
    },
  };
}

/** Context series belong to the region; a new cluster may come from its own league, where no other bears its name. */
function isWithin(landing: Landing, whole: RegisterLookup, own: RegisterLookup, scope: Scope): boolean {
  if (landing.context.length > 0 || landing.admitted !== null) return false;
  const known = new Set([...own.all()].map(({ clusterId }) => clusterId));
  return landing.statements.every(({ cluster, league }) => {
    if ('known' in cluster) return known.has(cluster.known);
    const name = landing.newClusters[cluster.fresh]?.normName ?? '';
    return (
      scope.kind === 'leagues' && scope.leagues.some((code) => code === league) && whole.byNormName(name).length === 0
    );
  });
}
