import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { CallBoard, CallHead } from '../../../server/contract/procedures.ts';
import { askAnew } from '../../api/after-act.ts';
import { linkOf } from '../../api/client.ts';
import { callQuery, moveCallDeadline } from '../../api/procedure-queries.ts';
import { sessionQuery } from '../../api/session-query.ts';
import { dayText } from '../../i18n/day-text.ts';
import { useSpeech, wordOf } from '../../i18n/language.ts';
import { useProcedureWords } from '../../i18n/procedure-words.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Unbroken } from '../../ui/Unbroken.tsx';
import './procedures.css';
import { DayField, TextField } from '../../ui/fields.tsx';
import { InFormats, printedFormats } from '../../ui/PaperLink.tsx';
import { AsOfNotice } from '../../ui/Shell.tsx';
import { Empty, Failure, Loading } from '../../ui/States.tsx';
import { usePageSearch } from '../../ui/use-page.ts';
import { ActDialog } from '../review/ActDialog.tsx';
import { ContactsDialog } from './ContactsDialog.tsx';
import { callName } from './call-name.ts';
import { ListFindings } from './ListFindings.tsx';
import './CallView.css';

/** The board of a call: how far every cluster has come, and what the rules of the list find. */
export function CallView() {
  const { call } = useParams({ from: '/review/calls/$call' });
  const { asOf } = usePageSearch();
  const { data, error, refetch } = useQuery(callQuery(call, asOf));
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={12} />;
  return <Page board={data} />;
}

function Page({ board }: { board: CallBoard }) {
  const speech = useSpeech();
  const { t, language } = speech;
  const words = useProcedureWords();
  const { asOf } = usePageSearch();
  const { data: session } = useQuery(sessionQuery);
  const [moving, setMoving] = useState(false);
  const [naming, setNaming] = useState(false);
  const { call, rows } = board;
  const ended = rows.filter(({ state }) => state.turn === 'nobody').length;
  const due = call.due === null ? words.noDue : dayText(call.due, language);
  const mayMove = asOf === undefined && session?.rights.includes('calls') === true;
  const mayName = asOf === undefined && session?.rights.includes('list-contacts') === true;
  return (
    <>
      <AsOfNotice />
      <p className="crumb">
        <Link to="/review/calls">← {words.back}</Link>
      </p>
      <div className="page-head round-head">
        <div>
          <h1>{rows.length === 0 ? words.boardEmpty : words.boardTitle(rows.length, ended)}</h1>
          <p className="figure-sub">
            <Unbroken
              text={[callName(call, speech), `${t.review.due} ${due}`, call.paper, call.note]
                .filter((part) => part !== '')
                .join(t.dot)}
            />
            {mayMove ? (
              <>
                {' '}
                <button type="button" className="quiet" onClick={() => setMoving(true)}>
                  {words.move}
                </button>
              </>
            ) : null}
          </p>
        </div>
        {board.list && rows.length > 0 ? (
          <div className="tools">
            <InFormats
              name={words.list}
              formats={[...printedFormats, { id: 'xlsx', name: 'Excel' }]}
              hrefOf={(format) => linkOf(`/api/v1/calls/${call.id}/recommended`, { asOf, format })}
              className="button"
            />
            {board.contacts && mayName ? (
              <button type="button" className="button" onClick={() => setNaming(true)}>
                {words.contacts.open}
              </button>
            ) : null}
          </div>
        ) : null}
      </div>
      {rows.length === 0 ? (
        <Empty title={words.boardEmpty}>
          <p>{call.procedure.kind === 're-evaluation' ? words.noneCalled : words.boardEmptyText}</p>
        </Empty>
      ) : (
        <Rows board={board} />
      )}
      {board.rows.length === 0 ? null : <ListFindings findings={board.findings} />}
      {call.procedure.kind === 're-evaluation' ? null : <Candidates board={board} />}
      <Rules board={board} />
      {moving ? <MoveDialog call={call} onClose={() => setMoving(false)} /> : null}
      {naming ? <ContactsDialog call={call} onClose={() => setNaming(false)} /> : null}
    </>
  );
}

function Rows({ board: { rows, call, findings } }: { board: CallBoard }) {
  const { t, say } = useSpeech();
  const words = useProcedureWords();
  const { columns } = words;
  const again = call.procedure.kind === 're-evaluation';
  return (
    <DataTable
      label={columns.cluster}
      className="call-board"
      columns={[
        columns.cluster,
        columns.state,
        columns.turn,
        columns.last,
        { name: again ? columns.validTo : columns.order, number: true },
        columns.findings,
      ]}
    >
      {rows.map((row) => (
        <tr key={row.cluster.id}>
          <th scope="row">
            <Link
              to="/review/calls/$call/$cluster"
              params={{ call: call.id, cluster: String(row.cluster.id) }}
              className="row-link"
            >
              {row.cluster.name}
            </Link>
            <span className="row-sub">
              {[...row.leagues.map(({ name }) => say(name)), row.industry ?? '']
                .filter((part) => part !== '')
                .join(t.dot)}
            </span>
          </th>
          <td className="nowrap">{say(row.state.name)}</td>
          <td>{words.turn[row.state.turn]}</td>
          <td>
            {row.last === null ? (
              '–'
            ) : (
              <>
                {say(row.last.act)}
                <span className="row-sub">
                  <span className="nowrap">{row.last.at}</span>
                  {t.dot}
                  {wordOf(t.review.actor, row.last.by)}
                </span>
              </>
            )}
          </td>
          <td className="number">{(again ? row.validTo : row.order) ?? '–'}</td>
          <td className="list-remarks">
            {findings
              .filter(({ clusters }) => clusters.includes(row.cluster.id))
              .map(({ code, sentence }) => (
                <span key={code + sentence.en} className="row-sub">
                  {say(sentence)}
                </span>
              ))}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

function Candidates({ board: { candidates, call } }: { board: CallBoard }) {
  const { say, t } = useSpeech();
  const words = useProcedureWords();
  return (
    <section aria-labelledby="candidates">
      <div className="section-head">
        <h2 id="candidates">{words.candidates(candidates.length)}</h2>
        <p className="figure-sub">{candidates.length === 0 ? words.noCandidates : words.candidatesSub}</p>
      </div>
      <ul className="plain-list">
        {candidates.map(({ cluster, leagues }) => (
          <li key={cluster.id}>
            <Link to="/review/calls/$call/$cluster" params={{ call: call.id, cluster: String(cluster.id) }}>
              {cluster.name}
            </Link>{' '}
            <span className="muted nowrap">{leagues.map(({ name }) => say(name)).join(t.list)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Rules({ board: { rules } }: { board: CallBoard }) {
  const { say } = useSpeech();
  const words = useProcedureWords();
  return (
    <section aria-labelledby="rules">
      <div className="section-head">
        <h2 id="rules">{words.rules}</h2>
      </div>
      <DataTable label={words.basis} columns={[words.rule, words.value, words.basis]}>
        {rules.map((rule) => (
          <tr key={rule.name.en}>
            <th scope="row">{say(rule.name)}</th>
            <td>{say(rule.value)}</td>
            <td className={rule.basis.silent ? 'muted' : undefined}>{say(rule.basis.words)}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  );
}

function MoveDialog({ call, onClose }: { call: CallHead; onClose: () => void }) {
  const words = useProcedureWords();
  const { language } = useSpeech();
  const [due, setDue] = useState(call.due ?? '');
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const move = useMutation({
    mutationFn: () => moveCallDeadline(call.id, { version: call.version, due: due as never, reason }),
    onSuccess: async () => {
      await askAnew(queries);
      onClose();
    },
  });
  return (
    <ActDialog
      title={words.move}
      text={words.moveText(call.due === null ? words.noDue : dayText(call.due, language))}
      confirm={words.move}
      ready={due !== '' && due !== call.due && reason.trim() !== ''}
      busy={move.isPending}
      error={move.error}
      onConfirm={() => move.mutate()}
      onClose={onClose}
    >
      <DayField label={words.moveDue} value={due} onChange={setDue} required />
      <TextField label={words.reason} value={reason} onChange={setReason} required />
    </ActDialog>
  );
}
