import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Letters, PostLetterHeard } from '../../../server/contract/mail.ts';
import { askAnew } from '../../api/after-act.ts';
import { noteLetterHeard, reviewKey } from '../../api/review-queries.ts';
import { useMailWords } from '../../i18n/mail-words.ts';
import { DayField, LineField, SelectField, TextField } from '../../ui/fields.tsx';
import { ActDialog } from './ActDialog.tsx';

type Letter = Letters['letters'][number];

/** State of a letter of which it is not known whether it left: what its recipient says, and the way to record it or take it back. */
export function LetterHeard({ letter }: { letter: Letter }) {
  const words = useMailWords();
  const [open, setOpen] = useState<'answer' | 'undo' | null>(null);
  const { heard } = letter;
  const close = () => setOpen(null);
  return (
    <>
      {heard === null ? words.states.undecided : words.heard(heard.arrived, heard.from, heard.on, heard.by)}
      {heard === null || heard.remark === '' ? null : <span className="muted"> {heard.remark}</span>}{' '}
      <button type="button" className="button button-small" onClick={() => setOpen(heard === null ? 'answer' : 'undo')}>
        {heard === null ? words.note : words.undo}
      </button>
      {open === 'answer' ? <AnswerDialog letter={letter} onClose={close} /> : null}
      {open === 'undo' ? <UndoDialog letter={letter} onClose={close} /> : null}
    </>
  );
}

interface DialogProps {
  letter: Letter;
  onClose: () => void;
}

function useNote({ letter, onClose }: DialogProps) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (act: PostLetterHeard['act']) => noteLetterHeard(letter.id, { version: letter.version, act }),
    onSuccess: onClose,
    onSettled: () => askAnew(queries, reviewKey),
  });
}

function AnswerDialog({ letter, onClose }: DialogProps) {
  const words = useMailWords();
  const note = useNote({ letter, onClose });
  const [arrived, setArrived] = useState(true);
  const [from, setFrom] = useState('');
  const [on, setOn] = useState('');
  const [remark, setRemark] = useState('');
  return (
    <ActDialog
      title={words.noteTitle}
      text={words.noteText(letter.subject, letter.at)}
      confirm={words.record}
      ready={from.trim() !== '' && on !== ''}
      busy={note.isPending}
      error={note.error}
      onConfirm={() => note.mutate({ kind: 'letter-heard', arrived, from, on, remark })}
      onClose={onClose}
    >
      <SelectField
        label={words.saidWhat}
        value={arrived ? 'yes' : 'no'}
        onChange={(next) => setArrived(next === 'yes')}
        options={[
          { id: 'yes', name: words.arrived },
          { id: 'no', name: words.notArrived },
        ]}
      />
      <LineField label={words.saidBy} value={from} onChange={setFrom} required maxLength={200} />
      <DayField label={words.saidOn} value={on} onChange={setOn} required />
      <TextField label={words.remark} value={remark} onChange={setRemark} maxLength={2000} />
    </ActDialog>
  );
}

function UndoDialog({ letter, onClose }: DialogProps) {
  const words = useMailWords();
  const note = useNote({ letter, onClose });
  const [reason, setReason] = useState('');
  return (
    <ActDialog
      title={words.undoTitle}
      text={words.noteText(letter.subject, letter.at)}
      confirm={words.undo}
      ready={reason.trim() !== ''}
      busy={note.isPending}
      error={note.error}
      onConfirm={() => note.mutate({ kind: 'letter-heard-ended', reason })}
      onClose={onClose}
    >
      <TextField label={words.reason} value={reason} onChange={setReason} required maxLength={2000} />
    </ActDialog>
  );
}
