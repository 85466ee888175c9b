import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { JournalFilter } from '../../../server/contract/journal.ts';
import { askAnew } from '../../api/after-act.ts';
import { fetchTable } from '../../api/download.ts';
import { journalExportLink, journalQuery } from '../../api/journal-query.ts';
import { type JournalWords, useJournalWords } from '../../i18n/journal-words.ts';
import { useSpeech } from '../../i18n/language.ts';
import { asShown } from '../../i18n/numbers.ts';
import { Empty, Failure, Loading, reasonOf } from '../../ui/States.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { useChangeSearch } from '../../ui/use-page.ts';
import { ChainPanel } from './journal/ChainPanel.tsx';
import { JournalFilters } from './journal/JournalFilters.tsx';
import { JournalTable } from './journal/JournalTable.tsx';
import { useJournalSearch } from './journal/journal-search.ts';
import './journal.css';

/** The journal, for the audit administrator: looked through, taken out, verified. */
export function JournalView() {
  const words = useJournalWords();
  const { language } = useSpeech();
  const { filter, before } = useJournalSearch();
  const change = useChangeSearch();
  const { data, error, refetch, isPlaceholderData } = useQuery(journalQuery({ ...filter, before }));
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  const { rows, names, total, next, head, zone } = data;
  const narrowed = Object.keys(filter).length > 0;
  const number = (seq: number | undefined): string => String(seq ?? '');
  return (
    <div className="journal-page">
      <h1>{words.title(asShown(total, language, true), narrowed)}</h1>
      <p className="figure-sub">{words.sub}</p>
      {narrowed ? <p className="paper-only">{words.conditions(conditionsOf(filter, words))}</p> : null}
      <JournalFilters key={JSON.stringify(filter)} filter={filter} />
      <div className="journal-list" aria-busy={isPlaceholderData}>
        {rows.length === 0 ? (
          <Empty title={words.none}>
            <p>{words.noneText}</p>
          </Empty>
        ) : (
          <JournalTable rows={rows} names={names} zone={zone} />
        )}
        <p className="row journal-pages">
          {rows.length === 0 ? null : <span>{words.shown(number(rows[0]?.seq), number(rows.at(-1)?.seq))}</span>}
          {before === undefined ? null : (
            <button type="button" className="button" onClick={() => change({ before: undefined })}>
              {words.newest}
            </button>
          )}
          {next === null ? null : (
            <button type="button" className="button" onClick={() => change({ before: next })}>
              {words.older}
            </button>
          )}
          <Export />
          <button type="button" className="button" onClick={() => window.print()}>
            {words.print}
          </button>
        </p>
      </div>
      <ChainPanel head={head} zone={zone} />
    </div>
  );
}

/** What the list was narrowed to, on paper. */
function conditionsOf(filter: JournalFilter, words: JournalWords): string {
  const { kind, what, result, q, ...rest } = filter;
  const said = {
    q,
    kind: kind && words.kinds[kind],
    what: what && (words.whats[what as keyof JournalWords['whats']] ?? what),
    result: result && words.results[result],
    ...rest,
  };
  return Object.entries(said)
    .flatMap(([name, value]) => (value ? [`${name === 'q' ? words.words : words[name as 'actor']} ${value}`] : []))
    .join(words.between);
}

/** What fits, as a table; the export stands in the journal before its first line leaves. */
function Export() {
  const words = useJournalWords();
  const speech = useSpeech();
  const queries = useQueryClient();
  const { filter } = useJournalSearch();
  const [said, setSaid] = useState<string | null>(null);
  const take = async (): Promise<void> => {
    setSaid(words.exporting);
    try {
      saveFile('journal.csv', await fetchTable(journalExportLink(filter), 'csv'));
      setSaid(words.exported);
      await askAnew(queries, 'journal');
    } catch (error) {
      setSaid(reasonOf(error, speech));
    }
  };
  return (
    <>
      <button type="button" className="button" disabled={said === words.exporting} onClick={() => void take()}>
        {words.export}
      </button>
      {said === null ? null : <span role="status">{said}</span>}
    </>
  );
}
