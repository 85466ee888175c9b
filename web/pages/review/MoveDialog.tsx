import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Round } from '../../../server/contract/rounds.ts';
import { askAnew } from '../../api/after-act.ts';
import { moveDeadline, reviewKey } from '../../api/review-queries.ts';
import { dayText } from '../../i18n/day-text.ts';
import { useSpeech } from '../../i18n/language.ts';
import { useSignatureWords } from '../../i18n/signature-words.ts';
import { DayField, TextField } from '../../ui/fields.tsx';
import { ActDialog } from './ActDialog.tsx';

/** Moves the due date of a round, with the reason. */
export function MoveDialog({ round, onClose }: { round: Round; onClose: () => void }) {
  const { t, language } = useSpeech();
  const { moving } = useSignatureWords();
  const [due, setDue] = useState(round.due ?? '');
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const move = useMutation({
    mutationFn: () => moveDeadline(round.id, { version: round.version, due, reason }),
    onSuccess: async () => {
      await askAnew(queries, reviewKey);
      onClose();
    },
  });
  return (
    <ActDialog
      title={moving.title}
      text={moving.text(round.due === null ? t.review.noDue : dayText(round.due, language))}
      confirm={moving.confirm}
      ready={due !== '' && due !== round.due && reason.trim() !== ''}
      busy={move.isPending}
      error={move.error}
      onConfirm={() => move.mutate()}
      onClose={onClose}
    >
      <DayField label={moving.due} value={due} onChange={setDue} required />
      <TextField label={moving.reason} value={reason} onChange={setReason} required />
    </ActDialog>
  );
}
