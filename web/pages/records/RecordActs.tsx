import { useState } from 'react';
import { TextField } from '../../ui/fields.tsx';
import { ActDialog } from '../review/ActDialog.tsx';
import { useAct } from './use-act.ts';
import './RecordActs.css';

interface ActsProps {
  /** What is corrected or withdrawn, for whoever does not see the row. */
  words: { correct: string; correctOf: string; end: string; endOf: string };
  /** It was withdrawn already: it can only be recorded anew. */
  ended: boolean;
  onCorrect: () => void;
  onEnd: () => void;
}

/** The two things that can be done with a record, at the end of its row. */
export function RecordActs({ words, ended, onCorrect, onEnd }: ActsProps) {
  return (
    <td className="record-acts">
      <button type="button" className="quiet" aria-label={words.correctOf} onClick={onCorrect}>
        {words.correct}
      </button>
      {ended ? null : (
        <button type="button" className="quiet" aria-label={words.endOf} onClick={onEnd}>
          {words.end}
        </button>
      )}
    </td>
  );
}

interface EndProps {
  words: { title: string; text: string; end: string; reason: string };
  /** Withdraws the record for this reason. */
  end: (reason: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks for the reason before a record is withdrawn. */
export function EndRecord({ words, end, onClose }: EndProps) {
  const [reason, setReason] = useState('');
  const act = useAct(() => end(reason), onClose);
  return (
    <ActDialog
      title={words.title}
      text={words.text}
      confirm={words.end}
      ready={reason.trim() !== ''}
      busy={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate()}
      onClose={onClose}
    >
      <TextField label={words.reason} value={reason} onChange={setReason} required rows={2} />
    </ActDialog>
  );
}
