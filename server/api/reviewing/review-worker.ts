import { LRUCache } from 'lru-cache';
import { whyAbsent } from '../../analytics/absence.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import type { Dossier, FiledSubmission } from '../../domain/dossier.ts';
import type { Finding } from '../../domain/finding.ts';
import type { ObligationAct } from '../../domain/review-acts.ts';
import { acrossGists, gistOf, type ReportGist } from '../../review/across.ts';
import { type PeerFigures, type Peers, peerFigures, peersFrom, spreadsOf } from '../../review/history-peers.ts';
import { answersHold, type PeerAnswer, recordedPeers } from '../../review/recorded-peers.ts';
import type { ReviewedReport } from '../../review/report.ts';
import { type ReviewInput, reviewReport } from '../../review/review-report.ts';
import { keptFacts, looksOf } from '../../review/standards-looks.ts';
import { type AbsenceReason, toReport } from '../../review/to-report.ts';
import { type RawDossier, toDossier } from '../../store/reads/dossier-rows.ts';
import { goBehindAnswers } from '../../threads/behind-answers.ts';
import { ReviewPacker } from './pack-review.ts';
import { type AloneReport, countAlone } from './review-alone.ts';
import { missingClusters } from './review-worker-names.ts';

/** A cluster as it is put beside the others of a year. */
export interface GatherTask {
  indicators: ReadonlyMap<number, string>;
  clusters: readonly {
    /** Names what the cluster has filed: another filing gives another digest. */
    digest: string;
    raw: RawDossier;
    /** Its newest reports of the year. */
    submissions: readonly number[];
  }[];
}

/** What all reports of a year say of each other, named by the clusters they come from. */
export interface YearTask {
  key: string;
  digests: readonly string[];
}

export interface JudgeTask {
  indicators: ReadonlyMap<number, string>;
  year: YearTask;
  reports: readonly (Omit<ReviewInput, 'dossier' | 'report' | 'peers' | 'across'> & {
    dossier: Dossier | RawDossier;
    /** Names everything that the review rests on but the other reports of the year; null keeps nothing for `holding`. */
    own: string | null;
  })[];
}

/** Reports to be judged each by itself. */
export interface CountTask {
  indicators: ReadonlyMap<number, string>;
  reports: readonly (AloneReport & { dossier: RawDossier })[];
}

export interface Judged {
  /** See `ReviewPacker`. */
  packed: string;
  /** Positions in `review.findings` of what other reports say of this one. */
  across: readonly number[];
}

/** Clusters of which it is kept what the others are put beside: two years of a nation. */
const keptClusters = 8000;
const keptYears = 4;

goBehindAnswers();
const catalogue = loadCatalogue();
const packer = new ReviewPacker(catalogue);
const gathered = new LRUCache<string, { figures: readonly PeerFigures[]; gists: readonly ReportGist[] }>({
  max: keptClusters,
});
const years = new LRUCache<string, { peers: Peers; across: ReadonlyMap<number, readonly Finding[]> }>({
  max: keptYears,
});
/** What reviews took from the other reports of their year, by `own`. */
const taken = new LRUCache<string, { answers: readonly PeerAnswer[]; submission: number; across: string }>({
  max: keptClusters,
});
/** The same few thousand keys come with every cluster. */
const keys = new Map<string, string>();

/** Which of these clusters are to be gathered before a year can be judged. */
export function unknown(digests: readonly string[]): string[] {
  return digests.filter((digest) => !gathered.has(digest));
}

/** Keeps of each cluster what the others are put beside. */
export function gather({ indicators, clusters }: GatherTask): void {
  for (const { digest, raw, submissions } of clusters) {
    const dossier = toDossier(raw, indicators);
    const reports = dossier.submissions
      .filter(({ submission }) => submissions.includes(submission))
      .map((submission) => reportOf(dossier, submission, []));
    gathered.set(digest, {
      // A cluster of another province is put beside the region; the region is not put beside it.
      figures: dossier.outside
        ? []
        : peerFigures(reports, catalogue).map((figure) => ({ ...figure, key: interned(figure.key) })),
      gists: reports.map((report) => gistOf(report, catalogue)),
    });
  }
}

/**
 * Judges reports beside all others of their year.
 * @throws an error of the message `missingClusters` where a cluster of the year has not been gathered
 */
export function judge({ indicators, year, reports }: JudgeTask): Judged[] {
  const { peers, across } = yearOf(year);
  return reports.map(({ dossier: given, submission, own, ...rest }): Judged => {
    const dossier = 'head' in given ? toDossier(given, indicators) : given;
    const report = reportOf(dossier, submission, rest.acts);
    const shared = across.get(submission.submission) ?? [];
    const recorded = recordedPeers(peers);
    const input = { ...rest, dossier, submission, report, peers: recorded.peers, across: shared };
    const review = reviewReport(input, catalogue);
    if (own !== null) {
      const { submission: id } = submission;
      taken.set(own, { answers: recorded.answers, submission: id, across: JSON.stringify(shared) });
    }
    const beside = new Set<Finding>(shared);
    return {
      packed: packer.pack({ review, facts: factsOf(report) }),
      across: review.findings.flatMap((finding, index) => (beside.has(finding) ? [index] : [])),
    };
  });
}

/** How many findings each review of a report by itself holds. */
export function count({ indicators, reports }: CountTask): ReturnType<typeof countAlone>[] {
  return reports.map(({ dossier, ...alone }) => countAlone(toDossier(dossier, indicators), alone, catalogue));
}

/**
 * Which of these reviews would come out the same beside the reports of a year: those that would take the same from them.
 * A review that is not known here is not among them.
 * @param owns names of what the reviews rest on otherwise
 * @throws an error of the message `missingClusters` where a cluster of the year has not been gathered
 */
export function holding({ year, owns }: { year: YearTask; owns: readonly string[] }): string[] {
  const { peers, across } = yearOf(year);
  return owns.filter((own) => {
    const before = taken.get(own);
    if (before === undefined || before.across !== JSON.stringify(across.get(before.submission) ?? [])) return false;
    return answersHold(before.answers, peers);
  });
}

function yearOf({ key, digests }: YearTask) {
  const known = years.get(key);
  if (known !== undefined) return known;
  const clusters = digests.map((digest) => {
    const cluster = gathered.get(digest);
    if (cluster === undefined) throw new Error(missingClusters);
    return cluster;
  });
  const made = {
    peers: peersFrom(spreadsOf(clusters.map(({ figures }) => figures))),
    across: acrossGists(
      clusters.flatMap(({ gists }) => gists),
      catalogue,
    ),
  };
  years.set(key, made);
  return made;
}

function reportOf(dossier: Dossier, submission: FiledSubmission, acts: readonly ObligationAct[]): ReviewedReport {
  const absent: AbsenceReason = (indicator, year, reports) => whyAbsent(catalogue, indicator, year, reports);
  return toReport(dossier, submission, catalogue, absent, acts);
}

/** What the editions of its programme look at of a report, so that they can be tried later. */
function factsOf({ programme, reportYear, facts }: ReviewedReport) {
  const { reviewed: indicators, standards } = catalogue;
  const editions = [...standards.values()].filter((standard) => standard.programme === programme);
  return keptFacts(
    editions.map((standard) => looksOf(standard, reportYear, indicators)),
    facts,
  );
}

function interned(key: string): string {
  const known = keys.get(key);
  if (known !== undefined) return known;
  keys.set(key, key);
  return key;
}
