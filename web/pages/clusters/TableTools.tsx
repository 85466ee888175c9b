import type { ReactNode } from 'react';
import type { ClustersSearch } from '../../address/searches.ts';
import { useSpeech } from '../../i18n/language.ts';
import type { TableColumn } from '../../tables/columns.ts';
import { isFiltered } from '../../tables/lines.ts';
import { Choice } from '../../ui/Choice.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { useChangeSearch } from '../../ui/use-page.ts';
import './TableTools.css';

const all = 'all';

interface Props {
  search: ClustersSearch;
  columns: readonly TableColumn[];
  sorting: { id: string; desc: boolean };
  children: ReactNode;
}

/** Filters and groups of the table, kept in the link; on a phone the order too, as there is no head to click. */
export function TableTools({ search, columns, sorting, children }: Props) {
  const { t } = useSpeech();
  const change = useChangeSearch();
  const narrow = useNarrow();
  const words = t.clusterTable;
  const choose = (
    name: 'level' | 'valid' | 'state' | 'found' | 'verdict' | 'plan',
    label: string,
    options: Record<string, string>,
  ) => (
    <Choice
      label={label}
      options={[{ id: all, name: words.all }, ...Object.entries(options).map(([id, one]) => ({ id, name: one }))]}
      chosen={search[name] ?? all}
      onChoose={(id) => change({ [name]: id === all ? undefined : id }, true)}
    />
  );
  return (
    <section className="table-tools" aria-label={words.tools}>
      {choose('level', words.level, t.level)}
      {choose('valid', words.valid, words.validity)}
      {choose('state', words.state, words.stateOf)}
      {choose('verdict', words.column.verdict, words.standardOf)}
      {choose('plan', words.column.plan, words.planIs)}
      {choose('found', words.found, words.foundOf)}
      <Choice
        label={words.group}
        options={[
          { id: all, name: words.noGroup },
          ...Object.entries(words.groups).map(([id, name]) => ({ id, name })),
        ]}
        chosen={search.group ?? all}
        onChoose={(id) => change({ group: id === all ? undefined : id }, true)}
      />
      {narrow ? (
        <Choice
          label={words.sortBy}
          options={[
            { id: all, name: words.neediestFirst },
            ...columns.flatMap(({ id, name }) => [
              { id: `${id} desc`, name: `${name} ${words.descending}` },
              { id: `${id} asc`, name: `${name} ${words.ascending}` },
            ]),
          ]}
          chosen={sorting.id === 'need' ? all : `${sorting.id} ${sorting.desc ? 'desc' : 'asc'}`}
          onChoose={(id) => {
            if (id === all) return change({ sort: undefined, desc: undefined }, true);
            const [sort = '', way] = id.split(' ');
            change({ sort, desc: way === 'desc' }, true);
          }}
        />
      ) : null}
      {isFiltered(search) || search.level !== undefined ? (
        <button
          type="button"
          className="quiet"
          onClick={() =>
            change(
              {
                q: undefined,
                level: undefined,
                valid: undefined,
                state: undefined,
                found: undefined,
                verdict: undefined,
                plan: undefined,
              },
              true,
            )
          }
        >
          {words.clear}
        </button>
      ) : null}
      <span className="table-tools-end">{children}</span>
    </section>
  );
}
