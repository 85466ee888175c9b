import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { PublishedView } from '../../catalogue/load-published.ts';
import { provinceOf } from '../../catalogue/territory.ts';
import { type AggregateFigure, type Dimension, type Filter, noFilter } from '../../domain/figure.ts';
import type { PublishedDimension, PublishedMeasure } from '../../domain/published.ts';
import { type RegisterEntry, readRegister } from '../../store/reads/read-register.ts';
import type { Snapshot } from '../../store/snapshot/snapshot.ts';
import { answerQuestion } from '../answer-query.ts';
import { type Cell, suppress } from './suppress.ts';

type Measure = PublishedView['measures'][number];

/** What is published of one group, or of the region. Nothing here belongs to a single cluster. */
interface PublishedFigure {
  value: number;
  /** Clusters that it rests on. */
  n: number;
  /** These have less than the usual share of the last known output. */
  incomplete: boolean;
  /** Reports of the group's clusters on the day: owed or come, and come. */
  reports: { of: number; n: number };
}

export interface PublishedCell {
  /** Null: the region. */
  by: PublishedDimension | null;
  group: string | null;
  /** Null: withheld. */
  figure: PublishedFigure | null;
}

/** A cell that is published, with the clusters that it rests on. It never leaves this module. */
interface Candidate extends Cell {
  by: PublishedDimension | null;
  group: string | null;
  figure: PublishedFigure;
}

interface MeasuredCandidates {
  measure: Measure;
  /** In the order in which they were decided on. */
  published: Candidate[];
  withheld: Omit<PublishedCell, 'figure'>[];
}

/**
 * What is published of a year, measure by measure in the order of the view: one table for all, and of it what can be
 * shown to somebody who knows more than a league does.
 * @param snapshot of the whole ledger, as it stood on the day of the release
 * @param known clusters whose figures the reader knows; null for somebody who sees every figure anyway
 */
export async function publishedTable(
  view: PublishedView,
  year: number,
  known: readonly number[] | null,
  catalogue: Catalogue,
  snapshot: Snapshot,
): Promise<{ measure: Measure; cells: PublishedCell[] }[]> {
  const tables = await snapshot.memo(`published ${year}`, () => decide(view, year, catalogue, snapshot));
  return tables.map(({ measure, published, withheld }) => {
    const verdicts = known === null ? [] : suppress(published, [known]);
    const cells = published.map(({ by, group, figure }, index): PublishedCell => {
      const shown = known === null || verdicts[index] === 'published';
      return { by, group, figure: shown ? figure : null };
    });
    return { measure, cells: [...cells, ...withheld.map((cell) => ({ ...cell, figure: null }))] };
  });
}

/** The question by which a measure is published, of the leagues of the home region. */
export const publishedQuestion = (measure: Measure, year: number, by: readonly Dimension[], filter: Filter) => ({
  indicators: [measure.indicator],
  by,
  filter,
  from: year,
  to: year,
  joint: 'lead' as const,
  measure: measure.measure,
  spread: 'median' as const,
  growth: measure.measure === 'growth',
});

async function decide(
  view: PublishedView,
  year: number,
  catalogue: Catalogue,
  snapshot: Snapshot,
): Promise<MeasuredCandidates[]> {
  const { territory } = catalogue;
  const homes = territory.units.filter((unit) => provinceOf(territory, unit).code === territory.home.code);
  const filter = { ...noFilter, league: homes.map(({ code }) => code) };
  const register = await readRegister(snapshot);
  // Every member league of a joint cluster knows what it states.
  const readers = homes.flatMap(({ code }) => {
    const own = register.filter(({ leagues }) => leagues.some(({ league }) => league === code));
    return own.length === 0 ? [] : [own.map(({ clusterId }) => clusterId)];
  });
  return Promise.all(
    view.measures.map(async (measure): Promise<MeasuredCandidates> => {
      const ask = async (by: readonly Dimension[]) =>
        (await answerQuestion(publishedQuestion(measure, year, by, filter), catalogue, snapshot)).figures;
      const [single, ...grouped] = await Promise.all([ask(['cluster']), ...view.by.map((by) => ask([by]))]);
      const parts = partsOf(single ?? [], measure.measure);
      const entries = register.filter(({ clusterId }) => parts.has(clusterId));
      const candidates = [
        ...(grouped[0] ?? []).filter(isWhole).flatMap((figure) => candidateOf(null, figure, entries, parts)),
        ...view.by.flatMap((by, index) =>
          (grouped[index] ?? [])
            .filter((figure) => !isWhole(figure))
            .flatMap((figure) => candidateOf(by, figure, entries, parts))
            .sort(mostFirst),
        ),
      ];
      const verdicts = suppress(candidates, readers);
      return {
        measure,
        published: candidates.filter((_, index) => verdicts[index] === 'published'),
        withheld: candidates
          .filter((_, index) => verdicts[index] !== 'published')
          .map(({ by, group }) => ({ by, group })),
      };
    }),
  );
}

const isWhole = ({ group }: AggregateFigure): boolean => Object.keys(group).length === 0;

/** What has to be withheld for the sake of others shall be what rests on the fewest clusters. */
const mostFirst = (one: Candidate, other: Candidate): number =>
  other.contributors.length - one.contributors.length || (String(one.group) < String(other.group) ? -1 : 1);

/** Which side of a figure a cluster is part of. A value of zero is none: whoever guesses it knows it. */
interface Parts {
  over: boolean;
  under: boolean;
}

/** Clusters that figures of a measure rest on, from the figures cluster by cluster. */
function partsOf(single: readonly AggregateFigure[], measure: PublishedMeasure): Map<number, Parts> {
  const parts = new Map<number, Parts>();
  for (const { group, value, growth, n, method } of single) {
    if (group.cluster == null) continue;
    if (measure === 'growth') {
      if (growth?.matchedClusters !== 1) continue;
      parts.set(Number(group.cluster), { over: growth.matchedNow !== 0, under: growth.matchedBefore !== 0 });
    } else if (n === 1) {
      parts.set(Number(group.cluster), { over: value !== 0, under: method !== 'sum' });
    }
  }
  return parts;
}

/** A figure with the clusters that it rests on; none where it has no value, or where the two do not agree. */
function candidateOf(
  by: PublishedDimension | null,
  { group: groups, method, value, growth, measure, n, incomplete, reports }: AggregateFigure,
  entries: readonly RegisterEntry[],
  parts: ReadonlyMap<number, Parts>,
): Candidate[] {
  const group = by === null ? null : (groups[by] ?? null);
  const linear = method === 'sum' || method === 'ratio' || method === 'weighted';
  if (value === null || !linear || (by !== null && group === null)) return [];
  const own = by === null ? entries : entries.filter((entry) => entry[by] === group);
  const counted = measure === 'growth' ? (growth?.matchedClusters ?? 0) : n;
  if (own.length !== counted) return [];
  const clusters = (side: keyof Parts) =>
    own.flatMap(({ clusterId }) => (parts.get(clusterId)?.[side] === true ? [clusterId] : []));
  const figure = { value, n: counted, incomplete, reports: { of: reports.of, n: reports.n } };
  return [{ by, group, figure, contributors: clusters('over'), under: clusters('under') }];
}
