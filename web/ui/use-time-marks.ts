import type { Recorded } from '../../server/contract/shared.ts';
import { useSpeech } from '../i18n/language.ts';
import { type TimeMarks, timeMarks, type Whose } from './time-marks.ts';
import { usePageSearch } from './use-page.ts';

/**
 * The marks of the page's courses, narrowed as the page is.
 * @param of `all`: the page shows the region and all leagues, whatever league the link names
 */
export function useTimeMarks(recorded: Recorded, of: Whose['cluster'] | 'all' = undefined): TimeMarks {
  const speech = useSpeech();
  const { league, programme } = usePageSearch();
  const whose = of === 'all' ? {} : { league, cluster: of };
  return timeMarks(recorded, { ...whose, narrowed: programme !== undefined }, speech);
}
