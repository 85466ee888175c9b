import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import type { SubmissionRow } from '../../server/contract/submissions.ts';
import { submissionsQuery } from '../api/queries.ts';
import { useSpeech, wordOf } from '../i18n/language.ts';
import { useSubmitWords } from '../i18n/submit-words.ts';
import { Choice } from '../ui/Choice.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { SearchBox } from '../ui/SearchBox.tsx';
import { AsOfNotice } from '../ui/Shell.tsx';
import { Empty, Failure, Loading } from '../ui/States.tsx';
import { useAbout, useChangeSearch, usePageSearch } from '../ui/use-page.ts';
import { useRight } from '../ui/use-right.ts';
import { HandIn } from './submissions/HandIn.tsx';
import { TemplateForm } from './submissions/TemplateForm.tsx';
import './submissions/submissions.css';
import './SubmissionsView.css';

const outcomes = ['accepted', 'accepted-with-findings', 'rejected'] as const;

/** 报送: hand files in, and see what became of every file. */
export function SubmissionsView() {
  const submit = useSubmitWords();
  const handsIn = useRight('hand-in');
  return (
    <>
      <AsOfNotice />
      <div className="page-head">
        <div>
          <h1>{submit.list.title}</h1>
          <p className="figure-sub">{submit.list.sub}</p>
        </div>
      </div>
      {handsIn ? <HandIn /> : null}
      <TemplateForm handsIn={handsIn} />
      <Received />
    </>
  );
}

function Received() {
  const { t } = useSpeech();
  const submit = useSubmitWords();
  const handsIn = useRight('hand-in');
  const { asOf } = usePageSearch();
  const { q = '', outcome } = useSearch({ from: '/submissions' });
  const change = useChangeSearch();
  const about = useAbout();
  const wanted = useDeferredValue(q.trim());
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...submissionsQuery({ asOf, outcome, q: wanted || undefined }, about?.version ?? 0),
    enabled: about !== undefined,
    placeholderData: keepPreviousData,
  });
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  const unfiltered = wanted === '' && outcome === undefined;
  const rows = data?.pages.flatMap((page) => page.rows);
  return (
    <section aria-labelledby="received">
      <div className="section-head section-tools">
        <h2 id="received">
          {submit.list.list} <span className="muted count">{submit.list.total(data?.pages[0]?.total ?? 0)}</span>
        </h2>
        <div className="tools">
          <SearchBox label={submit.list.search} value={q} onChange={(next) => change({ q: next || undefined }, true)} />
          <Choice
            label={submit.list.outcome}
            hideLabel
            options={[
              { id: 'all', name: submit.list.all },
              ...outcomes.map((outcome) => ({ id: outcome, name: t.outcome[outcome] })),
            ]}
            chosen={outcome ?? 'all'}
            onChoose={(next) => change({ outcome: next === 'all' ? undefined : next }, true)}
          />
        </div>
      </div>
      {rows === undefined ? (
        <Loading rows={8} />
      ) : rows.length === 0 ? (
        <Empty title={unfiltered ? submit.list.noFile : submit.list.none}>
          <p>{unfiltered ? (handsIn ? submit.list.noFileText : submit.list.noFileToRead) : submit.list.noneText}</p>
        </Empty>
      ) : (
        <FileTable rows={rows} />
      )}
      {hasNextPage ? (
        <>
          <p className="legend paper-only">
            {submit.list.unprinted((data?.pages[0]?.total ?? 0) - (rows?.length ?? 0))}
          </p>
          <p className="more">
            <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {submit.list.more}
            </button>
          </p>
        </>
      ) : null}
    </section>
  );
}

function FileTable({ rows }: { rows: readonly SubmissionRow[] }) {
  const { t } = useSpeech();
  const submit = useSubmitWords();
  return (
    <DataTable
      label={submit.list.list}
      className="files"
      columns={[
        submit.list.recordedOn,
        submit.list.file,
        { name: submit.list.cluster, className: 'wide-only' },
        { name: t.cluster.kind, className: 'wide-only' },
        submit.list.outcome,
      ]}
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <td className="nowrap">
            {row.recordedOn}
            {row.receivedAt === row.recordedOn ? null : (
              <span className="row-sub">{submit.list.receivedOn(row.receivedAt)}</span>
            )}
          </td>
          <td>
            <Link to="/submissions/$id" params={{ id: String(row.id) }} className="row-link">
              {row.file.split('/').at(-1)}
            </Link>
            <span className="row-sub narrow-only">{row.cluster?.name}</span>
          </td>
          <td className="wide-only">
            {row.cluster === null ? (
              <span className="muted">{row.clusters === 0 ? '–' : submit.list.clustersIn(row.clusters)}</span>
            ) : (
              <Link to="/clusters/$id" params={{ id: String(row.cluster.id) }}>
                {row.cluster.name}
              </Link>
            )}
          </td>
          <td className="nowrap wide-only">
            {row.kind === null ? '–' : wordOf(t.kind, row.kind)} {row.kind === 'registry' ? '' : row.reportYear}
          </td>
          <td className="nowrap">
            <OutcomeWord row={row} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

function OutcomeWord({ row }: { row: SubmissionRow }) {
  const { t } = useSpeech();
  const submit = useSubmitWords();
  const blocks = row.blocks + (row.review?.blocks ?? 0);
  const explain = row.explain + (row.review?.explain ?? 0);
  return (
    <>
      <span className={`outcome outcome-${row.outcome}`}>
        {row.outcome === 'rejected' ? t.outcome.rejected : t.outcome.accepted}
      </span>
      {row.standing === null || row.standing === 'counts' ? null : (
        <span className="row-sub">{submit.list.standings[row.standing]}</span>
      )}
      {row.beingReviewed ? <span className="row-sub">{submit.list.beingReviewed}</span> : null}
      {blocks + explain === 0 ? null : (
        <span className="row-sub">
          {blocks > 0 ? `${t.severity.blocks} ${blocks}` : ''}
          {blocks > 0 && explain > 0 ? ' · ' : ''}
          {explain > 0 ? `${t.severity.explain} ${explain}` : ''}
        </span>
      )}
    </>
  );
}
