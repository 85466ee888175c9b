import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useSpeech } from '../../i18n/language.ts';
import { reasonOf } from '../../ui/States.tsx';
import { WorkButton } from '../../ui/WorkButton.tsx';

/** A labelled input of a form. */
export function Field({
  label,
  name,
  type = 'text',
  autoComplete,
  hint,
  required = true,
}: {
  label: string;
  name: string;
  type?: 'text' | 'password' | 'date';
  autoComplete?: string;
  hint?: string;
  required?: boolean;
}) {
  const id = useId();
  return (
    <label>
      <span>{label}</span>
      <input
        name={name}
        type={type}
        required={required}
        autoComplete={autoComplete ?? 'off'}
        aria-describedby={hint === undefined ? undefined : id}
      />
      {hint === undefined ? null : (
        <span id={id} className="muted">
          {hint}
        </span>
      )}
    </label>
  );
}

/** A form that sends once at a time and says what went wrong. */
export function SmallForm({
  label,
  ready = true,
  onChange,
  send,
  children,
}: {
  label: string;
  /** What no input of the form's own says is right. */
  ready?: boolean;
  /** Called for every key: what was said of earlier values is no longer so. */
  onChange?: () => void;
  send: (values: (name: string) => string, form: HTMLFormElement) => Promise<void>;
  children: ReactNode;
}) {
  const speech = useSpeech();
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    setBusy(true);
    setFault(null);
    try {
      await send((name) => String(data.get(name) ?? ''), form);
    } catch (error) {
      setFault(reasonOf(error, speech));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} onChange={onChange}>
      {children}
      {fault === null ? null : <p role="alert">{fault}</p>}
      <WorkButton type="submit" className="button" disabled={!ready} busy={busy}>
        {label}
      </WorkButton>
    </form>
  );
}
