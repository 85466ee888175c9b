import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useMemo } from 'react';
import { clustersQuery } from '../api/queries.ts';
import { useSpeech } from '../i18n/language.ts';
import { ClusterTable } from '../tables/ClusterTable.tsx';
import { SearchBox } from '../ui/SearchBox.tsx';
import { AsOfNotice } from '../ui/Shell.tsx';
import { SourceLine } from '../ui/SourceLine.tsx';
import { Empty, Failure, Loading } from '../ui/States.tsx';
import { useAbout, useChangeSearch, usePageSearch } from '../ui/use-page.ts';

/** 集群: every cluster, to find, sort and open. */
export function ClustersView() {
  const { t, say } = useSpeech();
  const search = usePageSearch();
  const { q = '' } = useSearch({ from: '/clusters' });
  const change = useChangeSearch();
  const about = useAbout();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...clustersQuery(search, about?.version ?? 0),
    enabled: about !== undefined,
    placeholderData: keepPreviousData,
  });
  // Sorting needs every row, so the rest follows at once.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  const wanted = useDeferredValue(q.trim().toLowerCase());
  const rows = useMemo(() => {
    const all = data?.pages.flatMap((page) => page.rows) ?? [];
    if (wanted === '') return all;
    return all.filter((row) =>
      [row.name, row.industry, row.county, ...row.leagues.flatMap((one) => [one.name.zh, one.name.en])].some((text) =>
        text?.toLowerCase().includes(wanted),
      ),
    );
  }, [data, wanted]);

  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  const first = data?.pages[0];
  if (first === undefined) return <Loading rows={14} />;
  const unit = first.indicator.unit === null ? '' : say(first.indicator.unit);
  return (
    <>
      <AsOfNotice />
      <div className="page-head">
        <div>
          <h1>{t.clusters.title(rows.length)}</h1>
          <p className="figure-sub">
            {first.year === null ? '' : t.clusters.sub(say(first.indicator.name), unit, first.year)}
            {hasNextPage ? ` · ${t.clusters.rest(rows.length, first.total)}` : ''}
          </p>
        </div>
        <SearchBox label={t.clusters.search} value={q} onChange={(next) => change({ q: next || undefined }, true)} />
      </div>
      {rows.length === 0 ? (
        <Empty title={t.clusters.none}>
          <p>{t.clusters.noneText}</p>
        </Empty>
      ) : (
        <ClusterTable rows={rows} year={first.year} unit={unit} />
      )}
      <SourceLine indicator={first.indicator} />
    </>
  );
}
