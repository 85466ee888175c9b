import { snapshotTerms } from '../../server/analytics/snapshot-terms.ts';
import { ReviewCounts } from '../../server/api/reviewing/review-counts.ts';
import type { Catalogue } from '../../server/catalogue/load-catalogue.ts';
import type { Landed } from '../../server/domain/landing.ts';
import type { ReviewCount } from '../../server/domain/review-count.ts';
import { everything } from '../../server/domain/scope.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { Snapshots } from '../../server/store/snapshot/snapshots.ts';

/** Counts what the review finds in the file that a command landed last. */
export class LandedReviews {
  readonly #shown: { kind: 'real' | 'sample'; ledger: Ledger; receipts: Snapshots };
  readonly #counts: ReviewCounts;
  #landed: Landed | null = null;

  constructor(ledger: Ledger, catalogue: Catalogue, kind: 'real' | 'sample') {
    this.#shown = {
      kind,
      ledger,
      receipts: new Snapshots(ledger, catalogue.measurement.size, snapshotTerms(catalogue)),
    };
    this.#counts = new ReviewCounts(catalogue, { keptAs: null, onFailure: () => undefined });
  }

  note(landed: Landed): void {
    this.#landed = landed;
  }

  /** Of the file noted since the last count; null where none was, or the review judges none of it. */
  async count(): Promise<ReviewCount | null> {
    const landed = this.#landed;
    this.#landed = null;
    return this.#counts.ofLanded(this.#shown, landed, everything);
  }

  close(): void {
    void this.#counts.close();
    this.#shown.receipts.close();
  }
}
