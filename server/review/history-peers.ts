import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { figureOf, reportedFigure, scaleOf, stepOf } from './history-figures.ts';
import { liesOff, type Spread, spreadOf } from './history-robust.ts';
import type { ReviewedReport } from './report.ts';

/** How all clusters of a set of reports moved. */
export interface PeerSpreads {
  /** Steps from the year before; see `stepOf` for their scale. */
  step(indicator: string, year: number): Spread | undefined;
  /** Decimal logarithms of the levels above zero. */
  order(indicator: string, year: number): Spread | undefined;
  /** Figures of all clusters, ascending. */
  values(indicator: string, year: number): readonly number[];
}

/** From where on a figure lies off the others: so many MADs of at least `floor` from the median, and at least `least`. */
export interface Reach {
  mads: number;
  floor: number;
  least: number;
}

interface PeerFact {
  indicator: string;
  year: number;
  /** Fewer figures than these say nothing. */
  minimum: number;
}

/**
 * What a report may ask of the others of its year. The answers are as narrow as the findings need them: most of them stay
 * when one more report comes, although every median moves a little. See `PeerRecorder`.
 */
export interface Peers {
  /** The spread that a step lies off; 'few' figures say nothing. */
  stepOff(asked: PeerFact & { step: number; reach: Reach }): 'few' | 'ordinary' | Spread;
  /** The spread of decimal logarithms that the one of a figure above zero lies off; null where it does not. */
  orderOff(asked: PeerFact & { value: number; reach: Reach }): Spread | null;
  /** Competition ranks of a figure before and after it was restated; null where they are equal. */
  rankMoved(asked: PeerFact & { before: number; after: number; up: boolean }): RankMove | null;
}

interface RankMove {
  before: number;
  after: number;
  /** Clusters that state the figure, the report's own among them. */
  of: number;
}

interface Gathered {
  steps: number[];
  values: number[];
  step?: Spread;
  order?: Spread;
}

export const noPeers: Peers = peersFrom({ step: () => undefined, order: () => undefined, values: () => [] });

/** What one cluster adds to the spreads: its figures of every year, by `indicator@year`. */
export interface PeerFigures {
  key: string;
  value: number;
  /** Step from the year before; null where there is none. */
  step: number | null;
}

/** Medians and MADs per indicator and year. A cluster counts once for a fact, by the first of its reports that states it: newest first. */
export function peerSpreads(reports: readonly ReviewedReport[], catalogue: Catalogue): PeerSpreads {
  const clusters = new Map<number, ReviewedReport[]>();
  for (const report of reports) {
    clusters.set(report.cluster.id, [...(clusters.get(report.cluster.id) ?? []), report]);
  }
  return spreadsOf([...clusters.values()].map((own) => peerFigures(own, catalogue)));
}

/** @param reports all of one cluster, newest first as the dossier has them */
export function peerFigures(reports: readonly ReviewedReport[], catalogue: Catalogue): PeerFigures[] {
  const figures = new Map<string, PeerFigures>();
  for (const report of reports) {
    for (const statement of report.statements()) {
      const key = `${statement.indicator}@${statement.year}`;
      if (figures.has(key)) continue;
      const indicator = reportedFigure(catalogue, statement.indicator);
      const value = indicator === undefined ? null : figureOf(statement, indicator);
      if (indicator === undefined || value === null) continue;
      const before =
        scaleOf(indicator) === 'growth'
          ? null
          : figureOf(report.facts(statement.indicator, statement.year - 1), indicator);
      figures.set(key, { key, value, step: stepOf(indicator, before, value) });
    }
  }
  return [...figures.values()];
}

/** Spreads over what clusters add, each cluster once; in whatever order they come. */
export function spreadsOf(clusters: Iterable<readonly PeerFigures[]>): PeerSpreads {
  const all = new Map<string, Gathered>();
  for (const figures of clusters) {
    for (const { key, value, step } of figures) {
      const gathered = all.get(key) ?? { steps: [], values: [] };
      if (gathered.values.length === 0) all.set(key, gathered);
      gathered.values.push(value);
      if (step !== null) gathered.steps.push(step);
    }
  }
  for (const gathered of all.values()) gathered.values.sort((a, b) => a - b);
  // Most facts are looked at by a few reports or by none: their spreads are made when somebody does.
  const find = (indicator: string, year: number) => all.get(`${indicator}@${year}`);
  return {
    step: (indicator, year) => {
      const gathered = find(indicator, year);
      if (gathered === undefined || gathered.steps.length === 0) return undefined;
      gathered.step ??= spreadOf(gathered.steps);
      return gathered.step;
    },
    order: (indicator, year) => {
      const gathered = find(indicator, year);
      if (gathered === undefined || (gathered.values.at(-1) ?? 0) <= 0) return undefined;
      gathered.order ??= spreadOf(gathered.values.filter((value) => value > 0).map(Math.log10));
      return gathered.order;
    },
    values: (indicator, year) => find(indicator, year)?.values ?? [],
  };
}

/** Answers of reports that moved like this. */
export function peersFrom(spreads: PeerSpreads): Peers {
  return {
    stepOff: ({ indicator, year, minimum, step, reach }) => {
      const spread = spreads.step(indicator, year);
      if (spread === undefined || spread.count < minimum) return 'few';
      return reaches(step, spread, reach) ? spread : 'ordinary';
    },
    orderOff: ({ indicator, year, minimum, value, reach }) => {
      const spread = spreads.order(indicator, year);
      if (spread === undefined || spread.count < minimum) return null;
      return reaches(Math.log10(value), spread, reach) ? spread : null;
    },
    rankMoved: ({ indicator, year, minimum, up, ...figures }) => {
      const all = spreads.values(indicator, year);
      const own = all.indexOf(figures.after);
      const others = own < 0 ? all : all.filter((_, index) => index !== own);
      const of = others.length + 1;
      if (of < minimum) return null;
      const rank = (figure: number): number =>
        1 + others.filter((other) => (up ? other > figure : other < figure)).length;
      const [before, after] = [rank(figures.before), rank(figures.after)];
      return before === after ? null : { before, after, of };
    },
  };
}

/** Does a figure lie off a spread? */
export const reaches = (figure: number, spread: Spread, { mads, floor, least }: Reach): boolean =>
  liesOff(figure, spread, mads, floor) && Math.abs(figure - spread.median) >= least;
