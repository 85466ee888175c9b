import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, DropZone, type FileDropItem, FileTrigger } from 'react-aria-components';
import type { Receipt } from '../../../server/contract/submissions.ts';
import { ApiError } from '../../api/client.ts';
import { upload } from '../../api/upload.ts';
import { useSpeech, wordOf } from '../../i18n/language.ts';
import { useAbout } from '../../ui/use-page.ts';

type Sent =
  | { state: 'waiting' | 'reading'; name: string; share: number }
  | { state: 'done'; name: string; receipt: Receipt }
  | { state: 'failed'; name: string; why: string };

/** Findings shown in place; the rest stands on the page of the submission. */
const shownFindings = 12;

/** Drag files in; each is sent, read and answered in its turn. */
export function HandIn() {
  const { t, language } = useSpeech();
  const queries = useQueryClient();
  const about = useAbout();
  const [sent, setSent] = useState<readonly Sent[]>([]);

  const put = (index: number, next: Sent) => setSent((all) => all.map((one, at) => (at === index ? next : one)));

  async function send(files: readonly File[]): Promise<void> {
    const first = sent.length;
    setSent((all) => [...all, ...files.map((file): Sent => ({ state: 'waiting', name: file.name, share: 0 }))]);
    for (const [offset, file] of files.entries()) {
      const index = first + offset;
      try {
        const receipt = await upload(file, language, (share) =>
          put(index, { state: share < 1 ? 'waiting' : 'reading', name: file.name, share }),
        );
        put(index, { state: 'done', name: file.name, receipt });
      } catch (error) {
        const said = error instanceof ApiError ? error.problem?.detail : undefined;
        put(index, { state: 'failed', name: file.name, why: said ?? t.states.errorOffline });
      }
    }
    await queries.invalidateQueries();
  }

  return (
    <section aria-label={t.submissions.dropTitle}>
      <DropZone
        className="drop"
        onDrop={(event) => {
          const dropped = event.items.filter((item): item is FileDropItem => item.kind === 'file');
          void Promise.all(dropped.map((item) => item.getFile())).then(send);
        }}
      >
        <p className="drop-title">{t.submissions.dropTitle}</p>
        <p className="muted">{t.submissions.dropText}</p>
        <FileTrigger
          allowsMultiple
          onSelect={(list) => {
            if (list !== null) void send([...list]);
          }}
        >
          <Button className="button button-strong">{t.submissions.choose}</Button>
        </FileTrigger>
        {about?.ledger === 'sample' ? <p className="drop-note">{t.submissions.intoReal}</p> : null}
      </DropZone>
      {sent.length === 0 ? null : (
        <div className="receipts" aria-live="polite">
          <h2>{t.submissions.results}</h2>
          {sent.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows
            <Answer key={index} sent={one} />
          ))}
        </div>
      )}
    </section>
  );
}

function Answer({ sent }: { sent: Sent }) {
  const { t } = useSpeech();
  switch (sent.state) {
    case 'waiting':
    case 'reading': {
      const label = sent.state === 'waiting' ? t.submissions.uploading(sent.name) : t.submissions.reading(sent.name);
      return (
        <div className="receipt">
          <p className="receipt-head">{label}</p>
          <progress max={1} {...(sent.state === 'waiting' ? { value: sent.share } : {})} aria-label={label} />
        </div>
      );
    }
    case 'failed':
      return (
        <div className="receipt receipt-rejected" role="alert">
          <p className="receipt-head">
            <b>{sent.name}</b> <span className="outcome outcome-rejected">{t.submissions.failed}</span>
          </p>
          <p>{sent.why}</p>
        </div>
      );
    case 'done':
      return <ReceiptView receipt={sent.receipt} />;
    default:
      return sent satisfies never;
  }
}

function ReceiptView({ receipt }: { receipt: Receipt }) {
  const { t } = useSpeech();
  const { findings } = receipt;
  const facts = [
    receipt.cluster,
    receipt.kind === null ? null : wordOf(t.kind, receipt.kind),
    receipt.reportYear === null ? null : String(receipt.reportYear),
    receipt.observations === 0 ? null : t.submissions.observations(receipt.observations),
  ].filter((one) => one !== null);
  return (
    <div className={`receipt receipt-${receipt.outcome}`}>
      <p className="receipt-head">
        <b>{receipt.file}</b> <span className={`outcome outcome-${receipt.outcome}`}>{t.outcome[receipt.outcome]}</span>
      </p>
      {facts.length === 0 ? null : <p className="muted">{facts.join(' · ')}</p>}
      {findings.length === 0 ? (
        receipt.outcome === 'duplicate' ? null : (
          <p className="muted">{t.submissions.noFindings}</p>
        )
      ) : (
        <ol className="findings">
          {findings.slice(0, shownFindings).map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed
            <li key={index} className={`finding-${one.severity}`}>
              <span className="severity">{t.severity[one.severity]}</span>
              <span className="finding-text">{one.message}</span>
              <span className="finding-place">{one.place}</span>
            </li>
          ))}
        </ol>
      )}
      {findings.length > shownFindings ? (
        <p className="muted">{t.submissions.moreFindings(findings.length - shownFindings)}</p>
      ) : null}
    </div>
  );
}
