import type { League } from '../../contract/common.ts';
import type { ReEvaluations } from '../../contract/re-evaluations.ts';
import { type Paper, type PaperBlock, type PaperLanguage, paperColumns } from '../../documents/paper.ts';
import { batchName } from '../../domain/batch-name.ts';
import { dayInWords } from '../../domain/day-in-words.ts';
import { letterBlocks } from './letters.ts';
import { inLeagueOrder, paperWords } from './words.ts';

const words = {
  zh: {
    title: '关于集群认定有效期将满、启动复核的函',
    to: (league: string) => `${league}工业和信息化局：`,
    body: (count: number, months: number, day: string) =>
      `截至${dayInWords(day)}，你盟市下列 ${count} 个集群的认定有效期将满。按有效期满前 ${months} 个月启动复核的要求，请组织集群运营管理机构准备复核材料，逐条核查后报厅；不再申请复核的，请书面说明。`,
    basis: (source: string) => `依据：${source}`,
    columns: ['序号', '集群', '类别', '批次', '启动复核', '有效期至'],
    nobody: '没有需要启动复核的集群。',
    sender: '发函单位（盖章）：',
  },
  en: {
    title: 'Certifications that end: re-evaluation',
    to: (league: string) => `To the industry bureau of ${league}:`,
    body: (count: number, months: number, day: string) =>
      `As of ${day}, ${count === 1 ? 'the certification of this cluster' : `the certifications of these ${count} clusters`} of your league will end. Re-evaluation begins ${months} months before: please have the operators prepare their papers, check them clause by clause and send them on. Where none is applied for, please say so in writing.`,
    basis: (source: string) => `Source: ${source}`,
    columns: ['No.', 'Cluster', 'Kind', 'Batch', 'To begin', 'Valid to'],
    nobody: 'No certification is to be evaluated again now.',
    sender: 'Sender (seal): ',
  },
} as const;

type Row = ReEvaluations['rows'][number];

/** Certifications that are called for re-evaluation. */
const calledNow = ({ rows }: Pick<ReEvaluations, 'rows'>): Row[] => rows.filter(({ state }) => state === 'called');

/** A letter to each league whose certifications end, each on a page of its own; `only` narrows to one. */
export function reEvaluationLetters(calls: ReEvaluations, only: string | null, language: PaperLanguage): Paper {
  const [w, shared] = [words[language], paperWords[language]];
  const day = calls.asOf ?? calls.today;
  const byLeague = new Map<string, { league: League; rows: Row[] }>();
  for (const row of calledNow(calls)) {
    const [lead] = row.leagues;
    if (lead === undefined || (only !== null && lead.code !== only)) continue;
    const known = byLeague.get(lead.code) ?? { league: lead, rows: [] };
    known.rows.push(row);
    byLeague.set(lead.code, known);
  }
  const letters = inLeagueOrder(byLeague.values());
  const bodyOf = ({ rows }: (typeof letters)[number]): PaperBlock[] => [
    { kind: 'text', text: w.body(rows.length, calls.monthsAhead, day) },
    {
      kind: 'table',
      columns: paperColumns(w.columns, [7, 40, 19, 12, 11, 11]),
      rows: rows.map(({ cluster, programme, level, batch, call, validTo }, at) => [
        String(at + 1),
        cluster.name,
        `${shared.level[level]}${language === 'zh' ? '' : ' '}${shared.programme[programme]}`,
        batch === null ? shared.unknown : batchName(batch, language),
        call,
        validTo,
      ]),
    },
    { kind: 'note', text: w.basis(calls.source[language]) },
  ];
  const blocks = letterBlocks(
    letters.map((letter) => ({ to: w.to(letter.league.name[language]), blocks: bodyOf(letter) })),
    w.sender,
    language,
  );
  return {
    language,
    title: w.title,
    subtitle: shared.asOf(day),
    day,
    blocks: letters.length === 0 ? [{ kind: 'text', text: w.nobody }] : blocks,
  };
}
