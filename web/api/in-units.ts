import type { Aggregate } from '../../server/contract/analytics.ts';
import type { IndicatorHead, Words } from '../../server/contract/common.ts';
import type { ComparePage } from '../../server/contract/compare-page.ts';
import type { IndicatorPage } from '../../server/contract/indicator-page.ts';
import type { AttentionLine, Overview } from '../../server/contract/overview.ts';
import type { TopicPage, Topics } from '../../server/contract/topics.ts';
import type { AggregateFigure, DoubtReason } from '../../server/domain/figure.ts';

/** In what unit amounts of money are shown; left out: as the form of each indicator asks for them. */
export type AmountUnit = 'yi' | 'wan' | undefined;

/** The units in which forms ask for amounts, and how many 元 they hold. */
const units = {
  yi: { words: { zh: '亿元', en: 'CNY 100 million' }, yuan: 1e8 },
  wan: { words: { zh: '万元', en: 'CNY 10,000' }, yuan: 1e4 },
} as const;

const unitOf = (unit: Pick<Words, 'zh'> | null) => Object.values(units).find(({ words }) => words.zh === unit?.zh);

/** By how much a figure in this unit is multiplied; 1 for what is no amount or stands in the unit already. */
export function factorOf(unit: Pick<Words, 'zh'> | null, wanted: AmountUnit): number {
  const from = unitOf(unit);
  return wanted === undefined || from === undefined ? 1 : from.yuan / units[wanted].yuan;
}

/** Decimal, by moving the point: 0.07 亿元 are 700 万元 and not 700.0000000000001. `factor` is a power of ten. */
export function times(value: number, factor: number): number {
  if (factor === 1 || !Number.isFinite(value)) return value;
  const [digits = '0', exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + Math.round(Math.log10(factor))}`);
}
export const maybe = (value: number | null, factor: number): number | null =>
  value === null ? null : times(value, factor);

/** The same of a decimal as text, digit by digit: 12.50 亿元 are 125000 万元. What is no decimal stays. */
export function timesText<T extends string | null>(value: T, factor: number): T | string {
  const parts = value === null || factor === 1 ? null : /^(-?)(\d+)(?:\.(\d+))?$/.exec(value);
  if (parts === null) return value;
  const [, sign = '', whole = '', fraction = ''] = parts;
  const by = Math.round(Math.log10(factor));
  const digits = `${'0'.repeat(Math.max(0, -by))}${whole}${fraction}${'0'.repeat(Math.max(0, by - fraction.length))}`;
  const point = Math.max(0, -by) + whole.length + by;
  const before = digits.slice(0, point).replace(/^0+(?=\d)/, '');
  const after = digits.slice(point).replace(/0+$/, '');
  return `${sign}${before === '' ? '0' : before}${after === '' ? '' : `.${after}`}`;
}

export function unitIn(unit: Words | null, wanted: AmountUnit): Words | null {
  return wanted === undefined || unitOf(unit) === undefined ? unit : units[wanted].words;
}

/** Of a plan, whose units are words as they were typed. */
export const factorOfText = (unit: string | null, wanted: AmountUnit): number =>
  factorOf(unit === null ? null : { zh: unit }, wanted);

export const unitTextIn = (unit: string | null, wanted: AmountUnit): string | null =>
  unit === null || factorOfText(unit, wanted) === 1 ? unit : (unitIn({ zh: unit, en: unit }, wanted)?.zh ?? unit);

/** An indicator as the page names it: amounts in the unit wanted. */
export function headIn<H extends Pick<IndicatorHead, 'unit'>>(head: H, wanted: AmountUnit): H {
  return factorOf(head.unit, wanted) === 1 ? head : { ...head, unit: unitIn(head.unit, wanted) };
}

/**
 * A figure with its amounts in the unit wanted; percent, points, ranks and shares stay.
 * @param head unit in which the level behind the figure stands
 */
export function figureIn(figure: AggregateFigure, head: Words | null, wanted: AmountUnit): AggregateFigure {
  const level = factorOf(head, wanted);
  const own = factorOf(figure.unit, wanted);
  if (level === 1 && own === 1) return figure;
  const { distribution, standing, growth } = figure;
  return {
    ...figure,
    growth:
      growth === null
        ? null
        : {
            ...growth,
            matchedBefore: maybe(growth.matchedBefore, level),
            matchedNow: maybe(growth.matchedNow, level),
          },
    value: maybe(figure.value, own),
    unit: unitIn(figure.unit, wanted),
    level: maybe(figure.level, level),
    distribution:
      distribution === null
        ? null
        : {
            ...distribution,
            min: times(distribution.min, own),
            q1: times(distribution.q1, own),
            median: times(distribution.median, own),
            q3: times(distribution.q3, own),
            max: times(distribution.max, own),
          },
    standing:
      standing === null || standing.gapUnit !== 'unit' ? standing : { ...standing, gap: maybe(standing.gap, own) },
  };
}

/** Figures of several indicators, by the heads that stand beside them. */
function figuresBy(heads: readonly IndicatorHead[], wanted: AmountUnit) {
  const byId = new Map(heads.map((head) => [head.id, head.unit]));
  return (figures: readonly AggregateFigure[]): AggregateFigure[] =>
    figures.map((figure) => figureIn(figure, byId.get(figure.indicator) ?? null, wanted));
}

/** What other years are like is in the unit of the figure. */
export const reasonIn = (reason: DoubtReason, factor: number): DoubtReason =>
  reason.kind === 'unit-slip' ? { ...reason, usual: times(reason.usual, factor) } : reason;

/** A doubtful figure with what it is compared with. */
export const doubtIn = <T extends { value: number; reason: DoubtReason }>(doubt: T, factor: number): T => ({
  ...doubt,
  value: times(doubt.value, factor),
  reason: reasonIn(doubt.reason, factor),
});

const headsIn = (heads: readonly IndicatorHead[], wanted: AmountUnit) => heads.map((head) => headIn(head, wanted));

export function overviewIn(data: Overview, wanted: AmountUnit): Overview {
  if (wanted === undefined) return data;
  const { headlines, output, tiles, doubtful } = data;
  const figures = figuresBy([output.indicator], wanted);
  const size = factorOf(output.indicator.unit, wanted);
  return {
    ...data,
    headlines: headlines.map((headline) => ({
      ...headline,
      indicator: headIn(headline.indicator, wanted),
      figures: figuresBy([headline.indicator], wanted)(headline.figures),
      target:
        headline.target === null
          ? null
          : { ...headline.target, value: times(headline.target.value, factorOf(headline.indicator.unit, wanted)) },
    })),
    output: {
      indicator: headIn(output.indicator, wanted),
      region: figures(output.region),
      leagues: output.leagues.map((league) => ({ ...league, figures: figures(league.figures) })),
    },
    tiles: {
      ...tiles,
      region: tiles.region === null ? null : (figures([tiles.region])[0] ?? null),
      leagues: tiles.leagues.map((league) => ({ ...league, figure: figures([league.figure])[0] ?? league.figure })),
    },
    doubtful: doubtful.map((figure) => doubtIn(figure, size)),
    attention:
      data.attention?.map((group) => ({ ...group, lines: group.lines.map((line) => attentionIn(line, wanted)) })) ??
      null,
  };
}

function attentionIn(line: AttentionLine, wanted: AmountUnit): AttentionLine {
  if (line.kind === 'below') {
    const { value, threshold, before, unit } = line;
    const by = (text: string | null) => timesText(text, factorOf(unit, wanted));
    return { ...line, unit: unitIn(unit, wanted), value: by(value), threshold: by(threshold), before: by(before) };
  }
  if (line.kind === 'behind') {
    const { actual, required, target, unit } = line;
    const by = (text: string | null) => timesText(text, factorOfText(unit, wanted));
    return { ...line, unit: unitTextIn(unit, wanted), actual: by(actual), required: by(required), target: by(target) };
  }
  return line;
}

export function topicsIn(data: Topics, wanted: AmountUnit): Topics {
  if (wanted === undefined) return data;
  return {
    ...data,
    indicators: headsIn(data.indicators, wanted),
    region: figuresBy(data.indicators, wanted)(data.region),
  };
}

export function topicPageIn(data: TopicPage, wanted: AmountUnit): TopicPage {
  if (wanted === undefined) return data;
  const figures = figuresBy(data.indicators, wanted);
  return {
    ...data,
    indicators: headsIn(data.indicators, wanted),
    region: figures(data.region),
    leagues: figures(data.leagues),
  };
}

export function indicatorPageIn(data: IndicatorPage, wanted: AmountUnit): IndicatorPage {
  if (wanted === undefined) return data;
  const figures = figuresBy([data.entry], wanted);
  const own = factorOf(data.entry.unit, wanted);
  return {
    ...data,
    entry: headIn(data.entry, wanted),
    region: figures(data.region),
    leagues: figures(data.leagues),
    leagueYears: figures(data.leagueYears),
    clusters: data.clusters.map((cluster) => ({ ...cluster, value: maybe(cluster.value, own) })),
    doubtful: data.doubtful.map((doubt) => ({
      ...doubtIn(doubt, factorOf(doubt.indicator.unit, wanted)),
      indicator: headIn(doubt.indicator, wanted),
    })),
  };
}

export function aggregateIn<A extends Aggregate>(data: A, wanted: AmountUnit): A {
  if (wanted === undefined) return data;
  const factors = new Map(data.indicators.map((indicator) => [indicator.id, factorOf(indicator.unit, wanted)]));
  return {
    ...data,
    indicators: headsIn(data.indicators, wanted),
    figures: figuresBy(data.indicators, wanted)(data.figures),
    overlaps: data.overlaps.map((overlap) => ({
      ...overlap,
      value: times(overlap.value, factors.get(overlap.indicator) ?? 1),
    })),
  };
}

export function comparePageIn(data: ComparePage, wanted: AmountUnit): ComparePage {
  if (wanted === undefined) return data;
  const figures = figuresBy([data.indicator], wanted);
  const own = factorOf(data.indicator.unit, wanted);
  const { ranking, matrix, scatter } = data;
  const cells = new Map(matrix.indicators.map((indicator) => [indicator.id, factorOf(indicator.unit, wanted)]));
  return {
    ...data,
    indicator: headIn(data.indicator, wanted),
    ranking: {
      whole: ranking.whole === null ? null : (figures([ranking.whole])[0] ?? null),
      groups: figures(ranking.groups),
    },
    pair: figures(data.pair),
    series: figures(data.series),
    overlaps: data.overlaps.map((overlap) => ({ ...overlap, value: times(overlap.value, own) })),
    matrix: {
      ...matrix,
      indicators: headsIn(matrix.indicators, wanted),
      rows: matrix.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => ({ ...cell, value: maybe(cell.value, cells.get(cell.indicator) ?? 1) })),
      })),
    },
    scatter: scatter === null ? null : scatterIn(scatter, wanted),
  };
}

function scatterIn(data: NonNullable<ComparePage['scatter']>, wanted: AmountUnit) {
  const by = {
    x: factorOf(data.x.unit, wanted),
    y: factorOf(data.y.unit, wanted),
    size: factorOf(data.size.unit, wanted),
  };
  return {
    ...data,
    x: headIn(data.x, wanted),
    y: headIn(data.y, wanted),
    size: headIn(data.size, wanted),
    points: data.points.map((point) => ({
      ...point,
      x: maybe(point.x, by.x),
      y: maybe(point.y, by.y),
      size: maybe(point.size, by.size),
    })),
  };
}
