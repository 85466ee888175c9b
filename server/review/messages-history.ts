import { asFiledEn, withUnitEn } from '../domain/amount-words.ts';
import { clauseName } from '../domain/clause-name.ts';
import type { Bilingual } from '../domain/coded-error.ts';
import type { FactsOf } from '../domain/finding.ts';
import type { HistoryWeight, historyFacts } from '../domain/findings-history.ts';

type Code = keyof typeof historyFacts;
type Sentence<C extends Code> = { zh: (facts: FactsOf<C>) => string; en: (facts: FactsOf<C>) => string };
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
  /^-?\d/u.test(value) ? withUnitEn(value, unit?.en ?? null) : `“${value}”`;
const filedEn = (value: string, unit: Bilingual | null): string =>
  /^-?\d/u.test(value) ? asFiledEn(value, unit?.en ?? null) : `“${value}”`;
const sign = (change: string): string => (change.startsWith('-') ? change : `+${change}`);
const sourceZh = (stated: Stated): string =>
  `${stated.reportYear}年度（${stated.receivedAt}收到，${stated.form.zh}，${stated.place}）`;
const sourceEn = (stated: Stated): string =>
  `the report on ${stated.reportYear} (received ${stated.receivedAt}, ${stated.form.en}, ${stated.place})`;
const sizeZh = (f: Size): string =>
  f.change === null ? '' : f.in === 'points' ? `，相差${sign(f.change)}个百分点` : `，相差${sign(f.change)}%`;
const sizeEn = (f: Size): string =>
  f.change === null ? '' : f.in === 'points' ? `, ${sign(f.change)} percentage points` : `, ${sign(f.change)}%`;
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
    ? '差异或可由四舍五入解释。'
    : f.cause === 'unit' && f.power !== null
      ? `恰为以前的${foldZh(f.power)}，可能是单位不同。`
      : '';
const causeEn = (f: Size): string =>
  f.cause === 'rounding'
    ? ' Rounding may explain the difference.'
    : f.cause === 'unit' && f.power !== null
      ? ` That is exactly ${foldEn(f.power)}${f.power < 0 ? ' of' : ''} the earlier figure: perhaps another unit.`
      : '';

const weightZh = (historyWeight: HistoryWeight): string => {
  switch (historyWeight.by) {
    case 'verdict':
      return `使${historyWeight.standard.zh}${clauseName(historyWeight.clause, 'zh')}（${historyWeight.year}年）由${verdicts[historyWeight.before].zh}变为${verdicts[historyWeight.after].zh}`;
    case 'threshold':
      return `使其越过${historyWeight.standard.zh}${clauseName(historyWeight.clause, 'zh')}的门槛${historyWeight.threshold}`;
    case 'rank':
      return `使位次由第${historyWeight.before}变为第${historyWeight.after}（共${historyWeight.of}个）`;
    default:
      return historyWeight satisfies never;
  }
};
const weightEn = (historyWeight: HistoryWeight): string => {
  switch (historyWeight.by) {
    case 'verdict':
      return `${historyWeight.standard.en}, ${clauseName(historyWeight.clause, 'en')} (${historyWeight.year}) turns from ${verdicts[historyWeight.before].en} to ${verdicts[historyWeight.after].en}`;
    case 'threshold':
      return `it crosses the threshold ${historyWeight.threshold} of ${historyWeight.standard.en}, ${clauseName(historyWeight.clause, 'en')}`;
    case 'rank':
      return `the rank goes from ${historyWeight.before} to ${historyWeight.after} of ${historyWeight.of}`;
    default:
      return historyWeight satisfies never;
  }
};
const todo = (f: Pick<FactsOf<'history-restated'>, 'resubmitted' | 'cause'>): Bilingual => {
  if (f.resubmitted) {
    return { zh: '系重报或定报的修订，请核对。', en: 'It corrects or settles a report filed before; please check.' };
  }
  if (f.cause === 'rounding') return { zh: '请确认取舍方式。', en: 'Please confirm how it was rounded.' };
  if (f.cause === 'unit') {
    return {
      zh: '请核对本次单位并改正；如系更正以前的单位错误，请书面说明。',
      en: 'Check the unit of this figure and correct it; if an earlier slip of unit was put right, say so in writing.',
    };
  }
  return {
    zh: '请说明修订原因和依据，或改回原数。',
    en: 'Say why and on what basis it was revised, or put the earlier figure back.',
  };
};
const spreadZh = (who: string, spread: Spread, unit: string): string =>
  spread === null ? '' : `；${who}中位数${spread.median}${unit}（${spread.count}个，离差${spread.mad}）`;
const spreadEn = (who: string, spread: Spread, unit: string): string =>
  spread === null ? '' : `; median of ${who} ${spread.median}${unit} (${spread.count}, MAD ${spread.mad})`;
const listZh = (all: readonly string[], count: number): string =>
  `${all.join('、')}${count > all.length ? `等${count}个` : ''}`;
const listEn = (all: readonly string[], count: number): string =>
  `${all.join('; ')}${count > all.length ? ` and ${count - all.length} more` : ''}`;
const names = (all: readonly Bilingual[], language: keyof Bilingual): string =>
  all.map((words) => words[language]).join(language === 'zh' ? '、' : '; ');
const series = (all: readonly { year: number; value: string }[], zh: boolean): string =>
  all.map((point) => (zh ? `${point.year}年${point.value}` : `${point.year}: ${point.value}`)).join(zh ? '、' : ', ');

/** The sentences from earlier reports and other clusters. Place and indicator are put in front by the renderer. */
export const historyMessages: { [C in Code]: Sentence<C> } = {
  'history-restated': {
    zh: (f) =>
      `本次填${figureZh(f.new, f.unit)}，${sourceZh(f.old)}填${figureZh(f.old.value, f.unit)}${sizeZh(f)}。${causeZh(f)}${
        f.weight.length === 0 ? '' : `这一改动${f.weight.map(weightZh).join('；')}。`
      }${todo(f).zh}`,
    en: (f) =>
      `${filedEn(f.new, f.unit)} now, ${filedEn(f.old.value, f.unit)} in ${sourceEn(f.old)}${sizeEn(f)}.${causeEn(f)}${
        f.weight.length === 0 ? '' : ` By this ${f.weight.map(weightEn).join('; ')}.`
      } ${todo(f).en}`,
  },
  'history-forms-differ': {
    zh: (f) =>
      `本表填${figureZh(f.new, f.unit)}，另一张表${sourceZh(f.old)}填${figureZh(f.old.value, f.unit)}${sizeZh(f)}。${causeZh(f)}同一事实两表应一致，请核实并更正其中一张。`,
    en: (f) =>
      `${figureEn(f.new, f.unit)} here, ${figureEn(f.old.value, f.unit)} in the other form, ${sourceEn(f.old)}${sizeEn(f)}.${causeEn(f)} Both forms state one fact; check and correct one of them.`,
  },
  'history-plan-changed': {
    zh: (f) =>
      `规划${f.point === 'baseline' ? '基准值' : '目标值'}由${f.old.value}改为${f.new}${sizeZh(f)}，原值见${sourceZh(f.old)}。${
        f.point === 'target' ? (f.easier ? '目标要求被降低。' : '目标要求被提高。') : ''
      }${causeZh(f)}规划以申报时为准，请改回或附调整批复。`,
    en: (f) =>
      `The ${f.point} of the plan was changed from ${f.old.value} to ${f.new}${sizeEn(f)}; the earlier one stands in ${sourceEn(f.old)}.${
        f.point === 'target' ? (f.easier ? ' The target was made easier.' : ' The target was made harder.') : ''
      }${causeEn(f)} The plan of the application counts; put it back or attach the approval of the change.`,
  },
  'history-jump': {
    zh: (f) => {
      const unit = f.in === 'points' ? '个百分点' : '%';
      const head =
        f.in === 'rate' ? `填${f.value}%` : `由${f.before}变为${f.value}${unitZh(f.unit)}，变动${sign(f.step)}${unit}`;
      return `${head}${spreadZh('本集群历年', f.own, unit)}${spreadZh('同年各集群', f.peers, unit)}。明显偏离，请核对并说明原因。`;
    },
    en: (f) => {
      const unit = f.in === 'points' ? ' points' : '%';
      const head =
        f.in === 'rate'
          ? `${f.value}% was filed`
          : `It went from ${f.before === null ? '' : figureEn(f.before, f.unit)} to ${figureEn(f.value, f.unit)}, ${sign(f.step)}${unit}`;
      return `${head}${spreadEn("the cluster's own years", f.own, unit)}${spreadEn('all clusters in that year', f.peers, unit)}. It stands far off; check it and say why.`;
    },
  },
  'history-unit-slip': {
    zh: (f) =>
      `填${f.value}${unitZh(f.unit)}，${f.against === 'own' ? `而其他年份（${f.years.join('、')}年）约${f.usual}` : `而同类集群中位数为${f.usual}`}${unitZh(f.unit)}，约为其${foldZh(f.power)}。很可能填错单位，请按${f.unit === null ? '表内单位' : f.unit.zh}核对改正。`,
    en: (f) =>
      `${figureEn(f.value, f.unit)} was filed, while ${f.against === 'own' ? `other years (${f.years.join(', ')}) are about` : 'the median of the other clusters is'} ${figureEn(f.usual, f.unit)}: about ${foldEn(f.power)}. Probably a wrong unit; check it against ${f.unit === null ? 'the unit of the form' : f.unit.en} and correct it.`,
  },
  'history-vanished': {
    zh: (f) =>
      `填${figureZh(f.now, f.unit)}，而${f.from}年为${figureZh(f.before, f.unit)}（${f.place}）。请核对是否漏填或单位过大；确已归零的，请说明原因。`,
    en: (f) =>
      `${figureEn(f.now, f.unit)} was filed, while ${f.from} had ${figureEn(f.before, f.unit)} (${f.place}). Check that it was not left out or rounded away in a unit too large; if it is gone indeed, say why.`,
  },
  'history-copied-figures': {
    zh: (f) =>
      `${f.part === 'columns' ? '本年各栏' : '各单值栏'}可比的${f.of}个数中有${f.same}个与${f.from}年完全相同（${names(f.names, 'zh')}${f.same > f.names.length ? '等' : ''}）。疑为照抄上年，请按本年实际重新填报。`,
    en: (f) =>
      `${f.same} of ${f.of} comparable ${f.part === 'columns' ? "figures of the year's column" : 'single figures'} equal those of ${f.from} (${names(f.names, 'en')}${f.same > f.names.length ? ', …' : ''}). They look copied; file the figures of the year.`,
  },
  'history-copied-figure': {
    zh: (f) => `${f.value}与${f.from}年（${f.place}）到末位小数完全相同。请确认是否照抄上年。`,
    en: (f) => `${f.value} equals ${f.from} (${f.place}) to the last decimal. Please confirm that it was not copied.`,
  },
  'history-copied-words': {
    zh: (f) =>
      `${f.of}段情况说明中有${f.same}段与${f.from}年逐字相同（${names(f.names, 'zh')}${f.same > f.names.length ? '等' : ''}）。请写本年的情况。`,
    en: (f) =>
      `${f.same} of ${f.of} narratives are word for word those of ${f.from} (${names(f.names, 'en')}${f.same > f.names.length ? ', …' : ''}). Please write what was done in the year.`,
  },
  'history-none-carried-on': {
    zh: (f) =>
      `自${f.from}年起连续${f.years}年填“无”。${
        f.contradiction === null
          ? '请确认确无此项，而非沿用旧表。'
          : `但${f.contradiction.name.zh}（${f.contradiction.year}年）填${f.contradiction.value}${unitZh(f.contradiction.unit)}，两者不符，请补填或说明。`
      }`,
    en: (f) =>
      `“无” (none) has been filed for ${f.years} years running since ${f.from}. ${
        f.contradiction === null
          ? 'Please confirm that there is nothing, and that it was not carried over.'
          : `Yet ${f.contradiction.name.en} (${f.contradiction.year}) is ${figureEn(f.contradiction.value, f.contradiction.unit)}; fill it in or explain.`
      }`,
  },
  'history-barely-met': {
    zh: (f) =>
      `${series(f.values, true)}，各年都略高于${f.standard.zh}${clauseName(f.clause, 'zh')}的门槛${f.threshold}${unitZh(f.unit)}。不是问题，请核对原始凭证。`,
    en: (f) =>
      `${series(f.values, false)}: every year just above the threshold ${figureEn(f.threshold, f.unit)} of ${f.standard.en}, ${clauseName(f.clause, 'en')}. No fault by itself; look at the evidence.`,
  },
  'history-late': {
    zh: (f) =>
      `${f.receivedAt}收到，晚于截止日${f.due}${f.official ? '' : '（本系统默认日期）'}，迟${f.days}天。${f.official ? '请说明原因。' : '仅作提示。'}`,
    en: (f) =>
      `Received on ${f.receivedAt}, ${f.days} ${f.days === 1 ? 'day' : 'days'} after the deadline ${f.due}${f.official ? '' : ' (a default of this system)'}. ${f.official ? 'Please say why.' : 'For information only.'}`,
  },
  'across-same-name': {
    zh: (f) =>
      `“${f.label}”也列在${listZh(
        f.others.map((other) => `${other.cluster}（${other.place}，写作“${other.written}”）`),
        f.count,
      )}。同一名称只应计入一个集群，请核实归属。`,
    en: (f) =>
      `“${f.label}” is also listed by ${listEn(
        f.others.map((other) => `${other.cluster} (${other.place}, written “${other.written}”)`),
        f.count,
      )}. A name counts in one cluster only; check to which it belongs.`,
  },
  'across-same-growth': {
    zh: (f) =>
      `同一盟市还有${f.count}个集群填同一增速${f.value}%（${listZh(f.others, f.count)}）。请提供各自的测算依据。`,
    en: (f) =>
      `${f.count} more clusters of the league file the same rate ${f.value}% (${listEn(f.others, f.count)}). Give the working of each.`,
  },
  'across-same-row': {
    zh: (f) => `整行数字（${series(f.values, true)}）与${listZh(f.others, f.count)}完全相同。请核实是否错抄他表。`,
    en: (f) =>
      `The whole row (${series(f.values, false)}) equals that of ${listEn(f.others, f.count)}. Check whether it was copied from another form.`,
  },
};
