import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';

const load = () => import('./ItemsMenu.tsx');
const ItemsMenu = lazy(async () => ({ default: (await load()).ItemsMenu }));

interface Props {
  className: string;
  /** What it opens, for those who do not see where the button stands. */
  label: string;
  /** Keys and words of what can be chosen, in their order. */
  items: Readonly<Record<string, string>>;
  onPick: (key: string) => void;
  busy?: boolean;
  children: ReactNode;
}

/** A button that opens a list of things to do. */
export function MenuButton({ className, label, items, onPick, busy = false, children }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-busy={busy}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          setOpen(true);
        }}
        onClick={() => setOpen(!busy)}
      >
        {children}
      </button>
      {open ? (
        <Suspense fallback={null}>
          <ItemsMenu
            opener={button}
            label={label}
            items={items}
            onPick={(key) => {
              close();
              onPick(key);
            }}
            onClose={close}
          />
        </Suspense>
      ) : null}
    </>
  );
}
