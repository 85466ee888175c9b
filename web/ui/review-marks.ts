import type { z } from 'zod';
import type { PlanStatus } from '../../server/contract/plan-status.ts';
import type { ReviewSheet } from '../../server/contract/review-sheet.ts';
import type { Severities, Verdict } from '../../server/contract/review-terms.ts';
import type { ReviewState } from '../../server/domain/review.ts';
import type { Severity } from '../../server/domain/severity.ts';
import type { Speech } from '../i18n/language.ts';
import type { MarkShape, MarkTone } from './Mark.tsx';

export type VerdictWord = z.infer<typeof Verdict>;
export type PlanWord = z.infer<typeof PlanStatus>;
interface Sign {
  shape: MarkShape;
  tone: MarkTone;
}

export const severities = ['blocks', 'explain', 'note'] as const satisfies readonly Severity[];

export const severitySign: Record<Severity, Sign> = {
  blocks: { shape: 'square', tone: 'bad' },
  explain: { shape: 'triangle', tone: 'warn' },
  note: { shape: 'ring', tone: 'mute' },
};

export const verdictSign: Record<VerdictWord, Sign> = {
  met: { shape: 'check', tone: 'good' },
  'not-met': { shape: 'cross', tone: 'bad' },
  undetermined: { shape: 'question', tone: 'warn' },
  judgement: { shape: 'ring', tone: 'mute' },
  'not-applicable': { shape: 'dash', tone: 'mute' },
  waived: { shape: 'diamond', tone: 'good' },
};

export const planSign: Record<PlanWord, Sign> = {
  achieved: { shape: 'check', tone: 'good' },
  'on-track': { shape: 'dot', tone: 'good' },
  'slightly-behind': { shape: 'half', tone: 'warn' },
  behind: { shape: 'down', tone: 'bad' },
  reversed: { shape: 'cross', tone: 'bad' },
  'no-data': { shape: 'question', tone: 'mute' },
  'not-measurable': { shape: 'lines', tone: 'mute' },
};

/** Of a row of the 绩效目标表; it names no target year, so that what is not yet attained is no failure. */
export const performanceSign: Record<ReviewSheet['performance'][number]['status'], Sign> = {
  attained: verdictSign.met,
  missed: { shape: 'ring', tone: 'mute' },
  'no-target': verdictSign['not-applicable'],
  'no-actual': verdictSign.undetermined,
  'not-asked': verdictSign['not-applicable'],
};

export const comparable = ['achieved', 'on-track', 'slightly-behind', 'behind', 'reversed'] as const;

/** In the order in which a report goes through them. */
export const stateOrder = [
  'awaited',
  'submitted',
  'resubmitted',
  'under-review',
  'returned',
  'awaiting-signature',
  'concluded',
  'excused',
] as const satisfies readonly ReviewState[];

/** “必须更正 1、请说明 2”, for those who read rather than look. */
export function severityWords(counts: Severities, { t }: Speech): string {
  return severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => t.review.countOf(t.severity[severity], counts[severity]))
    .join(t.list);
}
