import { plural } from '../../server/domain/plural.ts';
import { dayText } from './day-text.ts';
import { useSpeech } from './language.ts';
import type { Same } from './zh.ts';

/** Words of figures that are keyed in; they load with the pages of the review. */
const zh = {
  title: (n: number) => (n === 0 ? '补录数据' : `补录数据 ${n} 条`),
  sub: '表式不收集的数据和只以文字写明的规划目标，按出处补录；只可撤回，不会删除',
  button: '补录…',
  planButton: '补录规划目标…',
  figureTitle: (clause: string) => `补录${clause}所需的数据`,
  planTitle: '补录规划目标',
  text: '照出处原样填写，并写明在哪份材料的什么位置。补录的数据参与核对认定标准和规划进度，处处注明出处。',
  indicator: '指标',
  year: '年度',
  value: '数值',
  unit: '单位（照原文）',
  source: '出处（文件或材料名称）',
  place: '位置（页、节、表）',
  point: '填的是',
  points: { baseline: '基准值', stage: '阶段性目标', target: '目标值' },
  nature: '目标的形式',
  natures: { level: '当年水平', growth: '年均增速' },
  choose: '请选择',
  confirm: '补录',
  planText: '表内只以文字写明目标。从文字中补录目标值后，这里列出进度；未补录基准值的，以基准年填报数为准。',
  mark: '补录',
  from: (source: string, place: string, by: string, on: string) =>
    `出处：${source}，${place}（${by}，${dayText(on, 'zh')}）`,
  head: { no: '序号', figure: '指标', year: '年度', value: '数值', source: '出处', who: '何人何时' },
  withdraw: '撤回…',
  withdrawTitle: '撤回补录数据',
  withdrawText: (name: string) => `“${name}”不再参与核对；补录和这次撤回都保留在记录中。`,
  withdrawLabel: '撤回的理由',
  withdrawConfirm: '撤回',
  withdrawn: (by: string, on: string, reason: string) => `已撤回：${reason}（${by}，${on}）`,
  done: {
    'figure-keyed': '已补录数据',
    'figure-withdrawn': '已撤回补录数据',
  },
};

const en: Same<typeof zh> = {
  title: (n) => (n === 0 ? 'Keyed figures' : `Keyed in: ${plural(n, 'figure', 'figures')}`),
  sub: 'What the form does not ask and targets that it states in words, with their source; they can be withdrawn, never deleted',
  button: 'Key in…',
  planButton: 'Key in a plan target…',
  figureTitle: (clause) => `Key in the figure for ${clause}`,
  planTitle: 'Key in a plan target',
  text: 'Write the figure as it stands in its source, and say where. It counts for the standard and the plan, and is shown with its source wherever it is used.',
  indicator: 'Figure',
  year: 'Year',
  value: 'Value',
  unit: 'Unit, as written',
  source: 'Source (title of the document)',
  place: 'Place (page, section, table)',
  point: 'What it states',
  points: { baseline: 'Baseline', stage: 'Stage target', target: 'Target' },
  nature: 'Kind of target',
  natures: { level: 'Level of the year', growth: 'Average yearly growth' },
  choose: 'Choose',
  confirm: 'Key in',
  planText:
    'The form states its targets in words only. Key them in from the text to see the progress; a baseline that is not keyed in is the figure reported of the base year.',
  mark: 'Keyed in',
  from: (source, place, by, on) => `Source: ${source}, ${place} (${by}, ${dayText(on, 'en')})`,
  head: { no: 'No.', figure: 'Figure', year: 'Year', value: 'Value', source: 'Source', who: 'By whom, when' },
  withdraw: 'Withdraw…',
  withdrawTitle: 'Withdraw a keyed figure',
  withdrawText: (name) => `“${name}” no longer counts; the figure and its withdrawal stay on record.`,
  withdrawLabel: 'Why it is withdrawn',
  withdrawConfirm: 'Withdraw',
  withdrawn: (by, on, reason) => `Withdrawn: ${reason} (${by}, ${on})`,
  done: {
    'figure-keyed': 'The figure is keyed in',
    'figure-withdrawn': 'The keyed figure is withdrawn',
  },
};

const words = { zh, en };

export const useKeyedWords = (): Same<typeof zh> => words[useSpeech().language];
