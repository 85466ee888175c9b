import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useState } from 'react';
import type { Board, BoardRow } from '../../../server/contract/rounds.ts';
import { reviewersQuery } from '../../api/assignment-queries.ts';
import { boardQuery } from '../../api/review-queries.ts';
import { sessionQuery } from '../../api/session-query.ts';
import { answerWordsOf } from '../../i18n/answer-words.ts';
import { assignmentWordsOf } from '../../i18n/assignment-words.ts';
import { dayText } from '../../i18n/day-text.ts';
import { useSpeech } from '../../i18n/language.ts';
import { paperWordsOf } from '../../i18n/paper-words.ts';
import { passingWordsOf } from '../../i18n/passing-words.ts';
import { signatureWordsOf } from '../../i18n/signature-words.ts';
import { Choice } from '../../ui/Choice.tsx';
import { tableCsv } from '../../ui/figure-table.ts';
import { PrintedPaper } from '../../ui/PaperLink.tsx';
import { SearchBox } from '../../ui/SearchBox.tsx';
import { useSourceText } from '../../ui/SourceLine.tsx';
import { Empty, Failure, Loading } from '../../ui/States.tsx';
import { fileName, saveFile } from '../../ui/save-file.ts';
import { useAbout, useChangeSearch, usePageSearch } from '../../ui/use-page.ts';
import { BoardTable } from './BoardTable.tsx';
import { boardRows, boardTable } from './board-rows.ts';
import { LeagueLetters } from './LeagueLetters.tsx';
import { LeagueReports } from './LeagueReports.tsx';
import { leadingLeagues } from './leading-leagues.ts';
import { ManyDialog } from './ManyDialog.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { OpenRoundDialog } from './OpenRoundDialog.tsx';
import { PaperFold } from './PaperFold.tsx';
import { Progress } from './Progress.tsx';
import { RoundArchive } from './RoundArchive.tsx';
import { RoundFrame } from './RoundFrame.tsx';
import { extraWords, roundName } from './round-name.ts';
import { SeverityKey } from './Severities.tsx';
import { SignatureRule } from './SignatureRule.tsx';
import { StateBar } from './StateBar.tsx';
import './review.css';
import './RoundView.css';

/** One round: where every report stands and what was found, gravest first. */
export function RoundView() {
  const { round } = useParams({ from: '/review/$round' });
  const { asOf } = usePageSearch();
  const { data, error, refetch } = useQuery(boardQuery(round, asOf));
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={14} />;
  return <Page board={data} />;
}

function Page({ board }: { board: Board }) {
  const speech = useSpeech();
  const { t, language } = speech;
  const { asOf } = usePageSearch();
  const change = useChangeSearch();
  const {
    q = '',
    step: state,
    late = false,
    answered = false,
    mine = false,
    atLeague = false,
  } = useSearch({ from: '/review/$round' });
  const { league } = usePageSearch();
  const wanted = useDeferredValue(q);
  const [dialog, setDialog] = useState<'open' | 'move' | null>(null);
  const me = useMe();
  const assigned = mine && me !== null ? me : undefined;
  const rows = useMemo(
    () => boardRows(board.rows, { q: wanted, state, league, late, answered, assigned, atLeague }),
    [board, wanted, state, league, late, answered, assigned, atLeague],
  );
  const { round } = board;
  const notMet = board.rows.filter(({ standard }) => standard?.verdict === 'not-met').length;
  const title = `${t.review.board.title(round.arrived, round.owed, notMet, round.overdue)}${extraWords(round, speech)}`;
  const due = round.due === null ? t.review.noDue : dayText(round.due, language);
  const overdue = board.rows.filter(({ overdueDays }) => overdueDays > 0);
  return (
    <RoundFrame
      round={round.id}
      title={title}
      sub={
        <>
          {t.review.board.sub(roundName(round, speech), due)}
          {round.otherDues.length === 0 ? null : t.review.home.otherDues(round.otherDues)}
          {round.opened && asOf === undefined ? (
            <>
              {' '}
              <button type="button" className="quiet" onClick={() => setDialog('move')}>
                {signatureWordsOf(language).moving.open}
              </button>
            </>
          ) : null}
          {round.leagueStep === null ? null : (
            <>
              {t.dot}
              {passingWordsOf(language).rule[round.leagueStep ? 'asked' : 'notAsked']}
            </>
          )}
          {round.secondSignature === null ? null : (
            <>
              {t.dot}
              <SignatureRule round={round} changeable={asOf === undefined} />
            </>
          )}
          {round.note === '' ? null : (
            <>
              {t.dot}
              {round.note}
            </>
          )}
        </>
      }
    >
      {round.opened ? null : (
        <p className="notice">
          {t.review.board.notOpen}{' '}
          {asOf === undefined ? (
            <button type="button" className="quiet" onClick={() => setDialog('open')}>
              {t.review.board.openNow}
            </button>
          ) : null}
        </p>
      )}
      {round.awaitingLeague === 0 ? null : (
        <p className="notice">
          {passingWordsOf(language).waiting(round.awaitingLeague)}{' '}
          {atLeague ? null : (
            <button type="button" className="quiet" onClick={() => change({ atLeague: true }, true)}>
              {passingWordsOf(language).onlyWaiting}
            </button>
          )}
        </p>
      )}
      <StateBar
        states={round.states}
        extraStates={round.extraStates}
        chosen={state}
        onChoose={(next) => change({ step: next }, true)}
      />
      {overdue.length === 0 || late ? null : <Overdue rows={overdue} round={round.id} />}
      <Progress progress={board.progress} />
      <Tools board={board} rows={rows} />
      {rows.length === 0 ? (
        <Empty title={t.review.board.empty}>
          <p>{t.review.board.emptyText}</p>
        </Empty>
      ) : (
        <BoardTable
          rows={rows}
          round={round.id}
          shared={board.progress.length > 0}
          leagueStep={round.leagueStep === true}
        />
      )}
      {round.opened ? <LeagueReports round={round.id} /> : null}
      <p className="source board-source">{useSourceText()({ extra: t.review.board.source })}</p>
      {dialog === 'open' ? <OpenRoundDialog round={round} onClose={() => setDialog(null)} /> : null}
      {dialog === 'move' ? <MoveDialog round={round} onClose={() => setDialog(null)} /> : null}
    </RoundFrame>
  );
}

/** What whoever looks is called in the record of acts; null for a seat that assigns nothing. */
function useMe(): string | null {
  const { data: session } = useQuery(sessionQuery);
  const { data } = useQuery(reviewersQuery(session?.rights.includes('assignment') === true));
  return data?.me ?? null;
}

function Tools({ board, rows }: { board: Board; rows: readonly BoardRow[] }) {
  const speech = useSpeech();
  const { t, say, language } = speech;
  const { q = '', step: state, late = false, answered = false, mine = false } = useSearch({ from: '/review/$round' });
  const { league, asOf } = usePageSearch();
  const me = useMe();
  const { data: session } = useQuery(sessionQuery);
  const mayAct = session?.rights.some((right) => right === 'assignment' || right === 'reminders') === true;
  const [many, setMany] = useState(false);
  const change = useChangeSearch();
  const about = useAbout();
  const source = useSourceText()({ extra: t.review.board.source });
  const leagues = new Map(board.rows.flatMap((row) => row.leagues.map((league) => [league.code, league] as const)));
  const narrowed = rows.length !== board.rows.length;
  const name = roundName(board.round, speech);
  const save = () => {
    const marked = about?.ledger === 'sample' ? `${t.sampleBanner}${t.dot}${source}` : source;
    const words = { title: name, subtitle: t.review.board.groups, source: marked };
    saveFile(fileName(name, 'csv'), new Blob([tableCsv(boardTable(rows, speech), words)], { type: 'text/csv' }));
  };
  return (
    <div className="section-tools board-tools">
      <div className="tools">
        <SearchBox
          label={t.review.board.search}
          value={q}
          onChange={(next) => change({ q: next || undefined }, true)}
        />
        <Choice
          label={t.filters.league}
          options={[
            { id: 'all', name: t.filters.allLeagues },
            ...[...leagues.values()]
              .sort((a, b) => a.code.localeCompare(b.code))
              .map((league) => ({ id: league.code, name: say(league.name) })),
          ]}
          chosen={league !== undefined && leagues.has(league) ? league : 'all'}
          onChoose={(next) => change({ league: next === 'all' ? undefined : next }, true)}
        />
        <label className="tick">
          <input
            type="checkbox"
            checked={late}
            onChange={(event) => change({ late: event.target.checked || undefined }, true)}
          />
          {t.review.board.onlyLate}
        </label>
        <label className="tick">
          <input
            type="checkbox"
            checked={answered}
            onChange={(event) => change({ answered: event.target.checked || undefined }, true)}
          />
          {answerWordsOf(language).onlyAnswered}
        </label>
        {me !== null && board.progress.length > 0 ? (
          <label className="tick">
            <input
              type="checkbox"
              checked={mine}
              onChange={(event) => change({ mine: event.target.checked || undefined }, true)}
            />
            {assignmentWordsOf(language).onlyMine}
          </label>
        ) : null}
        {narrowed ? (
          <span className="muted count" role="status">
            {t.review.board.filtered(rows.length, board.rows.length)}{' '}
            <button
              type="button"
              className="quiet"
              onClick={() =>
                change(
                  {
                    q: undefined,
                    step: undefined,
                    league: undefined,
                    late: undefined,
                    answered: undefined,
                    mine: undefined,
                    atLeague: undefined,
                  },
                  true,
                )
              }
            >
              {t.filters.clear}
            </button>
          </span>
        ) : null}
      </div>
      <PaperFold>
        {mayAct && board.round.opened && asOf === undefined && rows.length > 0 ? (
          <button type="button" className="button button-small" onClick={() => setMany(true)}>
            {assignmentWordsOf(language).open}
          </button>
        ) : null}
        <button type="button" className="button button-small" onClick={save}>
          {t.review.board.csv}
        </button>
        {(['missing', 'reminders', 'plans'] as const).map((paper) => (
          <PrintedPaper
            key={paper}
            path={`/api/v1/rounds/${board.round.id}/papers/${paper}`}
            name={paperWordsOf(language)[paper]}
          />
        ))}
        <RoundArchive round={board.round.id} />
        <button type="button" className="button button-small" onClick={() => window.print()}>
          {t.review.board.print}
        </button>
      </PaperFold>
      {board.round.opened && asOf === undefined ? (
        <LeagueLetters round={board.round.id} leagues={leadingLeagues(board.rows)} />
      ) : null}
      <p className="board-hint">
        <SeverityKey />
        <span className="muted keys">
          {t.review.board.groups}
          {t.dot}
          {t.review.board.keys}
        </span>
      </p>
      {state === undefined ? null : <span className="sr">{t.review.state[state]}</span>}
      {many ? (
        <ManyDialog
          round={board.round.id}
          rows={rows}
          leagueStep={board.round.leagueStep === true}
          onClose={() => setMany(false)}
        />
      ) : null}
    </div>
  );
}

/** Who is late; more than a few are seen by the filter. */
const named = 8;

function Overdue({ rows, round }: { rows: readonly BoardRow[]; round: string }) {
  const { t, say } = useSpeech();
  const change = useChangeSearch();
  const latest = [...rows].sort((a, b) => b.overdueDays - a.overdueDays);
  return (
    <section className="overdue" aria-labelledby="overdue">
      <h2 id="overdue" title={t.review.board.lateSub}>
        {t.review.board.lateTitle(rows.length)}
      </h2>
      <ul>
        {latest.slice(0, named).map((row) => (
          <li key={row.cluster.id}>
            <b className="late">{t.review.board.lateDays(row.overdueDays)}</b>{' '}
            <Link to="/review/$round/$cluster" params={{ round, cluster: String(row.cluster.id) }}>
              {row.cluster.name}
            </Link>{' '}
            <span className="muted">
              {t.review.state[row.state]} · {row.leagues.map(({ name }) => say(name)).join(t.list)}
            </span>
          </li>
        ))}
      </ul>
      {rows.length <= named ? null : (
        <button type="button" className="quiet" onClick={() => change({ late: true }, true)}>
          {t.review.calls.more(rows.length)}
        </button>
      )}
    </section>
  );
}
