import type { Round } from '../../../server/contract/reviews.ts';
import type { Speech } from '../../i18n/language.ts';

/** “2025 年度国家级中小企业特色产业集群” */
export function roundName(
  { year, programme, level }: Pick<Round, 'year' | 'programme' | 'level'>,
  { t }: Speech,
): string {
  return t.review.roundName(year, t.programme[programme], t.level[level]);
}

/** Reports that came, whatever became of them. */
export function arrivedOf({ states }: Pick<Round, 'states'>): number {
  return Object.entries(states).reduce(
    (sum, [state, count]) => (state === 'awaited' || state === 'excused' ? sum : sum + count),
    0,
  );
}

/** Reports that wait for the reviewers. */
export function waitingOf({ states }: Pick<Round, 'states'>): number {
  return (states.submitted ?? 0) + (states.resubmitted ?? 0) + (states['under-review'] ?? 0);
}
