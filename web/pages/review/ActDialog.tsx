import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { ApiError } from '../../api/client.ts';
import { useSpeech } from '../../i18n/language.ts';
import { WorkButton } from '../../ui/WorkButton.tsx';
import './review.css';
import './ActDialog.css';

interface Props {
  title: string;
  /** What it does, in a sentence. */
  text?: string | undefined;
  /** null: it says why nothing can be done, and can only be closed. */
  confirm: string | null;
  /** What is wanted is filled in. */
  ready: boolean;
  busy: boolean;
  error: unknown;
  wide?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** Asks before something is done that others will see; Escape and Cancel do nothing. */
export function ActDialog({
  title,
  text,
  confirm,
  ready,
  busy,
  error,
  wide = false,
  onConfirm,
  onClose,
  children,
}: Props) {
  const { t } = useSpeech();
  return (
    <ModalOverlay
      className="ask-overlay"
      isOpen
      isDismissable={!busy}
      isKeyboardDismissDisabled={busy}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={wide ? 'ask ask-wide' : 'ask'}>
        <Dialog>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (ready && !busy) onConfirm();
            }}
          >
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {text === undefined ? null : <p className="ask-text">{text}</p>}
            {children}
            <Refusal error={error} />
            <div className="ask-buttons">
              <WorkButton type="button" className="button" busy={busy} onClick={onClose}>
                {confirm === null ? t.provenance.close : t.review.cancel}
              </WorkButton>
              {confirm === null ? null : (
                <WorkButton type="submit" className="button button-strong" disabled={!ready} busy={busy}>
                  {busy ? t.review.busy : confirm}
                </WorkButton>
              )}
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Why nothing was done, in the language of the reader. */
export function Refusal({ error }: { error: unknown }) {
  const { t, say } = useSpeech();
  if (error == null) return null;
  const refused = error instanceof ApiError ? error : null;
  const offline = refused?.status === 0;
  const said = refused?.problem ? say(refused.problem.sentence) : offline ? t.review.offline : t.review.failed;
  return (
    <p className="refusal" role="alert">
      {said}
    </p>
  );
}
