import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { TopicPage } from '../../../server/contract/topics.ts';
import { Figure } from '../../ui/Figure.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { SourceLine } from '../../ui/SourceLine.tsx';
import type { NamedPart } from './count-figures.ts';
import type { TopicReader } from './reader.ts';

type Listed = NonNullable<TopicPage['listed']>;

/** Rows shown before the reader asks for all. */
const few = 12;

/** Names of the green manufacturing system with the clusters that list them; what is listed twice stands first, marked. */
export function NamesTable({
  listed,
  parts,
  reader,
}: {
  listed: Listed;
  parts: readonly NamedPart[];
  reader: TopicReader;
}) {
  const { t, say, page } = reader;
  const [all, setAll] = useState(false);
  if (listed.rows.length === 0) return null;
  const twice = listed.rows.filter((one) => one.duplicate).length;
  const kindOf = new Map(listed.kinds.map((one) => [one.id, say(one.name)]));
  const shown = all ? listed.rows : listed.rows.slice(0, Math.max(few, twice));
  return (
    <Figure
      title={t.topics.namesTitle(listed.rows.length, twice)}
      subtitle={t.topics.namesSub(page.year)}
      table={
        <>
          <Scroll label={t.topics.namesSub(page.year)}>
            <table className="data names-table">
              <thead>
                <tr>
                  <th scope="col">{t.topics.name}</th>
                  <th scope="col">{t.topics.kind}</th>
                  <th scope="col">{t.topics.level}</th>
                  <th scope="col">{t.topics.clusters}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map((row) => (
                  <tr key={row.name}>
                    <th scope="row">
                      {row.name}
                      {row.duplicate ? <span className="chip chip-warn">{t.topics.twice}</span> : null}
                    </th>
                    <td className="nowrap">{kindOf.get(row.kind)}</td>
                    <td className="nowrap">
                      {[...new Set(row.clusters.map((one) => levelOf(one.indicator)))].join(t.list)}
                    </td>
                    <td>
                      {row.clusters.map((one, index) => (
                        <span key={`${one.clusterId} ${one.indicator}`}>
                          {index === 0 ? '' : t.list}
                          <Link
                            to="/clusters/$id"
                            params={{ id: String(one.clusterId) }}
                            search={{ fact: `${one.indicator}~${one.year}` }}
                          >
                            {one.cluster}
                          </Link>
                        </span>
                      ))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
          {listed.rows.length > shown.length || all ? (
            <button type="button" className="quiet more" onClick={() => setAll(!all)}>
              {all ? t.topics.showFewer : t.topics.showAll(listed.rows.length)}
            </button>
          ) : null}
        </>
      }
      note={<SourceLine extra={t.topics.namesNote} />}
    />
  );

  function levelOf(indicator: string): string {
    const part = parts.find((one) => one.indicator === indicator);
    return part === undefined ? indicator : say(part.name);
  }
}
