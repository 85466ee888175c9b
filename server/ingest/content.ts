import type { ContextValue } from '../domain/context.ts';
import type { Finding } from '../domain/finding.ts';
import type { IsoDate, IsoMonth, Level, Programme, Stage, SubmissionKind } from '../domain/ids.ts';
import type { ObservationColumns } from '../domain/landing.ts';
import type { Observation, PlanTarget } from '../domain/observation.ts';

/** What a file says of one cluster in one report, names still as written. A form holds one, a table many. */
export interface Statement {
  /** Distinguishes several statements of one file (register row, group of a long table); empty for a form. */
  part: string;
  clusterName: string;
  /** Form edition id, `register` or `long-table`. */
  form: string;
  programme: Programme;
  level: Level;
  /** Last data year. */
  reportYear: number;
  /** Stated by the file itself (long table, template); null: inferred on the way in. */
  kind: SubmissionKind | null;
  stage: Stage | null;
  receivedAt: IsoDate | null;
  /** Administrative names as written; null where the form has no such blank or it is empty. */
  province: string | null;
  league: string | null;
  county: string | null;
  /** Every member league as written, one leading, where the file lists them apart. Empty: `league` says all of them. */
  leagues: { name: string; leading: boolean; share: number | null }[];
  industry: string | null;
  sector: 'primary' | 'secondary' | 'tertiary' | null;
  operator: string | null;
  certification: {
    batch: string | null;
    certified: IsoMonth | null;
    validFrom: IsoMonth | null;
    validTo: IsoMonth | null;
  } | null;
  observations: Observation[];
  planTargets: PlanTarget[];
  /** What an export of ours says of its rows: since when the ledger knew them, and from which file. */
  exported?: { knownAt: IsoDate | null; file: string | null };
}

export interface FileContent {
  statements: Statement[];
  findings: Finding[];
  /** Observations of a long table as columns; row i belongs to `statements[bulk.statement[i]]`. */
  bulk?: ObservationColumns;
  /** Lines of a table of context series, which states nothing of any cluster. */
  context?: readonly ContextValue[];
}

/** The file cannot be taken as a whole; every reason found in the one pass is in it. */
export class Rejection extends Error {
  readonly findings: Finding[];
  constructor(...findings: Finding[]) {
    super(findings.map((finding) => finding.code).join(', '));
    this.name = 'Rejection';
    this.findings = findings;
  }
}
