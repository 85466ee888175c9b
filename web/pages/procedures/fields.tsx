import { useId } from 'react';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  required?: boolean;
}

/** One line of text with its label above. */
export function LineField({
  label,
  value,
  onChange,
  required = false,
  type = 'text',
}: Props & { type?: 'text' | 'month' | 'number' }) {
  const id = useId();
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        // A line without a type is as wide as its dialog.
        type={type === 'text' ? undefined : type}
        value={value}
        required={required}
        maxLength={400}
        // Where a browser has no field for months, it is typed.
        placeholder={type === 'month' ? 'YYYY-MM' : undefined}
        min={type === 'number' ? 0 : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </p>
  );
}

export function SelectField({
  label,
  value,
  onChange,
  required = false,
  options,
}: Props & { options: readonly { id: string; name: string }[] }) {
  const id = useId();
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} required={required} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </p>
  );
}
