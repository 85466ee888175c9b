import type { Block, Cell, FormDocument, Table } from '../../server/ingest/document.ts';

/** A cell of a form made by hand: its text, how far it reaches, the tables in it. */
export interface Part {
  text?: string;
  across?: number;
  down?: number;
  tables?: Grid[];
}
export type Grid = readonly (readonly (string | Part)[])[];

/** A form made by hand: a string is a paragraph, a grid a table. */
export function documentOf(...parts: readonly (string | Grid)[]): FormDocument {
  let paragraphs = 0;
  let tables = 0;
  const blocks = parts.map((part): Block => {
    if (typeof part !== 'string') {
      tables += 1;
      return tableOf(part, `表${tables}`);
    }
    paragraphs += 1;
    return { kind: 'paragraph', text: part, no: paragraphs };
  });
  return { blocks, ignored: {} };
}

export function tableOf(grid: Grid, place: string): Table {
  const covered = new Map<number, number>();
  const rows = grid.map((parts, n) => {
    let at = 0;
    const cells = parts.map((given, m): Cell => {
      const part: Part = typeof given === 'string' ? { text: given } : given;
      while ((covered.get(at) ?? 0) > n) at += 1;
      const [text, gridSpan, rowSpan] = [part.text ?? '', part.across ?? 1, part.down ?? 1];
      const here = `${place} 行${n + 1} 列${m + 1}`;
      const cell = {
        col: m + 1,
        gridStart: at,
        gridSpan,
        rowSpan,
        paragraphs: text.split('\n'),
        text,
        tables: (part.tables ?? []).map((inner, no) => tableOf(inner, `${here} 内表${no + 1}`)),
        place: here,
      };
      for (let column = at; column < at + gridSpan; column += 1) covered.set(column, n + rowSpan);
      at += gridSpan;
      return cell;
    });
    return { no: n + 1, cells };
  });
  return { kind: 'table', place, rows };
}
