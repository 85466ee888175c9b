import type { ClusterLine, HeldNow, ReportNow, Validity } from '../../server/contract/cluster-pages.ts';
import type { Severities } from '../../server/contract/review-terms.ts';
import type { Speech } from '../i18n/language.ts';
import type { MarkShape, MarkTone } from '../ui/Mark.tsx';
import { severities, severityWords } from '../ui/review-marks.ts';

export interface Sign {
  shape: MarkShape;
  tone: MarkTone;
}

export const validitySign: Record<Validity, Sign> = {
  valid: { shape: 'check', tone: 'good' },
  ending: { shape: 'triangle', tone: 'warn' },
  ended: { shape: 'cross', tone: 'bad' },
  unknown: { shape: 'question', tone: 'mute' },
};

export const reportSign: Record<ReportNow['state'], Sign> = {
  awaited: { shape: 'ring', tone: 'mute' },
  submitted: { shape: 'dot', tone: 'good' },
  resubmitted: { shape: 'dot', tone: 'good' },
  'under-review': { shape: 'half', tone: 'good' },
  returned: { shape: 'down', tone: 'warn' },
  'awaiting-signature': { shape: 'half', tone: 'good' },
  concluded: { shape: 'check', tone: 'good' },
  excused: { shape: 'dash', tone: 'mute' },
};

/** “有效，至 2027-08”. */
export function validityWord(held: HeldNow | null, { t }: Speech): string {
  if (held === null) return t.clusterTable.noCertification;
  const word = t.clusterTable.validity[held.validity];
  return held.validTo === null ? word : `${word} ${t.clusterTable.until(held.validTo)}`;
}

/** “待报 逾期 12 天”. */
export function reportWord(report: ReportNow | null, { t }: Speech): string {
  if (report === null) return t.clusterTable.noReport;
  const word = t.review.state[report.state];
  return report.overdueDays > 0 ? `${word} ${t.clusterTable.late(report.overdueDays)}` : word;
}

/** “必须更正 1、请说明 2”. */
export function severityList(counts: Severities, speech: Speech): string {
  return severities.every((severity) => counts[severity] === 0)
    ? speech.t.clusterTable.clean
    : severityWords(counts, speech);
}

export function verdictWord(review: ClusterLine['review'], { t }: Speech): string {
  if (review === null || review.verdict === null) return t.clusterTable.notReviewed;
  const word = t.review.verdict[review.verdict];
  return review.notMet > 0 ? `${word} ${t.clusterTable.notMet(review.notMet)}` : word;
}

export function planWordOf(review: ClusterLine['review'], { t }: Speech): string {
  if (review === null) return t.clusterTable.notReviewed;
  return review.compared === 0 ? t.clusterTable.noPlan : t.clusterTable.behind(review.behind, review.compared);
}
