import type { EvidenceRow } from '../../contract/evidence.ts';
import { type PaperBlock, type PaperLanguage, paperColumns } from '../../documents/paper.ts';
import { actorName } from './words.ts';

const words = {
  zh: {
    title: (n: number) => `附有佐证材料 ${n} 份：`,
    columns: ['序号', '文件', '附在', '何人', '何日'],
  },
  en: {
    title: (n: number) => `Files attached as evidence: ${n}`,
    columns: ['No.', 'File', 'Attached to', 'By', 'On'],
  },
} as const;

/** Files that stand as evidence, under the numbers by which answers and verdicts name them; nothing where there is none. */
export function evidenceBlocks(files: readonly EvidenceRow[], language: PaperLanguage): PaperBlock[] {
  const w = words[language];
  const standing = files.filter(({ withdrawn }) => withdrawn === null);
  if (standing.length === 0) return [];
  const rows = standing.map(({ no, name, about, by, on }) => [
    String(no),
    name,
    about[language],
    actorName(by, language),
    on,
  ]);
  return [
    { kind: 'text', text: w.title(standing.length) },
    { kind: 'table', columns: paperColumns(w.columns, [6, 40, 30, 12, 12]), rows },
  ];
}
