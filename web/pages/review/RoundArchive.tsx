import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Archive, PaperFormat } from '../../../server/contract/papers.ts';
import {
  type ArchiveAsked,
  archiveFile,
  archiveKey,
  archiveQuery,
  beginArchive,
  cancelArchive,
} from '../../api/archive-queries.ts';
import { useArchiveWords } from '../../i18n/archive-words.ts';
import { useEvidenceWords } from '../../i18n/evidence-words.ts';
import { useSpeech } from '../../i18n/language.ts';
import { percent } from '../../i18n/numbers.ts';
import { paperWordsOf } from '../../i18n/paper-words.ts';
import { Failure } from '../../ui/States.tsx';
import { usePageSearch } from '../../ui/use-page.ts';
import './RoundArchive.css';

/** The archive of a round on the day and in the language of the page. */
function useArchive(round: string) {
  const { language } = useSpeech();
  const { asOf } = usePageSearch();
  const asked: ArchiveAsked = { round, lang: language, asOf };
  const queries = useQueryClient();
  const keep = (archive: Archive) => queries.setQueryData(archiveKey(asked), archive);
  const { data, error } = useQuery(archiveQuery(asked));
  const begin = useMutation({
    mutationKey: archiveKey(asked),
    mutationFn: (format: PaperFormat) => beginArchive(asked, format),
    onSuccess: keep,
  });
  const cancel = useMutation({ mutationFn: cancelArchive, onSuccess: keep });
  return { archive: data, error, begin, cancel };
}

/** Begins the archive of a round, and shows how far it has come until it can be fetched. */
export function RoundArchive({ round }: { round: string }) {
  const { language } = useSpeech();
  const words = useArchiveWords();
  const { inFormat } = paperWordsOf(language);
  const { archive, error, begin, cancel } = useArchive(round);
  const isBusy = archive?.state === 'waiting' || archive?.state === 'making' || begin.isPending;
  const button = (format: PaperFormat, name: string, label: string) => (
    <button
      type="button"
      className="button button-small"
      title={words.hint}
      aria-label={label}
      disabled={isBusy}
      onClick={() => begin.mutate(format)}
    >
      {name}
    </button>
  );
  const failed = begin.error ?? cancel.error ?? error;
  return (
    <>
      <span className="button-pair">
        {button('docx', inFormat(words.name, 'Word'), inFormat(words.name, 'Word'))}
        {button('pdf', 'PDF', `PDF ${words.name}`)}
      </span>
      {failed !== null ? <Failure error={failed} onRetry={() => begin.reset()} /> : null}
      {archive === null ? null : <Progress archive={archive} onCancel={() => cancel.mutate(archive)} />}
    </>
  );
}

function Progress({ archive, onCancel }: { archive: Archive; onCancel: () => void }) {
  const { language, say } = useSpeech();
  const words = useArchiveWords();
  const { bytes } = useEvidenceWords();
  const { state, done, total, making, file, problem } = archive;
  const share = percent(total === 0 ? 100 : Math.floor((100 * done) / total), language, 0);
  const label = words.making(share, done, total);
  return (
    <div className="archive-progress">
      {state === 'making' ? <progress max={Math.max(1, total)} value={done} aria-label={label} /> : null}
      <span role="status">
        {state === 'waiting' ? words.waiting : null}
        {state === 'making' ? label : null}
        {state === 'cancelled' ? words.cancelled : null}
        {state === 'ready' ? words.ready : null}
        {state === 'failed' ? `${words.failed}${problem === null ? '' : say(problem)}` : null}
      </span>
      {making === null ? null : <span className="muted">{words.about(words.paper[making.paper], making.cluster)}</span>}
      {state === 'waiting' || state === 'making' ? (
        <button type="button" className="quiet" onClick={onCancel}>
          {words.cancel}
        </button>
      ) : null}
      {file === null ? null : (
        <a className="button button-small" href={archiveFile(archive)} download>
          {words.download(bytes(file.bytes))}
        </a>
      )}
    </div>
  );
}
