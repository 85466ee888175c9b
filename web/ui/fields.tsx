import { type ReactNode, useId } from 'react';

interface FieldProps<V extends string = string> {
  label: string;
  value: V;
  onChange: (value: V) => void;
  required?: boolean;
}

/** A label above what is filled in under it. */
function Labelled({ label, field }: { label: string; field: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      {field(id)}
    </p>
  );
}

interface LineProps extends FieldProps {
  type?: 'text' | 'month' | 'number';
  inputMode?: 'text' | 'decimal' | 'numeric';
  maxLength?: number;
  /** Width in letters; left out, as wide as its dialog. */
  size?: number | undefined;
  note?: string;
}

/** One line of text, or a number. */
export function LineField({
  label,
  value,
  onChange,
  required = false,
  type = 'text',
  inputMode = 'text',
  maxLength = 400,
  size,
  note = '',
}: LineProps) {
  return (
    <Labelled
      label={label}
      field={(id) => (
        <>
          <input
            id={id}
            // A line without a type is as wide as its dialog.
            type={type === 'text' ? undefined : type}
            value={value}
            required={required}
            maxLength={maxLength}
            size={size}
            inputMode={inputMode}
            // Where a browser has no field for months, it is typed.
            placeholder={type === 'month' ? 'YYYY-MM' : undefined}
            min={type === 'number' ? 0 : undefined}
            aria-describedby={note === '' ? undefined : `${id}note`}
            onChange={(event) => onChange(event.target.value)}
          />
          {note === '' ? null : (
            <span id={`${id}note`} className="field-note">
              {note}
            </span>
          )}
        </>
      )}
    />
  );
}

/** Lines of text. */
export function TextField({
  label,
  value,
  onChange,
  required = false,
  rows = 3,
  maxLength = 2000,
}: FieldProps & { rows?: number; maxLength?: number }) {
  return (
    <Labelled
      label={label}
      field={(id) => (
        <textarea
          id={id}
          rows={rows}
          value={value}
          required={required}
          maxLength={maxLength}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    />
  );
}

export function DayField({ label, value, onChange, required = false }: FieldProps) {
  return (
    <Labelled
      label={label}
      field={(id) => (
        <input
          id={id}
          type="date"
          value={value}
          required={required}
          max="2100-12-31"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    />
  );
}

export interface FieldOption<V extends string = string> {
  id: V;
  name: string;
  group?: string;
}

/** One of several from the browser's own list; options of one group stand together. A `blank` is what it begins with. */
export function SelectField<V extends string>({
  label,
  value,
  onChange,
  required = false,
  blank,
  options,
}: FieldProps<V> & { options: readonly FieldOption<V>[]; blank?: string }) {
  const groups = [...new Set(options.map((option) => option.group ?? ''))];
  const listed = (group: string) =>
    options
      .filter((option) => (option.group ?? '') === group)
      .map((option) => (
        <option key={option.id} value={option.id}>
          {option.name}
        </option>
      ));
  return (
    <Labelled
      label={label}
      field={(id) => (
        // A browser gives back the value of one of the options.
        <select id={id} value={value} required={required} onChange={(event) => onChange(event.target.value as V)}>
          {blank === undefined ? null : <option value="">{blank}</option>}
          {groups.map((group) =>
            group === '' ? (
              listed(group)
            ) : (
              <optgroup key={group} label={group}>
                {listed(group)}
              </optgroup>
            ),
          )}
        </select>
      )}
    />
  );
}
