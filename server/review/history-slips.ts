import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { type Indicator, numericTypes } from '../catalogue/schema.ts';
import { type Finding, finding } from '../domain/finding.ts';
import { isBelieved, likeANeighbour, slipsOf, type YearValue } from '../domain/unit-slip.ts';
import { figureOf, scaleOf, show } from './history-figures.ts';
import type { Peers } from './history-peers.ts';
import type { ReviewedReport } from './report.ts';

/**
 * Figures that lie a power of ten off every other year of the cluster, years that were reported since among them, or,
 * without other years, orders of magnitude off the other clusters. Pointed out, never corrected. Of the first kind the
 * totals name the same, by the same rule; see `analytics/find-doubtful`.
 */
export function slipFindings(report: ReviewedReport, peers: Peers, catalogue: Catalogue): Finding[] {
  const limits = catalogue.history.slips;
  const reach = { mads: limits.peers.mads, floor: limits.peers.floor, least: limits.peers.orders };
  return [...report.statements()].flatMap((now) => {
    const indicator = catalogue.indicators.get(now.indicator);
    // Performance targets have a past as well; a plan is put beside its application instead.
    if (indicator === undefined || !numericTypes.has(indicator.type) || indicator.theme === 'plan') return [];
    const value = figureOf(now, indicator);
    if (value === null || !(value > 0)) return [];
    // Fast path: most figures are like the year beside them, and the other years need not be looked up.
    if (likeANeighbour(value, otherYears(report, indicator, now.year, 1), limits)) return [];
    const others = otherYears(report, indicator, now.year, limits.window);
    const base = { value: show(value, 6), unit: indicator.unit };
    const about = { indicator: indicator.id, year: now.year };
    const figures = [...others, { year: now.year, value }];
    const found = slipsOf(figures, limits).find((slip) => slip.year === now.year);
    if (found !== undefined) {
      if (isBelieved(found, (year) => report.firstStated(indicator.id, year))) return [];
      const facts = {
        ...base,
        power: found.power,
        against: 'own' as const,
        usual: show(found.usual),
        years: others.map((other) => other.year),
      };
      return [finding('history-unit-slip', 'explain', now.place ?? '', facts, about)];
    }
    if (others.length > 0 || scaleOf(indicator) !== 'level') return [];
    const order = peers.orderOff({
      indicator: indicator.id,
      year: now.year,
      minimum: limits.peers.minimum,
      value,
      reach,
    });
    if (order === null) return [];
    const off = Math.log10(value) - order.median;
    const facts = {
      ...base,
      power: Math.round(off),
      against: 'peers' as const,
      usual: show(10 ** order.median),
      years: [],
    };
    return [finding('history-unit-slip', 'explain', now.place ?? '', facts, about)];
  });
}

function otherYears(report: ReviewedReport, indicator: Indicator, year: number, window: number): YearValue[] {
  const found: YearValue[] = [];
  for (let when = year - window; when <= year + window; when += 1) {
    const value = when === year ? null : figureOf(report.facts(indicator.id, when), indicator);
    if (value !== null && value > 0) found.push({ year: when, value });
  }
  return found;
}
