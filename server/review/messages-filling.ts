import { capital } from '../domain/capital.ts';
import type { FactsOf } from '../domain/finding.ts';
import type { fillingFacts } from '../domain/findings-filling.ts';
import { plural } from '../domain/plural.ts';
import { quotedAs } from './filed-words.ts';

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
  return zh ? `，现填“${only.found}”` : `: “${only.found}” is filed`;
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
  ending: { zh: '结尾不合要求', en: 'does not end as it should' },
};

/** The sentences of the filling rules. Place and indicator are put in front by the renderer. */
export const fillingMessages: { [C in Code]: Sentence<C> } = {
  'filling-absence-spelt': {
    zh: (f) =>
      `按${f.cited.zh}，没有相关情况时应填“${f.word}”，现填“${f.found}”${several(f.cells, true)}。请改为“${f.word}”。`,
    en: (f) =>
      `“${f.found}” is filed where the form asks for ${quotedAs(f.word, 'en')} when there is nothing to report (${f.cited.en})${several(f.cells, false)}. Write “${f.word}”.`,
  },
  'filling-decimals': {
    zh: (f) => `按${f.cited.zh}，小数应保留${f.places}位${several(f.cells, true, true)}。请补足位数。`,
    en: (f) =>
      `Figures with decimals are to have ${f.places} of them (${f.cited.en})${several(f.cells, false, true)}. State all decimals.`,
  },
  'filling-not-stated': {
    zh: (f) =>
      `“${f.section}”中找不到${f.years.length > 0 ? `${f.years.join('、')}年的` : ''}${f.names.length === 1 ? '这一栏' : named(f.names, true)}。请补填；没有相关情况的填“无”（${f.cited.zh}）。`,
    en: (f) =>
      `“${f.section}” lacks ${f.names.length === 1 ? 'this field' : named(f.names, false)}${f.years.length > 0 ? ` for ${f.years.join(', ')}` : ''}. Add it; write “无” (none) where there is nothing to report (${f.cited.en}).`,
  },
  'filling-group-blank': {
    zh: (f) => `“${f.group}”${scopes[f.scope].zh}空白，共${f.cells}格。请补填；没有相关情况的填“无”。`,
    en: (f) =>
      `The whole ${scopes[f.scope].en} “${f.group}” is empty (${plural(f.cells, 'cell')}). Fill it in; write “无” (none) where there is nothing to report.`,
  },
  'filling-list-missing': {
    zh: (f) => `数量填${f.count}，但没有列出名称。请逐一列出（${f.cited.zh}）。`,
    en: (f) => `The count says ${f.count}, but no names are listed. List them (${f.cited.en}).`,
  },
  'filling-list-without-count': {
    zh: (f) => `数量填“${f.said}”，却列出${f.names}个名称。请更正其中之一（${f.cited.zh}）。`,
    en: (f) =>
      `The count says “${f.said}”, yet ${f.names === 1 ? '1 name is' : `${f.names} names are`} listed. Correct one of them (${f.cited.en}).`,
  },
  'filling-name-twice': {
    zh: (f) =>
      `${f.names.map((name) => `“${name.name}”列了${name.times}次`).join('，')}：共列${f.listed}个，去重后${f.distinct}个${f.count === null ? '' : `，数量填${f.count}`}（${f.cited.zh}）。请去掉重复项，核对数量。`,
    en: (f) =>
      `${f.names.map((name) => `“${name.name}” is listed ${name.times === 2 ? 'twice' : plural(name.times, 'time')}`).join(', ')}: ${plural(f.listed, 'name')}, ${f.distinct} of them different${f.count === null ? '' : `; the count says ${f.count}`} (${f.cited.en}). Remove the repeated names and check the count.`,
  },
  'filling-text-too-long': {
    zh: (f) => `“${f.section}”共${f.length}字，要求${f.limit}字以内（${f.cited.zh}）。请压缩。`,
    en: (f) =>
      `“${f.section}” has ${plural(f.length, 'character')} in all; the limit is ${f.limit} (${f.cited.en}). Shorten it.`,
  },
  'filling-not-positive': {
    zh: (f) => `填写“${f.found}”，按${f.cited.zh}应大于零。请核对更正。`,
    en: (f) =>
      `${quotedAs(f.found, 'en')} is filed; a number above zero is expected (${f.cited.en}). Please check and correct it.`,
  },
  'filling-wording': {
    zh: (f) => `“${f.found}”中有“${f.words.join('”“')}”，${f.why.zh}（${f.cited.zh}）。请核实。`,
    en: (f) =>
      `“${f.found}” contains ${f.words.map((word) => `“${word}”`).join(', ')}; ${f.why.en} (${f.cited.en}). Please verify.`,
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
        : `日期为${f.found}，晚于规定的${f.by}（${f.cited.zh}）。请说明原因。`,
    en: (f) =>
      f.by === null
        ? `“${f.found}” cannot be read as a date. State year, month and day (${f.cited.en}).`
        : `The date is ${f.found}, later than the last day, ${f.by} (${f.cited.en}). Please explain.`,
  },
  'filling-direction-empty': {
    zh: (f) =>
      `规划表中${f.directions.map((direction) => `“${direction}”`).join('、')}没有设定目标。请各至少设一项（${f.cited.zh}）。`,
    en: (f) =>
      `The plan table sets no target for ${f.directions.map((direction) => `“${direction}”`).join(', ')}. Set at least one for each (${f.cited.en}).`,
  },
  'integrity-declared': {
    zh: (f) =>
      `“${f.question}”的回答是“${f.answer}”，本表式中符合要求的回答是“${f.good}”${f.basis === null ? '' : `，依据${f.basis.zh}`}。请说明具体情况；如勾选有误请更正。`,
    en: (f) =>
      `“${f.question}” is answered ${quotedAs(f.answer, 'en')}; in this form the answer that meets the requirement is ${quotedAs(f.good, 'en')}${f.basis === null ? '' : ` (${f.basis.en})`}. Please explain what happened, or correct the tick if it is wrong.`,
  },
  'integrity-polarity-slip': {
    zh: (f) =>
      `“${f.question}”的回答是“${f.answer}”，本表式中符合要求的回答是“${f.good}”${slip(f, true)}。可能是沿用另一种表式的习惯勾选。请确认是勾选有误，还是确有其事。`,
    en: (f) =>
      `“${f.question}” is answered ${quotedAs(f.answer, 'en')}; in this form the answer that meets the requirement is ${quotedAs(f.good, 'en')}${slip(f, false)}. It may have been ticked as another form asks the question. Confirm whether the tick is wrong or the fact is true.`,
  },
  'filling-question': {
    zh: (f) =>
      `${f.cited.zh}：${f.question.zh}${f.about.length === 0 ? '' : `所涉栏目：${cells(f.about, true, true)}。`}`,
    en: (f) =>
      `${capital(f.cited.en)}: ${f.question.en}${f.about.length === 0 ? '' : ` Fields concerned: ${cells(f.about, false, true)}.`}`,
  },
};

function slip({ before, all }: FactsOf<'integrity-polarity-slip'>, zh: boolean): string {
  const earlier =
    before === null
      ? ''
      : zh
        ? `；${before.year}年对同一事实的回答是“${before.answer}”，在当时的表式中符合要求`
        : `; for ${before.year} the same fact was answered ${quotedAs(before.answer, 'en')}, which met the requirement of the form used then`;
  return `${earlier}${all ? (zh ? '；本表的同类问题都是如此回答' : '; all such questions of this form are answered in the same way') : ''}`;
}
