import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { SubmissionPage } from '../../server/contract/submissions.ts';
import { submissionFormQuery, submissionQuery } from '../api/queries.ts';
import { useContactWords } from '../i18n/contact-words.ts';
import { dayText } from '../i18n/day-text.ts';
import { useSpeech, wordOf } from '../i18n/language.ts';
import { asFiled } from '../i18n/numbers.ts';
import { useSubmitWords } from '../i18n/submit-words.ts';
import { timeText } from '../i18n/time-text.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { MarkedFile } from '../ui/PaperLink.tsx';
import { AsOfNotice } from '../ui/Shell.tsx';
import { Failure, Loading } from '../ui/States.tsx';
import { useAbout, usePageSearch } from '../ui/use-page.ts';
import { useRight } from '../ui/use-right.ts';
import { PlacedFindings } from './submissions/PlacedFindings.tsx';
import { FileActs, WithdrawButton } from './submissions/Withdraw.tsx';
import './submissions/submissions.css';
import './SubmissionView.css';

/** One file: what it is, what it holds, every finding with its place, the original. */
export function SubmissionView() {
  const { id } = useParams({ from: '/submissions/$id' });
  const { asOf } = usePageSearch();
  const about = useAbout();
  const { data, error, refetch } = useQuery({
    ...submissionQuery(Number(id), asOf, about?.version ?? 0),
    enabled: about !== undefined,
    placeholderData: keepPreviousData,
  });
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={10} />;
  return <Page file={data} />;
}

function Page({ file }: { file: SubmissionPage }) {
  const { t, language } = useSpeech();
  const submit = useSubmitWords();
  const contactWords = useContactWords();
  const takesOriginals = useRight('originals');
  const zone = useAbout()?.zone;
  const { data: form } = useForm(file);
  const facts: [string, string][] = [
    [submit.list.outcome, t.outcome[file.outcome]],
    [submit.list.received, dayText(file.receivedAt, language)],
    [submit.list.known, dayText(file.knownAt, language)],
    [submit.list.recorded, zone === undefined ? '' : timeText(file.recordedAt, zone)],
    [submit.list.door, wordOf(submit.list.doors, file.door)],
    [submit.list.size, t.units.bytes(asFiled(Math.max(1, Math.round(file.bytes / 1024)), language))],
    [submit.list.digest, file.sha256],
  ];
  return (
    <>
      <AsOfNotice />
      <p className="crumb">
        <Link to="/submissions">← {submit.list.back}</Link>
      </p>
      <div className="page-head">
        <h1 className="file-name">{file.file.split('/').at(-1)}</h1>
        <div className="tools">
          {form?.sheet == null ? null : (
            <Link
              to="/review/$round/$cluster"
              params={{ round: form.sheet.round, cluster: String(form.sheet.cluster) }}
              className="button"
            >
              {submit.toSheet}
            </Link>
          )}
          <WithdrawButton file={file} />
          {takesOriginals ? (
            <>
              <MarkedFile id={file.id} file={file.file} />
              <a className="button button-strong" href={`/api/v1/submissions/${file.id}/original`} download>
                {submit.list.download}
              </a>
            </>
          ) : (
            <span className="muted">{contactWords.withheld}</span>
          )}
        </div>
      </div>
      <FileActs acts={file.acts} />
      {file.outcome === 'rejected' ? <p className="notice">{submit.list.rejectedWhy}</p> : null}
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Findings file={file} />
      {file.parts.length === 0 ? null : <Parts file={file} />}
    </>
  );
}

/** The form is asked for beside the page: its bytes are read again, which takes a moment. */
function useForm(file: SubmissionPage) {
  const { asOf } = usePageSearch();
  const { place } = useSearch({ from: '/submissions/$id' });
  const version = useAbout()?.version ?? 0;
  return useQuery(submissionFormQuery(file.id, { asOf, place }, version));
}

function Findings({ file }: { file: SubmissionPage }) {
  const submit = useSubmitWords();
  const { place } = useSearch({ from: '/submissions/$id' });
  const { data: form, error, refetch } = useForm(file);
  const asked = form?.findings.some((finding) => finding.severity !== 'note') ?? false;
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (form === undefined) return <Loading rows={6} />;
  return (
    <>
      <PlacedFindings form={form} heading={submit.list.findings} here={place} />
      {asked ? (
        <p className="notice again">
          <b>{submit.again}</b> {submit.againText} <Link to="/submissions">{submit.list.title}</Link>
        </p>
      ) : null}
    </>
  );
}

function Parts({ file }: { file: SubmissionPage }) {
  const { t } = useSpeech();
  const submit = useSubmitWords();
  return (
    <section aria-labelledby="file-parts">
      <div className="section-head">
        <h2 id="file-parts">{submit.list.parts}</h2>
      </div>
      <DataTable
        label={`${t.viewTable}${t.colon}${submit.list.parts}`}
        className="parts"
        columns={[
          submit.list.cluster,
          t.cluster.programme,
          t.cluster.kind,
          { name: t.cluster.reportYear, number: true },
          t.cluster.stage,
          t.cluster.form,
          { name: submit.list.observationsColumn, number: true },
        ]}
      >
        {file.parts.map((part) => (
          <tr key={`${part.part} ${part.cluster.id} ${part.reportYear}`}>
            <th scope="row">
              <Link to="/clusters/$id" params={{ id: String(part.cluster.id) }}>
                {part.cluster.name}
              </Link>
            </th>
            <td className="nowrap">
              {wordOf(t.programmeShort, part.programme)} {wordOf(t.level, part.level)}
            </td>
            <td className="nowrap">{wordOf(t.kind, part.kind)}</td>
            <td className="number">{part.reportYear}</td>
            <td className="nowrap">{wordOf(t.stage, part.stage)}</td>
            <td className="nowrap">{part.form}</td>
            <td className="number">{part.observations}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  );
}
