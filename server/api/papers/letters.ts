import type { PaperBlock, PaperLanguage } from '../../documents/paper.ts';
import { paperWords } from './words.ts';

interface Letter {
  to: string;
  blocks: readonly PaperBlock[];
}

/** Letters of one paper: each on sheets of its own, with the lines for sender and date at its foot. */
export function letterBlocks(
  letters: readonly Letter[],
  { title, sender }: { title: string; sender: string },
  language: PaperLanguage,
): PaperBlock[] {
  return letters.flatMap(({ to, blocks }, index): PaperBlock[] => [
    ...(index === 0 ? [] : ([{ kind: 'page-break' }, { kind: 'heading', text: title }] as const)),
    { kind: 'text', text: to, flush: true },
    ...blocks,
    {
      kind: 'signatures',
      lines: [
        [sender, ''],
        [paperWords[language].date, ''],
      ],
    },
  ]);
}
