import { withUnitEn } from '../domain/amount-words.ts';
import type { FactsOf } from '../domain/finding.ts';
import type { unitFacts } from '../domain/findings-units.ts';
import { unitNameEn } from '../domain/unit-names.ts';

type UnitCode = keyof typeof unitFacts;
type Sentence<C extends UnitCode> = { zh: (facts: FactsOf<C>) => string; en: (facts: FactsOf<C>) => string };

/** A unit as the form writes it, with its English name where there is one: “万元” (CNY 10,000). */
function unitEn(unit: string): string {
  const name = unitNameEn(unit);
  if (name === unit && !/\p{Script=Han}/u.test(unit)) return unit;
  return /\p{Script=Han}|number/u.test(name) ? `“${unit}”` : `“${unit}” (${name})`;
}
const quoted = (words: readonly string[]) => words.map((word) => `“${word}”`);

/** Sentences about units and about words printed beside a label. */
export const unitMessages: { [C in UnitCode]: Sentence<C> } = {
  'unit-converted': {
    zh: (f) =>
      `填写“${f.found}”，单位是${f.typed}，栏目单位是${f.printed}；已换算为${f.value}${f.printed}记录，请确认。`,
    en: (f) =>
      `“${f.found}” is filed in ${unitEn(f.typed)}, while the field is in ${unitEn(f.printed)}; it was recorded as ${withUnitEn(String(f.value), f.printed)}. Please confirm.`,
  },
  'unit-column-converted': {
    zh: (f) => `单位列写的是${f.typed}，指标单位是${f.printed}；已将 ${f.count} 行换算为${f.printed}记录，请确认。`,
    en: (f) =>
      `The unit column says ${unitEn(f.typed)}, while the indicator is in ${unitEn(f.printed)}; ${f.count === 1 ? '1 row was' : `${f.count} rows were`} converted. Please confirm.`,
  },
  'unit-foreign': {
    zh: (f) =>
      `“${f.found}”标的单位是“${f.typed}”，${f.printed === null ? '与本栏目不符' : `不能换算为栏目单位${f.printed}`}，未读取。请按表式${f.printed === null ? '' : `以${f.printed}`}填报。`,
    en: (f) =>
      `“${f.found}” is given in “${f.typed}”, which ${f.printed === null ? 'does not belong to this field' : `cannot be converted to ${unitEn(f.printed)}`}; it was not read. Fill it in as the form asks${f.printed === null ? '' : `, in ${unitEn(f.printed)}`}.`,
  },
  'unit-several': {
    zh: (f) =>
      `“${f.found}”同时标有${quoted(f.units).join('、')}，无法判断是哪个单位，未读取。请只保留一个单位${f.printed === null ? '' : `（表式为${f.printed}）`}。`,
    en: (f) =>
      `“${f.found}” is marked with the units ${quoted(f.units).join(' and ')}; which one is meant is not clear, so it was not read. Keep one of them${f.printed === null ? '' : ` (the form prints ${unitEn(f.printed)})`}.`,
  },
  'unit-missing': {
    zh: (f) =>
      `栏目没有标明单位，“${f.found}”可能是小数也可能是${f.printed}，未读取。请恢复表式印的单位（${f.printed}）后填报。`,
    en: (f) =>
      `The label states no unit; “${f.found}” may be a fraction or in ${unitEn(f.printed)}, so it was not read. Restore the printed unit, ${unitEn(f.printed)}, and fill in the figure.`,
  },
  'label-qualified': {
    zh: (f) =>
      `栏目“${f.label}”中的${quoted(f.words).join('、')}是表式没有的，口径不同，“${f.found}”未读取。请按表式的口径填报，并恢复原栏目名。`,
    en: (f) =>
      `The label “${f.label}” says ${quoted(f.words).join(' and ')}, which the form does not print: that makes it another figure, and “${f.found}” was not read. Fill in the figure that the form asks for under its own label.`,
  },
  'label-row-unread': {
    zh: (f) => `表中另有一行“${f.label}”（${quoted(f.words).join('、')}不是表式所印），不属本表栏目，未读取。`,
    en: (f) =>
      `There is a further row “${f.label}” (${quoted(f.words).join(' and ')} is not printed by the form); it is not a field of the form and was not read.`,
  },
  'value-stroke': {
    zh: (f) =>
      `填写“${f.found}”，无法判断是“无”“不涉及”还是未填，未作处理。没有的请填“无”，不适用的填“不涉及”，为零的填 0。`,
    en: (f) =>
      `“${f.found}” may mean “无” (none), “不涉及” (not applicable) or not filled in; nothing was assumed. Write “无” where there is none, “不涉及” where it does not apply, or 0.`,
  },
  'value-not-applicable': {
    zh: (f) =>
      `填写“${f.found}”，按“不适用”记录，不计入汇总。${f.count ? '本栏目是数量，没有时应填“无”或 0，请核对。' : ''}`,
    en: (f) =>
      `“${f.found}” is recorded as not applicable and counts in no total.${f.count ? ' The field asks for an amount: where there is none, “无” or 0 is expected. Please check.' : ''}`,
  },
  'plan-point-unclear': {
    zh: (f) =>
      `“${f.found}”的年度既不是规划基准年（${f.base}）也不在目标年（${f.target}）以内，无法判断是哪个时点，未列入规划。请核对更正年度。`,
    en: (f) =>
      `The year of “${f.found}” is neither the base year of the plan (${f.base}) nor within its target year (${f.target}): which point is meant is not clear, so it is not part of the plan. Check and correct the year.`,
  },
};
