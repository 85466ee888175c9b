import { type PlaceMention, placeMentions } from '../catalogue/place-mentions.ts';
import type { ReportingUnit } from '../catalogue/schema.ts';
import type { Territory } from '../catalogue/territory.ts';
import { plain } from './label-key.ts';

/** Words that say which league leads, and what may stand around them. */
const words = {
  lead: /(?:牵头|主导|主办|领衔|主申报|主报|为主)(?:申报|建设|培育)?(?:单位|地区|地|盟市|盟|城市|市|方|部门)?/gu,
  /** Between the words and the name behind them: 牵头单位：, 牵头的是. */
  toName: /^\s*(?:[:：]|是|为|由|的是)\s*$/u,
  /** Between a name and the words behind it: 包头市（牵头）, 包头市工信局为牵头单位. */
  fromName:
    /^\s*[(]?\s*(?:占比?|比例|份额)?\s*(?:\d+(?:\.\d+)?\s*%\s*[,、;]?)?\s*(?:工业和信息化局|工业和信息化厅|工信局|人民政府|政府)?\s*[(]?\s*(?:为|是|作为|担任|负责|[:：])?\s*$/u,
  share: /(\d+(?:\.\d+)?)\s*%/u,
  /** What else such lines say. */
  filler:
    /牵头|主导|主办|领衔|参与|参加|配合|协办|协同|协作|合作|联合|共同|共建|申报|建设|培育|推荐|单位|跨|盟市|地区|城市|部门|工业和信息化局|工信局|人民政府|占比|比例|份额|[\d.]+\s*%/gu,
  /** 通辽市、赤峰市两市: how many are named. */
  count: /等?([两二三四五六七八九2-9])个?(?:盟市|地市|市|盟)/gu,
  separator: /[、,;/&+|和与及()\s:：-]+/u,
  /** A name that ends like a league and is none we know. */
  league: /^\p{Script=Han}{1,8}(?:市|盟|自治州)$/u,
} as const;

interface NamedLeague {
  unit: ReportingUnit;
  leading: boolean;
  share: number | null;
}

export interface NamedLeagues {
  /** Every league named, in order; empty where the text names none that is known. */
  members: NamedLeague[];
  /** Which league leads: said · the only one · nobody said, the first named · several are said to. */
  lead: 'said' | 'only' | 'first' | 'contradictory';
  /** Counties of the home region that stand behind their leagues. */
  counties: string[];
  /** Parts that look like the name of a league and are none. */
  unknown: string[];
}

/** Reads the leagues of a cluster in any natural wording: `甲市、乙盟（牵头：甲市）`, `牵头单位：甲市，参与：乙盟`, `甲市60%/乙盟40%`. */
export function parseLeagues(text: string, territory: Territory): NamedLeagues {
  const line = plain(text);
  const mentions = placeMentions(territory, line);
  const leading = leadersIn(line, mentions);
  const members = new Map<ReportingUnit, NamedLeague>();
  mentions.forEach(({ unit, to }, n) => {
    const behind = line.slice(to, mentions[n + 1]?.from ?? line.length);
    const share = words.share.exec(behind);
    const before = members.get(unit);
    if (before === undefined)
      members.set(unit, { unit, leading: leading.has(unit), share: share ? Number(share[1]) : null });
    else before.share ??= share ? Number(share[1]) : null;
  });
  // 呼伦贝尔市、满洲里市 is a league and its county, though the county may report on its own.
  const within = [...members.keys()].filter((unit) => [...members.keys()].some(({ code }) => code === unit.parent));
  for (const unit of within) members.delete(unit);
  const list = [...members.values()];
  const [first, another] = list;
  if (first !== undefined && leading.size === 0) first.leading = true;
  return {
    members: list,
    lead: leading.size > 1 ? 'contradictory' : another === undefined ? 'only' : leading.size === 1 ? 'said' : 'first',
    counties: [
      ...new Set([
        ...mentions.flatMap((mention) => mention.counties.map((county) => county.name)),
        ...within.map((unit) => unit.name.zh),
      ]),
    ],
    unknown: unknownIn(line, mentions, list.length),
  };
}

/** The leagues that a text says lead: named right behind the words, or right before them. */
function leadersIn(line: string, mentions: readonly PlaceMention[]): Set<ReportingUnit> {
  const leaders = new Set<ReportingUnit>();
  for (const found of line.matchAll(words.lead)) {
    const from = found.index;
    const to = from + found[0].length;
    const after = mentions.find((mention) => mention.from >= to);
    const before = mentions.findLast((mention) => mention.to <= from);
    const isNamed = after !== undefined && words.toName.test(line.slice(to, after.from));
    const isBehind = before !== undefined && words.fromName.test(line.slice(before.to, from));
    const isAdjacent = after !== undefined && line.slice(to, after.from).trim() === '';
    if (isNamed) leaders.add(after.unit);
    else if (isBehind) leaders.add(before.unit);
    else if (isAdjacent) leaders.add(after.unit);
  }
  return leaders;
}

const digits = '〇一二三四五六七八九';

/** @param named leagues that the line names: another count says that some are not named */
function unknownIn(line: string, mentions: readonly PlaceMention[], named: number): string[] {
  let rest = '';
  let from = 0;
  for (const mention of mentions) {
    rest += `${line.slice(from, mention.from)}、`;
    from = mention.to;
  }
  rest += line.slice(from);
  const counted = (count: string): number => Number(count) || digits.indexOf(count.replace('两', '二'));
  return rest
    .replace(words.count, (whole, count: string) => (counted(count) === named ? '、' : whole))
    .replace(words.filler, '、')
    .split(words.separator)
    .filter((part) => words.league.test(part));
}
