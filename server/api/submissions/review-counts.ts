import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Dossier, FiledSubmission } from '../../domain/dossier.ts';
import type { IsoDate } from '../../domain/ids.ts';
import type { Landed } from '../../domain/landing.ts';
import { roundId } from '../../domain/review.ts';
import { ReviewCount } from '../../domain/review-count.ts';
import type { Scope } from '../../domain/scope.ts';
import type { ReportReview } from '../../review/review-report.ts';
import { yearsBack } from '../../review/to-report.ts';
import { Derived, type DerivedRow } from '../../store/derived.ts';
import type { DossierHead } from '../../store/reads/dossier-rows.ts';
import { type ReviewActs, readActs } from '../../store/reads/read-acts.ts';
import { readDossierHeads, readDossiers } from '../../store/reads/read-dossiers.ts';
import type { Snapshot } from '../../store/snapshot/snapshot.ts';
import { withApplicants } from '../../store/snapshot/snapshots.ts';
import type { ShownLedger } from '../installation.ts';
import { reviewAlone } from '../reviewing/review-alone.ts';
import { ownOf, standingRound } from '../reviewing/standing-round.ts';

/** A form of one cluster, by the number of its file or of its submission. */
export type FormFile = { cluster: number } & ({ file: number } | { submission: number });

const most = 5_000;
/** Kinds of submission that the review judges. */
const judged: ReadonlySet<string> = new Set(['application', 'annual-report']);

/**
 * How many findings the review of a report holds beside those of its reading, counted without what other clusters say
 * of it. A count is kept by what it rests on in its cluster, whatever day it is asked of: other reports cannot change it.
 */
export class ReviewCounts {
  readonly #catalogue: Catalogue;
  readonly #keptAs: string | null;
  readonly #kept = new Map<string, ReviewCount>();

  /** @param keptAs names the program and its rules: by it counts are kept in the ledger; null keeps them in memory alone */
  constructor(catalogue: Catalogue, keptAs: string | null = null) {
    this.#catalogue = catalogue;
    this.#keptAs = keptAs;
  }

  /** Counts by number of the file; a file whose form is not judged has none. */
  async of(
    shown: Pick<ShownLedger, 'kind' | 'ledger' | 'snapshots'>,
    files: readonly FormFile[],
    scope: Scope,
    asOf: IsoDate | null,
  ): Promise<Map<number, ReviewCount>> {
    const counts = new Map<number, ReviewCount>();
    if (files.length === 0) return counts;
    const clusters = [...new Set(files.map(({ cluster }) => cluster))];
    const [only, ...others] = clusters;
    await shown.snapshots.at(withApplicants(asOf), scope, async (snapshot) => {
      const acts = await readActs(snapshot, asOf, others.length === 0 ? (only ?? null) : null);
      const heads = await readDossierHeads(snapshot, asOf, clusters);
      const waiting = new Map<DossierHead, FiledSubmission[]>();
      for (const head of heads) {
        for (const submission of formsOf(head, files)) {
          const known = this.#kept.get(keyOf(shown, this.#ownOf(head, submission, acts)));
          if (known !== undefined) counts.set(submission.file, known);
          else waiting.set(head, [...(waiting.get(head) ?? []), submission]);
        }
      }
      const derived = this.#keptAs === null ? null : new Derived(shown.ledger, 'count', this.#keptAs);
      const take = (own: string, submission: FiledSubmission, count: ReviewCount): void => {
        this.#keep(keyOf(shown, own), count);
        counts.set(submission.file, count);
      };
      const known = new Map((await derived?.read(numbersOf(waiting)))?.map((row) => [row.submission, row]));
      for (const [head, submissions] of waiting) {
        const left = submissions.filter((submission) => {
          const row = known.get(submission.submission);
          const own = this.#ownOf(head, submission, acts);
          if (row?.own !== own) return true;
          take(own, submission, ReviewCount.parse(JSON.parse(row.body)));
          return false;
        });
        if (left.length === 0) waiting.delete(head);
        else waiting.set(head, left);
      }
      const made: DerivedRow[] = [];
      for await (const { dossier, submission } of inTurn(snapshot, waiting, asOf)) {
        const count = this.#count(dossier, submission, acts);
        const own = this.#ownOf(dossier, submission, acts);
        take(own, submission, count);
        made.push({ submission: submission.submission, own, beside: '', body: JSON.stringify(count) });
      }
      // Nobody waits for it, and what cannot be written down is counted again after the next start.
      // The ledger keeps one count of a report, that of the present day.
      if (made.length > 0 && asOf === null) derived?.write(made).catch(() => undefined);
    });
    return counts;
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

  #count(dossier: Dossier, submission: FiledSubmission, acts: ReviewActs): ReviewCount {
    const { review, round } = reviewAlone(dossier, submission, acts, this.#catalogue);
    const takesPart = round.participants.some(({ obligation }) => obligation.submission === submission.submission);
    return { ...tally(review, dossier), round: takesPart ? roundId(round.key) : null, cluster: dossier.cluster.id };
  }

  /** Names what the count of a report rests on. */
  #ownOf(head: DossierHead, { submission, programme, level, reportYear }: FiledSubmission, acts: ReviewActs): string {
    const round = standingRound({ programme, level, year: reportYear }, [head], acts, this.#catalogue);
    return `${submission} ${ownOf(head, round.participants[0], acts)}`;
  }

  #keep(key: string, count: ReviewCount): void {
    this.#kept.set(key, count);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= most) return;
      this.#kept.delete(oldest);
    }
  }
}

function formsOf({ cluster, submissions }: DossierHead, files: readonly FormFile[]): FiledSubmission[] {
  const own = files.filter((file) => file.cluster === cluster.id);
  return submissions.filter(
    (submission) =>
      judged.has(submission.kind) &&
      own.some((file) => ('file' in file ? file.file === submission.file : file.submission === submission.submission)),
  );
}

const numbersOf = (waiting: ReadonlyMap<DossierHead, readonly FiledSubmission[]>): number[] =>
  [...waiting.values()].flat().map(({ submission }) => submission);

const keyOf = ({ kind }: Pick<ShownLedger, 'kind'>, own: string): string => `${kind} ${own}`;

async function* inTurn(
  snapshot: Snapshot,
  waiting: ReadonlyMap<DossierHead, readonly FiledSubmission[]>,
  asOf: IsoDate | null,
): AsyncGenerator<{ dossier: Dossier; submission: FiledSubmission }> {
  const all = [...waiting.values()].flat();
  if (all.length === 0) return;
  const from = Math.min(...all.map(({ reportYear }) => reportYear)) - yearsBack;
  const dossiers = await readDossiers(snapshot, [...waiting.keys()], asOf, from);
  for (const dossier of dossiers) {
    const wanted = new Set(all.map(({ submission }) => submission));
    for (const submission of dossier.submissions) {
      if (!wanted.has(submission.submission)) continue;
      yield { dossier, submission };
      // Other answers go out between two of them.
      await new Promise(setImmediate);
    }
  }
}

/** Findings that the reading did not tell already; folded blanks are the reading's. */
function tally({ findings }: ReportReview, dossier: Dossier): Pick<ReviewCount, 'blocks' | 'explain' | 'notes'> {
  const read = new Set(dossier.findings.map(({ finding }) => finding));
  const count = { blocks: 0, explain: 0, notes: 0 };
  for (const finding of findings) {
    if (read.has(finding) || finding.code === 'filling-group-blank') continue;
    count[finding.severity === 'note' ? 'notes' : finding.severity] += 1;
  }
  return count;
}
