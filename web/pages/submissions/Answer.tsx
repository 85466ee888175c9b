import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Check } from '../../../server/contract/submission-form.ts';
import type { Receipt } from '../../../server/contract/submissions.ts';
import { submissionIdQuery } from '../../api/queries.ts';
import { useSpeech, wordOf } from '../../i18n/language.ts';
import { useSubmitWords } from '../../i18n/submit-words.ts';
import type { Named } from './Naming.tsx';
import { PlacedFindings } from './PlacedFindings.tsx';
import './submissions.css';
import './Answer.css';

/** Findings shown in place; the rest stands on the page of the submission. */
const shownFindings = 8;

/** What became of one file so far. */
export type Sent =
  | { state: 'waiting' | 'reading'; name: string; share: number }
  | { state: 'done'; name: string; receipt: Receipt }
  | { state: 'checked'; name: string; check: Check; file: File; named: Named }
  | { state: 'failed'; name: string; why: string };

interface Props {
  sent: Sent;
  /** The only file of all: shown in full. */
  open: boolean;
  /** Hands in what was only checked. */
  onHandIn: (file: File, named: Named) => void;
}

/** One file on its way, and what became of it. */
export function Answer({ sent, open, onHandIn }: Props) {
  const submit = useSubmitWords();
  switch (sent.state) {
    case 'waiting':
    case 'reading': {
      const label = sent.state === 'waiting' ? submit.list.uploading(sent.name) : submit.list.reading(sent.name);
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
            <b>{sent.name}</b> <span className="outcome outcome-rejected">{submit.list.failed}</span>
          </p>
          <p>{sent.why}</p>
        </div>
      );
    case 'done':
      return <Received receipt={sent.receipt} />;
    case 'checked':
      return <Checked check={sent.check} open={open} onHandIn={() => onHandIn(sent.file, sent.named)} />;
    default:
      return sent satisfies never;
  }
}

function Head({ receipt, checked }: { receipt: Receipt; checked: boolean }) {
  const { t } = useSpeech();
  const submit = useSubmitWords();
  const facts = [
    receipt.cluster,
    receipt.kind === null ? null : wordOf(t.kind, receipt.kind),
    receipt.reportYear === null ? null : t.filters.yearOf(receipt.reportYear),
    receipt.observations === 0 ? null : submit.list.observations(receipt.observations),
  ].filter((name) => name !== null);
  return (
    <>
      <p className="receipt-head">
        <b>{receipt.file}</b>{' '}
        <span className={`outcome outcome-${receipt.outcome}`}>
          {checked ? submit.would[receipt.outcome] : t.outcome[receipt.outcome]}
        </span>
      </p>
      {facts.length === 0 ? null : <p className="muted">{facts.join(' · ')}</p>}
    </>
  );
}

/** The answer of a file that was handed in, with the way to its page, where every finding stands at its cell. */
function Received({ receipt }: { receipt: Receipt }) {
  const { t, sayPlace } = useSpeech();
  const submit = useSubmitWords();
  const { findings } = receipt;
  const { data: id } = useQuery(submissionIdQuery(receipt));
  return (
    <div className={`receipt receipt-${receipt.outcome}`}>
      <Head receipt={receipt} checked={false} />
      {findings.length === 0 ? (
        receipt.outcome === 'duplicate' ? null : (
          <p className="muted">{submit.list.noFindings}</p>
        )
      ) : (
        <ol className="findings">
          {findings.slice(0, shownFindings).map((finding, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed
            <li key={index} className={`finding-${finding.severity}`}>
              <span className="severity">{t.severity[finding.severity]}</span>
              <span className="finding-text">{finding.message}</span>
              <span className="finding-place">{sayPlace(finding.place)}</span>
            </li>
          ))}
        </ol>
      )}
      {findings.length > shownFindings ? (
        <p className="muted">{submit.list.moreFindings(findings.length - shownFindings)}</p>
      ) : null}
      {receipt.review === null ? null : <ReviewLine receipt={receipt} review={receipt.review} />}
      {id == null ? null : (
        <p>
          <Link to="/submissions/$id" params={{ id: String(id) }} className="receipt-link">
            {submit.seePlaces}
          </Link>
        </p>
      )}
    </div>
  );
}

/** How many findings the reading and the review told, and the way to the review sheet. */
function ReviewLine({ receipt, review }: { receipt: Receipt; review: NonNullable<Receipt['review']> }) {
  const submit = useSubmitWords();
  const read = { blocks: 0, explain: 0, notes: 0 };
  for (const { severity } of receipt.findings) read[severity === 'note' ? 'notes' : severity] += 1;
  return (
    <p className="receipt-counts">
      {submit.list.readingFound(read)}
      <br />
      {submit.list.reviewFound(review)}{' '}
      {review.round === null ? null : (
        <Link to="/review/$round/$cluster" params={{ round: review.round, cluster: String(review.cluster) }}>
          {submit.list.toSheet}
        </Link>
      )}
    </p>
  );
}

function Checked({ check, open, onHandIn }: { check: Check; open: boolean; onHandIn: () => void }) {
  const submit = useSubmitWords();
  const { receipt, form } = check;
  const taken = receipt.outcome === 'accepted' || receipt.outcome === 'accepted-with-findings';
  return (
    <div className={`receipt receipt-${receipt.outcome}`}>
      <Head receipt={receipt} checked />
      <p className="muted">{submit.nothingKept}</p>
      {taken ? (
        <p className="receipt-act">
          <button type="button" className="button" onClick={onHandIn}>
            {submit.handInNow}
          </button>
        </p>
      ) : null}
      {form.findings.length === 0 ? (
        <p className="muted">{submit.list.noFindings}</p>
      ) : (
        <details open={open}>
          <summary>{submit.list.findingsTitle(form.findings.length)}</summary>
          <PlacedFindings form={form} heading={receipt.file} />
        </details>
      )}
    </div>
  );
}
