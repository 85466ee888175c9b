import type { ComparePage } from '../../../server/contract/compare-page.ts';
import type { AggregateFigure } from '../../../server/domain/figure.ts';
import type { Speech } from '../../i18n/language.ts';
import { signed } from '../../i18n/numbers.ts';
import type { Cell } from '../../ui/figure-table.ts';
import { axisFigure, joinUnit, unitText, valueCell, valueText } from '../../ui/figure-words.ts';

export const codeOf = (figure: AggregateFigure): string | null => figure.group.league ?? null;
const isWhole = (figure: AggregateFigure): boolean => Object.keys(figure.group).length === 0;
export const at = (figures: readonly AggregateFigure[], year: number) => figures.find((figure) => figure.year === year);

/** The region's figures apart from those of each league, in the order in which they came. */
export function byLeague(figures: readonly AggregateFigure[]): {
  region: AggregateFigure[];
  leagues: { code: string | null; figures: AggregateFigure[] }[];
} {
  const leagues = new Map<string | null, AggregateFigure[]>();
  const region: AggregateFigure[] = [];
  for (const figure of figures) {
    if (isWhole(figure)) region.push(figure);
    else leagues.set(codeOf(figure), [...(leagues.get(codeOf(figure)) ?? []), figure]);
  }
  return { region, leagues: [...leagues].map(([code, own]) => ({ code, figures: own })) };
}

/** How the figures of one page read: names of leagues, numbers with the decimals and signs that fit the measure. */
export interface Reader extends Speech {
  page: ComparePage;
  name: string;
  unit: string;
  league: (code: string | null) => string;
  /** A figure of the ranking: a level, or a growth with its sign. */
  ranked: (figure: AggregateFigure | null) => string;
  level: (value: number | null) => string;
  /** The same for a table, with the number behind it. */
  levelCell: (value: number | null) => Cell;
  rankedCell: (figure: AggregateFigure | null) => Cell;
  axis: (value: number) => string;
  /** Unit of the ranking. */
  rankedUnit: string;
  place: (figure: AggregateFigure | undefined) => string;
  withUnit: (value: string, unit: string) => string;
  marks: (figure: Pick<AggregateFigure, 'few' | 'incomplete'> | undefined) => string;
}

export function readerOf(page: ComparePage, speech: Speech): Reader {
  const { t, say, language } = speech;
  const { indicator } = page;
  const level = (value: number | null) => valueText(value, indicator, speech);
  const growing = page.measure === 'growth';
  const ranked = (figure: AggregateFigure | null) => {
    if (figure?.value == null) return '–';
    if (!growing) return level(figure.value);
    return signed(figure.value, language, figure.growth?.unit === 'percent' ? 1 : 2);
  };
  return {
    ...speech,
    page,
    name: say(indicator.name),
    unit: unitText(indicator, speech),
    league: (code) => {
      const name = code === null ? undefined : page.names[code];
      return name === undefined ? (code ?? t.leagues.unknown) : say(name);
    },
    level,
    levelCell: (value) => valueCell(value, indicator, speech),
    ranked,
    rankedCell: (figure) => ({
      ...valueCell(figure?.value ?? null, { ...indicator, unit: figure?.unit ?? null }, speech),
      text: ranked(figure),
    }),
    axis: (value) => axisFigure(value, indicator.unit, speech),
    rankedUnit: unitText({ unit: (page.ranking.whole ?? page.ranking.groups[0])?.unit ?? null }, speech),
    place: (figure) =>
      figure?.rank == null ? '' : figure.standing?.tied ? t.leagues.tied(figure.rank) : String(figure.rank),
    withUnit: (value, unit) => (value === '–' ? t.noComparison : joinUnit(value, unit, language)),
    marks: (figure) =>
      figure === undefined
        ? ''
        : [figure.few ? t.fewer(page.enoughClusters) : '', figure.incomplete ? t.incomplete : '']
            .filter((name) => name !== '')
            .join(t.list),
  };
}

/** Are leagues parts of the region's total, so that a line of the region across them would mean nothing? */
export const addsUp = ({ ranking, measure }: ComparePage): boolean =>
  measure === 'level' && (ranking.whole ?? ranking.groups[0])?.method === 'sum';

export interface Contribution {
  code: string | null;
  value: number;
  few: boolean;
}

/**
 * What each league adds to the matched growth of the region, the largest first, in percentage points of the earlier
 * total of the matched panel. `rest` is what clusters counted under several leagues would add twice; without them zero.
 */
export function contributionsOf(page: ComparePage): { parts: Contribution[]; growth: number; rest: number } | null {
  const { region, leagues } = byLeague(page.series);
  const growth = at(region, page.year)?.growth?.matched ?? null;
  const parts = leagues.flatMap(({ code, figures }) => {
    const change = at(figures, page.year)?.growth ?? null;
    if (change === null || change.contribution === null) return [];
    return [{ code, value: change.contribution, few: change.matchedClusters < page.enoughClusters }];
  });
  if (growth === null || parts.length === 0) return null;
  parts.sort((a, b) => b.value - a.value);
  const rest = growth - parts.reduce((sum, part) => sum + part.value, 0);
  return { parts, growth, rest: Math.abs(rest) < 1e-6 ? 0 : rest };
}

export interface Turn {
  code: string | null;
  before: AggregateFigure;
  now: AggregateFigure;
  /** Places won (+) or lost (−) between the two years; null where one has no place. */
  won: number | null;
}

/** Leagues of both years of the slope, in the order of the later one. */
export function turnsOf(page: ComparePage): Turn[] {
  return byLeague(page.pair)
    .leagues.flatMap(({ code, figures }) => {
      const before = at(figures, page.before);
      const now = at(figures, page.year);
      if (before === undefined || now === undefined) return [];
      const won = before.rank === null || now.rank === null ? null : before.rank - now.rank;
      return [{ code, before, now, won }];
    })
    .sort((a, b) => (a.now.rank ?? 99) - (b.now.rank ?? 99));
}

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle];
  const low = sorted.length % 2 === 0 ? sorted[middle - 1] : high;
  return high === undefined || low === undefined ? null : (low + high) / 2;
}
