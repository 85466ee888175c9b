import type { ContextValue } from './context.ts';
import type { Finding } from './finding.ts';
import type {
  ClusterId,
  IsoDate,
  IsoMonth,
  Level,
  Programme,
  Sha256,
  Stage,
  SubmissionId,
  SubmissionKind,
} from './ids.ts';
import type { Observation, PlanTarget } from './observation.ts';

/** Through which door a file came. */
export type Door = 'command-line' | 'web' | 'sample' | 'rebuild';

/** What the sender overrode; kept with the file, so that a rebuild reads it the same way. */
export interface IngestOptions {
  kind?: SubmissionKind;
  year?: number;
  stage?: Stage;
  /** Day on the paper. */
  received?: IsoDate;
  /** Old data: known from the day on the paper, not from that of its recording. */
  history?: boolean;
  /** Why history is loaded for days before a round was opened; the act of an administrator. */
  intoOpenedRound?: string;
}

/** A file that reached the ledger, whatever became of it. */
export interface ArrivedFile {
  sha256: Sha256;
  name: string;
  bytes: Uint8Array;
  door: Door;
  actor: string;
  /** Day on the paper: shown, and looked at by asOf for history only. */
  receivedAt: IsoDate;
  /** UTC instant, ISO 8601. */
  recordedAt: string;
  /**
   * Day from which an ordinary filing in it is known; the ledger moves it to the day of the previous event where the
   * clock stands before that. null: recorded by an older version, which took the day of receipt for everything.
   */
  knownAt: IsoDate | null;
  options: IngestOptions;
}

/** A round and the day on which it was opened. */
export interface OpenedOn {
  round: string;
  on: IsoDate;
}

/** As what a part of an accepted file was taken, and of which day. */
export interface TakenAs {
  kind: SubmissionKind;
  /** Report year. */
  year: number;
  on: IsoDate;
  /** It was returned, and nothing has happened to it since. */
  returned: boolean;
}

/** What one submission of a file states, names already matched. */
export interface LandingStatement {
  part: string;
  /** A cluster of the register, or the n-th (0-based) of `Landing.newClusters`. */
  cluster: { known: ClusterId } | { fresh: number };
  form: string;
  kind: SubmissionKind;
  programme: Programme;
  level: Level;
  reportYear: number;
  stage: Stage;
  /** Day on the paper. */
  receivedAt: IsoDate;
  /** Day from which it is known where it is history; null for an ordinary filing. See `knownFrom`. */
  historyDay: IsoDate | null;
  /** File that an export of ours names as its origin; null: this file. */
  origin: string | null;
  /** GB/T 2260 codes. */
  province: string | null;
  league: string | null;
  county: string | null;
  /** Every member league by code, one leading; empty where the form names none. */
  leagues: readonly { league: string; leading: boolean; share: number | null }[];
  industry: string | null;
  sector: 'primary' | 'secondary' | 'tertiary' | null;
  operator: string | null;
  certification: {
    batch: string | null;
    certified: IsoMonth | null;
    validFrom: IsoMonth | null;
    validTo: IsoMonth | null;
  } | null;
  observations: readonly Observation[];
  planTargets: readonly PlanTarget[];
}

/**
 * Many observations as columns, for tables of millions of rows; row i belongs to `statement[i]` of the landing.
 * `value` is NaN where the status is no value; `place` is made from `line`.
 */
export interface ObservationColumns {
  length: number;
  statement: Uint32Array;
  /** Index in `indicators`. */
  indicator: Uint16Array;
  indicators: readonly string[];
  year: Uint16Array;
  /** Index in the options of ObservationStatus. */
  status: Uint8Array;
  value: Float64Array;
  /** undefined: no row holds words. */
  text: readonly (string | null)[] | undefined;
  /** null: the shortest decimal of the value. */
  raw: readonly (string | null)[];
  /** Place as the file itself stated it (an export of ours); undefined: `line N, column value`. */
  place: readonly string[] | undefined;
  line: Uint32Array;
}

/** One file accepted as a whole: everything it adds to the ledger, in one transaction. */
export interface Landing {
  file: ArrivedFile;
  newClusters: readonly { name: string; normName: string }[];
  statements: readonly LandingStatement[];
  /** Name of the cluster of each statement, for the answer to the sender. */
  clusterNames: readonly string[];
  bulk: ObservationColumns | null;
  /** Values of context series; a file that holds them states nothing of clusters. */
  context: readonly ContextValue[];
  /** History was loaded for days before a round was opened, for a reason; an act that stays visible. */
  admitted: { reason: string; from: IsoDate; opened: OpenedOn } | null;
  findings: readonly Finding[];
}

export interface Landed {
  submissionIds: readonly SubmissionId[];
  clusterIds: readonly ClusterId[];
  observations: number;
}

/** A cluster as far as a name must be matched and a kind inferred. */
export interface RegisteredName {
  clusterId: ClusterId;
  name: string;
  /** Every normalised name under which it files. */
  normNames: readonly string[];
  province: string | null;
  league: string | null;
  leagues: readonly string[];
  county: string | null;
  /** Programmes and levels it filed for, with what was filed. */
  filings: readonly { programme: Programme; level: Level; kind: SubmissionKind; reportYear: number }[];
  /** Certifications it holds or held, by the month they begin. */
  certified: readonly { programme: Programme; level: Level; month: string }[];
}

/** The register, as the way in needs it. */
export interface RegisterLookup {
  byNormName(normName: string): readonly RegisteredName[];
  all(): Iterable<RegisteredName>;
}
