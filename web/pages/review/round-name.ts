import type { Round } from '../../../server/contract/rounds.ts';
import type { Speech } from '../../i18n/language.ts';

/** “2025 年度国家级中小企业特色产业集群” */
export function roundName(
  { year, programme, level }: Pick<Round, 'year' | 'programme' | 'level'>,
  { t }: Speech,
): string {
  return t.review.roundName(year, t.programme[programme], t.level[level]);
}

/** “；另有 3 份不在应报之列”: reports that came unasked are counted apart. */
export const extraWords = ({ extra }: Pick<Round, 'extra'>, { t }: Speech): string =>
  extra === 0 ? '' : `${t.dot}${t.review.extra(extra)}`;

/** Reports that wait for the reviewers. */
export function waitingOf({ states }: Pick<Round, 'states'>): number {
  return (states.submitted ?? 0) + (states.resubmitted ?? 0) + (states['under-review'] ?? 0);
}
