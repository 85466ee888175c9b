import type { Dossier, FiledSubmission } from '../../domain/dossier.ts';
import type { Finding } from '../../domain/finding.ts';
import type { IsoDate } from '../../domain/ids.ts';
import type { Scope } from '../../domain/scope.ts';
import { findingKeys } from '../../review/finding-keys.ts';
import type { ReviewedReport } from '../../review/report.ts';
import type { ShownLedger } from '../installation.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { type FindingInFile, placesOf, type Remark } from './place-findings.ts';

/** Where the review of a form is asked from. */
export interface Standpoint {
  passes: ReviewPasses;
  shown: ShownLedger;
  scope: Scope;
  asOf: IsoDate | null;
}

export interface FormRemarks {
  remarks: Remark[];
  previous: { submission: FiledSubmission; settled: Finding[] } | null;
}

/**
 * Everything there is to say of one form: what was told when it was read and what the checks find, beside the same of
 * the form before it. What other reports say of it is left out of that comparison: an earlier form has no such remarks.
 */
export async function remarksOnForm(
  dossier: Dossier,
  submission: FiledSubmission,
  { passes, shown, scope, asOf }: Standpoint,
): Promise<FormRemarks> {
  const { report, review, across } = await passes.form(shown, dossier, submission, scope, asOf);
  // By their content: the review was made in another thread.
  const read = new Set(
    dossier.findings.flatMap(({ submission: sent, finding }) =>
      sent === submission.submission ? [JSON.stringify(finding)] : [],
    ),
  );
  const own = review.findings.filter((finding) => !across.includes(finding));
  const before = formBefore(dossier, submission);
  const past = before === undefined ? null : await passes.form(shown, dossier, before, scope, asOf);
  const told =
    past === null
      ? null
      : keyed(past.review.findings.filter((finding) => !past.across.includes(finding) && isOfForm(finding)));
  const now = keyed(own);
  const sinceOf = (key: string | undefined, finding: Finding): Remark['since'] => {
    if (told === null || key === undefined || !isOfForm(finding)) return null;
    const then = told.get(key);
    if (then === undefined) return 'new';
    return JSON.stringify(then.facts) === JSON.stringify(finding.facts) ? 'still' : 'changed';
  };
  const keyOf = new Map([...now].map(([key, finding]) => [finding, key]));
  return {
    remarks: remarksOf(review.findings, report).map((remark) => ({
      ...remark,
      from:
        read.has(JSON.stringify(remark.finding)) || remark.finding.code === 'filling-group-blank'
          ? 'reading'
          : 'review',
      since: sinceOf(keyOf.get(remark.finding), remark.finding),
    })),
    previous:
      before === undefined || told === null
        ? null
        : { submission: before, settled: [...told].flatMap(([key, finding]) => (now.has(key) ? [] : [finding])) },
  };
}

/** Findings of a review with their places in the form that was reviewed. */
export const remarksOf = (findings: readonly Finding[], report: ReviewedReport): FindingInFile[] =>
  findings.map((finding) => ({ finding, places: placesIn(finding, report) }));

/** How a file was taken in is nothing to put right. */
const isOfForm = (finding: Finding): boolean => finding.severity !== 'note';

const keyed = (findings: readonly Finding[]): Map<string, Finding> => {
  const keys = findingKeys(findings);
  return new Map(findings.map((finding, index) => [keys[index] ?? '', finding]));
};

/** The newest form before this one that answers the same: programme, level, kind and year. */
function formBefore(dossier: Dossier, form: FiledSubmission): FiledSubmission | undefined {
  return dossier.submissions.find(
    (submission) =>
      submission.event < form.event &&
      submission.file !== form.file &&
      submission.programme === form.programme &&
      submission.level === form.level &&
      submission.kind === form.kind &&
      submission.reportYear === form.reportYear,
  );
}

/** The places of a finding as far as this form states what it is about; figures of other reports stand elsewhere. */
function placesIn(finding: Finding, report: ReviewedReport): string[] {
  const { indicator, year } = finding;
  const places = placesOf(finding);
  if (indicator === null || year === null) return places;
  const stated = report.stated(indicator, year);
  if (stated?.place == null) return finding.code.startsWith('value-') ? places : [];
  return places.length === 0 ? [stated.place] : places;
}
