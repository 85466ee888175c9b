import type { Bilingual, Indicator } from '../catalogue/schema.ts';
import type { FigureStatus } from '../domain/reading.ts';
import type { NoStanding } from './plan-row.ts';
import type { OpenReason } from './verdict.ts';

const statuses: Record<FigureStatus, Bilingual> = {
  value: { zh: '已填', en: 'filed' },
  none: { zh: '填“无”', en: 'filed as 无 (none)' },
  'not-applicable': { zh: '填“不涉及”', en: 'filed as not applicable' },
  blank: { zh: '空白', en: 'left blank' },
  unreadable: { zh: '无法识读', en: 'unreadable' },
  'not-asked': { zh: '表式不收集', en: 'not asked by the form' },
  'not-submitted': { zh: '未报送', en: 'not submitted' },
};

/** Why a verdict is open or a plan row has no standing, in words for people. */
export function reasonWords(reason: OpenReason | NoStanding, indicators: ReadonlyMap<string, Indicator>): Bilingual {
  const named = (id: string): Bilingual => indicators.get(id)?.name ?? { zh: id, en: id };
  switch (reason.why) {
    case 'missing': {
      const name = named(reason.indicator);
      const status = statuses[reason.status];
      return { zh: `${reason.year}年${name.zh}${status.zh}`, en: `${name.en} ${reason.year} is ${status.en}` };
    }
    case 'threshold-unknown':
      return { zh: '门槛未知', en: 'the threshold is not known' };
    case 'not-collected':
      return { zh: '没有表式收集这一数据', en: 'no form collects this' };
    case 'only-a-bound': {
      const bound = {
        least: ['下限', 'a lower bound'],
        most: ['上限', 'an upper bound'],
        between: ['上下限', 'bounds'],
      } as const;
      const [zh, en] = bound[reason.bound];
      return { zh: `只能推出${zh}`, en: `only ${en} can be derived` };
    }
    case 'rounding':
      return { zh: '两位小数的舍入即可改变结论', en: 'rounding to two decimals could turn it' };
    case 'zero-base':
      return { zh: '基数为零', en: 'the base is zero' };
    case 'proves-nothing': {
      const name = named(reason.indicator);
      return { zh: `仅凭“${name.zh}”不能证明`, en: `“${name.en}” alone proves nothing` };
    }
    case 'readings-differ':
      return { zh: '条款的不同理解结论不同', en: 'the readings of the clause come to different verdicts' };
    case 'words':
      return { zh: '定性目标', en: 'a goal in words' };
    case 'own-row':
      return { zh: '集群自行添加的指标，没有对应的填报数', en: "a row of the cluster's own without a reported figure" };
    case 'baseline-missing':
      return { zh: '缺基准值', en: 'no baseline' };
    case 'target-missing':
      return { zh: '缺目标值', en: 'no target' };
    case 'unit-unknown':
      return reason.unit === null
        ? { zh: '没有写明单位', en: 'no unit is written' }
        : { zh: `单位“${reason.unit}”无法换算`, en: `the unit “${reason.unit}” cannot be converted` };
    case 'not-started':
      return { zh: '规划期尚未开始', en: 'the years of the plan have not begun' };
    default:
      return reason satisfies never;
  }
}
