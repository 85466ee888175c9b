import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import type { LeagueReports as Reports } from '../../../server/contract/league-reports.ts';
import { askAnew } from '../../api/after-act.ts';
import {
  askLeagues,
  fileLeagueReport,
  leagueReportLink,
  leagueReportsQuery,
  withdrawLeagueReport,
} from '../../api/league-report-queries.ts';
import { reviewKey } from '../../api/review-queries.ts';
import { sessionQuery } from '../../api/session-query.ts';
import { useSpeech, wordOf } from '../../i18n/language.ts';
import { useLeagueReportWords } from '../../i18n/league-report-words.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { TextField } from '../../ui/fields.tsx';
import { usePageSearch } from '../../ui/use-page.ts';
import { ActDialog, Refusal } from './ActDialog.tsx';

type Row = Reports['leagues'][number];

/** The report in words of each league, beside the forms of its clusters; nothing where none is asked for. */
export function LeagueReports({ round }: { round: string }) {
  const { t, say } = useSpeech();
  const words = useLeagueReportWords();
  const { asOf } = usePageSearch();
  const { data: session } = useQuery(sessionQuery);
  const { data } = useQuery(leagueReportsQuery(round, asOf));
  const [asking, setAsking] = useState(false);
  if (data === undefined || data.asked === null || data.leagues.length === 0) return null;
  const { asked, leagues } = data;
  const missing = leagues.filter(({ report }) => report === null);
  const late = missing.filter(({ overdueDays }) => overdueDays > 0);
  const may = (right: string) => asOf === undefined && session?.rights.includes(right) === true;
  return (
    <section aria-labelledby="league-reports">
      <div className="section-head">
        <h2 id="league-reports">{words.title(leagues.length - missing.length, leagues.length, late.length)}</h2>
        <p className="figure-sub">{words.sub(say(asked.what), asked.due, say(asked.source))}</p>
      </div>
      <DataTable label={words.report} columns={[words.league, words.forms, words.report, words.state]}>
        {leagues.map((row) => (
          <Line key={row.league.code} row={row} round={round} asked={asked} may={may('league-report')} />
        ))}
      </DataTable>
      {may('review-acts') && missing.length > 0 ? (
        <p className="tools">
          <button type="button" className="button button-small" onClick={() => setAsking(true)}>
            {words.ask(missing.length)}
          </button>
        </p>
      ) : null}
      {asking ? (
        <AskDialog
          round={round}
          leagues={missing.map(({ league }) => league.code)}
          names={missing.map(({ league }) => say(league.name)).join(t.list)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </section>
  );
}

interface LineProps {
  row: Row;
  round: string;
  asked: NonNullable<Reports['asked']>;
  may: boolean;
}

function Line({ row, round, asked, may }: LineProps) {
  const { t, say } = useSpeech();
  const words = useLeagueReportWords();
  const { asOf } = usePageSearch();
  const queries = useQueryClient();
  const [withdrawing, setWithdrawing] = useState(false);
  const { league, forms, report, overdueDays, former } = row;
  const filing = useMutation({
    mutationFn: (file: File) => fileLeagueReport(round, league.code, file),
    onSuccess: () => askAnew(queries, reviewKey),
  });
  const link = (no: number, name: string) => (
    <a href={leagueReportLink(round, no, asOf)} download>
      {name}
    </a>
  );
  return (
    <tr>
      <th scope="row">{say(league.name)}</th>
      <td>{words.formsOf(forms.arrived, forms.owed)}</td>
      <td>
        {report === null ? <span className="muted">{words.missing}</span> : link(report.no, report.name)}
        {former.length === 0 ? null : (
          <details>
            <summary>{words.former(former.length)}</summary>
            <ul>
              {former.map(({ no, name, on, withdrawn }) => (
                <li key={no}>
                  {link(no, name)}{' '}
                  <span className="muted">{withdrawn === null ? on : words.withdrawn(withdrawn.on)}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
        {may ? (
          <p className="tools">
            <FileTrigger
              acceptedFileTypes={asked.extensions.map((extension) => `.${extension}`)}
              onSelect={(list) => {
                const [file] = list ?? [];
                if (file !== undefined) filing.mutate(file);
              }}
            >
              <Button
                className="button button-small"
                isPending={filing.isPending}
                aria-label={`${report === null ? words.file : words.again} ${say(league.name)}`}
              >
                {report === null ? words.file : words.again}
              </Button>
            </FileTrigger>
            {report === null ? null : (
              <button type="button" className="quiet" onClick={() => setWithdrawing(true)}>
                {words.withdraw}
              </button>
            )}
          </p>
        ) : null}
        <Refusal error={filing.error} />
      </td>
      <td>
        {report === null ? (
          <>
            {overdueDays > 0 ? <b className="late">{words.overdue(overdueDays)}</b> : words.missing}
            {row.asked === null ? null : <span className="row-sub">{words.askedOn(row.asked.on)}</span>}
          </>
        ) : (
          <>
            {words.received(wordOf(t.review.actor, report.by), report.on)}
            {report.daysLate > 0 ? <span className="row-sub">{words.late(report.daysLate)}</span> : null}
          </>
        )}
        {withdrawing && report !== null ? (
          <WithdrawDialog round={round} no={report.no} onClose={() => setWithdrawing(false)} />
        ) : null}
      </td>
    </tr>
  );
}

function WithdrawDialog({ round, no, onClose }: { round: string; no: number; onClose: () => void }) {
  const words = useLeagueReportWords();
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const withdrawing = useMutation({
    mutationFn: () => withdrawLeagueReport(round, no, reason),
    onSuccess: async () => {
      await askAnew(queries, reviewKey);
      onClose();
    },
  });
  return (
    <ActDialog
      title={words.withdrawTitle}
      text={words.withdrawText}
      confirm={words.confirm}
      ready={reason.trim() !== ''}
      busy={withdrawing.isPending}
      error={withdrawing.error}
      onConfirm={() => withdrawing.mutate()}
      onClose={onClose}
    >
      <TextField label={words.reason} value={reason} onChange={setReason} required />
    </ActDialog>
  );
}

interface AskProps {
  round: string;
  leagues: Row['league']['code'][];
  names: string;
  onClose: () => void;
}

function AskDialog({ round, leagues, names, onClose }: AskProps) {
  const words = useLeagueReportWords();
  const [text, setText] = useState('');
  const queries = useQueryClient();
  const asking = useMutation({
    mutationFn: () => askLeagues(round, { leagues, words: text }),
    onSuccess: async () => {
      await askAnew(queries, reviewKey);
      onClose();
    },
  });
  return (
    <ActDialog
      title={words.askTitle}
      text={words.askText(names)}
      confirm={words.confirm}
      ready
      busy={asking.isPending}
      error={asking.error}
      onConfirm={() => asking.mutate()}
      onClose={onClose}
    >
      <TextField label={words.words} value={text} onChange={setText} maxLength={8000} />
    </ActDialog>
  );
}
