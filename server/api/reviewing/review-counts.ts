import { setTimeout as pause } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Dossier, FiledSubmission } from '../../domain/dossier.ts';
import type { IsoDate } from '../../domain/ids.ts';
import type { Landed } from '../../domain/landing.ts';
import { roundId } from '../../domain/review.ts';
import { ReviewCount } from '../../domain/review-count.ts';
import type { Scope } from '../../domain/scope.ts';
import { yearsBack } from '../../review/to-report.ts';
import { unasked } from '../../store/asker.ts';
import { Derived, type DerivedRow } from '../../store/derived.ts';
import { type DossierHead, toDossier } from '../../store/reads/dossier-rows.ts';
import { type ReviewActs, readActs } from '../../store/reads/read-acts.ts';
import { readDossierHeads, readIndicatorIds, readRawDossiers } from '../../store/reads/read-dossiers.ts';
import type { Snapshot } from '../../store/snapshot/snapshot.ts';
import { withApplicants } from '../../store/snapshot/snapshots.ts';
import type { ShownLedger } from '../installation.ts';

import { aloneReport, countAlone } from './review-alone.ts';
import { ReviewingThread } from './reviewing-thread.ts';
import { ownOf } from './standing-round.ts';
import { chunksOf } from './year-judge.ts';

/** A form of one cluster, by the number of its file or of its submission. */
export type FormFile = { cluster: number } & ({ file: number } | { submission: number });

/** Counts that are ready by the number of their file, and the files whose count is being made. */
export interface ReadyCounts {
  counts: ReadonlyMap<number, ReviewCount>;
  waiting: ReadonlySet<number>;
}

export interface CountOptions {
  /** Names the program and its rules: by it counts are kept in the ledger; null keeps them in memory alone. */
  keptAs: string | null;
  /** Told of counting that nobody waits for and that threw. */
  onFailure: (error: unknown) => void;
}

type Shown = Pick<ShownLedger, 'kind' | 'ledger' | 'snapshots'>;

/** A form that is to be counted. */
interface Waiting {
  head: DossierHead;
  submission: FiledSubmission;
  /** Names what its count rests on. */
  own: string;
}

const most = 5_000;
/** Kinds of submission that the review judges. */
const judged: ReadonlySet<string> = new Set(['application', 'annual-report']);

/**
 * How many findings the review of a report holds beside those of its reading, counted without what other clusters say
 * of it. A count is kept by what it rests on in its cluster, whatever day it is asked of: other reports cannot change it.
 */
export class ReviewCounts {
  readonly #catalogue: Catalogue;
  readonly #options: CountOptions;
  readonly #kept = new LRUCache<string, ReviewCount>({ max: most });
  readonly #thread = new ReviewingThread();
  /** Names of what is being counted. */
  readonly #making = new Set<string>();
  /** What goes on without anybody waiting: it reads and writes the ledger. */
  readonly #underWay = new Set<Promise<unknown>>();
  #closed = false;

  constructor(catalogue: Catalogue, options: CountOptions) {
    this.#catalogue = catalogue;
    this.#options = options;
  }

  /** The counts that are ready; the others are made meanwhile. Never waits. A file whose form is not judged has none. */
  async ready(shown: Shown, files: readonly FormFile[], scope: Scope, asOf: IsoDate | null): Promise<ReadyCounts> {
    const { counts, waiting } = await shown.snapshots.at(withApplicants(asOf), scope, (snapshot) =>
      this.#known(shown, snapshot, files, asOf),
    );
    this.#make(shown, waiting, scope, asOf);
    return { counts, waiting: new Set(waiting.map(({ submission }) => submission.file)) };
  }

  /** The same, once all are ready: for a few files. */
  of(
    shown: Shown,
    files: readonly FormFile[],
    scope: Scope,
    asOf: IsoDate | null,
  ): Promise<ReadonlyMap<number, ReviewCount>> {
    return shown.snapshots.at(withApplicants(asOf), scope, async (snapshot) => {
      const { counts, waiting } = await this.#known(shown, snapshot, files, asOf);
      if (waiting.length === 0) return counts;
      const acts = await readActs(snapshot, asOf);
      const ids = await readIndicatorIds(snapshot);
      const made: [Waiting, ReviewCount][] = [];
      for (const { form, raw } of await readForms(snapshot, waiting, asOf)) {
        const count = this.#count(toDossier(raw, ids), form.submission, acts);
        counts.set(form.submission.file, count);
        made.push([form, count]);
        // Other answers go out between two of them.
        await new Promise(setImmediate);
      }
      this.#take(shown, made, asOf);
      return counts;
    });
  }

  /** The count of what a file was landed as; null where it is not a single form that the review judges. */
  async ofLanded(
    shown: Pick<ShownLedger, 'kind' | 'ledger' | 'receipts'>,
    landed: Landed | null,
    scope: Scope,
  ): Promise<ReviewCount | null> {
    const [submission, ...more] = landed?.submissionIds ?? [];
    const [cluster] = landed?.clusterIds ?? [];
    if (submission === undefined || cluster === undefined || more.length > 0) return null;
    const { receipts: snapshots, ...ledger } = shown;
    const counts = await this.of({ ...ledger, snapshots }, [{ cluster, submission }], scope, null);
    return [...counts.values()][0] ?? null;
  }

  /** The count of a form that is only rehearsed. */
  async ofRehearsed(
    shown: ShownLedger,
    dossier: Dossier,
    submission: FiledSubmission,
    scope: Scope,
  ): Promise<ReviewCount | null> {
    if (!judged.has(submission.kind)) return null;
    const acts = await shown.snapshots.at(withApplicants(null), scope, (snapshot) =>
      readActs(snapshot, null, dossier.cluster.id),
    );
    return this.#count(dossier, submission, acts);
  }

  /** Resolves when nothing reads or writes the ledger any more. */
  async close(): Promise<void> {
    this.#closed = true;
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
    this.#thread.close();
  }

  #follow(work: Promise<unknown>): void {
    this.#underWay.add(work);
    void work.finally(() => this.#underWay.delete(work));
  }

  /** What is kept, in memory or in the ledger, and what is not. */
  async #known(
    shown: Shown,
    snapshot: Snapshot,
    files: readonly FormFile[],
    asOf: IsoDate | null,
  ): Promise<{ counts: Map<number, ReviewCount>; waiting: Waiting[] }> {
    const counts = new Map<number, ReviewCount>();
    const unknown = (await this.#named(snapshot, files, asOf)).filter(({ submission, own }) => {
      const count = this.#kept.get(keyOf(shown, own));
      if (count !== undefined) counts.set(submission.file, count);
      return count === undefined;
    });
    const written = await this.#derived(shown)?.read(unknown.map(({ submission }) => submission.submission));
    const rows = new Map(written?.map((row) => [row.submission, row]));
    const waiting = unknown.filter(({ submission, own }) => {
      const row = rows.get(submission.submission);
      if (row?.own !== own) return true;
      const count = ReviewCount.parse(JSON.parse(row.body));
      this.#kept.set(keyOf(shown, own), count);
      counts.set(submission.file, count);
      return false;
    });
    return { counts, waiting };
  }

  /** The forms of files that are judged, with the names of what their counts rest on. */
  async #named(snapshot: Snapshot, files: readonly FormFile[], asOf: IsoDate | null): Promise<Waiting[]> {
    if (files.length === 0) return [];
    const clusters = [...new Set(files.map(({ cluster }) => cluster))];
    const [only, ...others] = clusters;
    const acts = await readActs(snapshot, asOf, others.length === 0 ? (only ?? null) : null);
    const heads = await readDossierHeads(snapshot, asOf, clusters);
    return heads.flatMap((head) =>
      formsOf(head, files).map((submission) => ({ head, submission, own: this.#ownOf(head, submission, acts) })),
    );
  }

  /** Has the thread count what nobody counts yet, unasked and unhurried. */
  #make(shown: Shown, waiting: readonly Waiting[], scope: Scope, asOf: IsoDate | null): void {
    if (this.#closed) return;
    const forms = waiting.filter(({ own }) => !this.#making.has(keyOf(shown, own)));
    for (const { own } of forms) this.#making.add(keyOf(shown, own));
    const make = async (): Promise<void> => {
      for (const part of chunksOf(forms)) {
        if (this.#closed) return;
        const started = performance.now();
        this.#take(shown, await this.#countInThread(shown, part, scope, asOf), asOf);
        // As long a rest as the work: half a core at most.
        await pause(performance.now() - started);
      }
    };
    const making = unasked(make)
      // Whoever asks again tries again.
      .catch(this.#options.onFailure)
      .finally(() => {
        for (const { own } of forms) this.#making.delete(keyOf(shown, own));
      });
    this.#follow(making);
  }

  async #countInThread(
    shown: Shown,
    part: readonly Waiting[],
    scope: Scope,
    asOf: IsoDate | null,
  ): Promise<[Waiting, ReviewCount][]> {
    return shown.snapshots.at(withApplicants(asOf), scope, async (snapshot) => {
      // Named anew by what is counted: something may have come since it was asked.
      const files = part.map(({ head, submission }) => ({ cluster: head.cluster.id, file: submission.file }));
      const named = await this.#named(snapshot, files, asOf);
      if (named.length === 0) return [];
      const acts = await readActs(snapshot, asOf);
      const forms = (await readForms(snapshot, named, asOf)).map(({ form, raw }) => ({
        form,
        raw,
        ...aloneReport(raw.head, form.submission, acts, this.#catalogue),
      }));
      const counts = await this.#thread.count({
        indicators: await readIndicatorIds(snapshot),
        reports: forms.map(({ raw, alone }) => ({ ...alone, dossier: raw })),
      });
      return forms.flatMap(({ form, round }, index): [Waiting, ReviewCount][] => {
        const count = counts[index];
        return count === undefined ? [] : [[form, { ...count, ...leadsTo(form.submission, form.head, round) }]];
      });
    });
  }

  #count(dossier: Dossier, submission: FiledSubmission, acts: ReviewActs): ReviewCount {
    const { alone, round } = aloneReport(dossier, submission, acts, this.#catalogue);
    return { ...countAlone(dossier, alone, this.#catalogue), ...leadsTo(submission, dossier, round) };
  }

  /** Names what the count of a report rests on. */
  #ownOf(head: DossierHead, submission: FiledSubmission, acts: ReviewActs): string {
    const { round } = aloneReport(head, submission, acts, this.#catalogue);
    return `${submission.submission} ${ownOf(head, round.participants[0], acts)}`;
  }

  #take(shown: Shown, made: readonly (readonly [Waiting, ReviewCount])[], asOf: IsoDate | null): void {
    for (const [{ own }, count] of made) this.#kept.set(keyOf(shown, own), count);
    // The ledger keeps one count of a report, that of the present day.
    if (made.length === 0 || asOf !== null) return;
    const rows = made.map(
      ([{ submission, own }, count]): DerivedRow => ({
        submission: submission.submission,
        own,
        beside: '',
        body: JSON.stringify(count),
      }),
    );
    // Nobody waits for it, and what cannot be written down is counted again after the next start.
    const written = this.#derived(shown)?.write(rows);
    if (written !== undefined) this.#follow(written.catch(() => undefined));
  }

  #derived({ ledger }: Shown): Derived | null {
    const { keptAs } = this.#options;
    return keptAs === null ? null : new Derived(ledger, 'count', keptAs);
  }
}

/** The sheet of a report, where it answers a round. */
function leadsTo(
  { submission }: FiledSubmission,
  { cluster }: DossierHead,
  { key, participants }: ReturnType<typeof aloneReport>['round'],
): Pick<ReviewCount, 'round' | 'cluster'> {
  const takesPart = participants.some(({ obligation }) => obligation.submission === submission);
  return { round: takesPart ? roundId(key) : null, cluster: cluster.id };
}

function formsOf({ cluster, submissions }: DossierHead, files: readonly FormFile[]): FiledSubmission[] {
  const own = files.filter((file) => file.cluster === cluster.id);
  return submissions.filter(
    (submission) =>
      judged.has(submission.kind) &&
      own.some((file) => ('file' in file ? file.file === submission.file : file.submission === submission.submission)),
  );
}

/** Forms with what their clusters filed up to them. */
async function readForms(snapshot: Snapshot, forms: readonly Waiting[], asOf: IsoDate | null) {
  const heads = [...new Map(forms.map(({ head }) => [head.cluster.id, head])).values()];
  const from = Math.min(...forms.map(({ submission }) => submission.reportYear)) - yearsBack;
  const raw = await readRawDossiers(snapshot, heads, asOf, from);
  const byCluster = new Map(raw.map((dossier) => [dossier.head.cluster.id, dossier]));
  return forms.flatMap((form) => {
    const dossier = byCluster.get(form.head.cluster.id);
    return dossier === undefined ? [] : [{ form, raw: dossier }];
  });
}

const keyOf = ({ kind }: Shown, own: string): string => `${kind} ${own}`;
