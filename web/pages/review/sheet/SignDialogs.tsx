import { useSignatureWords } from '../../../i18n/signature-words.ts';
import { ActDialog } from '../ActDialog.tsx';
import { useActing } from './acting.ts';
import { Conclusion } from './Conclusion.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { Trouble } from './Trouble.tsx';

const at = 'conclusion-signed';

/** Signs the conclusion that it shows. */
export function SignDialog({ onClose }: { onClose: () => void }) {
  const { sign } = useSignatureWords();
  const { act, busy } = useActing();
  return (
    <ActDialog
      title={sign.title}
      text={sign.text}
      confirm={sign.confirm}
      ready
      busy={busy !== null}
      error={null}
      onConfirm={() => {
        void act(at, { kind: at }).then((recorded) => {
          if (recorded) onClose();
        });
      }}
      onClose={onClose}
    >
      <Conclusion />
      <Trouble at={at} />
    </ActDialog>
  );
}

/** Sends the conclusion back to the reviewer, with the reason. */
export function SendBackDialog({ onClose }: { onClose: () => void }) {
  const { sendBack } = useSignatureWords();
  return (
    <ReasonDialog
      at="conclusion-sent-back"
      title={sendBack.title}
      text={sendBack.text}
      label={sendBack.reason}
      confirm={sendBack.confirm}
      actOf={(reason) => ({ kind: 'conclusion-sent-back', reason })}
      onClose={onClose}
    />
  );
}
