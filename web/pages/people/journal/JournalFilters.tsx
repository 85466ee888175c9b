import { type FormEvent, useState } from 'react';
import {
  type JournalFilter,
  type JournalKind,
  JournalResult,
  journalKinds,
} from '../../../../server/contract/journal.ts';
import { useJournalWords } from '../../../i18n/journal-words.ts';
import { useChangeSearch } from '../../../ui/use-page.ts';

const kinds = Object.keys(journalKinds) as JournalKind[];
const names = ['kind', 'what', 'result', 'actor', 'cluster', 'round', 'from', 'to', 'q'] as const;

/** What entries are looked for by; asked when the form is sent, and kept in the link. */
export function JournalFilters({ filter }: { filter: JournalFilter }) {
  const words = useJournalWords();
  const change = useChangeSearch();
  const [kind, setKind] = useState(filter.kind ?? '');
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const wanted = Object.fromEntries(names.map((name) => [name, String(data.get(name) ?? '').trim() || undefined]));
    change({ ...wanted, before: undefined });
  };
  const shown = kinds.filter((option) => kind === '' || option === kind);
  const field = (name: 'actor' | 'cluster' | 'round' | 'q', label: string, hint?: string) => (
    <label>
      <span>{label}</span>
      <input name={name} defaultValue={filter[name] ?? ''} placeholder={hint} autoComplete="off" />
    </label>
  );
  return (
    <form className="journal-filters" onSubmit={send}>
      {field('q', words.words, words.wordsHint)}
      <label>
        <span>{words.kind}</span>
        <select name="kind" value={kind} onChange={(event) => setKind(event.target.value)}>
          <option value="">{words.anyKind}</option>
          {kinds.map((option) => (
            <option key={option} value={option}>
              {words.kinds[option]}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{words.what}</span>
        <select name="what" key={kind} defaultValue={filter.what ?? ''}>
          <option value="">{words.anyWhat}</option>
          {shown.map((group) => (
            <optgroup key={group} label={words.kinds[group]}>
              {journalKinds[group].map((option) => (
                <option key={option} value={option}>
                  {words.whats[option]}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <label>
        <span>{words.result}</span>
        <select name="result" defaultValue={filter.result ?? ''}>
          <option value="">{words.anyResult}</option>
          {JournalResult.options.map((option) => (
            <option key={option} value={option}>
              {words.results[option]}
            </option>
          ))}
        </select>
      </label>
      {field('actor', words.actor)}
      {field('cluster', words.cluster)}
      {field('round', words.round, words.roundHint)}
      <label>
        <span>{words.from}</span>
        <input name="from" type="date" defaultValue={filter.from ?? ''} />
      </label>
      <label>
        <span>{words.to}</span>
        <input name="to" type="date" defaultValue={filter.to ?? ''} />
      </label>
      <p className="row">
        <button type="submit" className="button button-strong">
          {words.search}
        </button>
        <button
          type="button"
          className="quiet"
          onClick={() => change({ ...Object.fromEntries(names.map((name) => [name, undefined])), before: undefined })}
        >
          {words.clear}
        </button>
      </p>
    </form>
  );
}
