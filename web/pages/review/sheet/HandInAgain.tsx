import { useState } from 'react';
import { useAnswerWords } from '../../../i18n/answer-words.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { TextField } from '../../../ui/fields.tsx';
import { ActDialog } from '../ActDialog.tsx';
import { AnsweredBy, firstWay } from './AnsweredBy.tsx';
import { useActing } from './acting.ts';
import { Trouble } from './Trouble.tsx';
import { useDraft } from './use-draft.ts';

const at = 'answers-handed-in';

/** Hands a returned report in again as it is, with the answers that were given to it. */
export function HandInAgain({ onClose }: { onClose: () => void }) {
  const { t } = useSpeech();
  const words = useAnswerWords();
  const { sheet, seat, act, busy } = useActing();
  const [by, setBy] = useState(firstWay(seat));
  const [text, setText] = useDraft(`${sheet.round.id} ${sheet.cluster.id} ${at}`);
  return (
    <ActDialog
      title={words.handInTitle}
      text={words.handInText}
      confirm={busy === at ? t.review.busy : words.confirm}
      ready={by !== null}
      busy={busy !== null}
      error={null}
      onConfirm={() => {
        if (by === null) return;
        void act(at, { kind: 'answers-handed-in', text: text.trim(), by }).then((recorded) => {
          if (!recorded) return;
          setText('');
          onClose();
        });
      }}
      onClose={onClose}
    >
      <AnsweredBy seat={seat} by={by} onChange={setBy} />
      <TextField label={words.handInLabel} value={text} onChange={setText} />
      <Trouble at={at} />
    </ActDialog>
  );
}
