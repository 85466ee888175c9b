import { finding } from '../domain/finding.ts';
import { Rejection } from './content.ts';

/** Columns of the long table: what must be there, what may be, and the Chinese names people give them. */
const columnNames = {
  cluster: ['集群', '集群名称'],
  league: ['盟市', '市'],
  programme: ['类别'],
  level: ['级别'],
  report_year: ['报告年度', '报送年度'],
  indicator: ['指标'],
  year: ['年度', '年份'],
  value: ['数值', '值'],
  status: ['状态'],
  stage: ['数据阶段', '阶段'],
  received_at: ['收到日期', '报送日期'],
  county: ['旗县', '旗县市区', '县'],
  form: ['表式'],
  kind: ['报送类型'],
  raw: ['原文'],
  unit: ['单位'],
  place: ['位置'],
  file: ['文件'],
  current: ['现行'],
  unfilled: ['本次未填'],
  known_at: ['入账日期'],
} as const;
export type LongColumn = keyof typeof columnNames;

export const neededColumns: readonly LongColumn[] = [
  'cluster',
  'league',
  'programme',
  'level',
  'report_year',
  'indicator',
  'year',
  'value',
];
const mostColumns = 256;

export interface LongHeader {
  /** Position of a column among the cells, −1 where the table has none. */
  at: Record<LongColumn, number>;
  /** Columns that mean nothing here. */
  ignored: string[];
  /** An export of ours: apostrophes before `= + - @` were put there by it. */
  exported: boolean;
}

export function tidyName(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff]/gu, '')
    .toLowerCase();
}

/** Do these cells look like the header of a long table at all? */
export function isLongHeader(cells: readonly string[]): boolean {
  const known = cells.slice(0, mostColumns).flatMap((cell) => columnOf(cell) ?? []);
  return known.includes('cluster') && known.includes('indicator');
}

/** Positions of the columns. @throws Rejection table-header-missing, document-too-large */
export function readLongHeader(cells: readonly string[], place: string): LongHeader {
  if (cells.length > mostColumns) {
    const facts = { what: '列 columns', count: cells.length, limit: mostColumns };
    throw new Rejection(finding('document-too-large', 'blocks', place, facts));
  }
  const at = Object.fromEntries(Object.keys(columnNames).map((name) => [name, -1])) as Record<LongColumn, number>;
  const ignored: string[] = [];
  for (const [index, cell] of cells.entries()) {
    const column = columnOf(cell);
    if (column !== undefined && at[column] === -1) at[column] = index;
    else if (tidyName(cell) !== '') ignored.push(cell.trim());
  }
  const missing = neededColumns.filter((name) => at[name] === -1);
  if (missing.length > 0) {
    throw new Rejection(finding('table-header-missing', 'blocks', place, { columns: [...missing] }));
  }
  return { at, ignored, exported: at.current !== -1 && at.raw !== -1 };
}

const byName = new Map<string, LongColumn>(
  (Object.keys(columnNames) as LongColumn[]).flatMap((name) => [
    [name, name] as const,
    ...columnNames[name].map((alias) => [alias, name] as const),
  ]),
);

function columnOf(cell: string): LongColumn | undefined {
  return byName.get(tidyName(cell).replaceAll('-', '_'));
}
