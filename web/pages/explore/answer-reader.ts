import type { Aggregate } from '../../../server/contract/analytics.ts';
import type { IndicatorHead } from '../../../server/contract/common.ts';
import type { AggregateFigure, Dimension, Group, MeasureKind } from '../../../server/domain/figure.ts';
import { shownNumber } from '../../i18n/amount-unit.ts';
import { exploreWords } from '../../i18n/explore-words.ts';
import { inside } from '../../i18n/inside.ts';
import { type Speech, wordOf } from '../../i18n/language.ts';
import { percent, signed } from '../../i18n/numbers.ts';
import { axisFigure, joinUnit, marksOf, unitText, valueText } from '../../ui/figure-words.ts';

export interface AnswerGroup {
  key: string;
  name: string;
  whole: boolean;
}

/** How an answer of explore reads: groups by name, figures with the signs and decimals of their measure. */
export interface AnswerReader extends Speech {
  answer: Aggregate;
  by: readonly Dimension[];
  measure: MeasureKind;
  /** Totals are narrowed by what the page of an indicator does not know. */
  narrowed: boolean;
  years: readonly number[];
  heads: readonly IndicatorHead[];
  name: (id: string) => string;
  inner: (id: string) => string;
  /** Groups beside the whole, those with the largest newest figure first. */
  groups: readonly AnswerGroup[];
  whole: AnswerGroup;
  at: (id: string, group: string, year: number) => AggregateFigure | undefined;
  /** What is drawn of a figure: its value, or its place for ranks. */
  shown: (figure: AggregateFigure | undefined) => number | null;
  text: (figure: AggregateFigure | undefined) => string;
  /** With its unit. */
  long: (figure: AggregateFigure | undefined) => string;
  unit: (id: string) => string;
  /** The number behind the text, in the unit of the text. */
  number: (figure: AggregateFigure | undefined) => number | null;
  axisOf: (id: string) => (value: number, step?: number) => string;
  marks: (figure: AggregateFigure | undefined) => string;
  /** Rests on too little; a cluster of its own is not few. */
  doubtful: (figure: AggregateFigure | undefined) => boolean;
}

const wholeKey = '{}';

export function answerReader(
  answer: Aggregate,
  by: readonly Dimension[],
  measure: MeasureKind,
  wholeName: string,
  speech: Speech,
  narrowed = false,
): AnswerReader {
  const { t, say, language } = speech;
  const heads = new Map(answer.indicators.map((indicator) => [indicator.id, indicator]));
  const keyOf = (group: Group) => JSON.stringify(group);
  const figures = new Map(
    answer.figures.map((figure) => [`${figure.indicator} ${keyOf(figure.group)} ${figure.year}`, figure]),
  );
  const at = (id: string, group: string, year: number) => figures.get(`${id} ${group} ${year}`);
  const years = [...new Set(answer.figures.map((figure) => figure.year))].sort((a, b) => a - b);
  const shown = (figure: AggregateFigure | undefined): number | null =>
    figure === undefined ? null : measure === 'rank' ? figure.rank : figure.value;
  const labelOf = (dimension: Dimension, value: string | null | undefined): string => {
    if (value == null) return exploreWords[language].unnamed;
    const words = answer.names[value];
    if (words !== undefined) return say(words);
    if (dimension === 'programme') return wordOf(t.programme, value);
    if (dimension === 'level') return wordOf(t.level, value);
    if (dimension === 'sector') return wordOf(t.sector, value);
    return value;
  };
  const filedUnit = (id: string) => {
    const known = answer.figures.find((each) => each.indicator === id && each.unit !== null);
    return measure === 'rank' || measure === 'index' ? null : (known?.unit ?? null);
  };
  const unit = (id: string) => unitText({ unit: filedUnit(id) }, speech);
  const text = (figure: AggregateFigure | undefined): string => {
    const value = shown(figure);
    if (figure === undefined || value === null) return '–';
    const head = heads.get(figure.indicator);
    switch (measure) {
      case 'level':
        // The level of a growth row is a growth.
        return valueText(value, { type: head?.type ?? 'number', unit: figure.unit }, speech);
      case 'growth':
        return signed(value, language, figure.growth?.unit === 'points' ? 2 : 1);
      case 'share':
      case 'index':
        return percent(value, language).replace('%', '');
      case 'rank':
        return figure.standing?.tied ? t.leagues.tied(value) : String(value);
      default:
        return measure satisfies never;
    }
  };
  const single = by.includes('cluster');
  const first = answer.indicators[0]?.id ?? '';
  const last = years.at(-1) ?? 0;
  const keys = [...new Set(answer.figures.map((figure) => keyOf(figure.group)))].filter((key) => key !== wholeKey);
  const size = (key: string) => shown(at(first, key, last)) ?? Number.NEGATIVE_INFINITY;
  const groupOf = new Map(answer.figures.map((figure) => [keyOf(figure.group), figure.group]));
  const groups = keys
    .map((key) => {
      const group = groupOf.get(key) ?? {};
      return { key, name: by.map((dimension) => labelOf(dimension, group[dimension])).join(' · '), whole: false };
    })
    .sort((a, b) => (measure === 'rank' ? size(a.key) - size(b.key) : size(b.key) - size(a.key)) || 0);
  return {
    ...speech,
    answer,
    by,
    measure,
    narrowed,
    years,
    heads: answer.indicators,
    name: (id) => say(heads.get(id)?.name ?? { zh: id, en: id }),
    inner: (id) => inside(say(heads.get(id)?.name ?? { zh: id, en: id }), language),
    groups,
    whole: { key: wholeKey, name: wholeName, whole: true },
    at,
    shown,
    text,
    long: (figure) => {
      const words = text(figure);
      const own = figure === undefined ? '' : unit(figure.indicator);
      return words === '–' ? words : joinUnit(words, own, language);
    },
    unit,
    number: (figure) => shownNumber(shown(figure), figure === undefined ? null : filedUnit(figure.indicator), speech),
    axisOf: (id) => (value, step) => axisFigure(value, filedUnit(id), speech, step),
    marks: (figure) =>
      marksOf(figure === undefined ? figure : { ...figure, few: figure.few && !single }, speech).join(t.list),
    doubtful: (figure) => figure !== undefined && (figure.incomplete || (figure.few && !single)),
  };
}
