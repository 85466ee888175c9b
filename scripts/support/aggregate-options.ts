import { Option } from 'commander';
import { AggregateQuery } from '../../server/contract/analytics.ts';
import { UsageFault } from './command-faults.ts';

/** Words of a question in the API that the command gives otherwise. */
type Elsewhere = 'asOf' | 'bom';
type Word = Exclude<keyof AggregateQuery, Elsewhere>;

/** What each word of the API means; a word that the API gains does not compile without its line. */
const meanings: Record<Word, string> = {
  indicator: '指标，逗号分隔 indicators, with commas',
  by: '分组 dimensions: league,programme,level,sector,industry,batch,form,cluster',
  from: '首年 first year',
  to: '末年 last year',
  measure: 'level 水平 · growth 增速 · share 占比 · rank 位次 · index 指数',
  basis: 'all 全部 · matched 可比口径',
  spread: '不能重算时 what cannot be rebuilt: refuse · median',
  method: '算法 method: sum · ratio · weighted · growth · distribution',
  doubtful: '存疑数值也计入 count figures in doubt',
  joint: '跨盟市集群 joint clusters: lead · shares · members',
  growth: '附增速与分解 growth beside every level',
  stage: '数据阶段 stages: preliminary 快报, final 定报, revised 修订',
  reviewed: '仅审核办结 concluded reports only',
  league: '盟市代码 leagues by code',
  programme: '类别 programmes: sme, amc',
  level: '级别 levels: national, regional',
  sector: '产业类型 sectors: primary, secondary, tertiary',
  industry: '主导产业 leading industries',
  batch: '认定批次 batches',
  form: '表式 form editions',
  cluster: '集群编号 clusters by number',
};
const flags: ReadonlySet<string> = new Set<Word>(['growth', 'reviewed', 'doubtful']);

/** The options of `--what aggregate`, in the words of the API. */
export const aggregateOptions = (): Option[] =>
  Object.entries(meanings).map(
    ([word, meaning]) => new Option(flags.has(word) ? `--${word}` : `--${word} <${word}>`, meaning),
  );

/** The words of a question among the options given, as a link would say them. */
export function questionWords(given: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.keys(meanings).flatMap((word) => {
      const value = given[word];
      if (value === undefined) return [];
      return [[word, value === true ? '1' : String(value)]];
    }),
  );
}

/** @throws UsageFault naming the option at fault */
export function parseQuestion(words: Readonly<Record<string, string>>): AggregateQuery {
  const parsed = AggregateQuery.safeParse(words);
  if (parsed.success) {
    if (parsed.data.indicator.length === 0) throw new UsageFault('option-missing', { option: '--indicator' });
    return parsed.data;
  }
  const faults = parsed.error.issues.map(
    (issue) => `--${issue.path[0] === 'asOf' ? 'as-of' : String(issue.path[0])}: ${issue.message}`,
  );
  throw new UsageFault('not-in-question', { faults });
}
