import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { AdmittedAct, ApplicationPage } from '../../../server/contract/procedures.ts';
import { askAnew } from '../../api/after-act.ts';
import { applicationQuery, enterInRegister } from '../../api/procedure-queries.ts';
import { dayText } from '../../i18n/day-text.ts';
import { opening } from '../../i18n/inside.ts';
import { useSpeech } from '../../i18n/language.ts';
import { useProcedureWords } from '../../i18n/procedure-words.ts';
import './procedures.css';
import { AsOfNotice } from '../../ui/Shell.tsx';
import { Failure, Loading } from '../../ui/States.tsx';
import { usePageSearch } from '../../ui/use-page.ts';
import { Refusal } from '../review/ActDialog.tsx';
import { ApplicationActDialog } from './ApplicationActDialog.tsx';
import { ApplicationEvidence } from './ApplicationEvidence.tsx';
import { callName } from './call-name.ts';
import { DoneActs } from './DoneActs.tsx';
import { ListFindings } from './ListFindings.tsx';

/** Why a cluster does not take part in a call at all. */
const cannotApply: ReadonlySet<string> = new Set(['certified-already', 'cluster-of-other-province']);

/** One application or re-evaluation: where it stands, what may be done next, what was done. */
export function ApplicationView() {
  const { call, cluster } = useParams({ from: '/review/calls/$call/$cluster' });
  const { asOf } = usePageSearch();
  const { data, error, refetch } = useQuery(applicationQuery(call, Number(cluster), asOf));
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={12} />;
  return <Page page={data} readOnly={asOf !== undefined} />;
}

function Page({ page, readOnly }: { page: ApplicationPage; readOnly: boolean }) {
  const speech = useSpeech();
  const { t, say } = speech;
  const words = useProcedureWords();
  const where = page.leagues.map(({ name }) => say(name)).join(t.list);
  const { turn: of } = page.state;
  // A paper that is missing stands once, where it is asked for and attached.
  const others = page.findings.filter(({ code }) => code !== 'paper-missing');
  const barred = page.admitted.find(({ refused }) => refused !== null && cannotApply.has(refused.code))?.refused;
  const turn = of === 'nobody' ? words.turn.nobody : `${words.columns.turn}${t.colon}${words.turn[of]}`;
  return (
    <>
      <AsOfNotice />
      <p className="crumb">
        <Link to="/review/calls/$call" params={{ call: page.call.id }}>
          ← {callName(page.call, speech)}
        </Link>
      </p>
      <div className="page-head round-head">
        <div>
          <h1>
            {page.cluster.name}
            {t.dot}
            {say(page.state.name)}
          </h1>
          <p className="figure-sub">
            {[where, barred === undefined ? turn : ''].filter((part) => part !== '').join(t.dot)}
            {barred === undefined ? <Until page={page} /> : null}
            <span className="off-paper">
              {t.dot}
              <Link to="/clusters/$id" params={{ id: String(page.cluster.id) }}>
                {words.toCluster}
              </Link>
            </span>
          </p>
        </div>
      </div>
      {barred === undefined || barred === null ? null : <p className="notice">{say(barred.sentence)}</p>}
      <Registered page={page} readOnly={readOnly} />
      <Steps page={page} readOnly={readOnly} />
      <FormSaid page={page} />
      <ApplicationEvidence page={page} />
      {others.length === 0 ? null : <ListFindings findings={others} />}
      <DoneActs page={page} />
    </>
  );
}

/** By when the next step is due, or until when the publicity runs; a last day that has passed is marked. */
function Until({ page: { until, today } }: { page: ApplicationPage }) {
  const { t, language } = useSpeech();
  const words = useProcedureWords();
  if (until === null) return null;
  const day = dayText(until.day, language);
  if (until.kind === 'publicity') return `${t.dot}${words.publicUntil(day)}`;
  return (
    <>
      {t.dot}
      {until.day < today ? <span className="late">{words.duePassed(day)}</span> : `${t.review.due} ${day}`}
    </>
  );
}

/** Whose turn it is and what they may do, whoever reads the page. */
function Next({ page: { next } }: { page: ApplicationPage }) {
  const { t, say } = useSpeech();
  const words = useProcedureWords();
  if (next.length === 0) return null;
  return (
    <>
      <p className="next-steps-head">{words.next}</p>
      <ul className="plain-list">
        {next.map(({ seats, acts }) => (
          <li key={seats.en}>
            <b>{opening(say(seats))}</b>
            {t.colon}
            {acts.map(say).join(t.list)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Buttons of the acts that the asker may do now; every other act with the reason why not. */
function Steps({ page, readOnly }: { page: ApplicationPage; readOnly: boolean }) {
  const { say } = useSpeech();
  const words = useProcedureWords();
  const [acting, setActing] = useState<AdmittedAct | null>(null);
  const may = page.admitted.filter(({ refused }) => refused === null);
  const others = page.admitted.filter(({ refused }) => refused !== null);
  return (
    <section aria-labelledby="steps" className={page.next.length === 0 ? 'off-paper' : undefined}>
      <div className="section-head">
        <h2 id="steps">{words.acts}</h2>
      </div>
      {readOnly ? (
        <p className="notice">{words.pastDay}</p>
      ) : may.length === 0 ? (
        <p className="muted off-paper">{words.noActs}</p>
      ) : (
        <ul className="step-list off-paper">
          {may.map((act) => (
            <li key={act.id}>
              <button type="button" className="button" onClick={() => setActing(act)}>
                {opening(say(act.name))}
              </button>
              <span className="row-sub">{say(act.basis.words)}</span>
            </li>
          ))}
        </ul>
      )}
      <Next page={page} />
      <details className="fold off-paper">
        <summary>{words.others}</summary>
        <ul className="plain-list">
          {others.map(({ id, name, refused, basis }) => (
            <li key={id}>
              {opening(say(name))}
              <span className="row-sub">{refused === null ? '' : say(refused.sentence)}</span>
              <span className="row-sub">{say(basis.words)}</span>
            </li>
          ))}
        </ul>
      </details>
      {acting === null ? null : <ApplicationActDialog act={acting} page={page} onClose={() => setActing(null)} />}
    </section>
  );
}

function FormSaid({ page: { form, forms, review, state } }: { page: ApplicationPage }) {
  const { t, say } = useSpeech();
  const words = useProcedureWords();
  return (
    <section aria-labelledby="form">
      <div className="section-head">
        <h2 id="form">{words.form}</h2>
      </div>
      {form === null ? (
        <FormToHandIn forms={forms} isDue={state.turn === 'applicant'} />
      ) : (
        <p>
          <Link to="/submissions/$id" params={{ id: String(form.file) }}>
            {words.formOf(form.name, form.year)}
          </Link>
          {review === null ? null : (
            <>
              {t.dot}
              {words.review(review.open.blocks, review.open.explain)}
              {review.standard === null ? null : (
                <>
                  {t.dot}
                  {say(review.standard.name)}
                  {t.colon}
                  {t.review.verdict[review.standard.verdict]}
                </>
              )}
            </>
          )}
          <span className="off-paper">
            {t.dot}
            <Link to="/submissions/$id" params={{ id: String(form.file) }}>
              {words.toForm}
            </Link>
          </span>
        </p>
      )}
    </section>
  );
}

/** Before anything is handed in: the form that may be, or where to begin. */
function FormToHandIn({ forms, isDue }: { forms: ApplicationPage['forms']; isDue: boolean }) {
  const { t } = useSpeech();
  const words = useProcedureWords();
  const [newest] = forms;
  if (!isDue) return <p className="muted">{words.formNone}</p>;
  if (newest === undefined) {
    return (
      <p className="muted">
        {words.formMissing} <Link to="/submissions">{words.toSubmissions}</Link>
      </p>
    );
  }
  return (
    <p>
      {words.formWaits}
      <Link to="/submissions/$id" params={{ id: String(newest.file) }}>
        {words.formOf(newest.name, newest.year)}
      </Link>
      {t.dot}
      <Link to="/submissions/$id" params={{ id: String(newest.file) }}>
        {words.toForm}
      </Link>
    </p>
  );
}

/** Does the register hold what was decided? */
function Registered({ page: { registered, call, cluster }, readOnly }: { page: ApplicationPage; readOnly: boolean }) {
  const words = useProcedureWords();
  const queries = useQueryClient();
  const entering = useMutation({
    mutationFn: () => enterInRegister(call.id, cluster.id),
    onSuccess: () => askAnew(queries),
  });
  if (registered === null) return null;
  if (registered) return <p className="notice">{words.registered}</p>;
  return (
    <div className="notice notice-warn">
      <p>{words.notRegistered}</p>
      {readOnly ? null : (
        <button type="button" className="button" disabled={entering.isPending} onClick={() => entering.mutate()}>
          {words.register}
        </button>
      )}
      <Refusal error={entering.error} />
    </div>
  );
}
