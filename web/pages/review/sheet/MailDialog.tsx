import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { MailDraft } from '../../../../server/contract/mail.ts';
import { useMailWords } from '../../../i18n/mail-words.ts';
import { LineField, TextField } from '../../../ui/fields.tsx';
import { PrintedPaper } from '../../../ui/PaperLink.tsx';
import { ActDialog } from '../ActDialog.tsx';
import './MailDialog.css';

interface WrittenLetter {
  to: string;
  subject: string;
  text: string;
  /** The letter goes along as a Word file; of letters that have one. */
  attach: boolean;
}

interface Props {
  title: string;
  draft: MailDraft;
  /** Name of the Word file that may go along; null for a letter without. */
  attachment: string | null;
  /** The same letters on paper, where nothing can be mailed: their address and name. */
  onPaper: { path: string; name: string };
  send: (letter: WrittenLetter) => Promise<unknown>;
  onSent: (to: string) => void;
  onClose: () => void;
}

/** A letter is written, looked at once more with its recipient, and sent. */
export function MailDialog({ title, draft, attachment, onPaper, send, onSent, onClose }: Props) {
  const words = useMailWords();
  const id = useId();
  const [to, setTo] = useState('');
  const [subject, setSubject] = useState(draft.subject);
  const [text, setText] = useState(draft.text);
  const [attach, setAttach] = useState(attachment !== null);
  const [checking, setChecking] = useState(false);
  const letter = { to: to.trim(), subject: subject.trim(), text: text.trim(), attach };
  const sending = useMutation({
    mutationFn: () => send(letter),
    onSuccess: () => onSent(letter.to),
  });
  if (draft.from === null) {
    return (
      <ActDialog
        title={title}
        text={words.unset}
        confirm={null}
        ready={false}
        busy={false}
        error={null}
        onConfirm={() => undefined}
        onClose={onClose}
      >
        <p>{words.remedy}</p>
        <p>
          <PrintedPaper {...onPaper} />
        </p>
      </ActDialog>
    );
  }
  const ready = /^[^\s@]+@[^\s@]+$/.test(letter.to) && letter.subject !== '' && letter.text !== '';
  return (
    <ActDialog
      title={checking ? words.checkTitle : title}
      text={checking ? words.checkText : words.text}
      confirm={checking ? words.send : words.check}
      ready={ready}
      busy={sending.isPending}
      error={sending.error}
      wide
      onConfirm={() => (checking ? sending.mutate() : setChecking(true))}
      onClose={onClose}
    >
      {checking ? (
        <>
          <dl className="mail-letter">
            <dt>{words.from}</dt>
            <dd>{draft.from}</dd>
            <dt>{words.to}</dt>
            <dd>{letter.to}</dd>
            <dt>{words.subject}</dt>
            <dd>{letter.subject}</dd>
            <dt>{words.body}</dt>
            <dd className="mail-text">{letter.text}</dd>
            {attachment === null ? null : (
              <>
                <dt>{words.attachment}</dt>
                <dd>{attach ? attachment : words.noAttachment}</dd>
              </>
            )}
          </dl>
          <p>
            <button
              type="button"
              className="quiet"
              disabled={sending.isPending}
              onClick={() => {
                sending.reset();
                setChecking(false);
              }}
            >
              {words.back}
            </button>
          </p>
        </>
      ) : (
        <>
          <p className="field mail-to">
            <label htmlFor={id}>{words.to}</label>
            <input
              id={id}
              type="email"
              value={to}
              required
              maxLength={254}
              onChange={(event) => setTo(event.target.value)}
            />
          </p>
          <LineField label={words.subject} value={subject} onChange={setSubject} required maxLength={200} />
          <TextField label={words.body} value={text} onChange={setText} required rows={8} maxLength={8000} />
          {attachment === null ? null : (
            <label className="check">
              <input type="checkbox" checked={attach} onChange={(event) => setAttach(event.target.checked)} />{' '}
              {words.attach(attachment)}
            </label>
          )}
        </>
      )}
    </ActDialog>
  );
}
