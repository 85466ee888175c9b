import type { BulletinSection } from '../../../web/papers/league-bulletin.ts';
import type { ComparePage } from '../../contract/compare-page.ts';
import { type Paper, type PaperBlock, type PaperLanguage, paperColumns } from '../../documents/paper.ts';
import { dayInWords } from '../../domain/day-in-words.ts';
import type { Reach } from '../../domain/scope.ts';

const words = {
  zh: {
    title: (year: number) => `${year}年度产业集群发展情况盟市通报`,
    asOf: (day: string) => `数据截至${dayInWords(day)}`,
    figures: '各盟市',
    numbers: '附：数字与出处',
    numbersNote:
      '下列数字均由同一台账按所列查询得出；以同一截至日再次查询，结果相同。数值至多印四位小数，小于1的至多四位有效数字。查询为接口地址，可在本机打开。',
    numberColumns: ['序号', '指标', '盟市', '口径', '数值', '问题'],
    what: { level: '数值', growth: '可比增速', contribution: '对可比增速的贡献' },
    question: (no: number) => `问题${no}`,
    questions: '问题',
    order: ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'],
    section: (order: string, name: string) => `${order}、${name}`,
  },
  en: {
    title: (year: number) => `Clusters by league, ${year}`,
    asOf: (day: string) => `As of ${day}`,
    figures: 'Leagues',
    numbers: 'Annex: figures and their questions',
    numbersNote:
      'Every figure below is the answer of the ledger to the question named; asked again as of the same day, the answer is the same. Values are printed with at most four decimals, those below 1 with at most four digits. Questions are addresses of this machine.',
    numberColumns: ['No.', 'Indicator', 'League', 'What', 'Value', 'Question'],
    what: { level: 'value', growth: 'like-for-like growth', contribution: 'contribution to like-for-like growth' },
    question: (no: number) => `question ${no}`,
    questions: 'Questions',
    order: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'],
    section: (order: string, name: string) => `${order}. ${name}`,
  },
} as const;

/** An answer of the page of leagues with the address that gives it again. */
export interface BulletinAnswer {
  page: ComparePage;
  question: string;
}

/** Paragraph, drawings and table of one indicator; `named`: under its name, where several stand under one heading. */
export function sectionBlocks({ name, text, notes, figures, table }: BulletinSection, named = false): PaperBlock[] {
  const heads = table?.columns.map(({ head }) => head) ?? [];
  const right = table?.columns.flatMap(({ figure }, at) => (figure ? [at] : []));
  // League, place, figures, and remarks on one line.
  const widths = heads.map((_, at) => (at === 0 ? 15 : at === 1 ? 9 : at === heads.length - 1 ? 26 : 12));
  return [
    ...(named ? ([{ kind: 'text', text: name, flush: true }] as const) : []),
    { kind: 'text', text },
    ...notes.map((note) => ({ kind: 'note', text: note }) as const),
    ...figures.flatMap(({ title, subtitle, svg, width, height, alt }): PaperBlock[] => [
      { kind: 'note', text: `${title}\n${subtitle}` },
      { kind: 'picture', svg, width, height, alt },
    ]),
    ...(table === null
      ? []
      : ([{ kind: 'table', columns: paperColumns(heads, widths, right), rows: table.rows }] as const)),
  ];
}

/** Every number of a section: indicator, whose, what, value. */
export const bulletinNumbers = ({ name, numbers }: BulletinSection, language: PaperLanguage): string[][] =>
  numbers.map(({ whose, what, value }) => [name, whose, words[language].what[what], value]);

/**
 * The league bulletin 盟市通报: for each indicator the paragraph, the table and the drawings of the page of leagues, and at
 * the end every number with the question that it answers. `day`: as of which it speaks;
 * `narrowed`: to some programmes; `reach`: whose figures the answers add up to.
 */
export async function bulletinPaper(
  answers: readonly BulletinAnswer[],
  day: string,
  language: PaperLanguage,
  { narrowed, reach }: { narrowed: boolean; reach: Reach },
): Promise<Paper> {
  // The drawing library and the words of the page are only read once somebody asks for a bulletin.
  const { bulletinSection } = await import('../../../web/papers/league-bulletin.ts');
  const { wordsOfReach } = await import('../../../web/papers/whole-speech.ts');
  const w = wordsOfReach(words[language], reach, language);
  const sections = answers.map(({ page, question }) => ({
    question,
    ...bulletinSection(page, language, narrowed, reach),
  }));
  const blocks: PaperBlock[] = [];
  for (const [index, section] of sections.entries()) {
    blocks.push({ kind: 'heading', text: w.section(w.order[index] ?? String(index + 1), section.name) });
    blocks.push(...sectionBlocks(section));
  }
  const numbers = sections.flatMap((section, at) =>
    bulletinNumbers(section, language).map((row) => [...row, w.question(at + 1)]),
  );
  return {
    language,
    title: w.title(answers[0]?.page.year ?? 0),
    subtitle: w.asOf(day),
    day,
    blocks: [
      ...blocks,
      { kind: 'heading', text: w.numbers },
      { kind: 'note', text: w.numbersNote },
      { kind: 'facts', rows: sections.map(({ question }, at) => [w.question(at + 1), question] as const) },
      {
        kind: 'table',
        columns: paperColumns(w.numberColumns, [7, 23, 15, 20, 23, 12], [4]),
        rows: numbers.map((row, at) => [String(at + 1), ...row]),
      },
    ],
  };
}
