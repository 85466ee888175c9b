import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Indicator } from '../catalogue/schema.ts';
import { type Finding, finding } from '../domain/finding.ts';
import { figureOf, reportedFigure, type Scale, scaleOf, show, stepOf } from './history-figures.ts';
import { type Peers, reaches } from './history-peers.ts';
import { type Spread, spreadOf } from './history-robust.ts';
import type { ReviewedReport } from './report.ts';

/** Facts that another check has explained already. */
export type ExplainedFacts = ReadonlySet<string>;
export const factKey = (indicator: string, year: number): string => `${indicator}@${year}`;

/**
 * Steps that lie off what the cluster used to do and off what the others did in that year, by median and MAD; where
 * only one of the two is known it decides alone. A step that stood in an earlier report already is not reported again.
 */
export function jumpFindings(
  report: ReviewedReport,
  peers: Peers,
  catalogue: Catalogue,
  explained: ExplainedFacts,
): Finding[] {
  const limits = catalogue.history.jump;
  const reaching = {
    level: { mads: limits.mads, ...limits.levels },
    rate: { mads: limits.mads, ...limits.rates },
    growth: { mads: limits.mads, ...limits.rates },
  };
  return [...report.statements()].flatMap((now) => {
    const indicator = reportedFigure(catalogue, now.indicator);
    if (indicator === undefined || indicator.timing === 'none') return [];
    const { year } = now;
    if (explained.has(factKey(indicator.id, year)) || explained.has(factKey(indicator.id, year - 1))) return [];
    const at = (when: number): number | null => figureOf(report.facts(indicator.id, when), indicator);
    const [before, value] = [at(year - 1), figureOf(now, indicator)];
    const step = stepOf(indicator, before, value);
    const scale = scaleOf(indicator);
    const reach = reaching[scale];
    const few = indicator.type === 'integer' && Math.abs((value ?? 0) - (before ?? 0)) < limits.leastCount;
    if (step === null || value === null || (scale === 'level' && few)) return [];
    const beside = peers.stepOff({ indicator: indicator.id, year, minimum: limits.peerMinimum, step, reach });
    // Most steps are like the peers': the cluster's own past is looked up for the others only.
    if (beside === 'ordinary' || known(report, indicator, year, value, before)) return [];
    const peerSpread = beside === 'few' ? null : beside;
    const own = ownSteps(indicator, year, at, limits.ownYears);
    const ownSpread = own.length >= limits.ownMinimum ? spreadOf(own) : null;
    if ((ownSpread ?? peerSpread) === null || (ownSpread !== null && !reaches(step, ownSpread, reach))) return [];
    const facts = {
      value: show(value, 6),
      before: scale === 'growth' || before === null ? null : show(before, 6),
      unit: indicator.unit,
      step: print(step, scale),
      in: scale === 'level' ? 'percent' : scale === 'rate' ? 'points' : 'rate',
      own: spoken(ownSpread, scale),
      peers: spoken(peerSpread, scale),
    } as const;
    return [finding('history-jump', 'explain', now.place ?? '', facts, { indicator: indicator.id, year })];
  });
}

/** Both ends of the step stood in one earlier report, whose review reported it. */
function known(
  report: ReviewedReport,
  indicator: Indicator,
  year: number,
  value: number,
  before: number | null,
): boolean {
  const said = report.before(indicator.id, year).filter((earlier) => figureOf(earlier, indicator) === value);
  if (said.length === 0 || scaleOf(indicator) === 'growth') return said.length > 0;
  const earlier = report.before(indicator.id, year - 1).filter((earlier) => figureOf(earlier, indicator) === before);
  return earlier.length > 0;
}

function ownSteps(
  indicator: Indicator,
  year: number,
  at: (year: number) => number | null,
  most: number,
): readonly number[] {
  const steps: number[] = [];
  for (let when = year - 1; when >= year - most; when -= 1) {
    const step = stepOf(indicator, at(when - 1), at(when));
    if (step !== null) steps.push(step);
  }
  return steps;
}

/** Logarithms are spoken as growth in percent. */
const print = (step: number, scale: Scale): string => show(scale === 'level' ? Math.expm1(step) * 100 : step);
const spoken = (spread: Spread | null, scale: Scale) =>
  spread === null ? null : { median: print(spread.median, scale), mad: print(spread.mad, scale), count: spread.count };
