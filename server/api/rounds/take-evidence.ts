import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { ReviewAct, SubmitterAct } from '../../contract/review-acts.ts';
import type { EvidenceFile, EvidencePlace } from '../../domain/evidence-acts.ts';
import type { ListReading } from '../../domain/list-reading.ts';
import type { AskerKind } from '../../domain/permissions.ts';
import type { ObligationAct } from '../../domain/review-acts.ts';
import { evidenceOf, isSamePlace, papersSeen } from '../../review/evidence.ts';
import type { ReportReview } from '../../review/review-report.ts';
import { HttpError } from '../problems/http-error.ts';
import type { KeyedFinding } from './standing-findings.ts';

/** A file that is attached: its bytes come beside the act, see `Ledger.attach`. */
export interface AttachingAct {
  kind: 'evidence-attached';
  place: EvidencePlace;
  file: EvidenceFile;
  /** What was counted of it, where the field expects a list. */
  list: ListReading | null;
}
type WithdrawingAct = Extract<SubmitterAct, { kind: 'evidence-withdrawn' }>;

interface Attaching {
  findings: readonly KeyedFinding[];
  /** Of the round on the cluster. */
  acts: readonly ObligationAct[];
  review: ReportReview | null;
  /** Form edition of the report. */
  form: string;
  seat: AskerKind;
}

/**
 * The detail of attaching a file to a place of the report.
 * @throws HttpError 422 where there is no such place, where the same file stands there, or where there are too many
 */
export function attachedDetail(
  { place, file, list }: AttachingAct,
  { findings, acts, review, form, seat }: Attaching,
  catalogue: Catalogue,
): Record<string, unknown> {
  checkPlace(place, { findings, review, form }, catalogue);
  const known = evidenceOf(acts);
  const { mostPerReport } = catalogue.evidence;
  if (known.length >= mostPerReport) throw new HttpError('evidence-too-many', { limit: mostPerReport }, 'body');
  const same = known.find(
    (evidence) =>
      evidence.withdrawn === null && evidence.file.sha256 === file.sha256 && isSamePlace(evidence.place, place),
  );
  if (same !== undefined) throw new HttpError('evidence-there', { no: same.no }, 'body');
  return { place, file, seat, ...(list === null ? {} : { list }) };
}

function checkPlace(
  place: EvidencePlace,
  { findings, review, form }: Pick<Attaching, 'findings' | 'review' | 'form'>,
  catalogue: Catalogue,
): void {
  switch (place.of) {
    case 'report':
      return;
    case 'finding': {
      const { finding } = place;
      if (!findings.some(({ key }) => key === finding)) throw new HttpError('finding-unknown', { finding }, 'finding');
      return;
    }
    case 'clause': {
      const { standard, clause } = place;
      const judged = [review?.standards.current, review?.standards.asCertified].find(
        (result) => result?.standard.id === standard,
      );
      if (judged?.clauses.some((result) => result.clause.id === clause) !== true) {
        throw new HttpError('clause-unknown', { clause, standard }, 'clause');
      }
      return;
    }
    case 'field':
      checkField(place.indicator, form, catalogue, 'indicator');
      return;
    default:
      place satisfies never;
  }
}

/** @throws HttpError 422 where the form does not ask for the field */
export function checkField(indicator: string, form: string, catalogue: Catalogue, field: string): void {
  const asked = catalogue.fieldsOf(indicator).some((position) => position.form.id === form);
  if (!asked) throw new HttpError('evidence-field', { indicator }, field);
}

/**
 * A record of paper, or its end.
 * @throws HttpError 422 where the form has no such field, where it is recorded already, or where no record stands
 */
export function checkPaper(
  { kind, place }: Extract<ReviewAct, { kind: 'paper-seen' | 'paper-seen-ended' }>,
  acts: readonly ObligationAct[],
  form: string,
  catalogue: Catalogue,
): void {
  if (place.of === 'field') checkField(place.indicator, form, catalogue, 'act.place.indicator');
  const stands = papersSeen(acts).some((paper) => isSamePlace(paper.place, place));
  if (stands === (kind === 'paper-seen')) {
    throw new HttpError(stands ? 'paper-recorded' : 'paper-not-recorded', {}, 'act.place');
  }
}

/**
 * The detail of a withdrawal.
 * @throws HttpError where there is no such file, where it is withdrawn already, or where a reviewer attached it and
 * somebody else withdraws it
 */
export function withdrawnDetail(
  { evidence: no, reason }: WithdrawingAct,
  acts: readonly ObligationAct[],
  seat: AskerKind,
): Record<string, unknown> {
  const known = evidenceOf(acts).find((evidence) => evidence.no === no);
  if (known === undefined) throw new HttpError('evidence-unknown', { no }, 'act.evidence');
  if (known.withdrawn !== null) throw new HttpError('evidence-withdrawn', { no }, 'act.evidence');
  if (isSubmitter(seat) && !isSubmitter(known.seat)) throw new HttpError('evidence-of-others', {}, 'act.evidence');
  return { evidence: no, reason, seat };
}

const isSubmitter = (seat: AskerKind): boolean => seat === 'operator' || seat === 'league';
