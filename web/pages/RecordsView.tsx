import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { catalogueQuery } from '../api/queries.ts';
import { annotationsQuery, targetsQuery } from '../api/shared-queries.ts';
import { useSpeech } from '../i18n/language.ts';
import { recordWords } from '../i18n/record-words.ts';
import { AsOfNotice } from '../ui/Shell.tsx';
import { Failure, Loading } from '../ui/States.tsx';
import { useAbout, usePageSearch } from '../ui/use-page.ts';
import { useRight } from '../ui/use-right.ts';
import { EventTable } from './records/EventTable.tsx';
import { TargetTable } from './records/TargetTable.tsx';

/** 目标与大事: what colleagues recorded for charts and bulletins, and where it is set, corrected and withdrawn. */
export function RecordsView() {
  const { language } = useSpeech();
  const words = recordWords[language];
  const about = useAbout();
  const mayRecord = useRight('shared');
  const { asOf } = usePageSearch();
  const { indicator, cluster } = useSearch({ from: '/records' });
  const catalogue = useQuery(catalogueQuery);
  const targets = useQuery(targetsQuery(asOf));
  const annotations = useQuery(annotationsQuery(asOf));
  const failed = [catalogue, targets, annotations].find((result) => result.error !== null);
  if (failed !== undefined) return <Failure error={failed.error} onRetry={() => void failed.refetch()} />;
  if (
    catalogue.data === undefined ||
    targets.data === undefined ||
    annotations.data === undefined ||
    about === undefined
  ) {
    return <Loading rows={8} />;
  }
  const shared = { catalogue: catalogue.data, about, mayRecord: mayRecord && asOf === undefined };
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
      <TargetTable targets={targets.data.targets} {...shared} proposed={indicator} />
      <EventTable annotations={annotations.data.annotations} {...shared} proposed={{ indicator, cluster }} />
    </>
  );
}
