import { Button, Input, SearchField } from 'react-aria-components';
import { useSpeech } from '../i18n/language.ts';
import './SearchBox.css';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** A field to find by; its word is kept in the link. */
export function SearchBox({ label, value, onChange }: Props) {
  const { t } = useSpeech();
  return (
    <SearchField className="search" aria-label={label} value={value} onChange={onChange}>
      <svg aria-hidden="true" width="15" height="15" viewBox="0 0 15 15">
        <circle cx="6.4" cy="6.4" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M10 10l4 4" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
      </svg>
      <Input placeholder={label} />
      <Button aria-label={t.filters.clear}>×</Button>
    </SearchField>
  );
}
