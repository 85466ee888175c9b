import type { ReactNode } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useSpeech } from '../i18n/language.ts';
import './Drawer.css';

interface Props {
  title: string;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** A sheet from the side; Escape, the cross and the page beside it close it. */
export function Drawer({ title, open, onClose, children }: Props) {
  const { t } = useSpeech();
  return (
    <ModalOverlay
      className="drawer-overlay"
      isOpen={open}
      isDismissable
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Modal className="drawer">
        <Dialog>
          <div className="drawer-head">
            <Heading slot="title">{title}</Heading>
            <Button className="close" aria-label={t.provenance.close} onPress={onClose}>
              ×
            </Button>
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
