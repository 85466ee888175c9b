import { asFiledEn, withUnitEn } from '../domain/amount-words.ts';
import { clauseName } from '../domain/clause-name.ts';
import type { Bilingual } from '../domain/coded-error.ts';
import type { FactsOf } from '../domain/finding.ts';
import type { HistoryWeight, historyFacts } from '../domain/findings-history.ts';
import { plural } from '../domain/plural.ts';
import { quotedAs } from './filed-words.ts';

type Code = keyof typeof historyFacts;
type Sentence<C extends Code> = Record<keyof Bilingual, (facts: FactsOf<C>, unit: Bilingual | null) => string>;
type Stated = FactsOf<'history-restated'>['old'];
type Size = Pick<FactsOf<'history-restated'>, 'change' | 'in' | 'cause' | 'power'>;
type Spread = FactsOf<'history-jump'>['own'];

const verdicts: Record<Extract<HistoryWeight, { by: 'verdict' }>['before'], Bilingual> = {
  met: { zh: '达标', en: 'met' },
  'not-met': { zh: '不达标', en: 'not met' },
  undetermined: { zh: '无法判定', en: 'undetermined' },
  judgement: { zh: '待人工判断', en: 'to be judged by a reviewer' },
  'not-applicable': { zh: '不适用', en: 'not applicable' },
  waived: { zh: '已记录放宽', en: 'waived' },
};

const unitZh = (unit: Bilingual | null): string => unit?.zh ?? '';
const figureZh = (value: string, unit: Bilingual | null): string =>
  /^-?\d/u.test(value) ? value + unitZh(unit) : `“${value}”`;
const figureEn = (value: string, unit: Bilingual | null): string =>
  /^-?\d/u.test(value) ? withUnitEn(value, unit?.en ?? null) : quotedAs(value, 'en');
const filedEn = (value: string, unit: Bilingual | null): string =>
  /^-?\d/u.test(value) ? asFiledEn(value, unit?.en ?? null) : quotedAs(value, 'en');
const sign = (change: string): string => (change.startsWith('-') ? change : `+${change}`);
const bare = (change: string): string => change.replace(/^-/u, '');
const receivedZh = (stated: Stated): string => `${stated.receivedAt}收到，${stated.form.zh}，${stated.place}`;
const sourceZh = (stated: Stated): string => `${stated.reportYear}年度（${receivedZh(stated)}）`;
const sourceEn = (stated: Stated): string =>
  `the report on ${stated.reportYear} (received ${stated.receivedAt}, ${stated.form.en}, ${stated.place})`;
const sides = { up: '高', down: '低' } as const;
const turns = { up: '提高', down: '降低' } as const;
/** @param which the figure that is higher or lower than the other; empty where the figure itself was changed */
const sizeZh = (f: Size, which: string): string =>
  f.change === null
    ? ''
    : `，${which}${(which === '' ? turns : sides)[f.change.startsWith('-') ? 'down' : 'up']}${bare(f.change)}${f.in === 'points' ? '个百分点' : '%'}`;
const sizeEn = (f: Size): string => {
  if (f.change === null) return '';
  const turn = f.change.startsWith('-') ? 'lower' : 'higher';
  const points = bare(f.change) === '1' ? ' percentage point' : ' percentage points';
  return `, ${bare(f.change)}${f.in === 'points' ? points : '%'} ${turn}`;
};
/** A power of ten as people say it: 1万倍, 百分之一. */
function foldZh(power: number): string {
  const size = Math.abs(power);
  const units = ['', '十', '百', '千', '万', '十万', '百万', '千万', '亿'];
  if (power < 0) return `${units[size] ?? `10的${size}次方`}分之一`;
  return size < 4 ? `${10 ** size}倍` : `${10 ** (size % 4)}${size < 8 ? '万' : '亿'}倍`;
}
const foldEn = (power: number): string => {
  const size = new Intl.NumberFormat('en').format(10 ** Math.abs(power));
  return power < 0 ? `one ${size}th` : `${size} times`;
};
const causeZh = (f: Size): string =>
  f.cause === 'rounding'
    ? '差异可能由四舍五入造成。'
    : f.cause === 'unit' && f.power !== null
      ? `恰为以前的${foldZh(f.power)}，可能是单位不同。`
      : '';
const causeEn = (f: Size): string =>
  f.cause === 'rounding'
    ? ' Rounding may explain the difference.'
    : f.cause === 'unit' && f.power !== null
      ? ` That is exactly ${foldEn(f.power)}${f.power < 0 ? ' of' : ''} the earlier figure: perhaps another unit.`
      : '';

const weightZh = (historyWeight: HistoryWeight, unit: Bilingual | null): string => {
  switch (historyWeight.by) {
    case 'verdict':
      return `使${historyWeight.standard.zh}${clauseName(historyWeight.clause, 'zh')}（${historyWeight.year}年）由${verdicts[historyWeight.before].zh}变为${verdicts[historyWeight.after].zh}`;
    case 'threshold':
      return `使其越过${historyWeight.standard.zh}${clauseName(historyWeight.clause, 'zh')}的门槛${historyWeight.threshold}${unitZh(unit)}`;
    case 'rank':
      return `使位次由第${historyWeight.before}位变为第${historyWeight.after}位（共${historyWeight.of}个集群）`;
    default:
      return historyWeight satisfies never;
  }
};
const weightEn = (historyWeight: HistoryWeight, unit: Bilingual | null): string => {
  switch (historyWeight.by) {
    case 'verdict':
      return `${historyWeight.standard.en}, ${clauseName(historyWeight.clause, 'en')} (${historyWeight.year}) turns from ${verdicts[historyWeight.before].en} to ${verdicts[historyWeight.after].en}`;
    case 'threshold':
      return `the figure crosses the threshold ${figureEn(historyWeight.threshold, unit)} of ${historyWeight.standard.en}, ${clauseName(historyWeight.clause, 'en')}`;
    case 'rank':
      return `the cluster's rank moves from ${historyWeight.before} to ${historyWeight.after} of ${historyWeight.of}`;
    default:
      return historyWeight satisfies never;
  }
};
const todo = (f: Pick<FactsOf<'history-restated'>, 'resubmitted' | 'cause'>): Bilingual => {
  if (f.resubmitted) {
    return {
      zh: '系重报或定报所作的修订，请核对。',
      en: 'This is a revision made when the report was filed again or settled; please check it.',
    };
  }
  if (f.cause === 'rounding') return { zh: '请确认四舍五入的方式。', en: 'Please confirm how it was rounded.' };
  if (f.cause === 'unit') {
    return {
      zh: '请核对本次单位并改正；如系更正以前的单位错误，请书面说明。',
      en: 'Check the unit of this figure and correct it; if an earlier slip of unit was put right, please explain in writing.',
    };
  }
  return {
    zh: '请说明修订原因和依据，或改回原数。',
    en: 'Please explain why and on what basis it was revised, or put the earlier figure back.',
  };
};
const spreadZh = (who: string, spread: Spread, unit: string): string =>
  spread === null
    ? ''
    : `；${who}的中位数为${spread.median}${unit}（${spread.count}个数，绝对离差中位数${spread.mad}）`;
const spreadEn = (who: string, spread: Spread, unit: string): string =>
  spread === null
    ? ''
    : `; the median of ${who} is ${spread.median}${unit} (${plural(spread.count, 'figure')}, median deviation ${spread.mad})`;
const listZh = (all: readonly string[], count: number): string =>
  `${all.join('、')}${count > all.length ? `等${count}个` : ''}`;
const listEn = (all: readonly string[], count: number): string =>
  `${all.join('; ')}${count > all.length ? ` and ${count - all.length} more` : ''}`;
const names = (all: readonly Bilingual[], language: keyof Bilingual): string =>
  all.map((words) => words[language]).join(language === 'zh' ? '、' : '; ');
const series = (
  all: readonly { year: number; value: string }[],
  unit: Bilingual | null,
  language: keyof Bilingual,
): string =>
  language === 'zh'
    ? all.map(({ year, value }) => `${year}年${value}${unitZh(unit)}`).join('、')
    : all.map(({ year, value }) => `${year}: ${withUnitEn(value, unit?.en ?? null)}`).join(', ');

/** The sentences from earlier reports and other clusters. Place and indicator are put in front by the renderer. */
export const historyMessages: { [C in Code]: Sentence<C> } = {
  'history-restated': {
    zh: (f) =>
      `本次填${figureZh(f.new, f.unit)}，${sourceZh(f.old)}填${figureZh(f.old.value, f.unit)}${sizeZh(f, '本次')}。${causeZh(f)}${
        f.weight.length === 0 ? '' : `这一改动${f.weight.map((weight) => weightZh(weight, f.unit)).join('；')}。`
      }${todo(f).zh}`,
    en: (f) =>
      `${filedEn(f.new, f.unit)} now, ${filedEn(f.old.value, f.unit)} in ${sourceEn(f.old)}${sizeEn(f)}.${causeEn(f)}${
        f.weight.length === 0 ? '' : ` As a result, ${f.weight.map((weight) => weightEn(weight, f.unit)).join('; ')}.`
      } ${todo(f).en}`,
  },
  'history-forms-differ': {
    zh: (f) =>
      `本表填${figureZh(f.new, f.unit)}，另一张表（${f.old.reportYear}年度，${receivedZh(f.old)}）填${figureZh(f.old.value, f.unit)}${sizeZh(f, '本表')}。${causeZh(f)}同一事实两表应一致。请核实，更正其中一张。`,
    en: (f) =>
      `${figureEn(f.new, f.unit)} here, ${figureEn(f.old.value, f.unit)} in the other form, ${sourceEn(f.old)}${sizeEn(f)}.${causeEn(f)} Both forms state the same fact. Correct one of them.`,
  },
  'history-plan-changed': {
    zh: (f, unit) =>
      `规划${f.point === 'baseline' ? '基准值' : '目标值'}由${figureZh(f.old.value, unit)}改为${figureZh(f.new, unit)}${sizeZh(f, '')}，原值见${sourceZh(f.old)}。${
        f.point === 'target' ? (f.easier ? '目标要求被降低。' : '目标要求被提高。') : ''
      }${causeZh(f)}规划以申报时为准，请改回原值，或附调整规划的批复。`,
    en: (f, unit) =>
      `The ${f.point} of the plan was changed from ${figureEn(f.old.value, unit)} to ${figureEn(f.new, unit)}${sizeEn(f)}; the earlier one stands in ${sourceEn(f.old)}.${
        f.point === 'target' ? (f.easier ? ' The target was made easier.' : ' The target was made harder.') : ''
      }${causeEn(f)} The plan of the application counts; restore the earlier value, or attach the approval of the change.`,
  },
  'history-jump': {
    zh: (f) => {
      const unit = f.in === 'points' ? '个百分点' : '%';
      const head =
        f.in === 'rate'
          ? `填报${f.value}%`
          : `由${f.before}${unitZh(f.unit)}变为${f.value}${unitZh(f.unit)}，变动${sign(f.step)}${unit}`;
      return `${head}${spreadZh('本集群历年', f.own, unit)}${spreadZh('同年各集群', f.peers, unit)}。明显偏离一般水平。请核对，有误的更正，无误的说明原因。`;
    },
    en: (f) => {
      const unit = f.in === 'points' ? ' percentage points' : '%';
      const head =
        f.in === 'rate'
          ? `${f.value}% was filed`
          : `It changed from ${f.before === null ? '' : figureEn(f.before, f.unit)} to ${figureEn(f.value, f.unit)}, ${sign(f.step)}${unit}`;
      return `${head}${spreadEn("the cluster's own years", f.own, unit)}${spreadEn('all clusters in that year', f.peers, unit)}. It lies far outside the usual range. Please explain, or correct it.`;
    },
  },
  'history-unit-slip': {
    zh: (f) =>
      `填报${f.value}${unitZh(f.unit)}，${f.against === 'own' ? `而其他年份（${f.years.join('、')}年）约${f.usual}` : `而同类集群中位数为${f.usual}`}${unitZh(f.unit)}，约为其${foldZh(f.power)}。很可能填错单位（本栏单位${f.unit === null ? '见表内' : `为${f.unit.zh}`}）。请核对，有误的更正，无误的说明原因。`,
    en: (f) =>
      `The figure filed is ${figureEn(f.value, f.unit)}, while ${f.against === 'own' ? `other years (${f.years.join(', ')}) are about` : 'the median of the other clusters is'} ${figureEn(f.usual, f.unit)}, about ${foldEn(f.power)}${f.power < 0 ? ' of that' : ' as much'}. Probably a wrong unit (this field is in ${f.unit === null ? 'the unit printed on the form' : f.unit.en}). Please explain, or correct it.`,
  },
  'history-vanished': {
    zh: (f) =>
      `填${figureZh(f.now, f.unit)}，而${f.from}年为${figureZh(f.before, f.unit)}（${f.place}）。请核对是否漏填，或因单位过大而舍为零；确已归零的，请说明原因。`,
    en: (f) =>
      `The figure filed is ${figureEn(f.now, f.unit)}, against ${figureEn(f.before, f.unit)} for ${f.from} (${f.place}). Check that nothing was left out or rounded to zero in too large a unit; if the figure really fell to zero, please explain.`,
  },
  'history-copied-figures': {
    zh: (f) =>
      `${f.part === 'columns' ? '本年各栏' : '各单值栏'}可比的${f.of}个数中有${f.same}个与${f.from}年完全相同（${names(f.names, 'zh')}${f.same > f.names.length ? '等' : ''}）。疑为照抄。请核对，按本年实际更正；确无变化的，请说明原因。`,
    en: (f) =>
      `${f.same} of ${f.of} comparable ${f.part === 'columns' ? "figures of the year's column" : 'single figures'} are the same as those of ${f.from} (${names(f.names, 'en')}${f.same > f.names.length ? ', …' : ''}). They appear to be copied. File this year's figures; where nothing changed, please explain.`,
  },
  'history-copied-figure': {
    zh: (f, unit) => `填报${f.value}${unitZh(unit)}，与${f.from}年（${f.place}）直至末位小数完全相同。请确认不是照抄。`,
    en: (f, unit) =>
      `The figure filed, ${figureEn(f.value, unit)}, is the same as for ${f.from} (${f.place}) to the last decimal. Please confirm that it was not copied.`,
  },
  'history-copied-words': {
    zh: (f) =>
      `${f.of}段情况说明中有${f.same}段与${f.from}年逐字相同（${names(f.names, 'zh')}${f.same > f.names.length ? '等' : ''}）。请按本年情况重写。`,
    en: (f) =>
      `${f.same} of ${plural(f.of, 'narrative')} repeat those of ${f.from} word for word (${names(f.names, 'en')}${f.same > f.names.length ? ', …' : ''}). Please write what was done this year.`,
  },
  'history-none-carried-on': {
    zh: (f) =>
      `自${f.from}年起已连续${f.years}年填“无”。${
        f.contradiction === null
          ? '请确认确无此项，而非沿用旧表。'
          : `但${f.contradiction.name.zh}（${f.contradiction.year}年）填${f.contradiction.value}${unitZh(f.contradiction.unit)}，两者不符。请补填或说明原因。`
      }`,
    en: (f) =>
      `“无” (none) has been filed for ${plural(f.years, 'year')} in a row, since ${f.from}. ${
        f.contradiction === null
          ? 'Please confirm that there really is nothing to report and that it was not carried over.'
          : `Yet ${f.contradiction.name.en} (${f.contradiction.year}) is ${figureEn(f.contradiction.value, f.contradiction.unit)}. Please explain, or fill it in.`
      }`,
  },
  'history-barely-met': {
    zh: (f) =>
      `${series(f.values, f.unit, 'zh')}，各年均略高于${f.standard.zh}${clauseName(f.clause, 'zh')}的门槛${f.threshold}${unitZh(f.unit)}。这本身不是问题，建议核对原始凭证。`,
    en: (f) =>
      `${series(f.values, f.unit, 'en')}: just above the threshold ${figureEn(f.threshold, f.unit)} of ${f.standard.en}, ${clauseName(f.clause, 'en')}, in every year. This is no fault in itself; a look at the original records is advised.`,
  },
  'history-late': {
    zh: (f) =>
      `${f.receivedAt}收到，晚于截止日${f.due}${f.official ? '' : '（系统默认日期）'}，迟报${f.days}天。${f.official ? '请说明原因。' : '仅作提示。'}`,
    en: (f) =>
      `Received on ${f.receivedAt}, ${plural(f.days, 'day')} after the deadline ${f.due}${f.official ? '' : ' (a default of this system)'}. ${f.official ? 'Please explain.' : 'For information only.'}`,
  },
  'across-same-name': {
    zh: (f) =>
      `“${f.label}”也列在${listZh(
        f.others.map(
          ({ cluster, place, written }) => `${cluster}（${place}${written === f.label ? '' : `，写作“${written}”`}）`,
        ),
        f.count,
      )}。同一名称只应计入一个集群，请核实归属。`,
    en: (f) =>
      `“${f.label}” is also listed by ${listEn(
        f.others.map(
          ({ cluster, place, written }) =>
            `${cluster} (${place}${written === f.label ? '' : `, written “${written}”`})`,
        ),
        f.count,
      )}. The same name counts in one cluster only; check which one it belongs to.`,
  },
  'across-same-growth': {
    zh: (f) =>
      `同一盟市另有${f.count}个集群所填增速也是${f.value}%（${listZh(f.others, f.count)}）。请提供各自的测算依据。`,
    en: (f) =>
      `${f.count === 1 ? '1 more cluster' : `${f.count} more clusters`} of the league filed the same rate, ${f.value}% (${listEn(f.others, f.count)}). Please explain how each rate was worked out.`,
  },
  'across-same-row': {
    zh: (f, unit) =>
      `整行数字（${series(f.values, unit, 'zh')}）与${listZh(f.others, f.count)}完全相同。请核实是否误抄他表。`,
    en: (f, unit) =>
      `The whole row (${series(f.values, unit, 'en')}) is the same as that of ${listEn(f.others, f.count)}. Check whether it was copied from another form.`,
  },
};
