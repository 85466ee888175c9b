import type { RegisteredCluster } from '../../analytics/groups.ts';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import { csvCells, csvLine } from '../../documents/csv-line.ts';
import type { FactWords } from '../../documents/rows-arrow.ts';
import type { FactColumns } from '../../domain/fact-columns.ts';
import { ObservationStatus } from '../../domain/reading.ts';
import { leagueOf } from '../answers/heads.ts';

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
    for (const cluster of clusters) list[cluster.clusterId] = word(cluster);
    return list;
  };
  return {
    indicators: {
      indicator: byIndicator((id) => id),
      indicator_name: byIndicator((id) => catalogue.indicator(id).name.zh),
      unit: byIndicator((id) => catalogue.indicator(id).unit?.zh ?? null),
    },
    clusters: {
      cluster_name: byCluster((cluster) => cluster.name),
      league: byCluster((cluster) => cluster.league),
      league_name: byCluster((cluster) =>
        cluster.league === null ? null : leagueOf(catalogue, cluster.league).name.zh,
      ),
      programme: byCluster((cluster) => cluster.programme),
      level: byCluster((cluster) => cluster.level),
    },
  };
}

/** Rows written in one go: a longer piece would hold up the pages of other people. */
const pieceRows = 4096;

/** The same columns as `factArrow`, as text, piece by piece. */
export async function* factCsv(
  batches: AsyncIterable<FactColumns>,
  words: FactWords,
  bom: boolean,
): AsyncGenerator<string> {
  const names = ['cluster', ...Object.keys(words.clusters), 'year', 'value', 'text', 'status', 'vintages', 'unfilled'];
  yield `${bom ? '\ufeff' : ''}${csvLine([...Object.keys(words.indicators), ...names])}`;
  // What a number stands for is written once, not once a row.
  const indicators = cellsByNumber(Object.values(words.indicators));
  const clusters = cellsByNumber(Object.values(words.clusters));
  for await (const batch of batches) {
    const { length, indicator, cluster, year, value, text, status, vintages, unfilled } = batch;
    for (let start = 0; start < length; start += pieceRows) {
      let piece = '';
      for (let row = start; row < Math.min(start + pieceRows, length); row += 1) {
        const id = cluster[row] ?? 0;
        const figure = value[row] ?? Number.NaN;
        const word = text?.[row];
        piece +=
          `${indicators(indicator[row] ?? 0)},${id},${clusters(id)},${year[row]},${Number.isNaN(figure) ? '' : figure},` +
          `${word === undefined ? '' : csvCells([word])},${ObservationStatus.options[status[row] ?? -1]},${vintages[row]},${unfilled[row] === 1}\r\n`;
      }
      yield piece;
    }
  }
}

function cellsByNumber(lists: readonly (readonly (string | null | undefined)[])[]): (no: number) => string {
  const known: string[] = [];
  return (no) => {
    known[no] ??= csvCells(lists.map((list) => list[no] ?? null));
    return known[no];
  };
}
