import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ReviewSheet } from '../../../server/contract/review-sheet.ts';
import { sheetQuery } from '../../api/review-queries.ts';
import { useSpeech } from '../../i18n/language.ts';
import { AsOfNotice } from '../../ui/Shell.tsx';
import { Failure, Loading } from '../../ui/States.tsx';
import { useChangeSearch, usePageSearch } from '../../ui/use-page.ts';
import { roundName } from './round-name.ts';
import { Acts } from './sheet/Acts.tsx';
import { ActingContext, useSheetActs } from './sheet/acting.ts';
import { Changes } from './sheet/Changes.tsx';
import { Conclusion } from './sheet/Conclusion.tsx';
import { DecisionBar } from './sheet/DecisionBar.tsx';
import { EvidenceSection } from './sheet/EvidenceSection.tsx';
import { Findings } from './sheet/Findings.tsx';
import { KeyedSection } from './sheet/KeyedSection.tsx';
import { MailReminder } from './sheet/MailReminder.tsx';
import { Measures } from './sheet/Measures.tsx';
import { Origin } from './sheet/Origin.tsx';
import { Passing } from './sheet/Passing.tsx';
import { Performance } from './sheet/Performance.tsx';
import { PlanFigure } from './sheet/PlanFigure.tsx';
import { Questions } from './sheet/Questions.tsx';
import { ReturnNote } from './sheet/ReturnNote.tsx';
import { SheetHead } from './sheet/SheetHead.tsx';
import { Standards } from './sheet/Standards.tsx';

/** The review sheet of one report: what was found, against plan and standard, and the decision. */
export function SheetView() {
  const speech = useSpeech();
  const { t } = speech;
  const { round, cluster } = useParams({ from: '/review/$round/$cluster' });
  const { view } = useSearch({ from: '/review/$round/$cluster' });
  const { asOf } = usePageSearch();
  const { data, error, refetch } = useQuery(sheetQuery(round, Number(cluster), asOf));
  useEffect(() => {
    if (data !== undefined) document.title = `${data.cluster.name} · ${roundName(data.round, speech)} · ${t.product}`;
  }, [data, speech, t.product]);
  if (error !== null && data === undefined) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={14} />;
  if (view === 'note') return <ReturnNote sheet={data} />;
  // Another report is another page: nothing of the one before stays.
  return <Page key={`${round} ${cluster}`} sheet={data} asOf={asOf} />;
}

function Page({ sheet, asOf }: { sheet: ReviewSheet; asOf: string | undefined }) {
  const { t } = useSpeech();
  const { fact } = useSearch({ from: '/review/$round/$cluster' });
  const change = useChangeSearch();
  const acting = useSheetActs(sheet, asOf);
  const came = sheet.report !== null;
  const leadsOn = sheet.next !== null || sheet.nextToPass !== null || sheet.nextToSign.length > 0;
  return (
    <ActingContext value={acting}>
      <AsOfNotice />
      <p className="crumb">
        <Link to="/review/$round" params={{ round: sheet.round.id }}>
          ← {t.review.sheet.back}
        </Link>
      </p>
      <SheetHead />
      <MailReminder />
      <Passing />
      <Conclusion />
      {came ? (
        <>
          <Changes />
          <Findings />
          <PlanFigure />
          <Standards />
          <KeyedSection />
          <Performance />
          <Questions />
          <EvidenceSection />
        </>
      ) : null}
      <Measures />
      <Acts />
      {[sheet.admitted, sheet.admittedToLeague].some((kinds) => kinds.length > 0) || leadsOn ? <DecisionBar /> : null}
      <Origin cluster={sheet.cluster.id} fact={fact} onClose={() => change({ fact: undefined }, true)} />
    </ActingContext>
  );
}
