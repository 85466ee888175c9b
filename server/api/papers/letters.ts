import type { PaperBlock, PaperLanguage } from '../../documents/paper.ts';
import { paperWords } from './words.ts';

interface Letter {
  to: string;
  blocks: readonly PaperBlock[];
}

/** Letters of one paper: each with the lines for sender and date at its foot. */
export function letterBlocks(letters: readonly Letter[], sender: string, language: PaperLanguage): PaperBlock[] {
  return letters.flatMap(({ to, blocks }): PaperBlock[] => [
    { kind: 'letter', to },
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
