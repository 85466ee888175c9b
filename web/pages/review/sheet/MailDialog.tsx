import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { MailDraft } from '../../../../server/contract/mail.ts';
import { mailReminder } from '../../../api/review-queries.ts';
import { useMailWords } from '../../../i18n/mail-words.ts';
import { ActDialog, TextField } from '../ActDialog.tsx';
import { useActing } from './acting.ts';

interface Props {
  draft: MailDraft;
  onSent: (to: string) => void;
  onClose: () => void;
}

/** A reminder is written, looked at once more with its recipient, and sent. */
export function MailDialog({ draft, onSent, onClose }: Props) {
  const words = useMailWords();
  const { sheet } = useActing();
  const ids = { to: useId(), subject: useId() };
  const [to, setTo] = useState('');
  const [subject, setSubject] = useState(draft.subject);
  const [text, setText] = useState(draft.text);
  const [checking, setChecking] = useState(false);
  const letter = { to: to.trim(), subject: subject.trim(), text: text.trim() };
  const sending = useMutation({
    mutationFn: () => mailReminder(sheet.round.id, sheet.cluster.id, { version: sheet.version, ...letter }),
    onSuccess: () => onSent(letter.to),
  });
  if (draft.from === null) {
    return (
      <ActDialog
        title={words.title}
        text={words.unset}
        confirm={words.send}
        ready={false}
        busy={false}
        error={null}
        onConfirm={() => undefined}
        onClose={onClose}
      >
        <p>{words.remedy}</p>
      </ActDialog>
    );
  }
  const ready = /^[^\s@]+@[^\s@]+$/.test(letter.to) && letter.subject !== '' && letter.text !== '';
  return (
    <ActDialog
      title={checking ? words.checkTitle : words.title}
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
            <label htmlFor={ids.to}>{words.to}</label>
            <input
              id={ids.to}
              type="email"
              value={to}
              required
              maxLength={254}
              onChange={(event) => setTo(event.target.value)}
            />
          </p>
          <p className="field">
            <label htmlFor={ids.subject}>{words.subject}</label>
            <input
              id={ids.subject}
              value={subject}
              required
              maxLength={200}
              onChange={(event) => setSubject(event.target.value)}
            />
          </p>
          <TextField label={words.body} value={text} onChange={setText} required rows={8} maxLength={8000} />
        </>
      )}
    </ActDialog>
  );
}
