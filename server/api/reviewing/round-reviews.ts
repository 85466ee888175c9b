import type { Derived, DerivedRow } from '../../store/derived.ts';
import { hashOf } from './hash-of.ts';
import type { ReviewedCluster, ReviewPacker } from './pack-review.ts';
import { ownOf, type Participant, type StandingRound } from './standing-round.ts';
import type { YearOfReports } from './year-of-reports.ts';

export type Reviews = ReadonlyMap<number, ReviewedCluster>;

/** A review with the names of what it rests on. */
interface KeptReview {
  own: string;
  beside: string;
  /** Tells whether another pass came to the same. */
  digest: string;
  /** As text until somebody looks at it. */
  packed: string | null;
  reviewed: ReviewedCluster | null;
}

/** A participant with what was found of its report, as text; see `ReviewPacker`. */
export interface PackedReview {
  participant: Participant;
  packed: string;
}

/**
 * Reviews of one round on one day by what they rest on: in memory, and of the present day also in the ledger. Those of a
 * past day begin with the present ones.
 */
export class RoundReviews {
  readonly #packer: ReviewPacker;
  readonly #derived: Derived | null;
  readonly #onFailure: (error: unknown) => void;
  readonly #reviews = new Map<number, KeptReview>();
  /** By what the review rests on: equal reports are judged once, however many wait for them. */
  readonly judging = new Map<string, Promise<readonly number[]>>();
  renewing = false;
  /** When all of them were last put beside each other, in milliseconds of this process. */
  renewedAt = Number.NEGATIVE_INFINITY;
  #loaded: Promise<void> | null = null;

  /**
   * @param derived null where reviews are kept in memory alone
   * @param onFailure of writing them down; they are made again after the next start
   */
  constructor(packer: ReviewPacker, derived: Derived | null, onFailure: (error: unknown) => void) {
    this.#packer = packer;
    this.#derived = derived;
    this.#onFailure = onFailure;
  }

  /**
   * Takes what is kept of the round's reports already; once.
   * @param whole the round with everybody in it
   * @param present the reviews of the present day, where these are of a past one: most of what they rest on was the same
   */
  load(whole: () => Promise<StandingRound>, present: (() => Promise<RoundReviews>) | null): Promise<void> {
    this.#loaded ??= (present === null ? this.#load(whole) : this.#takeFrom(present)).catch(this.#onFailure);
    return this.#loaded;
  }

  async #takeFrom(present: () => Promise<RoundReviews>): Promise<void> {
    for (const [cluster, kept] of (await present()).#reviews) this.#reviews.set(cluster, kept);
  }

  async #load(whole: () => Promise<StandingRound>): Promise<void> {
    if (this.#derived === null) return;
    const round = await whole();
    const clusters = new Map(
      reportedOf(round).map(({ head, obligation }) => [obligation.submission ?? 0, head.cluster.id]),
    );
    for (const { submission, own, beside, body } of await this.#derived.read([...clusters.keys()])) {
      const cluster = clusters.get(submission);
      if (cluster === undefined) continue;
      this.#reviews.set(cluster, { own, beside, digest: hashOf(body), packed: body, reviewed: null });
    }
  }

  /** Is the review of what the cluster has filed and what was decided on it there? */
  isOwn(participant: Participant, round: StandingRound): boolean {
    return this.#reviews.get(participant.head.cluster.id)?.own === ownOf(participant.head, participant, round.acts);
  }

  /** And beside all other reports of the year? */
  isWhole(participant: Participant, round: StandingRound, { key }: YearOfReports): boolean {
    return this.isOwn(participant, round) && this.#reviews.get(participant.head.cluster.id)?.beside === key;
  }

  /** Keeps reviews that other reports of the year have left as they are. */
  async confirm(participants: readonly Participant[], round: StandingRound, year: YearOfReports): Promise<void> {
    const rows = participants.flatMap((participant) => {
      const { id } = participant.head.cluster;
      const kept = this.#reviews.get(id);
      if (kept === undefined || !this.isOwn(participant, round)) return [];
      this.#reviews.set(id, { ...kept, beside: year.key });
      return [{ submission: participant.obligation.submission ?? 0, beside: year.key }];
    });
    await this.#derived?.rename(rows).catch(this.#onFailure);
  }

  of(participants: readonly Participant[]): Reviews {
    return new Map(
      participants.flatMap(({ head }) => {
        const kept = this.#reviews.get(head.cluster.id);
        if (kept === undefined) return [];
        if (kept.packed !== null) {
          kept.reviewed = this.#packer.unpack(kept.packed);
          kept.packed = null;
        }
        return kept.reviewed === null ? [] : [[head.cluster.id, kept.reviewed] as const];
      }),
    );
  }

  /**
   * Keeps what was found; only what came out otherwise than before is written down whole.
   * @returns the clusters of which something did
   */
  async put(judged: readonly PackedReview[], round: StandingRound, { key: beside }: YearOfReports): Promise<number[]> {
    const [changed, same]: [DerivedRow[], DerivedRow[]] = [[], []];
    const clusters: number[] = [];
    for (const { participant, packed } of judged) {
      const { id } = participant.head.cluster;
      const [own, digest] = [ownOf(participant.head, participant, round.acts), hashOf(packed)];
      const before = this.#reviews.get(id);
      const isSame = before?.own === own && before.digest === digest;
      const row = { submission: participant.obligation.submission ?? 0, own, beside, body: packed };
      (isSame ? same : changed).push(row);
      if (!isSame) clusters.push(id);
      const kept = isSame ? before : { packed, reviewed: null };
      this.#reviews.set(id, { own, beside, digest, packed: kept.packed, reviewed: kept.reviewed });
    }
    await Promise.all([this.#derived?.write(changed), this.#derived?.rename(same)]).catch(this.#onFailure);
    return clusters;
  }
}

export const reportedOf = ({ participants }: StandingRound): Participant[] =>
  participants.filter(({ obligation }) => obligation.submission !== null);

/** Names everything that the review of a participant rests on. */
export const restsOn = (participant: Participant, round: StandingRound, { key }: YearOfReports): string =>
  `${ownOf(participant.head, participant, round.acts)} ${key}`;
