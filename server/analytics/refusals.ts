import { type Bilingual, CodedError, type SentencesOf } from '../domain/coded-error.ts';

/** Why a question is not answered: a code with facts; the sentence comes last. */
export interface RefusalFacts {
  'unknown-indicator': { indicator: string };
  'no-indicator': Record<string, never>;
  'words-do-not-aggregate': { name: Bilingual; why: Bilingual };
  'cannot-be-rebuilt': { name: Bilingual; why: Bilingual };
  'answers-have-no-level': { name: Bilingual; measure: string };
  'share-of-a-rate': { name: Bilingual };
  'index-of-a-rate': { name: Bilingual };
  'rank-needs-groups': Record<string, never>;
  'rank-of-medians': { name: Bilingual };
  'growth-of-medians': { name: Bilingual };
  'no-ratio': { name: Bilingual };
  'method-not-allowed': { name: Bilingual; method: string; methods: readonly string[] };
  'years-reversed': { from: number; to: number };
  'too-many-figures': { figures: number; limit: number };
  'too-many-facts': { facts: number; limit: number };
  'unknown-cluster': { cluster: number };
  'unknown-question': { id: string };
  'no-series': Record<string, never>;
  'unknown-series': { series: string };
}
export type RefusalCode = keyof RefusalFacts;

export const refusalSentences: SentencesOf<RefusalFacts> = {
  'unknown-indicator': ({ indicator }) => ({
    zh: `没有指标“${indicator}”。`,
    en: `There is no indicator “${indicator}”.`,
  }),
  'no-indicator': () => ({ zh: '请给出至少一个指标。', en: 'Name at least one indicator.' }),
  'words-do-not-aggregate': ({ name, why }) => ({
    zh: `“${name.zh}”不能汇总：${why.zh}`,
    en: `“${name.en}” does not aggregate: ${why.en}`,
  }),
  'cannot-be-rebuilt': ({ name, why }) => ({
    zh: `“${name.zh}”无法由分项重算为汇总值：${why.zh}可改查中位数与范围（/aggregate，spread=median）。`,
    en: `“${name.en}” cannot be rebuilt from its parts for a group: ${why.en} Ask /aggregate for median and range instead (spread=median).`,
  }),
  'answers-have-no-level': ({ name, measure }) => ({
    zh: `“${name.zh}”是问答，只能计数，不能求“${measure}”。`,
    en: `“${name.en}” is a question with answers; answers are counted and have no “${measure}”.`,
  }),
  'share-of-a-rate': ({ name }) => ({
    zh: `“${name.zh}”不可相加，各组占比没有意义。`,
    en: `“${name.en}” does not add up, so a group has no share of it.`,
  }),
  'index-of-a-rate': ({ name }) => ({
    zh: `“${name.zh}”是比率，其变化以百分点表示，不作指数。`,
    en: `“${name.en}” is a rate; its change is told in percentage points, not as an index.`,
  }),
  'rank-needs-groups': () => ({
    zh: '位次需要分组：请用 by 给出盟市、集群等维度。',
    en: 'A rank needs groups: name a dimension such as league or cluster with `by`.',
  }),
  'rank-of-medians': ({ name }) => ({
    zh: `“${name.zh}”只有中位数与范围，分组之间不排位次。`,
    en: `“${name.en}” is only known as median and range, and groups are not ranked by a median.`,
  }),
  'growth-of-medians': ({ name }) => ({
    zh: `“${name.zh}”无法由分项重算，不计算增速。`,
    en: `“${name.en}” cannot be rebuilt from its parts, so it has no growth.`,
  }),
  'no-ratio': ({ name }) => ({
    zh: `“${name.zh}”不是由分子、分母重算的比率，变动不作拆分。`,
    en: `“${name.en}” is no ratio that is computed from its two sides, so its change is not split.`,
  }),
  'method-not-allowed': ({ name, method, methods }) => ({
    zh: `“${name.zh}”不能按 ${method} 计算，可用的方法：${methods.join('、')}。`,
    en: `“${name.en}” cannot be computed by ${method}; it can by: ${methods.join(', ')}.`,
  }),
  'years-reversed': ({ from, to }) => ({
    zh: `结束年份 ${to} 早于开始年份 ${from}。`,
    en: `The last year ${to} is before the first, ${from}.`,
  }),
  'too-many-figures': ({ figures, limit }) => ({
    zh: `问题过宽：指标 × 年份 × 分组约 ${figures} 个数，上限 ${limit} 个。请减少指标、年份或分组。`,
    en: `The question is too wide: indicators × years × groups make about ${figures} figures, the limit is ${limit}. Ask for fewer.`,
  }),
  'too-many-facts': ({ facts, limit }) => ({
    zh: `问题过宽：须读取约 ${facts} 条填报值，上限 ${limit} 条。请减少指标、年份或集群。`,
    en: `The question is too wide: it reads about ${facts} observations, the limit is ${limit}. Ask for fewer indicators, years or clusters.`,
  }),
  'unknown-cluster': ({ cluster }) => ({ zh: `没有集群 ${cluster}。`, en: `There is no cluster ${cluster}.` }),
  'no-series': () => ({ zh: '请给出至少一个背景系列。', en: 'Name at least one context series.' }),
  'unknown-series': ({ series }) => ({
    zh: `台账中没有背景系列“${series}”。`,
    en: `The ledger holds no context series “${series}”.`,
  }),
  'unknown-question': ({ id }) => ({ zh: `没有问题“${id}”。`, en: `There is no question “${id}”.` }),
};

/** A question that cannot be answered; the asker gets the reason. */
export class Refusal<C extends RefusalCode = RefusalCode> extends CodedError {
  declare readonly code: C;
  declare readonly facts: RefusalFacts[C];
  /** @param field parameter at fault */
  constructor(code: C, field: string, facts: RefusalFacts[C]) {
    super({ code, facts, field, sentence: refusalSentences[code](facts) });
  }

  /** The same refusal, for an asker who named what is at fault by another parameter. */
  at(field: string): Refusal<C> {
    return new Refusal(this.code, field, this.facts);
  }
}
