import { asFiledEn } from '../domain/amount-words.ts';
import type { FactsOf } from '../domain/finding.ts';
import type { vintageFacts } from '../domain/findings-vintages.ts';

type VintageCode = keyof typeof vintageFacts;
type Sentence<C extends VintageCode> = Record<'zh' | 'en', (facts: FactsOf<C>) => string>;

export const vintageMessages: { [C in VintageCode]: Sentence<C> } = {
  'received-in-future': {
    zh: (f) => `收到日期${f.received}晚于今天（${f.today}），没有收录。请更正收到日期后重新提交。`,
    en: (f) =>
      `The day of receipt ${f.received} lies after today (${f.today}); nothing was taken in. Correct it and send the file again.`,
  },
  'round-already-open': {
    zh: (f) =>
      `文件含${f.from}起的历史数据，而年度填报${f.round}已于${f.opened}开始，补录会改变此前已给出的结果，没有收录。确需补录的，由管理员说明理由（--into-opened-round 理由）；否则不作为历史数据报送。`,
    en: (f) =>
      `The file holds history from ${f.from}, but round ${f.round} was opened on ${f.opened}: loading it would change answers already given, so nothing was taken in. Where it must be loaded, an administrator gives the reason (--into-opened-round REASON); otherwise send it as an ordinary filing.`,
  },
  'round-history-admitted': {
    zh: (f) =>
      `年度填报${f.round}（${f.opened}开始）之后补录了${f.from}起的历史数据，会改变此前已给出的结果。理由：${f.reason}`,
    en: (f) =>
      `History from ${f.from} was loaded after round ${f.round} was opened on ${f.opened}; answers given before may change. Reason: ${f.reason}`,
  },
  'history-unfilled': {
    zh: (f) =>
      `此处${f.status === 'blank' ? '空白' : '无法识读'}，而${f.reportYear}年度${f.form.zh}（${f.place}）填报为${f.before}${f.unit?.zh ?? ''}。现行数沿用以前的填报，标为“本次未填”。请补填；如原数有误，请更正并说明。`,
    en: (f) =>
      `This is ${f.status === 'blank' ? 'blank' : 'unreadable'}, but the ${f.reportYear} ${f.form.en} (${f.place}) stated ${asFiledEn(f.before, f.unit?.en ?? null)}. The earlier figure stands, marked as not filled in this time. Fill it in; if the earlier figure was wrong, correct it and say why.`,
  },
};
