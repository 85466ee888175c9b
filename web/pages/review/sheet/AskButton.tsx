import { type ReactNode, useState } from 'react';
import { useActing } from './acting.ts';

interface Props {
  label: string;
  /** The name in full, where the label alone says too little. */
  name?: string;
  className: string;
  dialog: (onClose: () => void) => ReactNode;
}

/** A button that asks in a dialog before something is done; what went wrong before is forgotten. */
export function AskButton({ label, name, className, dialog }: Props) {
  const { forget } = useActing();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={className}
        aria-label={name}
        onClick={() => {
          forget();
          setOpen(true);
        }}
      >
        {label}
      </button>
      {open ? dialog(() => setOpen(false)) : null}
    </>
  );
}
