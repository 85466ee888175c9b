import type { Finding } from './finding.ts';
import type { IsoMonth, Level, Programme, SubmissionKind } from './ids.ts';
import type { Observation, PlanTarget } from './observation.ts';

/** A submission of a cluster as the review sees it. */
export interface FiledSubmission {
  submission: number;
  /** Number of the event of its acceptance. */
  event: number;
  /** Number and name of the file it came in. */
  file: number;
  fileName: string;
  form: string;
  kind: SubmissionKind;
  programme: Programme;
  level: Level;
  /** Last data year. */
  reportYear: number;
  /** Day of receipt, YYYY-MM-DD. */
  receivedAt: string;
  /** False for a returned or withdrawn one. */
  counts: boolean;
  withdrawn: boolean;
}

export interface HeldCertification {
  programme: Programme;
  level: Level;
  batch: string | null;
  certified: IsoMonth | null;
  validFrom: IsoMonth | null;
  validTo: IsoMonth | null;
}

export interface FiledStatement extends Pick<Observation, 'status' | 'value' | 'text' | 'raw' | 'place' | 'year'> {
  indicator: string;
  submission: number;
}

/** Everything the review of one cluster rests on, as the ledger stood on a day. */
export interface Dossier {
  cluster: { id: number; name: string };
  industry: string | null;
  /** Lies in another province: reviewed, and counted in no total of the home region. */
  outside: boolean;
  /** GB/T 2260 codes, the leading league first. */
  leagues: readonly string[];
  certifications: readonly HeldCertification[];
  /** Newest first. */
  submissions: readonly FiledSubmission[];
  /** By submission, newest first, each in the order of its form. */
  statements: readonly FiledStatement[];
  plan: readonly (PlanTarget & { submission: number })[];
  /** Findings of the way in. */
  findings: readonly { submission: number; finding: Finding }[];
}
