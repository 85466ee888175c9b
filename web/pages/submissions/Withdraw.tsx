import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type SubmissionPage, Withdrawn } from '../../../server/contract/submissions.ts';
import { askAnew } from '../../api/after-act.ts';
import { post } from '../../api/client.ts';
import { dayText } from '../../i18n/day-text.ts';
import { useSpeech } from '../../i18n/language.ts';
import { useSubmitWords } from '../../i18n/submit-words.ts';
import { TextField } from '../../ui/fields.tsx';
import { usePageSearch } from '../../ui/use-page.ts';
import { useRight } from '../../ui/use-right.ts';
import { ActDialog } from '../review/ActDialog.tsx';

/** Withdraws the filing or restores it, with a reason; not on pages of an earlier day, nor by a seat without the right. */
export function WithdrawButton({ file }: { file: SubmissionPage }) {
  const submit = useSubmitWords();
  const { asOf } = usePageSearch();
  const mayWithdraw = useRight('withdraw');
  const [asking, setAsking] = useState(false);
  if (!mayWithdraw || asOf !== undefined || file.standing === null || file.standing === 'returned') return null;
  const words = file.standing === 'withdrawn' ? submit.list.restore : submit.list.withdraw;
  return (
    <>
      <button type="button" className="button" onClick={() => setAsking(true)}>
        {words.button}
      </button>
      {asking ? <Ask file={file} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function Ask({ file, onClose }: { file: SubmissionPage; onClose: () => void }) {
  const submit = useSubmitWords();
  const [reason, setReason] = useState('');
  const client = useQueryClient();
  const restoring = file.standing === 'withdrawn';
  const words = restoring ? submit.list.restore : submit.list.withdraw;
  const act = useMutation({
    mutationFn: () =>
      post(
        `/api/v1/submissions/${file.id}/${restoring ? 'restore' : 'withdraw'}`,
        { reason: reason.trim() },
        Withdrawn,
      ),
    onSuccess: async () => {
      await askAnew(client);
      onClose();
    },
  });
  return (
    <ActDialog
      title={words.title}
      text={words.text}
      confirm={words.button}
      ready={reason.trim() !== ''}
      busy={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate()}
      onClose={onClose}
    >
      <TextField label={submit.list.reason} value={reason} onChange={setReason} required />
    </ActDialog>
  );
}

/** What was done to the filing after it came, oldest first. */
export function FileActs({ acts }: Pick<SubmissionPage, 'acts'>) {
  const { language } = useSpeech();
  const submit = useSubmitWords();
  if (acts.length === 0) return null;
  return (
    <ul className="notice">
      {acts.map((act) => (
        <li key={`${act.kind} ${act.at} ${act.reason}`}>
          <b>{submit.list.acts[act.kind]}</b> {dayText(act.at, language)} · {act.actor} · {act.reason}
        </li>
      ))}
    </ul>
  );
}
