import { LRUCache } from 'lru-cache';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { HeldCertification } from '../../domain/dossier.ts';
import type { IsoDate } from '../../domain/ids.ts';
import { type RoundKey, roundId } from '../../domain/review.ts';
import { type Scope, scopeKey } from '../../domain/scope.ts';
import { isConfirmed, type MailedLetter } from '../../domain/shared-records.ts';
import { issuedActs } from '../../review/conclusion.ts';
import { type Arrival, type Obligation, reviewBegun, tellObligation } from '../../review/obligation.ts';
import { arrivalsOf, calendarDue, latestDue, owedBy } from '../../review/obligations.ts';
import { askerMoment, whoeverAsks } from '../../store/asker.ts';
import type { DossierHead } from '../../store/reads/dossier-rows.ts';
import { type OpenedRound, type ReviewActs, readActs } from '../../store/reads/read-acts.ts';
import { readDossierHeads } from '../../store/reads/read-dossiers.ts';
import { readShared } from '../../store/reads/read-shared.ts';
import type { ShownLedger } from '../installation.ts';
import { hashOf } from './hash-of.ts';

/** A cluster that owes a report to a round, or sent one unasked. */
export interface Participant {
  head: DossierHead;
  /** Null where no valid certification is known: the report came all the same. */
  certification: HeldCertification | null;
  obligation: Obligation;
  arrivals: readonly Arrival[];
  due: string | null;
}

/** A round as it stands for an asker: who takes part, and in what state. */
export interface StandingRound {
  key: RoundKey;
  opened: OpenedRound | null;
  due: string | null;
  participants: readonly Participant[];
  acts: ReviewActs;
}

/** A round with what its asker may see of it. */
export interface ScopedRound extends StandingRound {
  scope: Scope;
}

/** Does it owe its report to this region? A report of another province is reviewed, and counted as one that came unasked. */
export const owesReport = ({ certification, head }: Participant): boolean => certification !== null && !head.outside;

/** The round as totals, shares and rankings of the region know it: without reports of other provinces. */
export const inRegion = <R extends StandingRound>(round: R): R => ({
  ...round,
  participants: round.participants.filter(({ head }) => !head.outside),
});

/** Kinds of rounds that a year has. */
export const roundKinds = (['sme', 'amc'] as const).flatMap((programme) =>
  (['national', 'regional'] as const).map((level) => ({ programme, level })),
);

/** Rounds of which it is kept who takes part. */
const keptRounds = 8;

/** Who takes part in a round, kept until anything happens. */
export class StandingRounds {
  readonly #catalogue: Catalogue;
  readonly #kept = new LRUCache<string, Promise<ScopedRound>>({ max: keptRounds });

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  /** Narrowed to one cluster where asked. */
  async round(
    shown: ShownLedger,
    key: RoundKey,
    scope: Scope,
    asOf: IsoDate | null,
    cluster: number | null = null,
  ): Promise<ScopedRound> {
    const make = async (): Promise<ScopedRound> => {
      const [round] = await this.#read(shown, [key], scope, asOf, cluster);
      if (round === undefined) throw new RangeError('no round');
      return round;
    };
    if (cluster !== null) return make();
    const moment = askerMoment(shown.ledger);
    // A snapshot first: it may show a report that landed since the question came.
    if (moment !== undefined) await shown.snapshots.at(asOf, scope, async () => undefined);
    const version = moment?.use() ?? shown.ledger.version;
    const name = JSON.stringify([shown.kind, version, roundId(key), scopeKey(scope), asOf]);
    const known = this.#kept.get(name);
    if (known !== undefined) return known;
    const made = whoeverAsks(make);
    this.#kept.set(name, made);
    // What turns out to be of two states, or fails, is no round of that version.
    made.then(
      () => moment?.mixed === true && this.#kept.delete(name),
      () => this.#kept.delete(name),
    );
    return made;
  }

  /** Several rounds at once: what they have in common is read once. */
  rounds(shown: ShownLedger, keys: readonly RoundKey[], scope: Scope, asOf: IsoDate | null): Promise<ScopedRound[]> {
    return this.#read(shown, keys, scope, asOf, null);
  }

  async #read(
    shown: ShownLedger,
    keys: readonly RoundKey[],
    scope: Scope,
    asOf: IsoDate | null,
    cluster: number | null,
  ): Promise<ScopedRound[]> {
    const [heads, acts, { letters }] = await shown.snapshots.at(asOf, scope, (snapshot) =>
      Promise.all([
        readDossierHeads(snapshot, asOf, cluster === null ? [] : [cluster]),
        readActs(snapshot, asOf, cluster),
        readShared(snapshot, asOf),
      ]),
    );
    const confirmed = letters.filter((letter) => letter.about === 'reminder' && isConfirmed(letter));
    return keys.map((key) => {
      const round = standingRound(key, heads, acts, this.#catalogue, confirmed);
      return { ...(scope.kind === 'all' ? round : withoutDrafts(round)), scope };
    });
  }
}

/**
 * A round as clusters and acts make it. Pure.
 * @param confirmed reminders by mail that stand as no act, and whose recipient says that they arrived
 */
export function standingRound(
  key: RoundKey,
  heads: readonly DossierHead[],
  acts: ReviewActs,
  catalogue: Catalogue,
  confirmed: readonly MailedLetter[],
): StandingRound {
  const opened = acts.rounds.get(roundId(key)) ?? null;
  const due = opened?.due ?? latestDue(catalogue.deadlines, key);
  const participants = heads.flatMap((head): Participant[] => {
    const arrivals = arrivalsOf(head, key);
    // Without a known deadline the month of the review counts: January after the data year.
    const certification = owedBy(head, key, due ?? `${key.year + 1}-01`) ?? null;
    if (certification === null && arrivals.length === 0) return [];
    const own = acts.of(head.cluster.id).filter((act) => act.round === roundId(key));
    const reminders = confirmed
      .filter((letter) => letter.round === roundId(key) && letter.cluster === head.cluster.id)
      .map(({ begun, at }) => ({ event: begun, on: at }));
    const obligation = tellObligation(arrivals, own, acts.versionOf(head.cluster.id), reminders);
    const byBatch = calendarDue(catalogue.deadlines, key, certification?.batch ?? null);
    return [{ head, certification, obligation, arrivals, due: opened !== null ? due : (byBatch ?? due) }];
  });
  return { key, opened, due, participants, acts };
}

/** The round as clusters and leagues see it: a conclusion that awaits the second signature is a draft of the department. */
function withoutDrafts(round: StandingRound): StandingRound {
  const { acts, participants } = round;
  return {
    ...round,
    acts: { ...acts, of: (cluster) => issuedActs(acts.of(cluster)) },
    participants: participants.map((participant) => {
      const { obligation } = participant;
      if (obligation.state !== 'awaiting-signature') return participant;
      return { ...participant, obligation: { ...obligation, outcome: null, concluded: null } };
    }),
  };
}

const changesReview: ReadonlySet<string> = new Set([
  'clause-waived',
  'waiver-ended',
  'clause-judged',
  'judgement-ended',
  'target-corrected',
  'evidence-attached',
  'evidence-withdrawn',
  'figure-keyed',
  'figure-withdrawn',
  'paper-seen',
  'paper-seen-ended',
]);

/** Names what a cluster is and has filed. */
function filedBy(head: DossierHead): string {
  const known = filings.get(head);
  if (known !== undefined) return known;
  const filed = head.submissions.map(({ submission, counts, withdrawn }) => [submission, counts, withdrawn]);
  const name = hashOf([head.cluster, head.leagues, filed]);
  filings.set(head, name);
  return name;
}

/** States of the ledger share the heads of clusters that did not change between them. */
const filings = new WeakMap<DossierHead, string>();

/**
 * Names what the review of a report rests on in its own cluster: filings, certification, deadline, acts. It says nothing
 * of the day on which all of that is known: a review holds on every day that comes to the same name.
 * @param participant undefined where the cluster takes no part in the round of its report
 */
export function ownOf(head: DossierHead, participant: Participant | undefined, acts: ReviewActs): string {
  const all = acts.of(head.cluster.id);
  const own = all.filter(({ kind }) => changesReview.has(kind));
  return hashOf([
    filedBy(head),
    participant?.certification ?? null,
    participant?.due ?? null,
    participant?.obligation.submission ?? null,
    own.at(-1)?.event ?? 0,
    // Where the review has begun, what is missing is told; every further act of the kind changes nothing.
    [...new Set(all.flatMap((act) => (reviewBegun([act]) ? (act.round ?? []) : [])))],
  ]);
}
