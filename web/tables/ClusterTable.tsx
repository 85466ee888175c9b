import { Link, useSearch } from '@tanstack/react-router';
import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ClusterRow } from '../../server/contract/clusters.ts';
import { Sparkline } from '../charts/Sparkline.tsx';
import { type Speech, useSpeech } from '../i18n/language.ts';
import { asFiled, signed } from '../i18n/numbers.ts';
import { useChangeSearch } from '../ui/use-page.ts';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const helper = createColumnHelper<typeof features, ClusterRow>();

type SortKey = 'name' | 'league' | 'output' | 'growth' | 'findings';
const sortable: readonly SortKey[] = ['name', 'league', 'output', 'growth', 'findings'];

/** Years drawn in the trend column. */
const trendYears = 8;

const valueAt = (row: ClusterRow, year: number | null) => row.output.find((one) => one.year === year)?.value ?? null;

function columnsOf({ t, say, language }: Speech, year: number | null, unit: string) {
  // Unknown figures go last in either order.
  const known = { sortUndefined: 'last' as const };
  const collator = new Intl.Collator(language === 'zh' ? 'zh-CN' : 'en', { numeric: true });
  return helper.columns([
    helper.accessor((row) => row.name, {
      id: 'name',
      header: t.clusters.name,
      sortFn: (a, b) => collator.compare(a.original.name, b.original.name),
      cell: ({ row }) => (
        <>
          <Link to="/clusters/$id" params={{ id: String(row.original.id) }} className="row-link">
            {row.original.name}
          </Link>
          <span className="row-sub">{row.original.industry}</span>
        </>
      ),
    }),
    helper.accessor((row) => row.leagues[0]?.name.zh ?? '', {
      id: 'league',
      header: t.clusters.league,
      sortFn: (a, b) =>
        (a.original.leagues[0]?.code ?? '').localeCompare(b.original.leagues[0]?.code ?? '') ||
        collator.compare(a.original.name, b.original.name),
      cell: ({ row: { original } }) => {
        const [first] = original.leagues;
        return (
          <>
            {first === undefined ? '' : say(first.name)}
            {original.leagues.length > 1 ? (
              <span className="row-sub" title={original.leagues.map((one) => say(one.name)).join(t.list)}>
                {t.clusters.joint(original.leagues.length)}
              </span>
            ) : null}
          </>
        );
      },
    }),
    helper.accessor((row) => `${row.programme} ${row.level}`, {
      id: 'programme',
      header: t.clusters.programme,
      cell: ({ row }) => (
        <>
          {t.programmeShort[row.original.programme]}
          <span className="row-sub">{t.level[row.original.level]}</span>
        </>
      ),
    }),
    helper.accessor((row) => valueAt(row, year) ?? undefined, {
      id: 'output',
      header: t.clusters.output(unit),
      ...known,
      cell: ({ row: { original } }) => {
        const figure = original.output.find((one) => one.year === year);
        if (figure?.value != null) return asFiled(figure.value, language, 2);
        return (
          <span className="muted">
            {figure === undefined ? t.statusMark['not-submitted'] : t.statusMark[figure.status]}
          </span>
        );
      },
    }),
    helper.accessor((row) => row.growth ?? undefined, {
      id: 'growth',
      header: t.clusters.growth,
      ...known,
      cell: ({ row }) =>
        row.original.growth === null ? <span className="muted">–</span> : signed(row.original.growth, language),
    }),
    helper.display({
      id: 'trend',
      header: t.clusters.trend,
      cell: ({ row: { original } }) => (
        <Sparkline
          points={original.output.filter((one) => year === null || (one.year <= year && one.year > year - trendYears))}
          says={t.clusters.trendOf(original.name)}
        />
      ),
    }),
    helper.accessor((row) => row.findings, {
      id: 'findings',
      header: t.clusters.findings,
      cell: ({ row }) =>
        row.original.findings === 0 ? (
          <span className="muted">0</span>
        ) : (
          <b className="mark">{row.original.findings}</b>
        ),
    }),
  ]);
}

interface Props {
  rows: ClusterRow[];
  year: number | null;
  unit: string;
}

/** Thousands of clusters in one table: only the rows near the window exist. */
export function ClusterTable({ rows, year, unit }: Props) {
  const speech = useSpeech();
  const search = useSearch({ from: '/clusters' });
  const change = useChangeSearch();
  const columns = useMemo(() => columnsOf(speech, year, unit), [speech, year, unit]);
  const sorting = useMemo<SortingState>(
    () => [{ id: search.sort ?? 'output', desc: search.desc ?? search.sort === undefined }],
    [search.sort, search.desc],
  );
  const table = useTable({
    features,
    columns,
    data: rows,
    state: { sorting },
    getRowId: (row) => String(row.id),
  });
  const sorted = table.getRowModel().rows;
  const box = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    setOffset((box.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
  }, []);
  const virtual = useWindowVirtualizer({
    count: sorted.length,
    estimateSize: () => 53,
    // A list that fits on a few sheets is printed whole.
    overscan: sorted.length <= 300 ? sorted.length : 12,
    scrollMargin: offset,
    getItemKey: (index) => sorted[index]?.id ?? index,
  });
  const items = virtual.getVirtualItems();
  const before = (items[0]?.start ?? offset) - offset;
  const after = virtual.getTotalSize() - ((items.at(-1)?.end ?? offset) - offset);
  const numeric = new Set(['output', 'growth', 'findings']);

  return (
    <div className="clusters-box" ref={box}>
      <table className="data clusters" aria-rowcount={sorted.length + 1}>
        <thead>
          <tr>
            {table.getHeaderGroups()[0]?.headers.map((header) => {
              const key = sortable.find((one) => one === header.column.id);
              const active = sorting[0]?.id === header.column.id ? sorting[0] : undefined;
              return (
                <th
                  key={header.id}
                  scope="col"
                  className={`col-${header.column.id}${numeric.has(header.column.id) ? ' number' : ''}`}
                  {...(active === undefined ? {} : { 'aria-sort': active.desc ? 'descending' : 'ascending' })}
                >
                  {key === undefined ? (
                    <table.FlexRender header={header} />
                  ) : (
                    <button
                      type="button"
                      onClick={() =>
                        change({ sort: key, desc: active === undefined ? numeric.has(key) : !active.desc }, true)
                      }
                    >
                      <table.FlexRender header={header} />
                      {active === undefined ? null : (
                        <span aria-hidden="true" className="sort-mark">
                          {active.desc ? '↓' : '↑'}
                        </span>
                      )}
                    </button>
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {before > 0 ? <Spacer height={before} /> : null}
          {items.map((item) => {
            const row = sorted[item.index];
            if (row === undefined) return null;
            return (
              <tr key={row.id} data-index={item.index} ref={virtual.measureElement} aria-rowindex={item.index + 2}>
                {row.getAllCells().map((cell) => (
                  <td key={cell.id} className={`col-${cell.column.id}${numeric.has(cell.column.id) ? ' number' : ''}`}>
                    <table.FlexRender cell={cell} />
                  </td>
                ))}
              </tr>
            );
          })}
          {after > 0 ? <Spacer height={after} /> : null}
        </tbody>
      </table>
    </div>
  );
}

function Spacer({ height }: { height: number }) {
  return (
    <tr className="spacer">
      <td colSpan={7} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}
