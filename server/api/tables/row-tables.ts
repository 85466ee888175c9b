import type { z } from 'zod';
import type { ListedNames, Matrix, RatioChange, ReportedGrowth, Scatter } from '../../contract/analytics.ts';
import type { ClusterRow } from '../../contract/clusters.ts';
import type { IndicatorHead, Words } from '../../contract/common.ts';
import type { Vintage } from '../../contract/observations.ts';
import type { Dimension } from '../../domain/figure.ts';
import { ratioParts } from '../../domain/ratio-parts.ts';
import type { Cell, ColumnType, Table } from './figure-table.ts';

type Columns = [name: string, type: ColumnType][];

const nameIn = (names: Readonly<Record<string, Words>>, code: string | null | undefined): Cell =>
  names[code ?? '']?.zh ?? null;

/** One row per group and indicator of a matrix. */
export function matrixTable({ year, indicators, names, rows }: z.infer<typeof Matrix>, by: Dimension): Table {
  const heads = new Map<string, IndicatorHead>(indicators.map((indicator) => [indicator.id, indicator]));
  return {
    columns: [
      [by, 'text'],
      [`${by}_name`, 'text'],
      ['indicator', 'text'],
      ['indicator_name', 'text'],
      ['year', 'integer'],
      ['value', 'number'],
      ['unit', 'text'],
      ['method', 'text'],
      ['rank', 'integer'],
      ['of', 'integer'],
      ['position', 'number'],
      ['few', 'boolean'],
      ['incomplete', 'boolean'],
    ],
    rows: rows.flatMap(({ group, cells }) =>
      cells.map((cell): Cell[] => [
        group[by] ?? null,
        nameIn(names, group[by]),
        cell.indicator,
        heads.get(cell.indicator)?.name.zh ?? null,
        year,
        cell.value,
        heads.get(cell.indicator)?.unit?.zh ?? null,
        cell.method,
        cell.rank,
        cell.of,
        cell.position,
        cell.few,
        cell.incomplete,
      ]),
    ),
  };
}

/** One row per point; which measures its three numbers are stands beside them. */
export function scatterTable({ year, x, y, size, names, points }: z.infer<typeof Scatter>, by: Dimension): Table {
  const measures: [string, IndicatorHead][] = [
    ['x', x],
    ['y', y],
    ['size', size],
  ];
  return {
    columns: [
      [by, 'text'],
      [`${by}_name`, 'text'],
      ['year', 'integer'],
      ['x', 'number'],
      ['y', 'number'],
      ['size', 'number'],
      ['few', 'boolean'],
      ...measures.flatMap(
        ([name]): Columns => [
          [`${name}_indicator`, 'text'],
          [`${name}_unit`, 'text'],
        ],
      ),
    ],
    rows: points.map((point): Cell[] => [
      point.group[by] ?? null,
      nameIn(names, point.group[by]),
      year,
      point.x,
      point.y,
      point.size,
      point.few,
      ...measures.flatMap(([, head]) => [head.id, head.unit?.zh ?? null]),
    ]),
  };
}

const growthLabels = ['year', 'V2', 'V3', 'VA'] as const;

/** One row per filed rate, with every way of computing it in columns of its own. */
/** The whole and the leagues, then what each cluster adds to the whole. */
export function ratioChangeTable({ indicator, before, year, names, rows, clusters }: RatioChange): Table {
  const of: Cell[] = [indicator.id, indicator.name.zh, before, year];
  return {
    columns: [
      ['indicator', 'text'],
      ['indicator_name', 'text'],
      ['before_year', 'integer'],
      ['year', 'integer'],
      ['of', 'text'],
      ['code', 'text'],
      ['name', 'text'],
      ['before', 'number'],
      ['now', 'number'],
      ['change', 'number'],
      ...ratioParts.map((part): [string, ColumnType] => [columnOf(part), 'number']),
      ['matched_clusters', 'integer'],
    ],
    rows: [
      ...rows.map(({ league, whole, matched, split }): Cell[] => [
        ...of,
        whole ? 'whole' : 'league',
        league,
        whole ? '合计' : (names[league ?? '']?.zh ?? league),
        split?.before ?? null,
        split?.now ?? null,
        split?.change ?? null,
        ...ratioParts.map((part) => split?.parts[part] ?? null),
        matched,
      ]),
      ...clusters.map((cluster): Cell[] => [
        ...of,
        'cluster',
        String(cluster.id),
        cluster.name,
        cluster.before,
        cluster.now,
        cluster.total,
        ...ratioParts.map((part) => cluster.parts[part] ?? null),
        null,
      ]),
    ],
  };
}

const columnOf = (part: string): string => part.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export function reportedGrowthTable({ indicator, rows }: z.infer<typeof ReportedGrowth>): Table {
  return {
    columns: [
      ['indicator', 'text'],
      ['indicator_name', 'text'],
      ['cluster', 'integer'],
      ['cluster_name', 'text'],
      ['year', 'integer'],
      ['reported', 'number'],
      ...growthLabels.flatMap(
        (label): Columns => [
          [`recomputed_${label}`, 'number'],
          [`difference_${label}`, 'number'],
        ],
      ),
      ['agrees_with', 'text'],
    ],
    rows: rows.map((row): Cell[] => [
      indicator.id,
      indicator.name.zh,
      row.clusterId,
      row.name,
      row.year,
      row.reported,
      ...growthLabels.flatMap((label): Cell[] => {
        const found = row.recomputed.find((rate) => rate.label === label);
        return [found?.value ?? null, found?.difference ?? null];
      }),
      row.agreesWith,
    ]),
  };
}

/** One row per name and cluster that files it. */
export function listedNamesTable({ kinds, rows }: z.infer<typeof ListedNames>): Table {
  return {
    columns: [
      ['name', 'text'],
      ['kind', 'text'],
      ['kind_name', 'text'],
      ['duplicate', 'boolean'],
      ['cluster', 'integer'],
      ['cluster_name', 'text'],
      ['league', 'text'],
      ['indicator', 'text'],
      ['year', 'integer'],
    ],
    rows: rows.flatMap(({ name, kind, duplicate, clusters }) =>
      clusters.map((cluster): Cell[] => [
        name,
        kind,
        kinds.find(({ id }) => id === kind)?.name.zh ?? null,
        duplicate,
        cluster.clusterId,
        cluster.cluster,
        cluster.league,
        cluster.indicator,
        cluster.year,
      ]),
    ),
  };
}

/** One row per cluster and year of its size; a cluster without any has one row. */
export function clusterTable(rows: readonly ClusterRow[], indicator: IndicatorHead): Table {
  return {
    columns: [
      ['cluster', 'integer'],
      ['name', 'text'],
      ['programme', 'text'],
      ['level', 'text'],
      ['league', 'text'],
      ['county', 'text'],
      ['industry', 'text'],
      ['report_year', 'integer'],
      ['growth', 'number'],
      ['findings', 'integer'],
      ['indicator', 'text'],
      ['unit', 'text'],
      ['year', 'integer'],
      ['value', 'number'],
      ['status', 'text'],
    ],
    rows: rows.flatMap((row) => {
      const cluster: Cell[] = [
        row.id,
        row.name,
        row.programme,
        row.level,
        row.leagues.map((league) => league.name.zh).join('；'),
        row.county,
        row.industry,
        row.reportYear,
        row.growth,
        row.findings,
        indicator.id,
        indicator.unit?.zh ?? null,
      ];
      if (row.output.length === 0) return [[...cluster, null, null, null]];
      return row.output.map((figure): Cell[] => [...cluster, figure.year, figure.value, figure.status]);
    }),
  };
}

/** Every submission's statement of the facts of one cluster. */
export function vintageTable(cluster: string, rows: readonly Vintage[]): Table {
  return {
    columns: [
      ['cluster', 'text'],
      ['indicator', 'text'],
      ['year', 'integer'],
      ['value', 'number'],
      ['text', 'text'],
      ['status', 'text'],
      ['raw', 'text'],
      ['place', 'text'],
      ['current', 'boolean'],
      ['counts', 'boolean'],
      ['file', 'text'],
      ['form', 'text'],
      ['kind', 'text'],
      ['report_year', 'integer'],
      ['stage', 'text'],
      ['received_at', 'text'],
      ['unfilled', 'boolean'],
    ],
    rows: rows.map((row): Cell[] => [
      cluster,
      row.indicator,
      row.year,
      row.value,
      row.text,
      row.status,
      row.raw,
      row.place,
      row.current,
      row.counts,
      row.file,
      row.form,
      row.kind,
      row.reportYear,
      row.stage,
      row.receivedAt,
      row.unfilled,
    ]),
  };
}
