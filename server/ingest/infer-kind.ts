import type { SubmissionKind } from '../domain/ids.ts';
import type { RegisteredName } from '../domain/landing.ts';
import type { Statement } from './content.ts';

/** Why a kind was taken; the sentence is written by the messages. */
export type KindReason =
  | 'unknown-cluster'
  | 'no-application'
  | 'beyond-application'
  | 'within-application'
  | 'certified';

/**
 * What kind of submission a statement is when neither sender nor file says: a form of an unknown cluster is an
 * application; one whose years go beyond the cluster's application, or that comes from a certified cluster, is an
 * annual report. Programme and level count apart: a regional cluster may apply for the national title. Rows of a long
 * table are old data, whatever form they were taken from: what they are must not follow from the order of rows or files.
 * @param table the statement comes from a long table
 */
export function inferKind(
  statement: Pick<Statement, 'form' | 'programme' | 'level' | 'reportYear'>,
  cluster: RegisteredName | null,
  table: boolean,
): { kind: SubmissionKind; reason: KindReason | null } {
  if (table) return { kind: 'backfill', reason: null };
  if (statement.form === 'register') return { kind: 'registry', reason: null };
  if (cluster === null) return { kind: 'application', reason: 'unknown-cluster' };
  const same = (filed: { programme: string; level: string }) =>
    filed.programme === statement.programme && filed.level === statement.level;
  const applied = cluster.filings
    .filter((filing) => same(filing) && filing.kind === 'application')
    .map((filing) => filing.reportYear);
  if (applied.length > 0) {
    return statement.reportYear > Math.min(...applied)
      ? { kind: 'annual-report', reason: 'beyond-application' }
      : { kind: 'application', reason: 'within-application' };
  }
  const certified = cluster.certified
    .filter(same)
    .some((change) => Number(change.month.slice(0, 4)) <= statement.reportYear);
  return certified ? { kind: 'annual-report', reason: 'certified' } : { kind: 'application', reason: 'no-application' };
}
