import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { catalogueQuery } from '../api/queries.ts';
import { useSpeech } from '../i18n/language.ts';
import { recordWords } from '../i18n/record-words.ts';
import { AsOfNotice } from '../ui/Shell.tsx';
import { Failure, Loading } from '../ui/States.tsx';
import { useAbout, usePageSearch } from '../ui/use-page.ts';
import { useRecorded } from '../ui/use-time-marks.ts';
import { EventTable } from './records/EventTable.tsx';
import { TargetTable } from './records/TargetTable.tsx';

/** 目标与大事: what colleagues recorded for charts and bulletins, and where it is set, corrected and withdrawn. */
export function RecordsView() {
  const { language } = useSpeech();
  const words = recordWords[language];
  const about = useAbout();
  const { asOf } = usePageSearch();
  const { indicator, cluster } = useSearch({ from: '/records' });
  const { data, error, refetch } = useQuery(catalogueQuery);
  const recorded = useRecorded();
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined || about === undefined || recorded === undefined) return <Loading rows={8} />;
  const shared = { catalogue: data, about, past: asOf !== undefined };
  return (
    <>
      <AsOfNotice />
      <div className="page-head">
        <div>
          <h1>{words.page.title}</h1>
          <p className="figure-sub">{words.page.sub}</p>
        </div>
      </div>
      {asOf === undefined ? null : <p className="notice">{words.page.past}</p>}
      <TargetTable targets={recorded.targets} {...shared} proposed={indicator} />
      <EventTable annotations={recorded.annotations} {...shared} proposed={{ indicator, cluster }} />
    </>
  );
}
