import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Round } from '../../../server/contract/reviews.ts';
import { moveDeadline, reviewKey } from '../../api/review-queries.ts';
import { useSpeech } from '../../i18n/language.ts';
import { ActDialog, DayField, TextField } from './ActDialog.tsx';

/** Moves the due date of a round, with the reason. */
export function MoveDialog({ round, onClose }: { round: Round; onClose: () => void }) {
  const { t } = useSpeech();
  const [due, setDue] = useState(round.due ?? '');
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const moving = useMutation({
    mutationFn: () => moveDeadline(round.id, { version: round.version, due, reason }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [reviewKey] });
      onClose();
    },
  });
  return (
    <ActDialog
      title={t.review.moveDialog.title}
      text={t.review.moveDialog.text(round.due ?? t.review.noDue)}
      confirm={t.review.moveDialog.confirm}
      ready={due !== '' && due !== round.due && reason.trim() !== ''}
      busy={moving.isPending}
      error={moving.error}
      onConfirm={() => moving.mutate()}
      onClose={onClose}
    >
      <DayField label={t.review.moveDialog.due} value={due} onChange={setDue} required />
      <TextField label={t.review.moveDialog.reason} value={reason} onChange={setReason} required />
    </ActDialog>
  );
}
