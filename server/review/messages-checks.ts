import { withUnitEn } from '../domain/amount-words.ts';
import { capital } from '../domain/capital.ts';
import type { Bilingual } from '../domain/coded-error.ts';
import type { FactsOf } from '../domain/finding.ts';
import type { CheckValue, checkFacts } from '../domain/findings-checks.ts';
import { quotedAs } from './filed-words.ts';

type Code = keyof typeof checkFacts;
type Sentence<C extends Code> = { zh: (facts: FactsOf<C>) => string; en: (facts: FactsOf<C>) => string };
type Violated = FactsOf<'check-violated'>;
type NoneAgrees = FactsOf<'check-none-agrees'>;

/** What was found; the opposite of what the row asks for. */
const found: Record<Violated['how'], Bilingual> = {
  '=': { zh: '，而', en: ' against' },
  '<=': { zh: '，大于', en: ', above' },
  '<': { zh: '，不小于', en: ', not below' },
  '>=': { zh: '，小于', en: ', below' },
  '>': { zh: '，不大于', en: ', not above' },
};
/** The same of days. */
const foundDay: Bilingual = { zh: '，晚于', en: ', later than' };
const gap = (f: Violated): Bilingual => (f.difference === null ? foundDay : found[f.how]);
/** More cells than these are not spelt out. */
const most = 8;

const zhOf = (value: string, unit: Bilingual | null): string =>
  /^-?\d+(?:\.\d+)?$/u.test(value) ? `${value}${unit?.zh ?? ''}` : quotedAs(value, 'zh');
const enOf = (value: string, unit: Bilingual | null): string =>
  /^-?\d+(?:\.\d+)?$/u.test(value) ? withUnitEn(value, unit?.en ?? null) : quotedAs(value, 'en');
const placeZh = ({ place, earlier }: CheckValue): string =>
  earlier === null ? place : `${earlier.reportYear}年度${earlier.form.zh}，${place}`;
const placeEn = ({ place, earlier }: CheckValue): string =>
  earlier === null ? place : `${earlier.form.en} for ${earlier.reportYear}, ${place}`;
const cellsZh = (all: readonly CheckValue[]): string =>
  all
    .slice(0, most)
    .map(
      (checkValue) =>
        `${checkValue.name.zh}${checkValue.year}年${zhOf(checkValue.value, checkValue.unit)}（${placeZh(checkValue)}）`,
    )
    .join('、') + (all.length > most ? `等${all.length}格` : '');
const cellsEn = (all: readonly CheckValue[]): string =>
  all
    .slice(0, most)
    .map(
      (checkValue) =>
        `${checkValue.name.en} ${checkValue.year}: ${enOf(checkValue.value, checkValue.unit)} (${placeEn(checkValue)})`,
    )
    .join('; ') + (all.length > most ? `; ${all.length} cells in all` : '');
/** The cells a sentence rests on; left out where the caller lists them itself. */
const basisZh = ({ values }: { values: readonly CheckValue[] }): string =>
  values.length === 0 ? '' : `所据各数：${cellsZh(values)}。`;
const basisEn = ({ values }: { values: readonly CheckValue[] }): string =>
  values.length === 0 ? '' : `From ${cellsEn(values)}. `;
const nothing = (figure: string | null): figure is null | '0' => figure === null || figure === '0';
const bare = (value: string): string => value.replace(/^-/u, '');
const apartZh = (difference: string, unit: Bilingual | null): string =>
  unit?.zh === '%' ? `${bare(difference)}个百分点` : `${bare(difference)}${unit?.zh ?? ''}`;
const apartEn = (difference: string, unit: Bilingual | null): string =>
  unit?.en === '%' ? `${bare(difference)} percentage points` : enOf(bare(difference), unit);
const todoZh = ({ noted }: { noted: boolean }, todo: string): string => (noted ? '供参考。' : todo);
const todoEn = ({ noted }: { noted: boolean }, todo: string): string => (noted ? 'For information.' : todo);
type Range = Pick<FactsOf<'check-implausible'>, 'least' | 'most' | 'unit'>;
const rangeZh = ({ least, most: high, unit }: Range): string => {
  if (least === null) return `不超过${zhOf(high ?? '', unit)}`;
  return high === null ? `不低于${zhOf(least, unit)}` : `${zhOf(least, unit)}至${zhOf(high, unit)}`;
};
const rangeEn = ({ least, most: high, unit }: Range): string => {
  if (least === null) return `at most ${enOf(high ?? '', unit)}`;
  return high === null ? `at least ${enOf(least, unit)}` : `${enOf(least, unit)} to ${enOf(high, unit)}`;
};
/** What each method gives; left out where the caller lists the methods itself. */
const waysZh = (f: NoneAgrees): string => (f.readings.length === 0 ? '' : `各算法结果：${eachZh(f)}。`);
const waysEn = (f: NoneAgrees): string => (f.readings.length === 0 ? '' : ` Results by method: ${eachEn(f)}.`);
const eachZh = (f: NoneAgrees): string =>
  f.readings
    .map((reading) =>
      f.whole
        ? `${reading.name.zh}得${reading.value}，不是整数`
        : `${reading.name.zh}得${zhOf(reading.value, f.unit)}，相差${apartZh(reading.difference, f.unit)}`,
    )
    .join('；');
const eachEn = (f: NoneAgrees): string =>
  f.readings
    .map((reading) =>
      f.whole
        ? `${reading.name.en}: ${reading.value}, not a whole number`
        : `${reading.name.en}: ${enOf(reading.value, f.unit)}, ${apartEn(reading.difference, f.unit)} off`,
    )
    .join('; ');

type Lacked = FactsOf<'check-open'>['checks'][number]['lacking'][number];
const lackedZh = ({ name, year, place }: Lacked): string => `${name.zh}${year}年${place === '' ? '' : `，${place}`}`;
const lackedEn = ({ name, year, place }: Lacked): string => `${name.en} ${year}${place === '' ? '' : `, ${place}`}`;

/** The sentences of the cross-checks. Place and indicator are put in front by the renderer. */
export const checkMessages: { [C in Code]: Sentence<C> } = {
  'check-violated': {
    zh: (f) =>
      `审核关系：${f.says.zh}${f.left.name.zh}为${zhOf(f.left.value, f.unit)}${gap(f).zh}${f.right.name === null ? '' : `${f.right.name.zh}${f.how === '=' ? '为' : ''}`}${zhOf(f.right.value, f.unit)}${
        nothing(f.difference) ? '' : `，相差${apartZh(f.difference, f.unit)}`
      }${nothing(f.tolerance) ? '' : `（允许误差${apartZh(f.tolerance, f.unit)}）`}。${basisZh(f)}${
        f.mild ? '差别不大，可能是口径或四舍五入所致。' : ''
      }${todoZh(f, '请核对更正，或说明原因。')}`,
    en: (f) =>
      `Rule: ${f.says.en} ${capital(f.left.name.en)}: ${enOf(f.left.value, f.unit)}${gap(f).en} ${enOf(f.right.value, f.unit)}${f.right.name === null ? '' : ` (${f.right.name.en})`}${
        nothing(f.difference) ? '' : `, a difference of ${apartEn(f.difference, f.unit)}`
      }${nothing(f.tolerance) ? '' : ` (tolerance ${apartEn(f.tolerance, f.unit)})`}. ${basisEn(f)}${
        f.mild ? 'So small a difference may come from method or rounding. ' : ''
      }${todoEn(f, 'Please explain, or correct it.')}`,
  },
  'check-none-agrees': {
    zh: (f) =>
      `审核关系：${f.says.zh}现填${zhOf(f.stated.value, f.unit)}，与任一算法均不符。${
        f.open.length === 0 ? '' : `另有算法因缺数未能计算：${f.open.map((words) => words.zh).join('、')}。`
      }${f.instead === null ? '' : `所填数与${f.instead.zh}相同，可能用错了数据。`}${todoZh(f, '请更正，或说明计算方法。')}${waysZh(f)}${basisZh(f)}`,
    en: (f) =>
      `Rule: ${f.says.en} ${enOf(f.stated.value, f.unit)} is filed and agrees with no method.${
        f.open.length === 0
          ? ''
          : ` Could not be worked out because figures are missing: ${f.open.map((words) => words.en).join('; ')}.`
      }${f.instead === null ? '' : ` It equals ${f.instead.en}; perhaps the wrong figures were used.`} ${todoEn(f, 'Correct it, or say how it was computed.')}${waysEn(f)} ${basisEn(f)}`.trimEnd(),
  },
  'check-implausible': {
    zh: (f) =>
      `审核关系：${f.says.zh}${f.of.name.zh}为${zhOf(f.of.value, f.unit)}，合理范围为${rangeZh(f)}。${basisZh(f)}${todoZh(f, '请核对单位和数值，或说明原因。')}`,
    en: (f) =>
      `Rule: ${f.says.en} ${capital(f.of.name.en)}: ${enOf(f.of.value, f.unit)}; the plausible range is ${rangeEn(f)}. ${basisEn(f)}${todoEn(f, 'Check the unit and the figure, and correct or explain them.')}`,
  },
  'check-contradiction': {
    zh: (f) => `审核关系：${f.says.zh}现填：${cellsZh(f.values)}。${todoZh(f, '请更正，或说明原因。')}`,
    en: (f) => `Rule: ${f.says.en} Filed: ${cellsEn(f.values)}. ${todoEn(f, 'Correct it, or say why.')}`,
  },
  'check-readings': {
    zh: (f) =>
      `所填数与下列算法的结果一致：${f.readings
        .map((reading) => `${reading.name.zh}——${reading.agrees.map((way) => way.zh).join('、')}`)
        .join('；')}。供参考。`,
    en: (f) =>
      `The figures filed agree with these methods: ${f.readings
        .map((reading) => `${reading.name.en} – ${reading.agrees.map((way) => way.en).join(', ')}`)
        .join('; ')}. For information.`,
  },
  'check-open': {
    zh: (f) =>
      `因缺数，有${f.checks.length}项未能核对：${f.checks
        .map(({ says, lacking }) => `${says.zh.replace(/。$/u, '')}（缺${lacking.map(lackedZh).join('、')}）`)
        .join('；')}。`,
    en: (f) =>
      `${f.checks.length === 1 ? '1 check was' : `${f.checks.length} checks were`} not made because figures are missing: ${f.checks
        .map(({ says, lacking }) => `${says.en.replace(/\.$/u, '')} (missing: ${lacking.map(lackedEn).join(', ')})`)
        .join('; ')}.`,
  },
  'check-question': {
    zh: (f) => `${f.question.zh}${f.values.length === 0 ? '' : `表内填写：${cellsZh(f.values)}。`}`,
    en: (f) => `${f.question.en}${f.values.length === 0 ? '' : ` On the form: ${cellsEn(f.values)}.`}`,
  },
};
