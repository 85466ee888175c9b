import type { FactsOf } from '../domain/finding.ts';
import type { reportFacts } from '../domain/findings-reports.ts';

type ReportCode = keyof typeof reportFacts;
type Sentence<C extends ReportCode> = Record<'zh' | 'en', (facts: FactsOf<C>) => string>;

export const reportMessages: { [C in ReportCode]: Sentence<C> } = {
  'plan-not-repeated': {
    zh: (f) => `年度报告未重复填写“${f.section}”（空缺${f.left}处）。无须补填，进度按申报时的规划核对。`,
    en: (f) =>
      `The annual report does not repeat “${f.section}” (${f.left} left out). Nothing needs to be filled in: progress is measured against the plan of the application.`,
  },
  'county-not-named': {
    zh: () => '没有填写旗县（市、区）。跨旗县的集群可以不填；只在一个旗县内的，应当填写。',
    en: () =>
      'No banner, county or district is named. A cluster that spans several need not name one; one that lies in a single one should.',
  },
};
