import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { PlansSearch } from '../../address/searches.ts';
import { useSpeech } from '../../i18n/language.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import './review.css';
import './Tallies.css';

interface Props {
  id: string;
  /** The finding above the table, and what it is of. */
  title: string;
  sub: string;
  label: string;
  /** What a row is, what its bar shows, what is counted. */
  heads: readonly [row: string, bar: string, count: string];
  rows: readonly {
    key: string;
    name: string;
    bar: ReactNode;
    counted: number;
    of: number;
    /** What a click on the row asks of the list of clusters at `list`. */
    narrowed: PlansSearch;
  }[];
  /** Id of the list that is narrowed. */
  list: string;
}

/** A finding over a table of slim bars, with a count of the whole behind each. */
export function Tallies({ id, title, sub, ...table }: Props) {
  return (
    <section aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{title}</h2>
        <p className="figure-sub">{sub}</p>
      </div>
      <TallyTable {...table} />
    </section>
  );
}

function TallyTable({ label, heads: [row, bar, count], rows, list }: Omit<Props, 'id' | 'title' | 'sub'>) {
  const { t } = useSpeech();
  return (
    <DataTable
      label={t.review.home.tableOf(label)}
      className="tallies"
      columns={[row, { name: bar, className: 'tally-bar' }, { name: count, number: true }]}
    >
      {rows.map((tally) => (
        <tr key={tally.key}>
          <th scope="row">
            <Narrowing to={tally.narrowed} list={list}>
              {tally.name}
            </Narrowing>
          </th>
          <td className="tally-bar">
            <Narrowing to={tally.narrowed} list={list} aside>
              {tally.bar}
            </Narrowing>
          </td>
          <td className="number">
            <Narrowing to={tally.narrowed} list={list} aside>
              {tally.counted}／{tally.of}
            </Narrowing>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

interface NarrowingProps {
  to: PlansSearch;
  list: string;
  /** The same link beside the one of the name: no further stop of the keyboard. */
  aside?: boolean;
  children: ReactNode;
}

/** Narrows the clusters below to those that a row counts. */
function Narrowing({ to, list, aside = false, children }: NarrowingProps) {
  return (
    <Link
      to="."
      search={(before) => ({ ...before, row: undefined, item: undefined, of: undefined, ...to })}
      hash={list}
      resetScroll={false}
      className={aside ? 'row-link tally-aside' : 'row-link'}
      {...(aside ? { tabIndex: -1 } : {})}
    >
      {children}
    </Link>
  );
}
