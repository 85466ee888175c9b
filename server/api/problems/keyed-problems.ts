import type { Bilingual } from '../../domain/coded-error.ts';
import type { ProblemTable } from './problem-table.ts';

/** What is refused of figures that are keyed in. */
export const keyedProblems = {
  'keyed-indicator': {
    status: 422,
    say: ({ indicator }: { indicator: string }) => ({
      zh: `没有可以补录的指标 ${indicator}。请从表内列出的指标中选择。`,
      en: `There is no figure ${indicator} that can be keyed in. Choose from those that are listed.`,
    }),
  },
  'keyed-asked': {
    status: 422,
    say: ({ name, form }: { name: Bilingual; form: Bilingual }) => ({
      zh: `${form.zh}本身收集“${name.zh}”，不能另行补录。数据有误时请退回报告更正。`,
      en: `${form.en} itself asks for “${name.en}”: it cannot be keyed in beside it. Return the report to have it corrected.`,
    }),
  },
  'keyed-filed': {
    status: 422,
    say: ({ name, year, place }: { name: Bilingual; year: number; place: string }) => ({
      zh: `另一份报告已填报${year}年“${name.zh}”（${place}），不能另行补录。`,
      en: `Another report states “${name.en}” of ${year} (${place}): it cannot be keyed in beside it.`,
    }),
  },
  'keyed-plan-asked': {
    status: 422,
    say: ({ form }: { form: Bilingual }) => ({
      zh: `${form.zh}有规划目标表，目标以表内所填为准；读取有误时请在规划一节更正。`,
      en: `${form.en} has a table of plan targets, which counts. Correct what was misread of it in the section on the plan.`,
    }),
  },
  'keyed-growth': {
    status: 422,
    say: ({ name }: { name: Bilingual }) => ({
      zh: `“${name.zh}”不按年均增速设目标，请补录目标值。`,
      en: `“${name.en}” has no target of yearly growth. Key in the level to be reached.`,
    }),
  },
  'keyed-value': {
    status: 422,
    say: ({ written }: { written: string }) => ({
      zh: `“${written}”不是能识读的数。请只写数字，单位另填；至多 15 位有效数字、6 位小数。`,
      en: `“${written}” is no number that can be read. Write digits only, at most 15 and 6 decimals, and the unit beside them.`,
    }),
  },
  'keyed-unit': {
    status: 422,
    say: ({ unit, wanted }: { unit: string; wanted: Bilingual }) => ({
      zh: `${unit === '' ? '没有写明单位' : `单位“${unit}”不能换算`}。请写${wanted.zh}，或能换算成它的单位。`,
      en: `${unit === '' ? 'No unit is given' : `The unit “${unit}” cannot be converted`}. Write ${wanted.en} (${wanted.zh}), or a unit that can be converted to it.`,
    }),
  },
  'keyed-bounds': {
    status: 422,
    say: ({ name, value }: { name: Bilingual; value: number }) => ({
      zh: `“${name.zh}”不可能是 ${value}。请核对数字和单位。`,
      en: `“${name.en}” cannot be ${value}. Check the number and its unit.`,
    }),
  },
  'keyed-year': {
    status: 422,
    say: ({ year, from, to }: { year: number; from: number; to: number }) => ({
      zh: `${year}年不在可以补录的年度内（${from}—${to}年）。`,
      en: `${year} is outside the years that can be keyed in (${from}–${to}).`,
    }),
  },
  'keyed-plan-order': {
    status: 422,
    say: ({ baseline, year }: { baseline: number; year: number }) => ({
      zh: `目标年度（${year}年）须晚于基准年度（${baseline}年）。`,
      en: `The year of a target (${year}) must be later than that of its baseline (${baseline}).`,
    }),
  },
  'keyed-unknown': {
    status: 404,
    say: ({ no }: { no: number }) => ({
      zh: `没有第 ${no} 条补录数据。`,
      en: `There is no keyed figure number ${no}.`,
    }),
  },
  'keyed-withdrawn': {
    status: 422,
    say: ({ no }: { no: number }) => ({
      zh: `第 ${no} 条补录数据已经撤回。`,
      en: `Keyed figure number ${no} is withdrawn already.`,
    }),
  },
  'keyed-of-others': {
    status: 403,
    say: () => ({
      zh: '审核人员补录的数据，只能由审核人员撤回或另行补录。',
      en: 'What a reviewer keyed in is withdrawn or stated anew by a reviewer only.',
    }),
  },
} satisfies ProblemTable;
