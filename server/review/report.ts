import type { Level, Programme, SubmissionKind } from '../domain/ids.ts';
import type { PlanTarget } from '../domain/observation.ts';
import type { Fact, FactLookup } from './verdict.ts';

/** What one submission says of a fact, as it stands in its cell. */
export interface StatedFact extends Fact {
  /** The words of the cell. */
  raw: string;
}

/** What another submission says of the same fact. */
export interface EarlierFact extends StatedFact {
  submission: number;
  kind: SubmissionKind;
  /** Day of receipt, YYYY-MM-DD. */
  receivedAt: string;
  form: string;
  reportYear: number;
}

/**
 * One report as the checks of the review see it: what it states, what the ledger holds of its cluster otherwise, and
 * what was stated before. Years are data years; a fact of no year of its own stands under the report year.
 */
export interface ReviewedReport {
  submission: number;
  cluster: { id: number; name: string };
  /** Form edition, e.g. `im-amc-2024`. */
  form: string;
  kind: SubmissionKind;
  programme: Programme;
  level: Level;
  /** Last data year. */
  reportYear: number;
  /** Day of receipt, YYYY-MM-DD. */
  receivedAt: string;
  /** GB/T 2260 codes, the leading league first. */
  leagues: readonly string[];
  /** 主导产业 as written. */
  industry: string | null;
  /** What this very report states; undefined where it says nothing of the fact (not asked, or left out of the file). */
  stated: (indicator: string, year: number) => StatedFact | undefined;
  /** Every fact this report states, in the order of its form. */
  statements: () => Iterable<StatedFact & { indicator: string; year: number }>;
  /** What the ledger holds of the cluster: the newest vintage of whatever submission, as it stands for the review. */
  facts: FactLookup;
  /** What submissions before this one stated of a fact, newest first. */
  before: (indicator: string, year: number) => readonly EarlierFact[];
  /**
   * Place of the first submission that counts, or is this one, with a figure of a fact, counted from the oldest. Infinite where
   * there is none.
   */
  firstStated: (indicator: string, year: number) => number;
  /** What submissions after this one state of a fact, newest first; only those that count. */
  after: (indicator: string, year: number) => readonly EarlierFact[];
  /** Plan rows of this very report. */
  plan: readonly PlanTarget[];
}
