import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Round } from '../../../server/contract/rounds.ts';
import { roundsQuery } from '../../api/review-queries.ts';
import { dayText } from '../../i18n/day-text.ts';
import { useSpeech } from '../../i18n/language.ts';
import { useProcedureWords } from '../../i18n/procedure-words.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { AsOfNotice } from '../../ui/Shell.tsx';
import { Empty, Failure, Loading } from '../../ui/States.tsx';
import { Unbroken } from '../../ui/Unbroken.tsx';
import { usePageSearch } from '../../ui/use-page.ts';
import { useRight } from '../../ui/use-right.ts';
import { Calls } from './Calls.tsx';
import { OpenRoundDialog } from './OpenRoundDialog.tsx';
import { roundName, waitingOf } from './round-name.ts';
import { StateBar } from './StateBar.tsx';
import './review.css';
import './ReviewView.css';

/** 审核: the rounds, open ones first, and the certifications that end. */
export function ReviewView() {
  const { t } = useSpeech();
  const procedureWords = useProcedureWords();
  const { asOf } = usePageSearch();
  const { data, error, refetch } = useQuery(roundsQuery(asOf));
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={10} />;
  const open = data.rounds.filter(({ opened }) => opened);
  const newest = Math.max(...data.rounds.map(({ year }) => year));
  const closed = data.rounds.filter(({ opened }) => !opened);
  const waiting = closed.filter(({ year }) => year === newest);
  const sum = (count: (round: Round) => number) => open.reduce((total, row) => total + count(row), 0);
  const title =
    open.length === 0
      ? t.review.home.titleNone(
          newest,
          waiting.reduce((total, { arrived }) => total + arrived, 0),
          waiting.reduce((total, { owed }) => total + owed, 0),
        )
      : t.review.home.title(
          open.length,
          sum(({ states }) => states.concluded ?? 0),
          sum(({ arrived, extra }) => arrived + extra),
          sum(({ overdue }) => overdue),
        );
  return (
    <>
      <AsOfNotice />
      <div className="page-head">
        <div>
          <h1>{title}</h1>
          <p className="figure-sub">{t.review.home.sub}</p>
        </div>
        <div className="tools">
          <Link to="/review/calls" className="button">
            {procedureWords.nav}
          </Link>
        </div>
      </div>
      {data.rounds.length === 0 ? (
        <Empty title={title}>
          <p>{t.review.home.noneText}</p>
        </Empty>
      ) : null}
      {open.length === 0 ? null : (
        <section aria-label={t.review.home.open} className="rounds">
          {open.map((round) => (
            <OpenOne key={round.id} round={round} />
          ))}
        </section>
      )}
      <Waiting rounds={waiting} readOnly={asOf !== undefined} />
      <Earlier rounds={closed.filter(({ year }) => year !== newest)} readOnly={asOf !== undefined} />
      <Calls />
    </>
  );
}

function OpenOne({ round }: { round: Round }) {
  const speech = useSpeech();
  const { t, language } = speech;
  const facts = [
    `${t.review.due} ${round.due === null ? t.review.noDue : dayText(round.due, language)}`,
    `${t.review.home.owed} ${round.owed}`,
    ...(waitingOf(round) > 0 ? [t.review.home.waiting(waitingOf(round))] : []),
    ...((round.states.returned ?? 0) > 0 ? [t.review.home.returned(round.states.returned ?? 0)] : []),
  ];
  return (
    <article className="round">
      <div>
        <h2>
          <Link to="/review/$round" params={{ round: round.id }}>
            {roundName(round, speech)}
          </Link>
        </h2>
        <p className="figure-sub">
          <Unbroken text={facts.join(t.dot)} />
          {round.overdue > 0 ? (
            <>
              {t.dot}
              <b className="late">{t.review.overdueCount(round.overdue)}</b>
            </>
          ) : null}
        </p>
      </div>
      <StateBar states={round.states} extraStates={round.extraStates} round={round.id} />
    </article>
  );
}

interface ListProps {
  rounds: readonly Round[];
  readOnly: boolean;
}

function Waiting({ rounds, readOnly }: ListProps) {
  const { t } = useSpeech();
  const mayOpen = useRight('review-acts');
  if (rounds.length === 0) return null;
  const title = mayOpen ? t.review.home.toOpen : t.review.home.notOpen;
  return (
    <section aria-labelledby="to-open">
      <div className="section-head">
        <h2 id="to-open">{title}</h2>
        <p className="figure-sub">{mayOpen ? t.review.home.toOpenSub : t.review.home.notOpenSub}</p>
      </div>
      <RoundTable rounds={rounds} readOnly={readOnly} label={t.review.home.tableOf(title)} />
    </section>
  );
}

function Earlier({ rounds, readOnly }: ListProps) {
  const { t } = useSpeech();
  if (rounds.length === 0) return null;
  return (
    <details className="fold">
      <summary>{t.review.home.earlier(rounds.length)}</summary>
      <RoundTable
        rounds={rounds}
        readOnly={readOnly}
        label={t.review.home.tableOf(t.review.home.earlier(rounds.length))}
      />
    </details>
  );
}

function RoundTable({ rounds, readOnly, label }: ListProps & { label: string }) {
  const speech = useSpeech();
  const { t, say } = speech;
  const [opening, setOpening] = useState<Round | null>(null);
  return (
    <>
      <DataTable
        label={label}
        className="round-table"
        columns={[
          t.review.home.round,
          { name: t.review.home.owed, number: true },
          { name: t.review.home.arrived, number: true },
          { name: t.review.home.overdueHead, number: true },
          t.review.home.dueBy,
          { name: t.review.home.openRound, unseen: true },
        ]}
      >
        {rounds.map((round) => (
          <tr key={round.id}>
            <th scope="row">
              <Link to="/review/$round" params={{ round: round.id }} className="row-link">
                {roundName(round, speech)}
              </Link>
            </th>
            <td className="number">{round.owed}</td>
            <td className="number">
              {round.arrived}
              {round.extra === 0 ? null : <span className="row-sub">{t.review.extra(round.extra)}</span>}
            </td>
            <td className="number">{round.overdue > 0 ? <b className="late">{round.overdue}</b> : 0}</td>
            <td className="due-by">
              <span className="nowrap">{round.due ?? t.review.home.unset}</span>
              <span className="row-sub">
                {round.dueSource === null ? t.review.home.moved : say(round.dueSource)}
                {round.otherDues.length === 0 ? null : t.review.home.otherDues(round.otherDues)}
              </span>
            </td>
            <td className="row-act">
              {readOnly ? null : (
                <button
                  type="button"
                  className="button button-small"
                  aria-label={t.review.home.openIt(roundName(round, speech))}
                  onClick={() => setOpening(round)}
                >
                  {t.review.home.openRound}
                </button>
              )}
            </td>
          </tr>
        ))}
      </DataTable>
      {opening === null ? null : <OpenRoundDialog round={opening} onClose={() => setOpening(null)} />}
    </>
  );
}
