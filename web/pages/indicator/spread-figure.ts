import type { IndicatorPage } from '../../../server/contract/indicator-page.ts';
import { needsMagnitudes, strip } from '../../charts/strip.ts';
import { indicatorWords } from '../../i18n/indicator-words.ts';
import type { FigureModel } from '../topics/model.ts';
import type { TopicReader } from '../topics/reader.ts';

/** Quartiles by linear interpolation between the ordered values, as spreadsheets do (inclusive). */
export function quartilesOf(values: readonly number[]): { q1: number; median: number; q3: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const low = sorted[Math.floor(place)] ?? 0;
    const high = sorted[Math.ceil(place)] ?? low;
    return low + (high - low) * (place - Math.floor(place));
  };
  return { q1: at(0.25), median: at(0.5), q3: at(0.75) };
}

/** Every cluster of the year on one axis; null below five clusters, where a distribution says nothing. */
export function spreadFigure(page: IndicatorPage, reader: TopicReader): FigureModel | null {
  const { t, language, value, full, unit, name } = reader;
  const { id } = page.entry;
  const rows = page.clusters
    .flatMap((cluster) => (cluster.value === null ? [] : [{ ...cluster, value: cluster.value }]))
    .sort((a, b) => a.value - b.value);
  const [least, most] = [rows[0], rows.at(-1)];
  if (least === undefined || most === undefined || rows.length < 5) return null;
  const values = rows.map((row) => row.value);
  const quartiles = quartilesOf(values);
  const trailing = unit(id) === '%' ? '%' : unit(id) === '' ? '' : ` ${unit(id)}`;
  return {
    title: indicatorWords[language].spreadTitle(value(id, quartiles.q1), value(id, quartiles.q3), trailing),
    subtitle: indicatorWords[language].spreadSub(
      name(id),
      unit(id),
      page.year,
      needsMagnitudes(values, quartiles.median),
    ),
    sentence: indicatorWords[language].spreadSentence(
      rows.length,
      full(id, quartiles.median),
      full(id, least.value),
      least.name,
      full(id, most.value),
      most.name,
    ),
    draw: (width) =>
      strip(
        {
          values,
          quartiles,
          labels: {
            q1: indicatorWords[language].q1(value(id, quartiles.q1)),
            median: indicatorWords[language].median(value(id, quartiles.median)),
            q3: indicatorWords[language].q3(value(id, quartiles.q3)),
          },
          axis: reader.axisOf(id),
        },
        width,
      ),
    points: rows.map((row, index) => ({ says: `${row.name}${t.colon}${full(id, row.value)}`, series: 0, index })),
    opens: rows.map((row) => ({ to: 'cluster' as const, cluster: row.id, fact: `${id}~${page.year}` })),
    table: {
      columns: [{ name: indicatorWords[language].cluster }, { name: name(id), unit: unit(id), number: true }],
      rows: [...rows].reverse().map((row) => [row.name, reader.cell(id, row.value)]),
    },
    source: { indicator: page.entry, extra: indicatorWords[language].spreadNote },
    half: true,
  };
}
