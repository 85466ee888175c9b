import { asFiledEn } from '../domain/amount-words.ts';
import type { Bilingual } from '../domain/coded-error.ts';
import type { FactsOf } from '../domain/finding.ts';
import type { vintageFacts } from '../domain/findings-vintages.ts';
import { quotedAs } from './filed-words.ts';

type VintageCode = keyof typeof vintageFacts;
type Sentence<C extends VintageCode> = Record<'zh' | 'en', (facts: FactsOf<C>) => string>;

const withoutEnd = (text: string): string => text.replace(/[。.]$/u, '');
const figure = ({ before, unit }: FactsOf<'history-unfilled'>): Bilingual =>
  /^-?\d/u.test(before)
    ? { zh: `${before}${unit?.zh ?? ''}`, en: asFiledEn(before, unit?.en ?? null) }
    : { zh: quotedAs(before, 'zh'), en: quotedAs(before, 'en') };

export const vintageMessages: { [C in VintageCode]: Sentence<C> } = {
  'received-in-future': {
    zh: (f) => `收到日期${f.received}晚于今天（${f.today}），文件未收录。请更正收到日期后重新报送。`,
    en: (f) =>
      `The day of receipt ${f.received} is later than today (${f.today}); nothing was taken in. Correct it and hand the file in again.`,
  },
  'round-already-open': {
    zh: (f) =>
      `文件含${f.from}起的历史数据，而年度填报${f.round}已于${f.opened}开始，补录会改变此前已给出的结果，文件未收录。确需补录的，由管理员写明理由后补录（--into-opened-round 理由）；否则请作为普通报送提交。`,
    en: (f) =>
      `The file holds history from ${f.from}, but round ${f.round} was opened on ${f.opened}: loading it would change answers already given, so nothing was taken in. Where it must be loaded, an administrator gives the reason (--into-opened-round REASON); otherwise send it as an ordinary filing.`,
  },
  'round-history-admitted': {
    zh: (f) =>
      `年度填报${f.round}（${f.opened}开始）之后补录了${f.from}起的历史数据，会改变此前已给出的结果。理由：${withoutEnd(f.reason)}。`,
    en: (f) =>
      `History from ${f.from} was loaded after round ${f.round} was opened on ${f.opened}; answers given before may change. Reason: ${withoutEnd(f.reason)}.`,
  },
  'history-unfilled': {
    zh: (f) =>
      `本栏${f.status === 'blank' ? '空白' : '无法识读'}，而${f.reportYear}年度${f.form.zh}（${f.place}）填报为${figure(f).zh}。现行数沿用以前的填报，标注“本次未填”。请补填；原数有误的，更正并说明原因。`,
    en: (f) =>
      `This field is ${f.status === 'blank' ? 'blank' : 'unreadable'}, but the report on ${f.reportYear} (${f.form.en}, ${f.place}) stated ${figure(f).en}. The earlier figure stands, marked as not filled in this time. Fill it in; if the earlier figure was wrong, correct it and explain.`,
  },
};
