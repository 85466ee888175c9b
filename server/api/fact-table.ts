import type { RegisteredCluster } from '../analytics/groups.ts';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { csvLine } from '../documents/csv-line.ts';
import type { FactWords } from '../documents/rows-arrow.ts';
import type { FactColumns } from '../domain/fact-columns.ts';
import { ObservationStatus } from '../domain/reading.ts';
import { leagueOf } from './heads.ts';

/** Words of the wanted clusters and indicators by their numbers; nothing else goes out with the stream. */
export function factWords(
  clusters: readonly RegisteredCluster[],
  indicators: readonly string[],
  numberOf: (indicator: string) => number | undefined,
  catalogue: Catalogue,
): FactWords {
  const byIndicator = (word: (id: string) => string | null) => {
    const list: (string | null)[] = [];
    for (const id of indicators) {
      const no = numberOf(id);
      if (no !== undefined) list[no] = word(id);
    }
    return list;
  };
  const byCluster = (word: (cluster: RegisteredCluster) => string | null) => {
    const list: (string | null)[] = [];
    for (const one of clusters) list[one.clusterId] = word(one);
    return list;
  };
  return {
    indicators: {
      indicator: byIndicator((id) => id),
      indicator_name: byIndicator((id) => catalogue.indicator(id).name.zh),
      unit: byIndicator((id) => catalogue.indicator(id).unit?.zh ?? null),
    },
    clusters: {
      cluster_name: byCluster((one) => one.name),
      league: byCluster((one) => one.league),
      league_name: byCluster((one) => (one.league === null ? null : leagueOf(catalogue, one.league).name.zh)),
      programme: byCluster((one) => one.programme),
      level: byCluster((one) => one.level),
    },
  };
}

/** The same columns as `factArrow`, as text, batch by batch. */
export async function* factCsv(
  batches: AsyncIterable<FactColumns>,
  words: FactWords,
  bom: boolean,
): AsyncGenerator<string> {
  const names = ['cluster', ...Object.keys(words.clusters), 'year', 'value', 'text', 'status', 'vintages'];
  yield `${bom ? '\ufeff' : ''}${csvLine([...Object.keys(words.indicators), ...names])}`;
  const indicators = Object.values(words.indicators);
  const clusters = Object.values(words.clusters);
  for await (const { length, indicator, cluster, year, value, text, status, vintages } of batches) {
    const lines: string[] = [];
    for (let row = 0; row < length; row += 1) {
      const no = indicator[row] ?? 0;
      const id = cluster[row] ?? 0;
      const figure = value[row] ?? Number.NaN;
      lines.push(
        csvLine([
          ...indicators.map((list) => list[no] ?? null),
          id,
          ...clusters.map((list) => list[id] ?? null),
          year[row] ?? null,
          Number.isNaN(figure) ? null : figure,
          text?.[row] ?? null,
          ObservationStatus.options[status[row] ?? -1] ?? null,
          vintages[row] ?? null,
        ]),
      );
    }
    yield lines.join('');
  }
}
