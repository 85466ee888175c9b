import type { FormEdition } from '../../server/catalogue/schema.ts';
import type { Block, Cell, FormDocument, Row, Table } from '../../server/ingest/document.ts';
import { labelKey } from '../../server/ingest/label-key.ts';

/** Numbers between 0 and 1, one after the other. */
export type Dice = () => number;

/** Dice that always fall alike for one seed. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Breaks tables between rows that no merged cell joins. */
export function breakTables(document: FormDocument, dice: Dice): FormDocument {
  let tables = 0;
  const blocks = document.blocks.flatMap((block): Block[] => {
    if (block.kind === 'paragraph') return [block];
    const parts: Row[][] = [[]];
    let covered = 0;
    block.rows.forEach((row, n) => {
      if (n > 0 && covered === 0 && dice() < 0.3) parts.push([]);
      parts.at(-1)?.push(row);
      covered = Math.max(covered - 1, ...row.cells.map((cell) => cell.rowSpan - 1));
    });
    return parts.map((rows): Table => {
      tables += 1;
      return { kind: 'table', place: `表${tables}`, rows: rows.map((row, n) => ({ ...row, no: n + 1 })) };
    });
  });
  return { ...document, blocks };
}

/** Writes labels as clerks and programs do: wrapped, spaced, with brackets of the other width. */
export function restyleLabels(document: FormDocument, edition: FormEdition, dice: Dice): FormDocument {
  const labels = new Set(edition.sections.flatMap((section) => section.fields.map((field) => labelKey(field.label))));
  const restyle = (text: string): string =>
    [...text]
      .map((sign) => {
        const turned = dice() < 0.3 ? (turn[sign] ?? sign) : sign;
        const gap = dice();
        return turned + (gap < 0.05 ? '\n' : gap < 0.15 ? ' ' : gap < 0.2 ? '\u3000' : '');
      })
      .join('');
  const cellOf = (cell: Cell): Cell => {
    const text = labels.has(labelKey(cell.text)) ? restyle(cell.text) : cell.text;
    return { ...cell, text, paragraphs: text.split('\n') };
  };
  const blocks = document.blocks.map((block) =>
    block.kind === 'paragraph'
      ? block
      : { ...block, rows: block.rows.map((row) => ({ ...row, cells: row.cells.map(cellOf) })) },
  );
  return { ...document, blocks };
}

const turn: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '(': '（',
  ')': '）',
  '：': ':',
  '％': '%',
  '%': '％',
  '“': '"',
  '”': '"',
  '、': '、 ',
  '，': ',',
};

/** Puts the sections behind the cover in another order. */
export function shuffleSections(document: FormDocument, edition: FormEdition, dice: Dice): FormDocument {
  const headings = new Set(
    edition.sections
      .filter((section) => section.id !== 'cover' && section.id !== 'pledge')
      .map((section) => labelKey(section.heading)),
  );
  const parts: Block[][] = [[]];
  for (const block of document.blocks) {
    if (block.kind === 'paragraph' && headings.has(labelKey(block.text))) parts.push([]);
    parts.at(-1)?.push(block);
  }
  const [cover = [], ...sections] = parts;
  for (let n = sections.length - 1; n > 0; n -= 1) {
    const other = Math.floor(dice() * (n + 1));
    const [a, b] = [sections[n], sections[other]];
    if (a && b) [sections[n], sections[other]] = [b, a];
  }
  return { ...document, blocks: [...cover, ...sections.flat()] };
}
