import { useAnswerWords } from '../../../i18n/answer-words.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { ActDialog, TextField } from '../ActDialog.tsx';
import { useActing } from './acting.ts';
import { Trouble } from './Trouble.tsx';
import { useDraft } from './use-draft.ts';

const at = 'answers-handed-in';

/** Hands a returned report in again as it is, with the answers that were given to it. */
export function HandInAgain({ onClose }: { onClose: () => void }) {
  const { t } = useSpeech();
  const words = useAnswerWords();
  const { sheet, act, busy } = useActing();
  const [text, setText] = useDraft(`${sheet.round.id} ${sheet.cluster.id} ${at}`);
  return (
    <ActDialog
      title={words.handInTitle}
      text={words.handInText}
      confirm={busy === at ? t.review.busy : words.confirm}
      ready
      busy={busy !== null}
      error={null}
      onConfirm={() => {
        void act(at, { kind: 'answers-handed-in', text: text.trim() }).then((recorded) => {
          if (!recorded) return;
          setText('');
          onClose();
        });
      }}
      onClose={onClose}
    >
      <TextField label={words.handInLabel} value={text} onChange={setText} />
      <Trouble at={at} />
    </ActDialog>
  );
}
