import type { RefObject } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';

interface Props {
  /** The button that opens it: it stands beside it and takes the focus back. */
  opener: RefObject<HTMLButtonElement | null>;
  label: string;
  items: Readonly<Record<string, string>>;
  onPick: (key: string) => void;
  onClose: () => void;
}

/** The open list of a `MenuButton`. It loads when somebody reaches for the button: no first view pays for menus. */
export function ItemsMenu({ opener, label, items, onPick, onClose }: Props) {
  return (
    <Popover
      className="choice-popover"
      placement="bottom end"
      triggerRef={opener}
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Menu
        className="choice-list"
        aria-label={label}
        autoFocus="first"
        onAction={(key) => onPick(String(key))}
        onClose={onClose}
      >
        {Object.entries(items).map(([key, words]) => (
          <MenuItem key={key} id={key}>
            {words}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}
