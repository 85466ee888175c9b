import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { askAnew } from '../../../api/after-act.ts';
import { mailDraftQuery, mailReminder, reviewKey } from '../../../api/review-queries.ts';
import { sessionQuery } from '../../../api/session-query.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { useMailWords } from '../../../i18n/mail-words.ts';
import { paperWordsOf } from '../../../i18n/paper-words.ts';
import { useActing } from './acting.ts';
import { MailDialog } from './MailDialog.tsx';
import './MailReminder.css';

/** The way to mail a reminder of what the cluster owes; nothing for a seat or a state that reminds of nothing. */
export function MailReminder() {
  const { language } = useSpeech();
  const words = useMailWords();
  const { sheet } = useActing();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { data: session } = useQuery(sessionQuery);
  const may = sheet.admitted.includes('reminded') && session?.rights.includes('reminders') === true;
  const draft = useQuery({ ...mailDraftQuery(sheet.round.id, sheet.cluster.id, language), enabled: may && open });
  if (!may) return null;
  return (
    <p className="mail-reminder off-paper">
      <button type="button" className="button button-small" onClick={() => setOpen(true)}>
        {words.open}
      </button>{' '}
      <span role="status">{sentTo === null ? '' : words.sent(sentTo)}</span>
      {open && draft.data !== undefined ? (
        <MailDialog
          title={words.title}
          draft={draft.data}
          attachment={null}
          onPaper={{
            path: `/api/v1/rounds/${sheet.round.id}/papers/reminders`,
            name: paperWordsOf(language).reminders,
          }}
          send={({ to, subject, text }) =>
            mailReminder(sheet.round.id, sheet.cluster.id, { version: sheet.version, to, subject, text })
          }
          onSent={(to) => {
            setSentTo(to);
            setOpen(false);
            void askAnew(queries, reviewKey);
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
      {open && draft.error !== null ? <span role="alert">{String(draft.error.message)}</span> : null}
    </p>
  );
}
