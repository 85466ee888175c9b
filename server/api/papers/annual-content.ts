import type { League, Words } from '../../contract/common.ts';
import type { CheckGroup, Severities } from '../../contract/review-terms.ts';
import type { PlanAttainment } from '../../contract/round-views.ts';
import type { Round } from '../../contract/rounds.ts';
import type { TopicPage } from '../../contract/topics.ts';
import type { DoubtReason } from '../../domain/figure.ts';
import type { Outcome, ReviewState } from '../../domain/review.ts';
import type { Reach } from '../../domain/scope.ts';
import type { BulletinAnswer } from './bulletin.ts';
import type { Tardy } from './round-papers.ts';

/** What one round says of its year. */
export interface AnnualRound {
  head: Round;
  /** Address that gives its counts again. */
  question: string;
  /** Address that gives the standing of its plans again. */
  planQuestion: string;
  tardy: readonly Tardy[];
  plans: PlanAttainment;
  /** Reports by what the review came to; those still open by their state. */
  results: Partial<Record<ReviewState | Outcome, number>>;
  /** Findings of its reports by what they look over. */
  findings: readonly FindingCount[];
  /** Reports that do not meet the standard of today, with the conditions they fail. */
  failing: readonly {
    cluster: string;
    leagues: readonly League[];
    standard: { zh: string; en: string };
    clauses: readonly { zh: string; en: string }[];
  }[];
}

/** Findings of one group: those that stand open by how grave they are, and those that were settled. */
export interface FindingCount {
  group: CheckGroup;
  open: Severities;
  overruled: number;
  /** Explained by the submitter, and the explanation accepted. */
  accepted: number;
}

/** A figure of the region that leaves doubtful values out, with and without them. */
export interface DoubtfulFigure {
  name: { zh: string; en: string };
  unit: string;
  clusters: readonly string[];
  without: number | null;
  with: number | null;
  /** Each value that is left out. */
  values: readonly {
    cluster: string;
    indicator: Words;
    year: number;
    value: number;
    unit: string;
    reason: DoubtReason;
  }[];
  /** Address that gives the figure with them. */
  question: string;
}

export interface AnnualContent {
  year: number;
  day: string;
  /** Whose figures the answers add up to. */
  reach: Reach;
  /** The one league that it tells of; null for the region. */
  league: League | null;
  rounds: readonly AnnualRound[];
  /** Indicators by which leagues are compared; none where it tells of one league. */
  compared: readonly { name: { zh: string; en: string }; answers: readonly BulletinAnswer[] }[];
  topics: readonly { page: TopicPage; question: string }[];
  doubtful: readonly DoubtfulFigure[];
}
