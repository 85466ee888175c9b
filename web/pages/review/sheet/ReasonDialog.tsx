import type { ReactNode } from 'react';
import type { MeasureRow } from '../../../../server/contract/review-sheet.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { TextField } from '../../../ui/fields.tsx';
import { ActDialog } from '../ActDialog.tsx';
import { type SheetAct, useActing } from './acting.ts';
import { Trouble } from './Trouble.tsx';
import { useDraft } from './use-draft.ts';

interface Props {
  /** Names the place on the page and the draft. */
  at: string;
  title: string;
  text: string;
  label: string;
  confirm: string;
  /** The act, once a reason stands. */
  actOf: (reason: string) => SheetAct;
  ready?: boolean;
  /** It may be done without a reason. */
  optional?: boolean;
  /** Round of a measure that an earlier one set. */
  round?: MeasureRow['round'] | undefined;
  onClose: () => void;
  children?: ReactNode;
}

/** An act that needs nothing but its reason. */
export function ReasonDialog({
  at,
  title,
  text,
  label,
  confirm,
  actOf,
  ready = true,
  optional = false,
  round,
  onClose,
  children,
}: Props) {
  const { t } = useSpeech();
  const { sheet, act, busy } = useActing();
  const [reason, setReason] = useDraft(`${sheet.round.id} ${sheet.cluster.id} ${at}`);
  const words = reason.trim();
  return (
    <ActDialog
      title={title}
      text={text}
      confirm={busy === at ? t.review.busy : confirm}
      ready={ready && (optional || words !== '')}
      busy={busy !== null}
      error={null}
      onConfirm={() => {
        void act(at, actOf(words), round).then((recorded) => {
          if (!recorded) return;
          setReason('');
          onClose();
        });
      }}
      onClose={onClose}
    >
      {children}
      <TextField label={label} value={reason} onChange={setReason} required={!optional} />
      <Trouble at={at} />
    </ActDialog>
  );
}
