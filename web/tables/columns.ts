import type { ClusterLine, ClusterTable } from '../../server/contract/cluster-pages.ts';
import type { Words } from '../../server/contract/common.ts';
import type { ReviewState } from '../../server/domain/review.ts';
import type { Severity } from '../../server/domain/severity.ts';
import { shownNumber } from '../i18n/amount-unit.ts';
import type { Speech } from '../i18n/language.ts';
import { signed } from '../i18n/numbers.ts';
import type { Cell } from '../ui/figure-table.ts';
import { filedText, unitText } from '../ui/figure-words.ts';
import { planWordOf, reportWord, severityList, validityWord, verdictWord } from './status-words.ts';

/** One column of the table: what it sorts by, and what it says outside of the page. */
export interface TableColumn {
  id: string;
  name: string;
  unit: string;
  /** Of a figure: the unit in which it came. */
  filed?: Words | null;
  /** Right-aligned figures. */
  number: boolean;
  /** Pixels. */
  width: number;
  /** Null goes last in either order. */
  key: (line: ClusterLine) => string | number | null;
  /** Columns of an export, with the cell of each. */
  said: readonly { name: string; unit: string; number: boolean; of: (line: ClusterLine) => Cell }[];
}

/** Always there, always first. */
const nameColumn = 'name';
export const defaultColumns = [
  'league',
  'programme',
  'size',
  'growth',
  'validity',
  'verdict',
  'plan',
  'open',
  'report',
] as const;
export const otherColumns = ['trend', 'findings', 'industry', 'county', 'batch'] as const;
/** What the review says. */
export const reviewColumns = ['verdict', 'plan', 'open'] as const;

type KnownId = typeof nameColumn | (typeof defaultColumns)[number] | (typeof otherColumns)[number];
const known: readonly KnownId[] = [nameColumn, ...defaultColumns, ...otherColumns];

/** Columns of the link in their order; what is neither a column nor a figure of the table is dropped. */
export function chosenColumns(cols: string | undefined, figures: readonly string[]): string[] {
  if (cols === undefined) return [...defaultColumns];
  const wanted = [...new Set(cols.split(','))];
  return wanted.filter((id) => id !== nameColumn && (known.some((knownId) => knownId === id) || figures.includes(id)));
}

/** What the link carries for chosen columns; nothing for the usual ones. */
export function columnsLink(chosen: readonly string[]): string | undefined {
  const usual = chosen.length === defaultColumns.length && defaultColumns.every((id, at) => chosen[at] === id);
  return usual ? undefined : chosen.join(',');
}

/** Figures among the chosen columns: they must be asked for. */
export const figuresAmong = (chosen: readonly string[]): string[] =>
  chosen.filter((id) => !known.some((knownId) => knownId === id));

const weight: Record<Severity, number> = { blocks: 1_000_000, explain: 1000, note: 1 };
const gravity = (counts: Record<Severity, number>): number =>
  counts.blocks * weight.blocks + counts.explain * weight.explain + counts.note;

/** Usual columns without those in which every row says the same: such a column tells a reader nothing. */
export function tellingColumns(columns: readonly TableColumn[], rows: readonly ClusterLine[]): TableColumn[] {
  if (rows.length < 2) return [...columns];
  const text = (cell: Cell | undefined): string =>
    cell === undefined ? '' : typeof cell === 'string' ? cell : String(cell.value);
  return columns.filter(
    ({ id, said: [first] }) => id === nameColumn || new Set(rows.map((row) => text(first?.of(row)))).size > 1,
  );
}

/** Who needs somebody first: overdue, to correct, below the standard, behind plan, to explain; equals by size. */
export function needOf(line: ClusterLine): number {
  const { report, review } = line;
  const weights = [
    (report?.overdueDays ?? 0) > 0 ? 10_000 : 0,
    (review?.open.blocks ?? 0) > 0 ? 5_000 : 0,
    review?.verdict === 'not-met' ? 2_000 : 0,
    report?.state === 'returned' ? 1_000 : 0,
    (review?.behind ?? 0) > 0 ? 500 : 0,
    (review?.open.explain ?? 0) > 0 ? 100 : 0,
  ];
  const size = line.figures[0]?.value ?? 0;
  return weights.reduce((sum, weight) => sum + weight, 0) * 1e7 + Math.min(1e7 - 1, Math.max(0, size));
}

/** Chosen columns of a table in words of the language; the name first. */
export function columnsOf(chosen: readonly string[], table: ClusterTable, speech: Speech): TableColumn[] {
  const { t, say, language } = speech;
  const places = new Map(table.leagues.map((league) => [league.code, say(league.name)]));
  const league = (line: ClusterLine) => line.leagues.map((code) => places.get(code) ?? code).join(t.list);
  const order = new Map(table.leagues.map((league, at) => [league.code, at]));
  const unit = unitText(table.size, speech);
  const words = (
    id: KnownId,
    width: number,
    key: TableColumn['key'],
    of: (line: ClusterLine) => string,
  ): TableColumn => ({
    id,
    name: t.clusterTable.column[id],
    unit: '',
    number: false,
    width,
    key,
    said: [{ name: t.clusterTable.column[id], unit: '', number: false, of }],
  });
  const figure = (id: string, name: string, filed: Words | null, width: number, at: number): TableColumn => {
    const of = (line: ClusterLine): Cell => {
      const one = line.figures[at];
      if (one === undefined) return '';
      return {
        text: figureWord(one, filed, speech),
        value: shownNumber(one.value, filed, speech) ?? t.status[one.status],
      };
    };
    const key = (line: ClusterLine) => line.figures[at]?.value ?? null;
    const ofUnit = unitText({ unit: filed }, speech);
    return {
      id,
      name,
      unit: ofUnit,
      filed,
      number: true,
      width,
      key,
      said: [{ name, unit: ofUnit, number: true, of }],
    };
  };
  const base = (id: KnownId): TableColumn => {
    switch (id) {
      case 'name':
        return words(
          'name',
          280,
          (line) => line.name,
          (line) => line.name,
        );
      case 'league':
        return words('league', 100, (line) => order.get(line.leagues[0] ?? '') ?? null, league);
      case 'programme':
        return words(
          'programme',
          84,
          (line) => `${line.programme === 'sme' ? 0 : 1}${line.level === 'national' ? 0 : 1}`,
          (line) => `${t.level[line.level]}${t.programmeShort[line.programme]}`,
        );
      case 'size':
        return figure('size', t.clusterTable.column.size, table.size.unit, 92, 0);
      case 'growth': {
        const name = t.clusterTable.column.growth;
        const of = (line: ClusterLine): Cell =>
          line.growth === null ? '' : { text: signed(line.growth, language), value: line.growth };
        const said = [{ name, unit: '%', number: true, of }];
        return { id, name, unit: '%', number: true, width: 72, key: (line) => line.growth, said };
      }
      case 'trend':
        return {
          id,
          name: t.clusterTable.column.trend,
          unit: table.years.length < 2 ? '' : `${table.years[0]}–${table.years.at(-1)}`,
          number: false,
          width: 116,
          key: steepness,
          said: table.years.map((year, at) => ({
            name: `${say(table.size.name)} ${year}`,
            unit,
            number: true,
            of: (line) => {
              const value = line.course[at] ?? null;
              const filed = table.size.unit;
              return {
                text: value === null ? '' : filedText(value, filed, speech),
                value: shownNumber(value, filed, speech),
              };
            },
          })),
        };
      case 'validity':
        return words(
          'validity',
          104,
          (line) => line.certification?.validTo ?? null,
          (line) => validityWord(line.certification, speech),
        );
      case 'report':
        return words('report', 112, reportKey, (line) => reportWord(line.report, speech));
      case 'findings':
        return words(
          'findings',
          122,
          (line) => gravity(line.findings),
          (line) => severityList(line.findings, speech),
        );
      case 'industry':
        return words(
          'industry',
          180,
          (line) => line.industry,
          (line) => line.industry ?? '',
        );
      case 'county':
        return words(
          'county',
          110,
          (line) => line.county,
          (line) => line.county ?? '',
        );
      case 'batch':
        return words(
          'batch',
          120,
          (line) => line.certification?.batch ?? null,
          (line) => line.certification?.batch ?? '',
        );
      case 'verdict':
        return words(
          'verdict',
          104,
          (line) => (line.review === null ? null : line.review.notMet),
          (line) => verdictWord(line.review, speech),
        );
      case 'plan':
        return words(
          'plan',
          128,
          (line) =>
            line.review === null || line.review.compared === 0 ? null : line.review.behind / line.review.compared,
          (line) => planWordOf(line.review, speech),
        );
      case 'open':
        return words(
          'open',
          104,
          (line) => (line.review === null ? null : gravity(line.review.open)),
          (line) => (line.review === null ? t.clusterTable.notReviewed : severityList(line.review.open, speech)),
        );
      default:
        return id satisfies never;
    }
  };
  return [nameColumn, ...chosen].flatMap((id): TableColumn[] => {
    const own = known.find((knownId) => knownId === id);
    if (own !== undefined) return [base(own)];
    const at = table.columns.findIndex((column) => column.id === id);
    const head = table.columns[at];
    if (head === undefined) return [];
    return [figure(id, say(head.name), head.unit, 118, at + 1)];
  });
}

/** A figure as it was filed, or why there is none. */
export function figureWord(
  { value, status }: ClusterLine['figures'][number],
  unit: Words | null,
  speech: Speech,
  decimals = 0,
): string {
  if (value !== null) return filedText(value, unit, speech, decimals);
  const mark = speech.t.statusMark[status];
  return mark === '' ? '–' : mark;
}

/** Mean yearly change over the known course, in percent: courses sort by how they climb. */
function steepness({ course }: ClusterLine): number | null {
  const first = course.findIndex((value) => value !== null && value > 0);
  const last = course.findLastIndex((value) => value !== null);
  const [from, to] = [course[first] ?? null, course[last] ?? null];
  if (first < 0 || last <= first || from === null || to === null) return null;
  return ((to / from) ** (1 / (last - first)) - 1) * 100;
}

const stateOrder: readonly ReviewState[] = [
  'returned',
  'awaited',
  'submitted',
  'resubmitted',
  'under-review',
  'awaiting-signature',
  'concluded',
  'excused',
];

/** Overdue ones first, the latest of them before the rest. */
function reportKey({ report }: ClusterLine): number | null {
  if (report === null) return null;
  return report.overdueDays > 0 ? -report.overdueDays : stateOrder.indexOf(report.state);
}
