import type { Paper, PaperBlock } from '../../documents/paper.ts';

const between = { zh: '，', en: ', ' } as const;

/** A letter as the text of a mail: what it says, its tables line by line, without lines to sign. */
export function letterText({ blocks, language }: Paper): string {
  const lines = (block: PaperBlock): string[] => {
    switch (block.kind) {
      case 'heading':
      case 'text':
      case 'note':
        return [block.text];
      case 'letter':
        return [block.to];
      case 'facts':
        return [block.rows.map((row) => row.join(between[language])).join('\n')];
      case 'table':
        return [
          [block.columns.map(({ head }) => head), ...block.rows]
            .map((row) => row.filter((cell) => cell !== '').join(between[language]))
            .join('\n'),
        ];
      case 'signatures':
      case 'picture':
        return [];
      default:
        return block satisfies never;
    }
  };
  return blocks.flatMap(lines).join('\n\n');
}
