import type { FactsOf } from '../domain/finding.ts';
import type { sheetFacts } from '../domain/findings-sheets.ts';

type SheetCode = keyof typeof sheetFacts;
type Sentence<C extends SheetCode> = Record<'zh' | 'en', (facts: FactsOf<C>) => string>;

const tabs = {
  chart: { zh: '图表', en: 'a chart' },
  dialog: { zh: '对话框', en: 'a dialog' },
  macro: { zh: '宏', en: 'a macro sheet' },
} as const satisfies Record<FactsOf<'sheet-skipped'>['kind'], { zh: string; en: string }>;

/** The sentences on how a workbook shows its cells and tabs. */
export const sheetMessages: { [C in SheetCode]: Sentence<C> } = {
  'number-shown-otherwise': {
    zh: (f) =>
      `单元格因数字格式显示为“${f.shown}”，实际存储的数是 ${f.stored}。以显示的内容为准读取，请确认；最好把格式改为“常规”并填写应报的数。`,
    en: (f) =>
      `The number format shows “${f.shown}” while ${f.stored} is stored. What is shown was read. Please confirm it, or set the format to General and type the figure itself.`,
  },
  'number-not-shown': {
    zh: (f) =>
      `单元格存有 ${f.stored}，但数字格式使它不显示，此处按未填写处理。如应填此数，请把格式改为“常规”；否则请清除内容。`,
    en: (f) =>
      `The cell stores ${f.stored}, but its number format shows nothing, so it counts as not filled in. Set the format to General if the figure is meant, else clear the cell.`,
  },
  'number-format-unknown': {
    zh: (f) => `无法确定单元格如何显示所存的数 ${f.stored}，没有读取。请把数字格式改为“常规”后填写应报的数。`,
    en: (f) =>
      `How the cell shows the stored number ${f.stored} cannot be determined, so it was not read. Set the format to General and type the figure itself.`,
  },
  'sheet-skipped': {
    zh: (f) => `工作表“${f.sheet}”是${tabs[f.kind].zh}，没有单元格，未读取。`,
    en: (f) => `The tab “${f.sheet}” is ${tabs[f.kind].en} without cells; it was not read.`,
  },
  'sheet-hidden': {
    zh: (f) => `工作表“${f.sheet}”是隐藏的，其中的内容已读取。请确认内容有效；不需要的请删除。`,
    en: (f) => `The sheet “${f.sheet}” is hidden; it was read. Please confirm that it counts, or delete it.`,
  },
  'sheet-lines-hidden': {
    zh: (f) =>
      `工作表“${f.sheet}”有隐藏的${f.what === 'rows' ? '行' : '列'}（${f.which}），其中的内容已读取。请取消隐藏并确认内容有效。`,
    en: (f) =>
      `The sheet “${f.sheet}” has hidden ${f.what} (${f.which.replaceAll('、', ', ')}); they were read. Show them and confirm that they count.`,
  },
  'sheet-copied': {
    zh: (f) =>
      `工作表“${f.sheet}”是“${f.first}”的副本，未读取，仅读取“${f.first}”。${
        f.differing === 0
          ? '两表内容相同，请删去一个。'
          : `两表有 ${f.differing} 处不同（${f.cells}），请只保留正确的一个。`
      }`,
    en: (f) =>
      `The sheet “${f.sheet}” is a copy of “${f.first}” and was not read; only “${f.first}” was.${
        f.differing === 0
          ? ' Both say the same; delete one of them.'
          : ` They differ in ${f.differing === 1 ? '1 cell' : `${f.differing} cells`} (${f.cells.replaceAll('、', ', ')}); keep only the right one.`
      }`,
  },
};
