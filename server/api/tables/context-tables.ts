import type { Beside, Context, ContextSeries } from '../../contract/context.ts';
import type { Cell, Table } from './figure-table.ts';

/** Values as the very table that `npm run ingest` takes: what was given out can be taken in again. */
export function contextTable({ series, names, values }: Context): Table {
  const heads = new Map(series.map((line) => [line.id, line]));
  return {
    columns: [
      ['series', 'text'],
      ['name', 'text'],
      ['name_en', 'text'],
      ['league', 'text'],
      ['year', 'integer'],
      ['value', 'number'],
      ['unit', 'text'],
      ['price_basis', 'text'],
      ['source', 'text'],
      ['received_at', 'text'],
    ],
    rows: values.map((point): Cell[] => {
      const name = heads.get(point.series)?.name;
      const league = names[point.league]?.zh ?? point.league;
      const { year, value, unit, priceBasis, source, receivedAt } = point;
      return [
        point.series,
        name?.zh ?? null,
        name?.en ?? null,
        league,
        year,
        value,
        unit,
        priceBasis,
        source,
        receivedAt,
      ];
    }),
  };
}

/** One line per row and series, the warnings of the pairing with each; a row without a published value has one line. */
export function besideTable({ indicator, series, names, rows }: Beside, notesFor: NotesFor): Table {
  return {
    columns: [
      ['league', 'text'],
      ['league_name', 'text'],
      ['year', 'integer'],
      ['indicator', 'text'],
      ['indicator_name', 'text'],
      ['cluster_value', 'number'],
      ['cluster_unit', 'text'],
      ['measure', 'text'],
      ['basis', 'text'],
      ['method', 'text'],
      ['estimated', 'boolean'],
      ['n', 'integer'],
      ['of', 'integer'],
      ['coverage', 'number'],
      ['incomplete', 'boolean'],
      ['few', 'boolean'],
      ['series', 'text'],
      ['series_name', 'text'],
      ['context_value', 'number'],
      ['context_unit', 'text'],
      ['price_basis', 'text'],
      ['source', 'text'],
      ['received_at', 'text'],
      ['notes', 'text'],
    ],
    rows: rows.flatMap(({ whole, league, year, figure, context }) => {
      const place: Cell[] = [league, whole ? '合计' : (names[league ?? '']?.zh ?? league), year];
      const own: Cell[] = [
        indicator.id,
        indicator.name.zh,
        figure?.value ?? null,
        figure?.unit?.zh ?? null,
        figure?.measure ?? null,
        figure?.basis ?? null,
        figure?.method ?? null,
        figure?.estimated ?? null,
        figure?.n ?? null,
        figure?.of ?? null,
        figure?.coverage ?? null,
        figure?.incomplete ?? null,
        figure?.few ?? null,
      ];
      if (context.length === 0) return [[...place, ...own, null, null, null, null, null, null, null, null]];
      return context.map((point): Cell[] => {
        const head = series.find(({ id }) => id === point.series);
        const notes = head === undefined ? null : notesFor(head);
        const { value, unit, priceBasis, source, receivedAt } = point;
        return [
          ...place,
          ...own,
          point.series,
          head?.name.zh ?? null,
          value,
          unit,
          priceBasis,
          source,
          receivedAt,
          notes,
        ];
      });
    }),
  };
}

/** The warnings of one series in one text. */
type NotesFor = (series: ContextSeries) => string;
