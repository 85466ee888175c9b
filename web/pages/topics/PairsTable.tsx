import { Link } from '@tanstack/react-router';
import type { TopicFigure } from '../../../server/domain/topic.ts';
import { inside } from '../../i18n/inside.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Figure } from '../../ui/Figure.tsx';
import { SourceLine } from '../../ui/SourceLine.tsx';
import type { TopicReader } from './reader.ts';

type Pairs = Extract<TopicFigure, { as: 'pairs' }>;

/** A small table of counts of the year, every number a way to its indicator. */
export function PairsTable({ figure, reader }: { figure: Pairs; reader: TopicReader }) {
  const { t, say, language, page, value, full, unit, now, name } = reader;
  const first = figure.rows[0]?.of[0];
  const known = figure.rows.flatMap((row) => row.of.flatMap((id) => now(id)?.value ?? []));
  if (first === undefined || known.length === 0) return null;
  const sums = figure.columns.map((_, column) => figure.rows.reduce((sum, row) => sum + at(row.of[column]), 0));
  const lists = figure.columns.map(
    (column, index) => `${inside(say(column), language)} ${value(first, sums[index] ?? 0)}`,
  );
  return (
    <Figure
      title={`${t.topics.leadLevel(page.year, inside(say(figure.name), language), '', '').trim()}${t.colon}${lists.join(t.list)}`}
      subtitle={t.topics.pairsSub(unit(first))}
      table={
        <DataTable
          label={say(figure.name)}
          columns={[
            say(figure.name),
            ...figure.columns.map((column) => ({ name: say(column), unit: unit(first), number: true })),
          ]}
          foot={
            <tr>
              <th scope="row">{t.topics.total}</th>
              {sums.map((sum, index) => (
                <td key={figure.columns[index]?.zh} className="number">
                  {value(first, sum)}
                </td>
              ))}
            </tr>
          }
        >
          {figure.rows.map((row) => (
            <tr key={row.name.zh}>
              <th scope="row">{say(row.name)}</th>
              {row.of.map((id) => (
                <td key={id} className="number">
                  <Link
                    to="/indicators/$id"
                    params={{ id }}
                    className="fact"
                    aria-label={`${name(id)}${t.colon}${full(id, now(id)?.value ?? null)}`}
                  >
                    {value(id, now(id)?.value ?? null)}
                  </Link>
                </td>
              ))}
            </tr>
          ))}
        </DataTable>
      }
      note={<SourceLine extra={supportText()} />}
    />
  );

  function at(id: string | undefined): number {
    return id === undefined ? 0 : (now(id)?.value ?? 0);
  }

  function supportText(): string {
    return figure.columns
      .map((column, index) => {
        const one = now(figure.rows[0]?.of[index] ?? '');
        return one === undefined ? say(column) : `${say(column)}${t.colon}${t.nOf(one.n, one.of)}`;
      })
      .join(t.dot);
  }
}
