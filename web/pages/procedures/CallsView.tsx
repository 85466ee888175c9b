import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { CallHead } from '../../../server/contract/procedures.ts';
import { callsQuery } from '../../api/procedure-queries.ts';
import { sessionQuery } from '../../api/session-query.ts';
import { dayText } from '../../i18n/day-text.ts';
import { useSpeech, wordOf } from '../../i18n/language.ts';
import { useProcedureWords } from '../../i18n/procedure-words.ts';
import { Unbroken } from '../../ui/Unbroken.tsx';
import './procedures.css';
import { AsOfNotice } from '../../ui/Shell.tsx';
import { Empty, Failure, Loading } from '../../ui/States.tsx';
import { usePageSearch } from '../../ui/use-page.ts';
import { callName } from './call-name.ts';
import { OpenCallDialog } from './OpenCallDialog.tsx';

/** 申报认定与复核: every call, the newest first. */
export function CallsView() {
  const { t } = useSpeech();
  const words = useProcedureWords();
  const { asOf } = usePageSearch();
  const { data, error, refetch } = useQuery(callsQuery(asOf));
  const { data: session } = useQuery(sessionQuery);
  const [opening, setOpening] = useState(false);
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={8} />;
  const mayOpen = asOf === undefined && session?.rights.includes('calls') === true;
  return (
    <>
      <AsOfNotice />
      <p className="crumb">
        <Link to="/review">← {t.nav.review}</Link>
      </p>
      <div className="page-head">
        <div>
          <h1>{words.title(data.calls.length)}</h1>
          <p className="figure-sub">{words.sub}</p>
        </div>
        {mayOpen ? (
          <div className="tools">
            <button type="button" className="button button-strong" onClick={() => setOpening(true)}>
              {words.open}
            </button>
          </div>
        ) : null}
      </div>
      {data.calls.length === 0 ? (
        <Empty title={words.title(0)}>
          <p>{words.none}</p>
        </Empty>
      ) : (
        <section className="rounds" aria-label={words.nav}>
          {data.calls.map((call) => (
            <CallCard key={call.id} call={call} />
          ))}
        </section>
      )}
      {opening ? <OpenCallDialog calls={data} onClose={() => setOpening(false)} /> : null}
    </>
  );
}

function CallCard({ call }: { call: CallHead }) {
  const speech = useSpeech();
  const { t, say, language } = speech;
  const words = useProcedureWords();
  const due = call.due === null ? words.noDue : dayText(call.due, language);
  const states = call.states.filter(({ count }) => count > 0);
  return (
    <article className="round">
      <div>
        <h2>
          <Link to="/review/calls/$call" params={{ call: call.id }}>
            {callName(call, speech)}
          </Link>
        </h2>
        <p className="figure-sub">
          <Unbroken
            text={[
              `${t.review.due} ${due}`,
              call.paper,
              words.openedBy(wordOf(t.review.actor, call.openedBy), call.openedAt),
            ].join(t.dot)}
          />
        </p>
      </div>
      <p className="call-states">
        {states.length === 0
          ? words.boardEmpty
          : states.map(({ id, name, count }) => (
              <span key={id} className="nowrap">
                {say(name)} <b>{count}</b>
              </span>
            ))}
      </p>
    </article>
  );
}
