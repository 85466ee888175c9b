import type { AggregateFigure } from '../../../server/domain/figure.ts';
import { comparable } from '../../charts/compare-numbers.ts';
import { shownNumber } from '../../i18n/amount-unit.ts';
import { inside } from '../../i18n/inside.ts';
import type { Language, Speech } from '../../i18n/language.ts';
import { asShown, percent, signed } from '../../i18n/numbers.ts';
import { joinUnit, paceOf } from '../../ui/figure-words.ts';
import { type BulletinTargets, targetSentences } from './bulletin-targets.ts';

/**
 * What the bulletin of one indicator and year is written from, in the unit in which it is written; nothing here is
 * computed from anything else.
 */
export interface BulletinFacts {
  /** Targets of the year; left out: none is told. */
  targets?: BulletinTargets;
  name: string;
  unit: string;
  year: number;
  /** Filed in percent: differences are percentage points. */
  rate: boolean;
  /** The indicator is a growth itself: it has no change of its own, and says on which basis it stands. */
  isGrowth: boolean;
  whole: boolean;
  matched: boolean;
  direction: 'up' | 'down' | 'none';
  /** That reports are still coming in, with how many of them; empty where all are there. */
  comingIn: string;
  region: BulletinFigure;
  /** The region's growth of the year before, on the same basis. */
  regionBefore: number | null;
  leagues: readonly (BulletinFigure & { name: string })[];
  /** Fewer clusters are marked. */
  enough: number;
}

export interface BulletinFigure {
  /** Of an indicator that is a growth itself: that growth, on the basis of the paragraph. */
  level: number | null;
  /** Percent for levels, percentage points or the indicator's unit for rates; null for an indicator that is a growth itself. */
  growth: number | null;
  /** Like-for-like growth, which the contributions of the leagues add up to. */
  like: number | null;
  contribution: number | null;
  /** Clusters behind the growth on a matched panel. */
  clusters: number;
  n: number;
  of: number;
  few: boolean;
}

/** @param enough clusters from which a growth is not marked as resting on few */
export function bulletinFigure(
  figure: AggregateFigure | undefined,
  basis: { rate: boolean; matched: boolean; enough: number },
  amounts: Pick<Speech, 'amounts'>,
): BulletinFigure {
  const clusters = figure?.growth?.matchedClusters ?? 0;
  const growth = (basis.matched ? figure?.growth?.matched : figure?.growth?.raw) ?? null;
  const moved = figure?.growth?.unit === 'percent' ? null : (figure?.unit ?? null);
  const isGrowth = figure?.method === 'growth';
  return {
    level: shownNumber((isGrowth ? growth : figure?.value) ?? null, figure?.unit ?? null, amounts),
    growth: isGrowth ? null : shownNumber(growth, moved, amounts),
    like: figure?.growth?.matched ?? null,
    contribution: figure?.growth?.contribution ?? null,
    clusters,
    n: figure?.n ?? 0,
    of: figure?.of ?? 0,
    few: (!basis.rate || isGrowth) && basis.matched ? clusters < basis.enough : figure?.few === true,
  };
}

interface Ordered {
  name: string;
  text: string;
  exact: number;
  few: boolean;
}

/**
 * The paragraph that goes into the league bulletin: the region, its change against the year before, leagues in
 * descending order in two groups with 并列 for equal figures, and what the largest contributors add.
 * Figures stand as they are printed elsewhere on the page; groups go by the unrounded ones.
 */
export function bulletin(facts: BulletinFacts, language: Language): string {
  const say = language === 'zh' ? zh : en;
  const byLevel = facts.rate;
  const region = byLevel ? facts.region.level : facts.region.growth;
  const opening = byLevel ? levelOpening(facts, language) : growthOpening(facts, language);
  if (region === null) return say.sentence([facts.comingIn, opening, say.noRegion, ...targetsOf(facts, language)]);
  const known = facts.leagues.flatMap((league) => {
    const value = byLevel ? league.level : league.growth;
    return value === null ? [] : [{ name: league.name, value, few: league.few }];
  });
  const down = byLevel && facts.direction === 'down';
  known.sort((a, b) => (down ? a.value - b.value : b.value - a.value));
  const text = (value: number) =>
    byLevel ? joinUnit(asShown(value, language), facts.unit, language) : percent(value, language);
  const part = (side: number) =>
    known
      .filter((bar) => Math.sign(close(bar.value, region)) === side)
      .map(({ name, value, few }): Ordered => ({ name, text: text(value), exact: comparable(value), few }));
  const first = part(down ? -1 : 1);
  const level = part(0);
  const last = part(down ? 1 : -1);
  const silent = facts.leagues
    .filter((league) => (byLevel ? league.level : league.growth) === null)
    .map((league) => league.name);
  return say.sentence([
    facts.comingIn,
    opening,
    first.length === 0 ? '' : say.group(first, byLevel ? (down ? 'lower' : 'higher') : 'faster'),
    level.length === 0 ? '' : say.level(level),
    last.length === 0 ? '' : say.group(last, byLevel ? (down ? 'higher' : 'lower') : 'slower'),
    byLevel ? '' : contributionSentence(facts, language),
    ...targetsOf(facts, language),
    silent.length === 0 ? '' : say.silent(silent),
    known.some((bar) => bar.few) ? say.fewNote(facts.enough) : '',
  ]);
}

const targetsOf = (facts: BulletinFacts, language: Language): string[] =>
  facts.targets === undefined ? [] : targetSentences(facts, facts.targets, language);

const close = (a: number, b: number): number => comparable(a) - comparable(b);

function levelOpening(facts: BulletinFacts, language: Language): string {
  const say = language === 'zh' ? zh : en;
  const { level, growth } = facts.region;
  return say.rate({
    year: facts.year,
    name: facts.name,
    value: level === null ? null : joinUnit(asShown(level, language), facts.unit, language),
    change: growth,
    changeText:
      growth === null ? '' : facts.unit === '%' ? pointsText(growth, language, 2) : changeText(growth, facts, language),
    matched: facts.matched,
    isGrowth: facts.isGrowth,
  });
}

const pointsText = (value: number, language: Language, decimals: number): string =>
  `${signed(Math.abs(value), language, decimals).replace('+', '')}${language === 'zh' ? ' 个百分点' : ' percentage points'}`;

const changeText = (value: number, facts: BulletinFacts, language: Language): string =>
  joinUnit(asShown(Math.abs(value), language), facts.unit, language);

function growthOpening(facts: BulletinFacts, language: Language): string {
  const say = language === 'zh' ? zh : en;
  const { level, growth, n, of, clusters } = facts.region;
  const turn = growth === null || facts.regionBefore === null ? null : paceOf(growth, facts.regionBefore);
  return say.growth({
    year: facts.year,
    name: facts.name,
    level: level === null ? null : joinUnit(asShown(level, language, facts.whole), facts.unit, language),
    growth,
    growthText: growth === null ? '' : percent(Math.abs(growth), language),
    turn,
    turnText: turn === null ? '' : pointsText(turn, language, 1),
    matched: facts.matched,
    clusters,
    n,
    of,
  });
}

function contributionSentence(facts: BulletinFacts, language: Language): string {
  const say = language === 'zh' ? zh : en;
  const parts = facts.leagues
    .flatMap((league) => (league.contribution === null ? [] : [{ name: league.name, value: league.contribution }]))
    .sort((a, b) => b.value - a.value);
  const lift = parts.filter((part) => Number(part.value.toFixed(2)) > 0).slice(0, 3);
  const drag = parts
    .filter((part) => Number(part.value.toFixed(2)) < 0)
    .slice(-2)
    .reverse();
  const text = (value: number) => pointsText(value, language, 2);
  const { like } = facts.region;
  return say.contributions(
    like === null ? '' : `${signed(like, language)}%`,
    lift.map((part) => ({ name: part.name, text: text(part.value) })),
    drag.map((part) => ({ name: part.name, text: text(part.value) })),
  );
}

type Side = 'faster' | 'slower' | 'higher' | 'lower';
interface GrowthOpening {
  year: number;
  name: string;
  level: string | null;
  growth: number | null;
  growthText: string;
  turn: number | null;
  turnText: string;
  matched: boolean;
  clusters: number;
  n: number;
  of: number;
}
interface RateOpening {
  year: number;
  name: string;
  value: string | null;
  change: number | null;
  changeText: string;
  matched: boolean;
  isGrowth: boolean;
}
interface Named {
  name: string;
  text: string;
}
interface Phrases {
  sentence: (parts: readonly string[]) => string;
  growth: (facts: GrowthOpening) => string;
  rate: (facts: RateOpening) => string;
  group: (list: readonly Ordered[], side: Side) => string;
  level: (list: readonly Ordered[]) => string;
  contributions: (growth: string, lift: readonly Named[], drag: readonly Named[]) => string;
  silent: (names: readonly string[]) => string;
  noRegion: string;
  fewNote: (n: number) => string;
}

/** Neighbours with exactly the same figure share it: `A、B（并列 8.1%）`. */
function tied(list: readonly Ordered[]): { names: string[]; text: string }[] {
  const groups: { names: string[]; text: string; exact: number }[] = [];
  for (const { name, text, exact, few } of list) {
    const marked = few ? `${name}*` : name;
    const last = groups.at(-1);
    if (last !== undefined && last.exact === exact) last.names.push(marked);
    else groups.push({ names: [marked], text, exact });
  }
  return groups;
}

const zh: Phrases = {
  sentence: (parts) => parts.filter((part) => part !== '').join(''),
  growth: ({ year, name, level, growth, growthText, turn, turnText, matched, clusters, n, of }) => {
    const sum =
      level === null
        ? `${year} 年，全区${name}暂无数据`
        : `${year} 年，全区${name}合计 ${level}（${of} 个应报集群中 ${n} 个有数）`;
    if (growth === null) return `${sum}。`;
    const way = growth < 0 ? '下降' : '增长';
    const calibre = matched ? `按可比口径（两年都有数的 ${clusters} 个集群）` : '含集群进出';
    const change =
      turn === null ? '' : turn === 0 ? '，增速与上年持平' : `，增速比上年${turn > 0 ? '加快' : '回落'} ${turnText}`;
    return `${sum}，${calibre}比上年${way} ${growthText}${change}。`;
  },
  rate: ({ year, name, value, change, changeText: text, matched, isGrowth }) => {
    if (value === null) return `${year} 年，全区${name}暂无数据。`;
    if (isGrowth) return `${year} 年，全区${name}${matched ? '按可比口径' : '含集群进出'}为 ${value}。`;
    const way =
      change === null
        ? ''
        : Number(change.toFixed(6)) === 0
          ? '，与上年持平'
          : `，${matched ? '按可比口径' : ''}比上年${change > 0 ? '提高' : '降低'} ${text}`;
    return `${year} 年，全区${name}为 ${value}${way}。`;
  },
  group: (list, side) => {
    const words = { faster: '高于全区增速', slower: '低于全区增速', higher: '高于全区水平', lower: '低于全区水平' };
    return `${zhList(list)}，${list.length} 个盟市${words[side]}。`;
  },
  level: (list) => `${zhList(list)}，与全区持平。`,
  contributions: (growth, lift, drag) => {
    const up = lift.map((league, index) => `${league.name}${index === 0 ? '拉动' : ''} ${league.text}`).join('、');
    const down = drag.map((league, index) => `${league.name}${index === 0 ? '下拉' : ''} ${league.text}`).join('、');
    if (up === '' && down === '') return '';
    const said = [up, down].filter((name) => name !== '').join('；');
    return `对全区可比增速（${growth}）的贡献：${said}。`;
  },
  silent: (names) => `${names.join('、')}无可比数据。`,
  noRegion: '全区无可比数据，不作比较。',
  fewNote: (n) => `带 * 的不足 ${n} 个集群，仅供参考。`,
};

const zhList = (list: readonly Ordered[]): string =>
  tied(list)
    .map(({ names, text }) => `${names.join('、')}（${names.length > 1 ? '并列 ' : ''}${text}）`)
    .join('、');

const en: Phrases = {
  sentence: (parts) => parts.filter((part) => part !== '').join(' '),
  growth: ({ year, name, level, growth, growthText, turn, turnText, matched, clusters, n, of }) => {
    const sum =
      level === null
        ? `In ${year} no figure is known for the region's ${inside(name, 'en')}`
        : `In ${year} the region's ${inside(name, 'en')} came to ${level} (${n} of ${of} clusters due)`;
    if (growth === null) return `${sum}.`;
    const way = growth < 0 ? 'down' : 'up';
    const calibre = matched
      ? `like for like (${clusters} clusters with figures in both years)`
      : 'clusters that came or left included';
    const change =
      turn === null
        ? ''
        : turn === 0
          ? '; growth is the same as the year before'
          : `; growth is ${turnText} ${turn > 0 ? 'faster' : 'slower'} than the year before`;
    return `${sum}, ${way} ${growthText} on the year before, ${calibre}${change}.`;
  },
  rate: ({ year, name, value, change, changeText: text, matched, isGrowth }) => {
    if (value === null) return `In ${year} no figure is known for the region's ${inside(name, 'en')}.`;
    const way =
      change === null
        ? ''
        : Number(change.toFixed(6)) === 0
          ? ', unchanged on the year before'
          : `, ${text} ${change > 0 ? 'higher' : 'lower'} than the year before${matched ? ' like for like' : ''}`;
    const calibre = !isGrowth ? '' : matched ? ', like for like' : ', clusters that came or left included';
    return `In ${year} the region's ${inside(name, 'en')} was ${value}${way}${calibre}.`;
  },
  group: (list, side) => {
    const words = {
      faster: 'had higher growth than the region',
      slower: 'had lower growth than the region',
      higher: 'stand above the region',
      lower: 'stand below the region',
    };
    const one = { ...words, higher: 'stands above the region', lower: 'stands below the region' };
    const count = list.length === 1 ? `1 league ${one[side]}` : `${list.length} leagues ${words[side]}`;
    return `${count}: ${enList(list)}.`;
  },
  level: (list) => `Level with the region: ${enList(list)}.`,
  contributions: (growth, lift, drag) => {
    const text = (list: readonly Named[]) => list.map((named) => `${named.name} ${named.text}`).join(', ');
    if (lift.length === 0 && drag.length === 0) return '';
    const said = [lift.length === 0 ? '' : `${text(lift)} added`, drag.length === 0 ? '' : `${text(drag)} taken away`]
      .filter((name) => name !== '')
      .join('; ');
    return `Contributions to the region's like-for-like growth (${growth}): ${said}.`;
  },
  silent: (names) => `No comparable figure: ${names.join(', ')}.`,
  noRegion: 'The region has no comparable figure, so leagues are not compared.',
  fewNote: (n) => `* fewer than ${n} clusters, for reference only.`,
};

const enList = (list: readonly Ordered[]): string =>
  tied(list)
    .map(({ names, text }) => `${names.join(' and ')} (${names.length > 1 ? 'tied, ' : ''}${text})`)
    .join(', ');
