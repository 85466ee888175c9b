import { withUnitEn } from '../domain/amount-words.ts';
import { clauseName } from '../domain/clause-name.ts';
import type { Bilingual } from '../domain/coded-error.ts';
import type { FactsOf } from '../domain/finding.ts';
import type { standardFacts } from '../domain/findings-standards.ts';

type Code = keyof typeof standardFacts;
type Sentence<C extends Code> = { zh: (facts: FactsOf<C>) => string; en: (facts: FactsOf<C>) => string };
type Language = keyof Bilingual;
type ClauseFacts = { standard: Bilingual; clause: string; text: Bilingual };
/** What the distance to a threshold is told from. */
type Distance = { value: string | null; threshold: string | null; margin: string | null; unit: Bilingual | null };
type Figures = Pick<FactsOf<'standard-soft-limit'>, 'value' | 'bound' | 'threshold' | 'margin' | 'unit'>;

const verdicts: Record<string, Bilingual> = {
  met: { zh: '达标', en: 'met' },
  'not-met': { zh: '不达标', en: 'not met' },
  undetermined: { zh: '无法判定', en: 'undetermined' },
  judgement: { zh: '待人工判断', en: 'to be judged by a reviewer' },
  'not-applicable': { zh: '不适用', en: 'not applicable' },
  waived: { zh: '已记录放宽', en: 'waived' },
};
const absences: Record<string, Bilingual> = {
  none: { zh: '填“无”', en: 'filed as “无” (none)' },
  'not-applicable': { zh: '填“不涉及”', en: 'filed as not applicable' },
  blank: { zh: '空白', en: 'blank' },
  unreadable: { zh: '无法识读', en: 'unreadable' },
  'not-asked': { zh: '表式不收集', en: 'not asked by the form' },
  'not-submitted': { zh: '未报送', en: 'not submitted' },
};
const planReasons: Record<string, Bilingual> = {
  'own-row': {
    zh: '系自行添加的指标，没有对应的填报数',
    en: "is a row of the cluster's own; no reported figure belongs to it",
  },
  'baseline-missing': { zh: '缺基准值', en: 'has no baseline' },
  'target-missing': { zh: '缺目标值', en: 'has no target' },
  'stages-missing': { zh: '缺逐年的阶段性目标', en: 'has no target for every year' },
  'unit-unknown': { zh: '单位不明', en: 'has an unknown unit' },
  'units-differ': { zh: '基准值与目标值单位不同', en: 'has baseline and target in different units' },
  'not-a-figure': { zh: '所填不是可计算的数值', en: 'does not hold a figure to compute with' },
  'not-collected': { zh: '表式不收集对应的数', en: 'has no figure that any form collects' },
  'zero-base': { zh: '基数为零', en: 'has a base of zero' },
  missing: { zh: '缺填报数', en: 'lacks a reported figure' },
};

const say = (words: Record<string, Bilingual>, key: string, language: Language): string =>
  words[key]?.[language] ?? key;
/** A group of clauses has a name of ours and no number to cite. */
const numbered = (clause: string): boolean => !/\p{Script=Han}/u.test(clauseName(clause, 'en'));
const head = (f: ClauseFacts, zh: boolean): string =>
  zh
    ? `${f.standard.zh}${numbered(f.clause) ? clauseName(f.clause, 'zh') : ''}“${f.text.zh}”`
    : `${f.standard.en}, ${numbered(f.clause) ? clauseName(f.clause, 'en') : 'clauses'} (${f.text.en.replace(/\.$/u, '')})`;
const figure = (f: Figures, zh: boolean): string => {
  if (f.value === null) return '';
  const of = (value: string): string => (zh ? `${value}${f.unit?.zh ?? ''}` : withUnitEn(value, f.unit?.en ?? null));
  const bound =
    f.bound === null
      ? ''
      : zh
        ? { least: '至少', most: '至多' }[f.bound]
        : { least: 'at least ', most: 'at most ' }[f.bound];
  const value = zh ? `，实际${bound}${of(f.value)}` : `: ${bound}${of(f.value)}`;
  if (f.threshold === null) return value;
  return zh
    ? `${value}，门槛${of(f.threshold)}${afterComma(distanceText(f, 'zh'), '，')}`
    : `${value} against ${of(f.threshold)}${afterComma(distanceText(f, 'en'), ', ')}`;
};
/** On which side of the threshold the figure lies, and how far: 低于门槛 5.02 个百分点. */
const side = ({ value, threshold }: Distance): 'below' | 'above' =>
  Number(value) < Number(threshold) ? 'below' : 'above';
/** The same as a part of a sentence; empty where no distance is known. */
export function distanceText(distance: Distance, language: Language): string {
  const { margin, unit } = distance;
  const zh = language === 'zh';
  if (margin === null) return '';
  if (Number(margin) === 0) return zh ? '恰等于门槛' : 'exactly the threshold';
  if (zh) {
    const inUnit = unit === null ? '' : unit.zh === '%' ? '个百分点' : unit.zh;
    return `${{ below: '低于', above: '高于' }[side(distance)]}门槛${bare(margin)}${inUnit}`;
  }
  const points = bare(margin) === '1' ? 'percentage point' : 'percentage points';
  const size = unit?.en === '%' ? `${bare(margin)} ${points}` : withUnitEn(bare(margin), unit?.en ?? null);
  return `${size} ${side(distance)} the threshold`;
}
const afterComma = (text: string, comma: string): string => (text === '' ? '' : `${comma}${text}`);
const lacks = (all: readonly { year: number; status: string }[], language: Language): string =>
  [
    ...new Set(
      all.map((result) => `${result.year}${language === 'zh' ? '年' : ': '}${say(absences, result.status, language)}`),
    ),
  ].join(language === 'zh' ? '、' : ', ');
const turn = (rounding: boolean, zh: boolean): string =>
  rounding ? (zh ? '（仅四舍五入即可改变结论）' : ' (rounding alone could change this)') : '';
const bare = (text: string): string => text.replace(/^-/u, '');
const withoutEnd = (text: string): string => text.replace(/[。.]$/u, '');
const list = (all: readonly Bilingual[], language: Language) =>
  all.map((words) => `“${words[language]}”`).join(language === 'zh' ? '、' : ', ');

/** The sentences about standards, plans and performance targets. Place and indicator are put in front by the renderer. */
export const standardMessages: { [C in Code]: Sentence<C> } = {
  'standard-not-met': {
    zh: (f) =>
      `${head(f, true)}不达标${figure(f, true)}。${f.waivable === null ? '请说明原因。' : `${f.waivable.zh}；如适用，请记录放宽。`}`,
    en: (f) =>
      `${head(f, false)} is not met${figure(f, false)}. ${f.waivable === null ? 'Please explain.' : `${f.waivable.en}; where it applies, record the waiver.`}`,
  },
  'standard-soft-limit': {
    zh: (f) => `${head(f, true)}系一般性要求，未达到${figure(f, true)}。仅作提示。`,
    en: (f) => `${head(f, false)} is a general requirement and is not met${figure(f, false)}. For information only.`,
  },
  'standard-group-not-met': {
    zh: (f) =>
      `${f.standard.zh}“${f.text.zh}”各项均不达标（${f.clauses.map((clause) => clauseName(clause, 'zh')).join('、')}）。请说明原因。`,
    en: (f) =>
      `${f.standard.en}, “${f.text.en}” is met by none of its alternatives (${f.clauses.map((clause) => clauseName(clause, 'en')).join(', ')}). Please explain.`,
  },
  'standard-readings-differ': {
    zh: (f) =>
      `${head(f, true)}有不同理解，结论不一。按${list(f.met, 'zh')}达标；按${list(f.notMet, 'zh')}不达标。请确定采用哪一种理解。`,
    en: (f) =>
      `${head(f, false)} can be read in several ways. Met by ${list(f.met, 'en')}; not met by ${list(f.notMet, 'en')}. Decide which reading counts.`,
  },
  'standard-rounding': {
    zh: (f) =>
      `${head(f, true)}${f.verdict === 'undetermined' ? '因四舍五入无法判定' : `判为${say(verdicts, f.verdict, 'zh')}，但仅四舍五入即可改变结论`}${figure(f, true)}。请向填报单位索取更精确的数。`,
    en: (f) =>
      `${head(f, false)} ${f.verdict === 'undetermined' ? 'cannot be determined because of rounding' : `is ${say(verdicts, f.verdict, 'en')}, but rounding alone could change this`}${figure(f, false)}. Ask the submitter for more decimals.`,
  },
  'standard-undetermined': {
    zh: (f) =>
      `${head(f, true)}无法判定${because(
        [
          f.thresholdUnknown ? '门槛值未掌握' : '',
          f.bound ? '填报数只是上限或下限' : '',
          f.zeroBase ? '基数为零' : '',
          lacks(f.missing, 'zh'),
        ],
        true,
      )}。`,
    en: (f) =>
      `${head(f, false)} cannot be determined${because(
        [
          f.thresholdUnknown ? 'its threshold is not known' : '',
          f.bound ? 'the figure is only a bound' : '',
          f.zeroBase ? 'the base is zero' : '',
          lacks(f.missing, 'en'),
        ],
        false,
      )}.`,
  },
  'standard-question': {
    zh: (f) =>
      `${head(f, true)}须人工判断。${f.question.zh}${f.declared === 'met' ? '（表内已申报开展。）' : f.declared === 'not-met' ? '（表内未申报开展。）' : ''}`,
    en: (f) =>
      `${head(f, false)} is to be judged by a reviewer. ${f.question.en}${f.declared === 'met' ? ' (The form declares it.)' : f.declared === 'not-met' ? ' (The form does not declare it.)' : ''}`,
  },
  'standard-waived': {
    zh: (f) =>
      `${head(f, true)}原判为${say(verdicts, f.found, 'zh')}，${f.by}于${f.on}记录放宽：${withoutEnd(f.reason)}。`,
    en: (f) =>
      `${head(f, false)} was found ${say(verdicts, f.found, 'en')} and was waived by ${f.by} on ${f.on}: ${withoutEnd(f.reason)}.`,
  },
  'standard-slipped': {
    zh: (f) =>
      `${head(f, true)}${f.yearBefore}年达标${f.before === null ? '' : `（${f.before}${f.unit?.zh ?? ''}）`}，现不达标${figure(f, true)}。请说明原因。`,
    en: (f) =>
      `${head(f, false)} was met for ${f.yearBefore}${f.before === null ? '' : ` (${withUnitEn(f.before, f.unit?.en ?? null)})`} and is no longer met${figure(f, false)}. Please explain.`,
  },
  'plan-behind': {
    zh: (f) => {
      const state = { 'slightly-behind': '略慢于', behind: '慢于', reversed: '劣于基准且慢于' }[f.status];
      const path = f.derived ? '（推算）' : '';
      const ahead = [
        f.neededGrowth === null
          ? ''
          : `要达到目标，今后每年需${f.neededGrowth.startsWith('-') ? '下降' : '增长'}${bare(f.neededGrowth)}%`,
        f.projected === null ? '' : `按目前进度，${f.targetYear}年为${f.projected}${f.unit ?? ''}`,
      ].filter((part) => part !== '');
      return `“${f.row.zh}”${state}规划进度${turn(f.rounding, true)}：实际${f.actual}${f.unit ?? ''}，本年应达${f.required}${f.unit ?? ''}${path}，${f.targetYear}年目标${f.target}${f.unit ?? ''}。${ahead.length === 0 ? '' : `${ahead.join('；')}。`}请说明原因。`;
    },
    en: (f) => {
      const state = {
        'slightly-behind': 'slightly behind',
        behind: 'behind',
        reversed: 'worse than its baseline and behind',
      }[f.status];
      const of = (value: string): string => withUnitEn(value, f.unit);
      const need =
        f.neededGrowth === null
          ? ''
          : ` To reach it, ${f.neededGrowth.startsWith('-') ? 'a fall' : 'growth'} of ${bare(f.neededGrowth)}% a year is needed from now on.`;
      const end = f.projected === null ? '' : ` At the present pace it comes to ${of(f.projected)} in ${f.targetYear}.`;
      return `“${f.row.en}” is ${state} the plan${turn(f.rounding, false)}: actual ${of(f.actual)}, required this year ${of(f.required)}${f.derived ? ' (interpolated)' : ''}, target ${of(f.target)} in ${f.targetYear}.${need}${end} Please explain.`;
    },
  },
  'plan-missed': {
    zh: (f) =>
      `“${f.row.zh}”未达到${f.targetYear}年目标：实际${f.actual}${f.unit ?? ''}，目标${f.target}${f.unit ?? ''}${turn(f.rounding, true)}。请说明原因。`,
    en: (f) =>
      `“${f.row.en}” missed its target for ${f.targetYear}: actual ${withUnitEn(f.actual, f.unit)}, target ${withUnitEn(f.target, f.unit)}${turn(f.rounding, false)}. Please explain.`,
  },
  'plan-no-data': {
    zh: (f) =>
      `“${f.row.zh}”无法对照规划：${say(planReasons, f.why, 'zh')}${f.missing.length > 0 ? `（${lacks(f.missing, 'zh')}）` : ''}。${f.note?.zh ?? ''}`,
    en: (f) =>
      `“${f.row.en}” cannot be compared with the plan: it ${say(planReasons, f.why, 'en')}${f.missing.length > 0 ? ` (${lacks(f.missing, 'en')})` : ''}.${f.note === null ? '' : ` ${f.note.en}`}`,
  },
  'plan-backward': {
    zh: (f) => `“${f.row.zh}”的目标值${f.target}劣于基准值${f.baseline}。请核对是否填反，有误的更正。`,
    en: (f) =>
      `The target of “${f.row.en}”, ${f.target}, is worse than its baseline, ${f.baseline}. Check whether the two were swapped, and correct them.`,
  },
  'plan-below-requirement': {
    zh: (f) =>
      `规划要求${f.requirement}“${f.text.zh}”未满足${short(f, true)}${turn(f.rounding, true)}。请修改规划或说明原因。`,
    en: (f) =>
      `Plan requirement ${f.requirement} (${f.text.en}) is not met${short(f, false)}${turn(f.rounding, false)}. Please explain, or change the plan.`,
  },
  'plan-below-about': {
    zh: (f) =>
      `规划要求${f.requirement}“${f.text.zh}”：规划为${f.value}${f.unit?.zh ?? ''}，比${f.limit}${f.unit?.zh ?? ''}低${bare(f.margin)}个百分点。“左右”未规定幅度，请审核人员判断。`,
    en: (f) =>
      `Plan requirement ${f.requirement} (${f.text.en}): the plan comes to ${f.value}${f.unit?.en ?? ''}, ${bare(f.margin)} percentage points below ${f.limit}${f.unit?.en ?? ''}. The text sets no tolerance for “about”: the reviewer decides.`,
  },
  'plan-requirement-open': {
    zh: (f) =>
      `规划要求${f.requirement}“${f.text.zh}”无法核对：${f.why.map((name) => say(planReasons, name, 'zh')).join('、')}。`,
    en: (f) =>
      `Plan requirement ${f.requirement} (${f.text.en}) cannot be checked: the row ${f.why.map((name) => say(planReasons, name, 'en')).join(' and ')}.`,
  },
  'plan-stage-differs': {
    zh: (f) =>
      f.remark === 'final-differs'
        ? `“${f.row.zh}”${f.year}年阶段性目标${f.stage}与目标值${f.against}不一致。请更正其中之一。`
        : `“${f.row.zh}”${f.year}年阶段性目标${f.stage}不在基准值与目标值之间（${f.against}）。请更正或说明。`,
    en: (f) =>
      f.remark === 'final-differs'
        ? `The stage target of “${f.row.en}” for ${f.year}, ${f.stage}, differs from the target, ${f.against}. Correct one of them.`
        : `The stage target of “${f.row.en}” for ${f.year}, ${f.stage}, does not lie between the baseline and the target (${f.against}). Please explain, or correct it.`,
  },
  'plan-stage-without-figures': {
    zh: (f) => `${f.year}年阶段性目标中没有可识读的数。请人工录入，或向填报单位索取。`,
    en: (f) =>
      `The stage targets of ${f.year} hold no figure that can be read. Key them in, or ask the submitter for them.`,
  },
  'plan-baseline-below-standard': {
    zh: (f) =>
      `规划基准值${f.value}${f.unit?.zh ?? ''}不符合${head(f, true)}，门槛${f.threshold}${f.unit?.zh ?? ''}${afterComma(distanceText(f, 'zh'), '，')}。请说明原因。`,
    en: (f) =>
      `The baseline ${withUnitEn(f.value, f.unit?.en ?? null)} does not meet ${head(f, false)}: threshold ${withUnitEn(f.threshold, f.unit?.en ?? null)}${afterComma(distanceText(f, 'en'), ', ')}. Please explain.`,
  },
  'plan-baseline-question': { zh: (f) => f.question.zh, en: (f) => f.question.en },
  'performance-missed': {
    zh: (f) =>
      `“${f.item.zh}”未完成：目标${f.target}${f.unit?.zh ?? ''}，完成${f.actual}${f.unit?.zh ?? ''}${f.attainment === null ? '' : `，完成率${f.attainment}%`}。请说明原因。`,
    en: (f) =>
      `“${f.item.en}” was missed: target ${withUnitEn(f.target, f.unit?.en ?? null)}, actual ${withUnitEn(f.actual, f.unit?.en ?? null)}${f.attainment === null ? '' : `, ${f.attainment}% attained`}. Please explain.`,
  },
  'performance-below': {
    zh: (f) =>
      `“${f.item.zh}”尚未达到目标：目标${f.target}${f.unit?.zh ?? ''}，完成${f.actual}${f.unit?.zh ?? ''}${f.attainment === null ? '' : `，完成率${f.attainment}%`}。表中没有写明目标年份，认定期满时再判定。`,
    en: (f) =>
      `“${f.item.en}” is below its target so far: target ${withUnitEn(f.target, f.unit?.en ?? null)}, actual ${withUnitEn(f.actual, f.unit?.en ?? null)}${f.attainment === null ? '' : `, ${f.attainment}% attained`}. The table names no target year; it is judged when the certification ends.`,
  },
  'performance-differs': {
    zh: (f) =>
      `“${f.item.zh}”完成值为${f.actual}${f.unit?.zh ?? ''}，表内所填为${f.reported.map((bar) => `${bar.value}${f.unit?.zh ?? ''}（${bar.name.zh}）`).join('、')}。两处应一致。请更正其中之一，或说明口径。`,
    en: (f) =>
      `The actual value of “${f.item.en}” is ${withUnitEn(f.actual, f.unit?.en ?? null)}, while the form reports ${f.reported.map((bar) => `${withUnitEn(bar.value, f.unit?.en ?? null)} (${bar.name.en})`).join(', ')}. Both should agree. Please explain what is counted, or correct one of them.`,
  },
  'performance-open': {
    zh: (f) => `“${f.item.zh}”缺${f.without === 'target' ? '目标值' : '完成值'}。请补充。`,
    en: (f) => `“${f.item.en}” has no ${f.without === 'target' ? 'target' : 'actual value'}. Please add it.`,
  },
};

function because(parts: readonly string[], zh: boolean): string {
  const said = parts.filter((part) => part !== '');
  return said.length === 0 ? '' : zh ? `：${said.join('；')}` : `: ${said.join('; ')}`;
}

function short(f: FactsOf<'plan-below-requirement'>, zh: boolean): string {
  if (f.value === null || f.limit === null) return '';
  const unit = zh ? (f.unit?.zh ?? '') : (f.unit?.en ?? '');
  return zh ? `：规划为${f.value}${unit}，要求${f.limit}${unit}` : `: ${f.value}${unit} against ${f.limit}${unit}`;
}
