import type { Messages } from '../i18n/zh.ts';
import './PinButton.css';

interface Props {
  name: string;
  pinned: boolean;
  onPin: () => void;
  t: Messages;
}

/** Keeps a cluster at the top of the table, in the link. */
export function PinButton({ name, pinned, onPin, t }: Props) {
  const label = pinned ? t.clusterTable.unpin(name) : t.clusterTable.pin(name);
  return (
    <button type="button" className="pin" aria-pressed={pinned} aria-label={label} title={label} onClick={onPin}>
      <svg aria-hidden="true" width="14" height="14" viewBox="0 0 14 14">
        <path
          d="M4.2 1.5h5.6M5 1.7l-.3 4.1L2.8 7.7h8.4L9.3 5.8L9 1.7M7 7.9v4.6"
          fill={pinned ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeWidth="1.2"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      </svg>
    </button>
  );
}
