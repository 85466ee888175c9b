import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Round } from '../../../server/contract/reviews.ts';
import { openRound, reviewKey } from '../../api/review-queries.ts';
import { useSpeech } from '../../i18n/language.ts';
import { ActDialog, DayField, TextField } from './ActDialog.tsx';
import { roundName } from './round-name.ts';

/** Opens a round: due date proposed by the calendar, with where it comes from; then its board. */
export function OpenRoundDialog({ round, onClose }: { round: Round; onClose: () => void }) {
  const speech = useSpeech();
  const { t, say } = speech;
  const [due, setDue] = useState(round.due ?? '');
  const [note, setNote] = useState('');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { programme, level, year } = round;
  const opening = useMutation({
    mutationFn: () => openRound({ programme, level, year, due, note }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [reviewKey] });
      onClose();
      await navigate({ to: '/review/$round', params: { round: round.id } });
    },
  });
  return (
    <ActDialog
      title={t.review.openDialog.title(roundName(round, speech))}
      text={t.review.openDialog.text(round.owed, round.arrived)}
      confirm={t.review.openDialog.confirm}
      ready={due !== ''}
      busy={opening.isPending}
      error={opening.error}
      onConfirm={() => opening.mutate()}
      onClose={onClose}
    >
      <DayField label={t.review.openDialog.due} value={due} onChange={setDue} required />
      {round.dueSource === null ? null : (
        <p className="field-note">{t.review.openDialog.proposed(say(round.dueSource))}</p>
      )}
      <TextField label={t.review.openDialog.note} value={note} onChange={setNote} rows={2} maxLength={8000} />
    </ActDialog>
  );
}
