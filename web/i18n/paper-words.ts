import type { Language } from './language.ts';

/** Words of the links to papers and of what goes into them; only the pages that have them load them. */
const paperWords = {
  zh: {
    inFormat: (name: string, format: string) => `${name}（${format}）`,
    papers: '文书与下载',
    note: '退回意见书',
    opinion: '审核意见',
    missing: '未报迟报名单',
    reminders: '催报函',
    plans: '规划进度表',
    calendar: '复核日历',
    bulletin: '盟市通报',
    annual: '年度监测报告',
    slides: '汇报幻灯片（PPT）',
    slidesHint: '本专题的要点、主要指标和可编辑的图表',
    clusterSlidesHint: '本集群的现状、历年走势（图表可编辑）、规划进度和同类比较',
    workbook: '数据工作簿（Excel）',
    workbookHint: '本年填报值的长表，附指标口径、来源文件、方法和待处理发现',
    form: (year: number) => `${year}年表式`,
    formHint: '按台账现有数值填好的申报表式；没有填报的栏目留空，联系人不列出',
    marked: '加注意见的原件',
    markedHint: '报送的原件，在每处问题加批注或着色，首页列出全部核查意见；可直接退给填报单位',
    cells: '另行指明的单元格（可不填；每行一处，写作“位置：意见”）',
    cellsExample: '例：表3 行4 列2：请附统计报表',
    cellsWrong: (line: string) => `“${line}”没有写成“位置：意见”。`,
  },
  en: {
    inFormat: (name: string, format: string) => `${name} (${format})`,
    papers: 'Papers and downloads',
    note: 'Return note',
    opinion: 'Opinion',
    missing: 'Missing and late',
    reminders: 'Reminders',
    plans: 'Progress of plans',
    calendar: 'Calendar',
    bulletin: 'League bulletin',
    annual: 'Annual report',
    slides: 'Slides (PowerPoint)',
    slidesHint: 'Finding, main numbers and editable charts of this topic',
    clusterSlidesHint: 'Where the cluster stands, its trends as editable charts, its plan and its peers',
    workbook: 'Workbook (Excel)',
    workbookHint: 'Facts of the year as a long table, with definitions, source files, methods and open findings',
    form: (year: number) => `Form of ${year}`,
    formHint:
      'The official form filled with what the ledger holds; what nobody filed stays empty, contacts are left out',
    marked: 'File with marks',
    markedHint:
      'The file as sent, each finding marked where it stands and all of them listed in front; ready to go back',
    cells: 'Further cells (optional; one a line, written “place: remark”)',
    cellsExample: 'For example 表3 行4 列2: please enclose the statistical report',
    cellsWrong: (line: string) => `“${line}” is not written as “place: remark”.`,
  },
} as const;

export const paperWordsOf = (language: Language) => paperWords[language];
