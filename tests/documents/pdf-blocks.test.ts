import { describe, expect, it } from 'vitest';
import { type PaperBlock, paperColumns } from '../../server/documents/paper.ts';
import { blockPieces } from '../../server/documents/pdf-blocks.ts';
import type { Piece } from '../../server/documents/pdf-pages.ts';
import type { Element, Sheet } from '../../server/documents/pdf-sheet.ts';

/** A page of 480 by 600 points on which every sign is as wide as it is high; keeps what was set where. */
function plainSheet() {
  const set: { text: string; x: number; gap: number }[] = [];
  const elements: { kind: string; ended: boolean }[] = [];
  const sheet = {
    left: 60,
    top: 60,
    width: 480,
    height: 600,
    element: (kind: string) => {
      const element = { kind, ended: false };
      elements.push(element);
      const end = (): void => {
        element.ended = true;
      };
      return { end } as unknown as Element;
    },
    drawAs: (_: Element, __: string, draw: () => void) => draw(),
    drawBeside: (_: string, draw: () => void) => draw(),
    frame: () => undefined,
    widthOf: (text: string, { size }: { size: number }) => [...text].length * size,
    line: (text: string, x: number, _: number, __: object, gap = 0) => void set.push({ text, x, gap }),
  } as unknown as Sheet;
  return { sheet, set, elements };
}

const bookmarks: string[] = [];
const setting = {
  language: 'zh',
  title: '示例文书',
  subtitle: '',
  drawings: new Map(),
  bookmark: (text: string) => void bookmarks.push(text),
  beginLetter: () => undefined,
} as const;
function pieces(
  block: PaperBlock,
  next?: PaperBlock,
): { kept: boolean[]; set: ReturnType<typeof plainSheet>['set']; made: Piece[] } {
  const { sheet, set } = plainSheet();
  const made = blockPieces(sheet, block, next, setting);
  for (const piece of made) piece.draw(0);
  return { kept: made.map(({ keep }) => keep === true), set, made };
}

describe('blocks as pieces', () => {
  it('leave neither the first nor the last line of a paragraph alone', () => {
    // Letters of 12 points: 38 signs on the first line, 40 on the others.
    const { kept, set } = pieces({ kind: 'text', text: '一'.repeat(38 + 40 + 40 + 3) });
    expect(set.map(({ text }) => text.length)).toEqual([38, 40, 40, 3]);
    expect(set.map(({ x }) => x)).toEqual([84, 60, 60, 60]);
    expect(kept).toEqual([true, false, true, false]);
    expect(pieces({ kind: 'text', text: '一' }).kept).toEqual([false]);
    expect(pieces({ kind: 'text', text: '一', flush: true }).set[0]?.x).toBe(60);
  });

  it('space out lines that are a little short, and no others', () => {
    // The comma takes the last sign of the first line along to the second.
    const short = `${'一'.repeat(38)}，${'二'.repeat(40)}`;
    expect(pieces({ kind: 'text', text: short }).set.map(({ text, gap }) => [text.length, gap])).toEqual([
      [37, 12 / 36],
      [40, 0],
      [2, 0],
    ]);
    const word = `${'一'.repeat(30)}${'a'.repeat(20)}`;
    expect(pieces({ kind: 'text', text: word }).set.map(({ text, gap }) => [text.length, gap])).toEqual([
      [30, 0],
      [20, 0],
    ]);
  });

  it('keep a heading with what follows, and mark its page when it is set', () => {
    bookmarks.length = 0;
    expect(pieces({ kind: 'heading', text: '一、情况' }).kept).toEqual([true]);
    expect(bookmarks).toEqual(['一、情况']);
  });

  it('keep a note with the picture or table under it, not with other text', () => {
    const note = { kind: 'note', text: '题\n单位' } as const;
    const picture = { kind: 'picture', svg: '', width: 1, height: 1, alt: '' } as const;
    expect(pieces(note, picture).kept).toEqual([true, true]);
    expect(pieces(note, { kind: 'table', columns: [], rows: [] }).kept).toEqual([true, true]);
    expect(pieces(note, { kind: 'text', text: '' }).kept).toEqual([false, false]);
  });

  it('keep the head of a table with its first row, and set figures and their head to the right', () => {
    const columns = paperColumns(['名称', '数值'], [24, 24], [1]);
    const { kept, set, made } = pieces({
      kind: 'table',
      columns,
      rows: [
        ['甲', '12'],
        ['乙', '345'],
      ],
    });
    // A gap, the head, two rows, a gap.
    expect(kept).toEqual([true, true, true, false, true]);
    expect(set.map(({ text, x }) => [text, x])).toEqual([
      ['名称', 64],
      ['数值', 540 - 4 - 20],
      ['甲', 64],
      ['12', 540 - 4 - 20],
      ['乙', 64],
      ['345', 540 - 4 - 30],
    ]);
    expect(made.map(({ again }) => again !== undefined)).toEqual([false, false, true, true, false]);
  });

  it('leave neither the first nor the last row of a table alone', () => {
    const columns = paperColumns(['名称', '数值'], [24, 24], [1]);
    const keptOf = (count: number): boolean[] =>
      pieces({ kind: 'table', columns, rows: Array.from({ length: count }, (_, no) => ['甲', String(no)]) }).kept;
    // A gap, the head, the rows, a gap.
    expect(keptOf(1)).toEqual([true, true, false, true]);
    expect(keptOf(3)).toEqual([true, true, true, true, false, true]);
    expect(keptOf(5)).toEqual([true, true, true, false, false, true, false, true]);
  });

  it('keep what heads a table and the last lines before the signatures with them', () => {
    const table = { kind: 'table', columns: [], rows: [] } as const;
    const signatures = { kind: 'signatures', lines: [] } as const;
    const flush = { kind: 'text', text: '尚缺报告的集群', flush: true } as const;
    expect(pieces(flush, table).kept).toEqual([true]);
    expect(pieces({ kind: 'text', text: '一' }, table).kept).toEqual([false]);
    const long = { kind: 'text', text: '一'.repeat(38 + 40 + 40 + 3) } as const;
    expect(pieces(long, signatures).kept).toEqual([true, false, true, true]);
  });

  it('set a picture a little smaller where that keeps it on the page', () => {
    const block = { kind: 'picture', svg: '', width: 640, height: 400, alt: '' } as const;
    const [picture] = blockPieces(plainSheet().sheet, block, undefined, setting);
    expect(picture?.height).toBe(400 * 0.75 + 4);
    expect(picture?.lower?.least).toBe(400 * 0.75 * 0.85 + 4);
  });

  it('begin the elements of a row when it is drawn, and end them with its last part', () => {
    const { sheet, elements } = plainSheet();
    const columns = paperColumns(['名称', '数值'], [24, 24], [1]);
    // Lines of 14 points: the second row takes two pages.
    const rows = [
      ['甲', '12'],
      ['乙\n'.repeat(60), '345'],
      ['丙', '6'],
    ];
    const made = blockPieces(sheet, { kind: 'table', columns, rows }, undefined, setting);
    const rowsEnded = (): boolean[] => elements.flatMap(({ kind, ended }) => (kind === 'TR' ? [ended] : [])).slice(1);
    const course = made.map((piece) => {
      piece.draw(0);
      return rowsEnded();
    });
    // A gap, the head, the rows of which one has two parts, a gap.
    const [first, begun, second, third] = [[true], [true, false], [true, true], [true, true, true]];
    expect(course).toEqual([[], [], first, begun, second, third, third]);
  });

  it('keep the lines to sign together, at the right', () => {
    const { kept, set } = pieces({
      kind: 'signatures',
      lines: [
        ['签字：', ''],
        ['日期：', '2026-01-31'],
      ],
    });
    expect(kept).toEqual([true, false]);
    expect(set.map(({ text, x }) => [text, x])).toEqual([
      ['签字：＿＿＿＿＿＿＿＿', 540 - 11 * 12],
      ['日期：2026-01-31', 540 - 13 * 12],
    ]);
  });
});
