import type { FactsOf } from '../domain/finding.ts';
import type { territoryFacts } from '../domain/findings-territory.ts';

type TerritoryCode = keyof typeof territoryFacts;
type Sentence<C extends TerritoryCode> = Record<'zh' | 'en', (facts: FactsOf<C>) => string>;

/** How a form writes a joint cluster, with the leagues at hand; quoted in both languages. */
const example = (lead: string, others: readonly string[]): string => `“${[`${lead}（牵头）`, ...others].join('、')}”`;

export const territoryMessages: { [C in TerritoryCode]: Sentence<C> } = {
  'territory-elsewhere': {
    zh: (f) =>
      `“${f.name}”属于${f.lies}，与所填的“${f.stated}”不符。区外集群请填其所在省（区、市）和市，区内集群请改正省（区、市）一栏。`,
    en: (f) =>
      `“${f.name}” lies in ${f.lies}, not in “${f.stated}” as stated. Give the province and city where the cluster lies.`,
  },
  'territory-outside-home': {
    zh: (f) => `集群在${f.province}，按区外集群收录，不计入${f.home}的合计。`,
    en: (f) =>
      `The cluster lies in ${f.province}; it is kept as a cluster from outside and does not count in the totals of ${f.home}.`,
  },
  'county-elsewhere': {
    zh: (f) => `“${f.county}”属于${f.lies}，不在所填的${f.stated.join('、')}。请核对更正盟市和旗县（市、区）两栏。`,
    en: (f) =>
      `“${f.county}” lies in ${f.lies}, not in ${f.stated.join(', ')} as stated. Check the league and the county, and correct them.`,
  },
  'joint-lead-contradictory': {
    zh: (f) =>
      `“${f.found}”写明了不止一个牵头盟市，文件未收录。请只写一个，例如：${example(f.leagues[0] ?? '', f.leagues.slice(1))}。`,
    en: (f) =>
      `“${f.found}” names more than one leading league, so the report cannot be taken. Name one, for example: ${example(f.leagues[0] ?? '', f.leagues.slice(1))}.`,
  },
  'joint-lead-unsaid': {
    zh: (f) =>
      `没有写明牵头盟市，按首先列出的${f.lead}计。请确认；牵头的盟市后面请注明，例如：${example(f.lead, f.others)}。`,
    en: (f) =>
      `It does not say which league leads; ${f.lead}, named first, is taken. Confirm it, and mark the leading league, for example: ${example(f.lead, f.others)}.`,
  },
};
