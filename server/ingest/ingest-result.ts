import { z } from 'zod';
import type { Finding } from '../domain/finding.ts';
import { SubmissionKind } from '../domain/ids.ts';
import type { ArrivedFile, Landing, TakenAs } from '../domain/landing.ts';
import { ReviewCount } from '../domain/review-count.ts';
import { Severity } from '../domain/severity.ts';

const Outcome = z.enum(['accepted', 'accepted-with-findings', 'rejected', 'duplicate']);

/** What became of one file: one line of `npm run ingest -- --json`, and the body of `POST /api/v1/submissions`. */
export const IngestResult = z.strictObject({
  file: z.string(),
  sha256: z.string(),
  outcome: Outcome,
  /** Form edition, `long-table`, `register` or `context-table`; null where the file could not be told or holds several. */
  form: z.string().nullable(),
  kind: SubmissionKind.nullable(),
  /** Null where a file holds many clusters. */
  cluster: z.string().nullable(),
  reportYear: z.number().int().nullable(),
  /** Values taken in: observations, or values of context series. */
  observations: z.number().int(),
  findings: z.array(z.strictObject({ code: z.string(), severity: Severity, message: z.string(), place: z.string() })),
  /** What the review of the report finds besides; null where nothing was taken in that it judges, or nobody counted. */
  review: ReviewCount.nullable(),
});
export type IngestResult = z.infer<typeof IngestResult>;

type What =
  | { outcome: 'accepted'; landing: Landing }
  | { outcome: 'rejected'; findings: readonly Finding[] }
  | { outcome: 'duplicate'; taken: readonly TakenAs[]; findings: readonly Finding[] };

/** The result as told to the sender; a file of notes only counts as accepted without findings. */
export function resultOf(file: ArrivedFile, what: What, say: (finding: Finding) => string): IngestResult {
  const landing = what.outcome === 'accepted' ? what.landing : null;
  const findings = what.outcome === 'accepted' ? what.landing.findings : what.findings;
  const statements = landing?.statements ?? [];
  const parts =
    what.outcome === 'duplicate' ? what.taken : statements.map(({ kind, reportYear: year }) => ({ kind, year }));
  const context = landing?.context.length ?? 0;
  const only = <T>(values: T[]): T | null => (new Set(values).size === 1 ? (values[0] ?? null) : null);
  const remarked = findings.some((finding) => finding.severity !== 'note');
  return {
    file: file.name,
    sha256: file.sha256,
    outcome: landing !== null && remarked ? 'accepted-with-findings' : what.outcome,
    form: context > 0 ? 'context-table' : only(statements.map((statement) => statement.form)),
    kind: only(parts.map((part) => part.kind)),
    cluster: landing === null ? null : only(landing.clusterNames.slice()),
    reportYear: only(parts.map((part) => part.year)),
    observations: statements.reduce(
      (sum, statement) => sum + statement.observations.length,
      context + (landing?.bulk?.length ?? 0),
    ),
    findings: findings.map((finding) => ({
      code: finding.code,
      severity: finding.severity,
      message: say(finding),
      place: finding.place,
    })),
    review: null,
  };
}
