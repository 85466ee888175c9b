import { useId } from 'react';
import type { Catalogue, IndicatorEntry } from '../../../server/contract/catalogue.ts';
import { useSpeech, wordOf } from '../../i18n/language.ts';
import './fields.css';

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** One line of text, or a number, with its label above. */
export function LineField({
  label,
  value,
  onChange,
  required = true,
  maxLength = 400,
  inputMode = 'text',
  note,
}: FieldProps & { required?: boolean; maxLength?: number; inputMode?: 'text' | 'decimal' | 'numeric'; note?: string }) {
  const id = useId();
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field-line"
        value={value}
        required={required}
        maxLength={maxLength}
        inputMode={inputMode}
        aria-describedby={note === undefined ? undefined : `${id}note`}
        onChange={(event) => onChange(event.target.value)}
      />
      {note === undefined ? null : (
        <span id={`${id}note`} className="field-note">
          {note}
        </span>
      )}
    </p>
  );
}

export interface FieldOption {
  id: string;
  name: string;
  group?: string;
}

/** One of several from the browser's own list; options of one group stand together. */
export function ListField({ label, value, onChange, options }: FieldProps & { options: readonly FieldOption[] }) {
  const id = useId();
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
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="field-line" value={value} required onChange={(event) => onChange(event.target.value)}>
        <option value="" />
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
    </p>
  );
}

/** Indicators as options under their themes. */
export function useIndicatorOptions(
  catalogue: Catalogue,
  wanted: (entry: IndicatorEntry) => boolean = () => true,
): FieldOption[] {
  const { t, say } = useSpeech();
  return catalogue.indicators
    .filter(wanted)
    .map((option) => ({ id: option.id, name: say(option.name), group: wordOf(t.sectionTheme, option.theme) }));
}

/** Has a figure of a region, so that it can have a target. */
export const hasTarget = ({ type, method }: IndicatorEntry): boolean =>
  ['number', 'integer', 'percent'].includes(type) && ['sum', 'ratio', 'growth'].includes(method);

/** A number as it is typed: digits, one point, a sign; commas of thousands are left out. Null for anything else. */
export function typedNumber(text: string): number | null {
  const plain = text
    .trim()
    .replaceAll(/[,，\s]/g, '')
    .replace('−', '-');
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(plain) ? Number(plain) : null;
}
