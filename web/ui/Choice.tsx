import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

interface ChoiceOption {
  id: string;
  name: string;
}

interface Props {
  label: string;
  options: readonly ChoiceOption[];
  chosen: string;
  onChoose: (id: string) => void;
  hideLabel?: boolean;
}

/** Room below the button that a list wants before it would rather open above. */
const leastRoom = 220;

/**
 * One of several, chosen from a list. Every page begins with five of them, so it stands on the browser's own popover:
 * a list is made when it opens, and nothing but the list is drawn again.
 */
export function Choice({ label, options, chosen, onChoose, hideLabel = false }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const value = options.find((option) => option.id === chosen)?.name ?? '';
  const close = () => popover.current?.hidePopover();
  useFollowedScroll(open, popover, button);
  return (
    <div className="choice">
      {hideLabel ? null : (
        <span id={`${id}label`} className="choice-label">
          {label}
        </span>
      )}
      <button
        ref={button}
        id={`${id}button`}
        type="button"
        popoverTarget={`${id}list`}
        aria-haspopup="listbox"
        aria-expanded={open}
        {...(hideLabel ? { 'aria-label': label } : {})}
        aria-labelledby={`${id}value ${id}${hideLabel ? 'button' : 'label'}`}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          popover.current?.showPopover();
        }}
      >
        <span id={`${id}value`}>{value}</span>
        <svg aria-hidden="true" width="10" height="6" viewBox="0 0 10 6">
          <path d="M1 1l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.4" />
        </svg>
      </button>
      <div
        ref={popover}
        id={`${id}list`}
        popover="auto"
        className="choice-popover"
        onBeforeToggle={(event) => {
          if (event.newState !== 'open') return;
          // The list must be there before it is shown.
          flushSync(() => setOpen(true));
          place(popover.current, button.current);
        }}
        onToggle={(event) => {
          // Taken away only now: the browser gives the focus back to the button while it still is in the list.
          if (event.newState !== 'open') return setOpen(false);
          const list = popover.current;
          (list?.querySelector<HTMLElement>('[aria-selected="true"]') ?? optionsOf(list)[0])?.focus();
        }}
      >
        {open ? (
          <Options
            label={label}
            options={options}
            chosen={chosen}
            onChoose={(next) => {
              close();
              onChoose(next);
            }}
          />
        ) : null}
      </div>
    </div>
  );
}

function Options({ label, options, chosen, onChoose }: Omit<Props, 'hideLabel'>) {
  const typed = useRef({ text: '', at: 0 });
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const all = optionsOf(event.currentTarget);
    const from = all.indexOf(event.target as HTMLElement);
    const goal = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: all.length - 1 }[event.key];
    if (goal !== undefined) {
      event.preventDefault();
      all[Math.min(all.length - 1, Math.max(0, goal))]?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      const option = options[from];
      if (option !== undefined) onChoose(option.id);
    } else if (event.key === 'Tab') {
      // As in a list of the browser: the way goes on from the button.
      event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const soon = event.timeStamp - typed.current.at < 800;
      typed.current = { text: (soon ? typed.current.text : '') + event.key.toLowerCase(), at: event.timeStamp };
      const found = options.findIndex((option) => option.name.toLowerCase().startsWith(typed.current.text));
      all[found]?.focus();
    }
  };
  return (
    <div role="listbox" className="choice-list" aria-label={label} tabIndex={-1} onKeyDown={onKey}>
      {options.map((option) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the list listens to the keys of its options
        <div
          key={option.id}
          role="option"
          tabIndex={-1}
          aria-selected={option.id === chosen}
          onClick={() => onChoose(option.id)}
          onPointerMove={(event) => {
            if (event.currentTarget !== document.activeElement) event.currentTarget.focus({ preventScroll: true });
          }}
        >
          {option.name}
        </div>
      ))}
    </div>
  );
}

const optionsOf = (list: HTMLElement | null): HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>('[role="option"]') ?? []),
];

/** Under its button, or above it where there is more room. */
function place(list: HTMLElement | null, button: HTMLElement | null): void {
  if (list === null || button === null) return;
  const { left, right, top, bottom, width } = button.getBoundingClientRect();
  const below = window.innerHeight - bottom;
  const under = below >= leastRoom || below >= top;
  const fromLeft = left < window.innerWidth / 2 || right < 240;
  const px = (length: number) => `${Math.round(length)}px`;
  Object.assign(list.style, {
    top: under ? px(bottom + 8) : 'auto',
    bottom: under ? 'auto' : px(window.innerHeight - top + 8),
    left: fromLeft ? px(left) : 'auto',
    right: fromLeft ? 'auto' : px(document.documentElement.clientWidth - right),
    minWidth: px(width),
    maxHeight: px((under ? below : top) - 20),
  });
}

/** The list goes with its button when the page moves under it, and closes when the button leaves the window. */
function useFollowedScroll(
  open: boolean,
  popover: RefObject<HTMLElement | null>,
  button: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    if (!open) return;
    const onScroll = (event: Event) => {
      const list = popover.current;
      const held = button.current?.getBoundingClientRect();
      if (list === null || held === undefined) return;
      if (event.target instanceof Node && list.contains(event.target)) return;
      if (held.bottom < 0 || held.top > window.innerHeight) list.hidePopover();
      else place(list, button.current);
    };
    window.addEventListener('scroll', onScroll, { capture: true, passive: true });
    return () => window.removeEventListener('scroll', onScroll, { capture: true });
  }, [open, popover, button]);
}
