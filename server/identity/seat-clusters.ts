import type { Seat } from '../domain/seat.ts';
import { IdentityFault } from './identity-fault.ts';

/** What is looked up in a register; see `Register`. */
interface NamedClusters {
  all(): Iterable<{ clusterId: number; name: string }>;
}

/**
 * Seats as they are kept, with every cluster by its name. A number stands for the cluster that has it in the register:
 * kept as a number it would open nothing, or another cluster once another ledger is shown.
 * @throws IdentityFault `no-cluster-number`
 */
export function withClusterNames(seats: readonly Seat[], register: NamedClusters): Seat[] {
  const nameOf = (number: number): string => {
    for (const { clusterId, name } of register.all()) if (clusterId === number) return name;
    throw new IdentityFault('no-cluster-number', 'seats', { cluster: number });
  };
  return seats.map((seat) => ({
    ...seat,
    clusters: seat.clusters.map((given) => (/^\d{1,9}$/.test(given) ? nameOf(Number(given)) : given)),
  }));
}
