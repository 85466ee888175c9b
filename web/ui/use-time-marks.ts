import { useQuery } from '@tanstack/react-query';
import { annotationsQuery, targetsQuery } from '../api/shared-queries.ts';
import { useSpeech } from '../i18n/language.ts';
import { type Recorded, type TimeMarks, timeMarks, type Whose } from './time-marks.ts';
import { useAbout, usePageSearch } from './use-page.ts';

/** Targets and events as of the day of the page; undefined until the server has said. @throws ApiError while rendering */
export function useRecorded(): Recorded | undefined {
  const { asOf } = usePageSearch();
  const version = useAbout()?.version ?? 0;
  const targets = useQuery({ ...targetsQuery(asOf, version), throwOnError: true });
  const annotations = useQuery({ ...annotationsQuery(asOf, version), throwOnError: true });
  if (targets.data === undefined || annotations.data === undefined) return undefined;
  return { targets: targets.data.targets, annotations: annotations.data.annotations };
}

/**
 * The marks of the page's courses, narrowed as the page is; undefined until they are there.
 * @param of `all`: the page shows the region and all leagues, whatever league the link names
 */
export function useTimeMarks(of: Whose['cluster'] | 'all' = undefined): TimeMarks | undefined {
  const speech = useSpeech();
  const { league, programme, unit } = usePageSearch();
  const recorded = useRecorded();
  if (recorded === undefined) return undefined;
  const whose = of === 'all' ? {} : { league, cluster: of };
  return timeMarks(recorded, { ...whose, narrowed: programme !== undefined }, unit, speech);
}
