import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Round } from '../../../server/contract/rounds.ts';
import { askAnew } from '../../api/after-act.ts';
import { openRound, reviewKey } from '../../api/review-queries.ts';
import { useSpeech } from '../../i18n/language.ts';
import { usePassingWords } from '../../i18n/passing-words.ts';
import { useSignatureWords } from '../../i18n/signature-words.ts';
import { DayField, TextField } from '../../ui/fields.tsx';
import { ActDialog } from './ActDialog.tsx';
import { roundName } from './round-name.ts';

/** Opens a round: due date proposed by the calendar, with where it comes from; then its board. */
export function OpenRoundDialog({ round, onClose }: { round: Round; onClose: () => void }) {
  const speech = useSpeech();
  const { say } = speech;
  const words = useSignatureWords().opening;
  const [due, setDue] = useState(round.due ?? '');
  const [note, setNote] = useState('');
  const passing = usePassingWords();
  const [leagueStep, setLeagueStep] = useState(round.leagueStepUsual.asked);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { programme, level, year } = round;
  const opening = useMutation({
    mutationFn: () => openRound({ programme, level, year, due, note, leagueStep }),
    onSuccess: async () => {
      await askAnew(queries, reviewKey);
      onClose();
      await navigate({ to: '/review/$round', params: { round: round.id } });
    },
  });
  return (
    <ActDialog
      title={words.title(roundName(round, speech))}
      text={words.text(round.owed, round.arrived)}
      confirm={words.confirm}
      ready={due !== ''}
      busy={opening.isPending}
      error={opening.error}
      onConfirm={() => opening.mutate()}
      onClose={onClose}
    >
      <DayField label={words.due} value={due} onChange={setDue} required />
      {round.dueSource === null ? null : <p className="field-note">{words.proposed(say(round.dueSource))}</p>}
      <TextField label={words.note} value={note} onChange={setNote} rows={2} maxLength={8000} />
      <label className="tick">
        <input type="checkbox" checked={leagueStep} onChange={(event) => setLeagueStep(event.target.checked)} />
        {passing.rule.asked}
      </label>
      <p className="field-note">{passing.opening(say(round.leagueStepUsual.source))}</p>
      <p className="field-note">{words.signature}</p>
    </ActDialog>
  );
}
