import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useCallback, useDeferredValue, useMemo } from 'react';
import type { ClusterTable as Table } from '../../server/contract/cluster-pages.ts';
import { clusterTableQuery } from '../api/queries.ts';
import { useSpeech } from '../i18n/language.ts';
import { ClusterCards } from '../tables/ClusterCards.tsx';
import { ClusterTable } from '../tables/ClusterTable.tsx';
import { chosenColumns, columnsLink, columnsOf, figuresAmong, needOf, tellingColumns } from '../tables/columns.ts';
import { findables, isFiltered, itemsOf, outsideGroup, passes, pinnedOf, searched } from '../tables/lines.ts';
import { seenTable } from '../tables/seen-table.ts';
import { useSortedLines } from '../tables/use-sorted-lines.ts';
import { unitText } from '../ui/figure-words.ts';
import { LaterPlace, usePainted } from '../ui/Later.tsx';
import { SearchBox } from '../ui/SearchBox.tsx';
import { AsOfNotice } from '../ui/Shell.tsx';
import { SourceLine, useSourceText } from '../ui/SourceLine.tsx';
import { Empty, Failure, Loading } from '../ui/States.tsx';
import { useNarrow } from '../ui/use-narrow.ts';
import { useAbout, useChangeSearch, usePageSearch } from '../ui/use-page.ts';
import { ColumnPicker } from './clusters/ColumnPicker.tsx';
import { ComparePinned } from './clusters/ComparePinned.tsx';
import { ExportMenu } from './clusters/ExportMenu.tsx';
import { TableTools } from './clusters/TableTools.tsx';
import './ClustersView.css';

/** 集群: every cluster, to find, sort, group, compare and open. */
export function ClustersView() {
  const page = usePageSearch();
  const search = useSearch({ from: '/clusters' });
  const about = useAbout();
  const { data, error, refetch } = useQuery({
    ...clusterTableQuery({ ...page, ...wantedOf(search) }, about?.version ?? 0),
    enabled: about !== undefined,
    placeholderData: keepPreviousData,
  });
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={14} />;
  return <Page table={data} />;
}

/** What the link asks of the server; figures that are no columns of the table are dropped there with the answer. */
function wantedOf(search: {
  cols?: string | undefined;
  group?: string | undefined;
  level?: string | undefined;
  compare?: boolean | undefined;
}) {
  const chosen = search.cols?.split(',') ?? [];
  const figures = figuresAmong(chosen.filter((id) => /^[a-z][a-z0-9_]+$/.test(id) && id.includes('_')));
  return {
    columns: figures,
    group: search.group,
    level: search.level,
    every: search.compare === true,
  };
}

function Page({ table }: { table: Table }) {
  const speech = useSpeech();
  const { t, say, language } = speech;
  const search = useSearch({ from: '/clusters' });
  const { q, cols, group, pin, compare } = search;
  const change = useChangeSearch();
  const narrow = useNarrow();
  const painted = usePainted();
  const source = useSourceText()({ indicator: table.size, extra: t.clusterTable.source });
  const choices = useMemo(() => table.choices.map((choice) => choice.id), [table.choices]);
  const chosen = useMemo(() => chosenColumns(cols, choices), [cols, choices]);
  const columns = useMemo(() => {
    const all = columnsOf(chosen, table, speech);
    return cols === undefined ? tellingColumns(all, table.rows) : all;
  }, [chosen, table, speech, cols]);
  const sort = columns.some((column) => column.id === search.sort) ? (search.sort ?? 'need') : 'need';
  const sorting = useMemo(
    () => ({ id: sort, desc: search.desc ?? (search.sort === undefined || sort !== search.sort) }),
    [sort, search.desc, search.sort],
  );
  const wanted = useDeferredValue(q ?? '');
  const filtered = isFiltered({ ...search, q: wanted });
  const pinned = useMemo(() => pinnedOf(pin), [pin]);
  const ready = useMemo(() => findables(table), [table]);
  const found = useMemo(() => searched(ready, wanted).filter((line) => passes(line, search)), [ready, wanted, search]);
  const column = useMemo(() => {
    const size = columnsOf(['size'], table, speech)[1];
    // No column of its own: who needs somebody stands first until the reader asks for another order.
    const need = size === undefined ? undefined : { ...size, id: 'need', key: needOf };
    return columns.find((column) => column.id === sort) ?? need;
  }, [columns, sort, table, speech]);
  if (column === undefined) throw new Error('the table has no column of sizes');
  const sorted = useSortedLines(found, column, sorting.desc, language);
  const items = useMemo(
    () =>
      itemsOf({
        lines: sorted,
        all: table.rows,
        pinned,
        by: group,
        groups: table.groups,
        leagues: table.leagues.map((league) => league.code),
        filtered,
      }),
    [sorted, table, pinned, group, filtered],
  );
  const nameOf = useCallback(
    (key: string | null): string => {
      if (key === null) return t.clusterTable.groupUnknown;
      if (key === outsideGroup) return t.clusterTable.outside;
      if (group === 'league') {
        const league = table.leagues.find((league) => league.code === key);
        return league === undefined ? key : say(league.name);
      }
      if (group === 'programme' && (key === 'sme' || key === 'amc')) return t.programme[key];
      if (group === 'level' && (key === 'national' || key === 'regional')) return t.level[key];
      return key;
    },
    [group, table.leagues, t, say],
  );
  const put = (ids: readonly number[]) =>
    change({ pin: ids.length === 0 ? undefined : ids.join(','), compare: ids.length < 2 ? undefined : compare }, true);
  const onPin = (id: number) => put(pinned.includes(id) ? pinned.filter((value) => value !== id) : [...pinned, id]);
  const held = pinned.flatMap((id) => table.rows.find((row) => row.id === id) ?? []);
  const comparing = compare === true && held.length > 1;

  if (table.rows.length === 0 && !filtered) {
    return (
      <Empty title={t.clusterTable.empty}>
        <p>{t.clusterTable.emptyText}</p>
      </Empty>
    );
  }
  const within = found.filter((line) => !line.outside);
  const outside = found.length - within.length;
  const lapsed = within.filter((entry) => entry.certification?.validity === 'ended').length;
  const late = within.filter((entry) => (entry.report?.overdueDays ?? 0) > 0).length;
  const title = filtered
    ? t.clusterTable.filtered(found.length, table.rows.length)
    : t.clusterTable.title(within.length, lapsed, late);
  const subtitleOf = ({ size, year }: Table) =>
    year === null
      ? ''
      : [
          t.clusterTable.sub(say(size.name), unitText(size, speech), year),
          ...(outside > 0 ? [t.clusterTable.outsideApart(outside)] : []),
          ...(sort === 'need' ? [t.clusterTable.need] : []),
          ...(table.reviewed === false ? [t.clusterTable.waits] : []),
        ].join(t.dot);
  const pinnedTools = (
    <span className="pinned-tools">
      {held.length > 1 ? (
        <button type="button" className="quiet" onClick={() => change({ compare: comparing ? undefined : true }, true)}>
          {comparing ? t.clusterTable.compareClose : t.clusterTable.compare}
        </button>
      ) : (
        <span className="muted">{t.clusterTable.compareHint}</span>
      )}
      <button type="button" className="quiet" onClick={() => put([])}>
        {t.clusterTable.unpinAll}
      </button>
    </span>
  );
  const parts = { table, columns, items, onPin, nameOf, pinnedTools };
  return (
    <>
      <AsOfNotice />
      <div className="page-head clusters-head">
        <div>
          <h1>{title}</h1>
          <p className="unseen" role="status">
            {title}
          </p>
          <p className="figure-sub">{subtitleOf(table)}</p>
        </div>
        <SearchBox
          label={t.clusterTable.search}
          value={q ?? ''}
          onChange={(next) => change({ q: next || undefined }, true)}
        />
      </div>
      <TableTools search={search} columns={columns} sorting={sorting}>
        <ColumnPicker
          chosen={chosen}
          choices={table.choices}
          onChoose={(next) => change({ cols: columnsLink(next) }, true)}
        />
        <ExportMenu
          table={() => seenTable({ columns, items, nameOf, size: table.size.id }, speech)}
          words={{ title: t.clusterTable.exportTitle(found.length), subtitle: subtitleOf(table), source }}
        />
      </TableTools>
      {comparing ? (
        <ComparePinned
          table={table}
          lines={held}
          columns={columnsOf(['league', 'programme', 'industry', 'validity', 'report', 'findings'], table, speech)}
          onClose={() => change({ compare: undefined }, true)}
        />
      ) : null}
      {items.length === 0 ? (
        <Empty title={t.clusterTable.none}>
          <p>{t.clusterTable.noneText}</p>
        </Empty>
      ) : !painted ? (
        <LaterPlace />
      ) : narrow ? (
        <ClusterCards {...parts} />
      ) : (
        <ClusterTable
          {...parts}
          sorting={sorting}
          onSort={(id) => {
            const numeric =
              columns.find((column) => column.id === id)?.number === true || id === 'findings' || id === 'open';
            change({ sort: id, desc: sorting.id === id ? !sorting.desc : numeric }, true);
          }}
        />
      )}
      <div className="figure-note">
        {group === undefined ? null : (
          <p className="legend">
            {filtered ? t.clusterTable.groupFiltered : t.clusterTable.groupNote(table.enoughClusters)}
          </p>
        )}
        {table.columns.length === 0 ? null : <p className="legend">{t.statusLegend}</p>}
        <p className="legend keys">{t.clusterTable.keys}</p>
        <SourceLine indicator={table.size} extra={t.clusterTable.source} />
      </div>
    </>
  );
}
