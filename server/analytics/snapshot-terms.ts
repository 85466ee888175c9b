import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { leastOrders } from '../domain/unit-slip.ts';
import type { SnapshotTerms } from '../store/snapshot/snapshots.ts';

/** What the catalogue says of snapshots: which sizes are set aside, and whose totals are told. */
export const snapshotTerms = ({ history, territory }: Catalogue): Required<SnapshotTerms> => ({
  apart: leastOrders(history.slips),
  home: territory.home.code,
});
