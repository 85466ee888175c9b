import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { leastOrders } from '../domain/unit-slip.ts';
import type { SnapshotTerms } from '../store/snapshot/snapshots.ts';

/** What the catalogue says of snapshots: which sizes are set aside, whose totals are told, and which acts certify. */
export const snapshotTerms = ({ history, territory, procedures }: Catalogue): Required<SnapshotTerms> => ({
  apart: leastOrders(history.slips),
  home: territory.home.code,
  certifies: [...procedures.values()].flatMap(({ id, acts }) =>
    acts.filter(({ role }) => role === 'certify').map((act) => `${id}.${act.id}`),
  ),
});
