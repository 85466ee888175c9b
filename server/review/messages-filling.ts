import type { FactsOf } from '../domain/finding.ts';
import type { fillingFacts } from '../domain/findings-filling.ts';

type Code = keyof typeof fillingFacts;
type Sentence<C extends Code> = { zh: (facts: FactsOf<C>) => string; en: (facts: FactsOf<C>) => string };
type Cell = FactsOf<'filling-decimals'>['cells'][number];
type Both = Cell['name'];

const shown = 5;

/** The first few by name and year, then how many in all. */
function cells(all: readonly Cell[], zh: boolean, withFound = false): string {
  const cellWords = ({ name, year, found }: Cell): string => {
    const said = withFound && found !== '' ? (zh ? `为${found}` : ` ${found}`) : '';
    return zh ? `${name.zh}（${year}年）${said}` : `${name.en} (${year})${said}`;
  };
  const first = all
    .slice(0, shown)
    .map(cellWords)
    .join(zh ? '、' : '; ');
  if (all.length <= shown) return first;
  return zh ? `${first}等${all.length}处` : `${first}; ${all.length} in all`;
}
/** One cell is named in front of the sentence already. */
function several(all: readonly Cell[], zh: boolean, withFound = false): string {
  const [only, ...others] = all;
  if (only === undefined || others.length > 0) return `${zh ? '：' : ': '}${cells(all, zh, withFound)}`;
  if (!withFound) return '';
  return zh ? `，这里填“${only.found}”` : `; it says “${only.found}”`;
}
function named(all: readonly Both[], zh: boolean): string {
  const first = all
    .slice(0, shown)
    .map((words) => (zh ? words.zh : words.en))
    .join(zh ? '、' : '; ');
  if (all.length <= shown) return first;
  return zh ? `${first}等${all.length}项` : `${first}; ${all.length} in all`;
}
const scopes: Record<FactsOf<'filling-group-blank'>['scope'], Both> = {
  row: { zh: '整行', en: 'row' },
  group: { zh: '整组', en: 'group' },
  section: { zh: '整节', en: 'section' },
};
const lacks: Record<FactsOf<'filling-name-form'>['lacks'][number], Both> = {
  region: { zh: '没有所在地区', en: 'does not name its place' },
  core: { zh: '没有写明产业', en: 'does not state an industry' },
  ending: { zh: '结尾不合', en: 'does not end as it should' },
};

/** The sentences of the filling rules. Place and indicator are put in front by the renderer. */
export const fillingMessages: { [C in Code]: Sentence<C> } = {
  'filling-absence-spelt': {
    zh: (f) =>
      `没有相关情况时应填“${f.word}”，这里填“${f.found}”${several(f.cells, true)}。请改为“${f.word}”（${f.cited.zh}）。`,
    en: (f) =>
      `Where there is nothing to report the form asks for “${f.word}”; it says “${f.found}”${several(f.cells, false)}. Write “${f.word}” (${f.cited.en}).`,
  },
  'filling-decimals': {
    zh: (f) => `有小数的数应保留${f.places}位小数${several(f.cells, true, true)}。请补足位数（${f.cited.zh}）。`,
    en: (f) =>
      `A figure with decimals is given with ${f.places} of them${several(f.cells, false, true)}. State all decimals (${f.cited.en}).`,
  },
  'filling-not-stated': {
    zh: (f) =>
      `“${f.section}”中找不到${f.years.length > 0 ? `${f.years.join('、')}年的` : ''}${f.names.length === 1 ? '这一栏' : named(f.names, true)}。请补上；没有相关情况时填“无”（${f.cited.zh}）。`,
    en: (f) =>
      `“${f.section}” does not hold ${f.names.length === 1 ? 'this field' : named(f.names, false)}${f.years.length > 0 ? ` for ${f.years.join(', ')}` : ''}. Add it; write “无” (none) where there is nothing to report (${f.cited.en}).`,
  },
  'filling-group-blank': {
    zh: (f) => `“${f.group}”${scopes[f.scope].zh}空白，共${f.cells}格。请填写；没有相关情况时填“无”。`,
    en: (f) =>
      `The whole ${scopes[f.scope].en} “${f.group}” is empty, ${f.cells} cells. Fill it in; write “无” (none) where there is nothing to report.`,
  },
  'filling-list-missing': {
    zh: (f) => `填写${f.count}个，没有列出名称。请逐一列出（${f.cited.zh}）。`,
    en: (f) => `The count says ${f.count}, no names are listed. List them (${f.cited.en}).`,
  },
  'filling-list-without-count': {
    zh: (f) => `数量填“${f.said}”，却列出${f.names}个名称。请更正其中之一（${f.cited.zh}）。`,
    en: (f) => `The count says “${f.said}”, yet ${f.names} names are listed. Correct one of them (${f.cited.en}).`,
  },
  'filling-name-twice': {
    zh: (f) =>
      `${f.names.map((name) => `“${name.name}”列了${name.times}次`).join('，')}：列出${f.listed}个，不重复的${f.distinct}个${f.count === null ? '' : `，数量填${f.count}`}。请去掉重复的并核对数量（${f.cited.zh}）。`,
    en: (f) =>
      `${f.names.map((name) => `“${name.name}” is listed ${name.times} times`).join(', ')}: ${f.listed} names, ${f.distinct} different ones${f.count === null ? '' : `, the count says ${f.count}`}. Drop what is repeated and check the count (${f.cited.en}).`,
  },
  'filling-text-too-long': {
    zh: (f) => `“${f.section}”共${f.length}字，要求${f.limit}字以内。请压缩（${f.cited.zh}）。`,
    en: (f) =>
      `“${f.section}” has ${f.length} characters in all; at most ${f.limit} are asked for. Shorten it (${f.cited.en}).`,
  },
  'filling-not-positive': {
    zh: (f) => `填写“${f.found}”，应大于零。请核对（${f.cited.zh}）。`,
    en: (f) => `It says “${f.found}”; a number above zero is expected. Please check (${f.cited.en}).`,
  },
  'filling-wording': {
    zh: (f) => `“${f.found}”中有“${f.words.join('”“')}”，${f.why.zh}（${f.cited.zh}）。请核实。`,
    en: (f) => `“${f.found}” contains ${f.words.join(', ')}; ${f.why.en} (${f.cited.en}). Please verify.`,
  },
  'filling-name-form': {
    zh: (f) =>
      `“${f.found}”${f.lacks.map((lack) => lacks[lack].zh).join('、')}，应按“${f.template.zh}”填写（${f.cited.zh}）。请核对。`,
    en: (f) =>
      `“${f.found}” ${f.lacks.map((lack) => lacks[lack].en).join(' and ')}; the template is “${f.template.en}” (${f.cited.en}). Please check.`,
  },
  'filling-date': {
    zh: (f) =>
      f.by === null
        ? `“${f.found}”不是可识读的日期。请写明年月日（${f.cited.zh}）。`
        : `日期为${f.found}，晚于${f.by}（${f.cited.zh}）。请说明。`,
    en: (f) =>
      f.by === null
        ? `“${f.found}” is no date that can be read. State year, month and day (${f.cited.en}).`
        : `The date is ${f.found}, later than ${f.by} (${f.cited.en}). Please explain.`,
  },
  'filling-direction-empty': {
    zh: (f) => `规划表的${f.directions.join('、')}没有任何目标。请至少各设一项（${f.cited.zh}）。`,
    en: (f) => `The plan table sets no target for ${f.directions.join(', ')}. Set at least one each (${f.cited.en}).`,
  },
  'integrity-declared': {
    zh: (f) =>
      `“${f.question}”的回答是“${f.answer}”，本表式中符合要求的回答是“${f.good}”${f.basis === null ? '' : `，依据${f.basis.zh}`}。请说明具体情况；如勾选有误请更正。`,
    en: (f) =>
      `“${f.question}” is answered “${f.answer}”; in this form the answer that satisfies the rule is “${f.good}”${f.basis === null ? '' : ` (${f.basis.en})`}. Explain what happened, or correct a wrong tick.`,
  },
  'integrity-polarity-slip': {
    zh: (f) =>
      `“${f.question}”的回答是“${f.answer}”，本表式中符合要求的回答是“${f.good}”${slip(f, true)}。可能是按另一种表式的习惯勾选。请确认是勾选有误还是确有其事。`,
    en: (f) =>
      `“${f.question}” is answered “${f.answer}”; in this form the answer that satisfies the rule is “${f.good}”${slip(f, false)}. It may be ticked by the habit of another form. Confirm whether the tick is wrong or it is the case.`,
  },
  'filling-question': {
    zh: (f) => `${f.cited.zh}：${f.question.zh}${f.about.length === 0 ? '' : `涉及${cells(f.about, true, true)}。`}`,
    en: (f) =>
      `${f.cited.en}: ${f.question.en}${f.about.length === 0 ? '' : ` It is about ${cells(f.about, false, true)}.`}`,
  },
};

function slip({ before, all }: FactsOf<'integrity-polarity-slip'>, zh: boolean): string {
  const earlier =
    before === null
      ? ''
      : zh
        ? `；${before.year}年对同一事实的回答是“${before.answer}”，在当时的表式中符合要求`
        : `; for ${before.year} the same fact was answered “${before.answer}”, which satisfied the form of that time`;
  return `${earlier}${all ? (zh ? '；本表的同类问题都是如此回答' : '; all such questions of the form are answered so') : ''}`;
}
