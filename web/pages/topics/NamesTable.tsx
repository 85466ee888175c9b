import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { TopicPage } from '../../../server/contract/topics.ts';
import { Choice } from '../../ui/Choice.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Figure } from '../../ui/Figure.tsx';
import { SourceLine } from '../../ui/SourceLine.tsx';
import { useAbout, useChangeSearch, usePageSearch } from '../../ui/use-page.ts';
import type { NamedPart } from './count-figures.ts';
import { namesByLeague, unstatedKind } from './names-by-league.ts';
import type { TopicReader } from './reader.ts';
import './NamesTable.css';

type Listed = NonNullable<TopicPage['listed']>;

/** Rows shown before the reader asks for all or narrows the list. */
const few = 12;
const all = 'all';

/** Names of the green manufacturing system by league, with the clusters that list them; kind, level and league narrow it. */
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
  const { kind, names: level } = useSearch({ from: '/topics/$id' });
  const { league } = usePageSearch();
  const change = useChangeSearch();
  const leagues = useAbout()?.leagues ?? [];
  const [whole, setWhole] = useState(false);
  if (listed.rows.length === 0) return null;
  const kinds = listed.kinds.map((kind) => ({ id: kind.id ?? unstatedKind, name: say(kind.name) }));
  const kindOf = new Map(kinds.map((kind) => [kind.id, kind.name]));
  const found = namesByLeague(
    listed.rows,
    { kind, level },
    leagues.map((league) => league.code),
  );
  const count = new Set(found.flatMap((group) => group.rows.map((row) => row.name))).size;
  const narrowed = kind !== undefined || level !== undefined || league !== undefined;
  const levelName = parts.find((part) => part.indicator === level);
  const what = [
    levelName === undefined ? '' : say(levelName.name),
    kind === undefined ? t.topics.namesAll : (kindOf.get(kind) ?? ''),
  ]
    .filter((name) => name !== '')
    .join(t.inName);
  const twice = listed.rows.filter((row) => row.duplicate).length;
  let left = whole || narrowed ? Number.POSITIVE_INFINITY : few;
  const shown = found.flatMap((group) => {
    const rows = group.rows.slice(0, Math.max(0, left));
    left -= rows.length;
    return rows.length === 0 ? [] : [{ ...group, rows, total: group.rows.length }];
  });
  const leagueName = (code: string | null) => {
    const known = leagues.find((league) => league.code === code);
    return known === undefined ? (code ?? t.leagues.unknown) : say(known.name);
  };
  return (
    <div id="names">
      <Figure
        title={
          narrowed ? t.topics.namesFound(what, count, found.length) : t.topics.namesTitle(listed.rows.length, twice)
        }
        subtitle={t.topics.namesSub(page.year)}
        table={
          <>
            <div className="table-tools">
              <Choice
                label={t.topics.kind}
                options={[{ id: all, name: t.topics.allKinds }, ...kinds]}
                chosen={kind ?? all}
                onChoose={(id) => change({ kind: id === all ? undefined : id }, true)}
              />
              <Choice
                label={t.topics.level}
                options={[
                  { id: all, name: t.topics.allLevels },
                  ...parts.map((part) => ({ id: part.indicator, name: say(part.name) })),
                ]}
                chosen={level ?? all}
                onChoose={(id) => change({ names: id === all ? undefined : id }, true)}
              />
              <Choice
                label={t.topics.league}
                options={[
                  { id: all, name: t.topics.allLeagues },
                  ...leagues.map((league) => ({ id: league.code, name: say(league.name) })),
                ]}
                chosen={league ?? all}
                onChoose={(id) => change({ league: id === all ? undefined : id }, true)}
              />
            </div>
            {found.length === 0 ? <p className="muted">{t.topics.namesNone}</p> : null}
            <DataTable
              label={t.topics.namesSub(page.year)}
              className="names-table"
              columns={[t.topics.name, t.topics.kind, t.topics.level, t.topics.clusters]}
              grouped
            >
              {shown.map((group) => (
                <tbody key={group.league}>
                  <tr className="group-row">
                    <th scope="rowgroup" colSpan={4}>
                      {t.topics.namesOfLeague(leagueName(group.league), group.total)}
                    </th>
                  </tr>
                  {group.rows.map((row) => (
                    <tr key={row.name}>
                      <th scope="row">
                        {row.name}
                        {row.duplicate ? <span className="chip chip-warn">{t.topics.twice}</span> : null}
                      </th>
                      <td className="nowrap">{kindOf.get(row.kind ?? unstatedKind)}</td>
                      <td className="nowrap">
                        {[...new Set(row.clusters.map((cluster) => levelOf(cluster.indicator)))].join(t.list)}
                      </td>
                      <td>
                        {row.clusters.map((cluster, index) => (
                          <span key={`${cluster.clusterId} ${cluster.indicator}`}>
                            {index === 0 ? '' : t.list}
                            <Link
                              to="/clusters/$id"
                              params={{ id: String(cluster.clusterId) }}
                              search={{ fact: `${cluster.indicator}~${cluster.year}` }}
                            >
                              {cluster.cluster}
                            </Link>
                          </span>
                        ))}
                      </td>
                    </tr>
                  ))}
                </tbody>
              ))}
            </DataTable>
            {!narrowed && listed.rows.length > few ? (
              <button type="button" className="quiet more" onClick={() => setWhole(!whole)}>
                {whole ? t.topics.showFewer : t.topics.showAll(listed.rows.length)}
              </button>
            ) : null}
          </>
        }
        note={<SourceLine extra={t.topics.namesNote} />}
      />
    </div>
  );

  function levelOf(indicator: string): string {
    const part = parts.find((part) => part.indicator === indicator);
    return part === undefined ? indicator : say(part.name);
  }
}
