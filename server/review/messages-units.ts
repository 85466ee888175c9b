import type { FactsOf } from '../domain/finding.ts';
import type { unitFacts } from '../domain/findings-units.ts';

type UnitCode = keyof typeof unitFacts;
type Sentence<C extends UnitCode> = { zh: (facts: FactsOf<C>) => string; en: (facts: FactsOf<C>) => string };

const quoted = (words: readonly string[]) => words.map((word) => `“${word}”`);

/** Sentences about units and about words printed beside a label. */
export const unitMessages: { [C in UnitCode]: Sentence<C> } = {
  'unit-converted': {
    zh: (f) => `填写“${f.found}”，单位是${f.typed}，栏目单位是${f.printed}；按 ${f.value} ${f.printed}记录，请确认。`,
    en: (f) =>
      `It says “${f.found}” in ${f.typed}, the column is in ${f.printed}; recorded as ${f.value} ${f.printed}. Please confirm.`,
  },
  'unit-column-converted': {
    zh: (f) => `单位列写的是${f.typed}，指标单位是${f.printed}；共 ${f.count} 行已换算为${f.printed}记录，请确认。`,
    en: (f) =>
      `The unit column says ${f.typed}, the indicator is in ${f.printed}; ${f.count} rows were converted to ${f.printed}. Please confirm.`,
  },
  'unit-foreign': {
    zh: (f) =>
      `“${f.found}”标的单位是“${f.typed}”，${f.printed === null ? '与本栏目不符' : `不能换算为栏目单位${f.printed}`}，未读取。请按表式${f.printed === null ? '' : `以${f.printed}`}填报。`,
    en: (f) =>
      `“${f.found}” is given in “${f.typed}”, which ${f.printed === null ? 'does not belong to this field' : `cannot be converted to ${f.printed}`}; it was not read. Fill it in as the form asks${f.printed === null ? '' : `, in ${f.printed}`}.`,
  },
  'unit-several': {
    zh: (f) =>
      `“${f.found}”同时标有${quoted(f.units).join('、')}，看不出是哪个单位，未读取。请只保留一个单位${f.printed === null ? '' : `（表式为${f.printed}）`}。`,
    en: (f) =>
      `“${f.found}” is marked with the units ${quoted(f.units).join(' and ')}; which one holds cannot be told, so it was not read. Keep one of them${f.printed === null ? '' : ` (the form prints ${f.printed})`}.`,
  },
  'unit-missing': {
    zh: (f) =>
      `栏目没有标明单位，“${f.found}”可能是小数也可能是${f.printed}，未读取。请恢复表式印的单位（${f.printed}）后填报。`,
    en: (f) =>
      `The label prints no unit; “${f.found}” may be a fraction or in ${f.printed}, so it was not read. Restore the printed unit (${f.printed}) and fill it in.`,
  },
  'label-qualified': {
    zh: (f) =>
      `栏目“${f.label}”中的${quoted(f.words).join('、')}是表式没有的，口径不同，“${f.found}”未读取。请按表式的口径填报，并恢复原栏目名。`,
    en: (f) =>
      `The label “${f.label}” says ${quoted(f.words).join(' and ')}, which the form does not print: that is another figure, and “${f.found}” was not read. Fill in the figure that the form asks for under its own label.`,
  },
  'label-row-unread': {
    zh: (f) => `表中另有一行“${f.label}”（${quoted(f.words).join('、')}不是表式所印），不属本表栏目，未读取。`,
    en: (f) =>
      `There is a further row “${f.label}” (${quoted(f.words).join(' and ')} is not printed by the form); it is no field of the form and was not read.`,
  },
  'value-stroke': {
    zh: (f) =>
      `填写“${f.found}”，看不出是“无”“不涉及”还是未填，未作判断。没有的填“无”，不适用的填“不涉及”，为零的填 0。`,
    en: (f) =>
      `“${f.found}” may mean “无” (none), “不涉及” (not applicable) or not filled in; nothing is assumed. Write “无”, “不涉及” or 0.`,
  },
  'value-not-applicable': {
    zh: (f) =>
      `填写“${f.found}”，按“不适用”记录，不计入汇总。${f.count ? '本栏目是数量，没有时应填“无”或 0，请核对。' : ''}`,
    en: (f) =>
      `“${f.found}” is recorded as not applicable and is in no total.${f.count ? ' The field asks for an amount: where there is none, “无” or 0 is expected. Please check.' : ''}`,
  },
  'plan-point-unclear': {
    zh: (f) =>
      `“${f.found}”的年度既不是规划基准年（${f.base}）也不在目标年（${f.target}）以内，看不出是哪个时点，未列入规划。请核对年度。`,
    en: (f) =>
      `The year of “${f.found}” is neither the base year of the plan (${f.base}) nor within its target year (${f.target}): which point it is cannot be told, so it is not part of the plan. Check the year.`,
  },
};
