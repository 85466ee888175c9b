import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { figureOf, reportedFigure, scaleOf, stepOf } from './history-figures.ts';
import { type Spread, spreadOf } from './history-robust.ts';
import type { ReviewedReport } from './report.ts';

/** How all clusters of a set of reports moved: what one of them is put beside. */
export interface PeerGrowth {
  /** Steps from the year before; see `stepOf` for their scale. */
  step(indicator: string, year: number): Spread | undefined;
  /** Decimal logarithms of the levels above zero. */
  order(indicator: string, year: number): Spread | undefined;
  /** Figures of all clusters, ascending. */
  values(indicator: string, year: number): readonly number[];
}

interface Gathered {
  steps: number[];
  values: number[];
  step?: Spread;
  order?: Spread;
}

export const noPeers: PeerGrowth = { step: () => undefined, order: () => undefined, values: () => [] };

/** Medians and MADs per indicator and year. A cluster counts once for a fact, by its newest report that states it. */
export function peerGrowth(reports: readonly ReviewedReport[], catalogue: Catalogue): PeerGrowth {
  const clusters = new Map<number, ReviewedReport[]>();
  for (const report of reports) {
    clusters.set(report.cluster.id, [...(clusters.get(report.cluster.id) ?? []), report]);
  }
  const gathering = new PeerGathering(catalogue);
  for (const own of clusters.values()) gathering.add(own);
  return gathering.spreads();
}

/** Gathers what `peerGrowth` tells cluster by cluster, so that no report need be kept. */
export class PeerGathering {
  readonly #catalogue: Catalogue;
  readonly #all = new Map<string, Gathered>();

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  /** @param reports all of one cluster */
  add(reports: readonly ReviewedReport[]): void {
    const newest = [...reports].sort((a, b) => b.receivedAt.localeCompare(a.receivedAt) || b.submission - a.submission);
    const seen = new Set<string>();
    for (const report of newest) {
      for (const one of report.statements()) {
        const indicator = reportedFigure(this.#catalogue, one.indicator);
        const value = indicator === undefined ? null : figureOf(one, indicator);
        if (indicator === undefined || value === null) continue;
        const key = `${one.indicator}@${one.year}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const gathered = this.#all.get(key) ?? { steps: [], values: [] };
        this.#all.set(key, gathered);
        gathered.values.push(value);
        const before =
          scaleOf(indicator) === 'growth' ? null : figureOf(report.facts(one.indicator, one.year - 1), indicator);
        const step = stepOf(indicator, before, value);
        if (step !== null) gathered.steps.push(step);
      }
    }
  }

  spreads(): PeerGrowth {
    for (const one of this.#all.values()) {
      one.values.sort((a, b) => a - b);
      if (one.steps.length > 0) one.step = spreadOf(one.steps);
      const orders = one.values.filter((value) => value > 0).map(Math.log10);
      if (orders.length > 0) one.order = spreadOf(orders);
    }
    const find = (indicator: string, year: number) => this.#all.get(`${indicator}@${year}`);
    return {
      step: (indicator, year) => find(indicator, year)?.step,
      order: (indicator, year) => find(indicator, year)?.order,
      values: (indicator, year) => find(indicator, year)?.values ?? [],
    };
  }
}
