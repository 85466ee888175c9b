export type PaperLanguage = 'zh' | 'en';

/** An official paper as data: what it says, in order. `paper-word` and `paper-pdf` write it; what both keep to stands below. */
export interface Paper {
  language: PaperLanguage;
  title: string;
  /** Under the title, e.g. that it is a draft, or the day as of which it speaks. */
  subtitle: string;
  /** As of which it speaks (ISO 8601); the date of the file, whenever it is written. */
  day: string;
  /** Wide tables lie across. */
  landscape?: boolean;
  blocks: readonly PaperBlock[];
}

export type PaperBlock =
  | { kind: 'heading'; text: string }
  /** `flush`: without the indent of a first line, as an address stands. */
  | { kind: 'text'; text: string; flush?: boolean }
  | { kind: 'note'; text: string }
  /** Label and value, line by line. */
  | { kind: 'facts'; rows: readonly (readonly [label: string, value: string])[] }
  | PaperTable
  /** Lines to sign and date; a value that is known already stands on its line. */
  | { kind: 'signatures'; lines: readonly (readonly [label: string, value: string])[] }
  | PaperPicture
  /** Begins a letter: title and date of the paper above its address, on pages of its own that are numbered by themselves. */
  | { kind: 'letter'; to: string };

export interface PaperTable {
  kind: 'table';
  columns: readonly PaperColumn[];
  rows: readonly (readonly string[])[];
}

export interface PaperColumn {
  head: string;
  /** Relative to the other columns. */
  width: number;
  /** Figures are set to the right. */
  figure?: boolean;
}

/** Columns by their heads and relative widths; `figures` are set to the right. */
export function paperColumns(
  heads: readonly string[],
  widths: readonly number[],
  figures: readonly number[] = [],
): PaperColumn[] {
  return heads.map((head, index) => ({ head, width: widths[index] ?? 10, figure: figures.includes(index) }));
}

/** A table by the heads and relative widths of its columns; `figures` are set to the right. */
export const paperTable = (
  heads: readonly string[],
  widths: readonly number[],
  rows: readonly (readonly string[])[],
  figures: readonly number[] = [],
): PaperBlock => ({ kind: 'table', columns: paperColumns(heads, widths, figures), rows });

export const paragraph = (text: string): PaperBlock => ({ kind: 'text', text });
/** A line above a table. */
export const caption = (text: string): PaperBlock => ({ kind: 'text', text, flush: true });

/** A drawing of ours, set as vectors; a Word file also carries it as points for programs that know no SVG. */
export interface PaperPicture {
  kind: 'picture';
  svg: string;
  /** In points of the screen, as the drawing states them. */
  width: number;
  height: number;
  /** What it shows, for those who cannot see it. */
  alt: string;
}

/** A4 and its margins, in twentieths of a point. */
export const paperPage = { width: 11_906, height: 16_838, margin: 1_304 } as const;
/** Sizes of letters, in half points. */
export const paperSizes = { title: 36, heading: 28, text: 24, table: 20, note: 18 } as const;
/** Grounds of table heads and of labels, and the ink of notes. */
export const paperColours = { head: 'E7ECEF', label: 'F1F3F5', note: '555555' } as const;
/** Room between the text of a cell and its frame, in twentieths of a point. */
export const cellRoom = { upright: 40, across: 80 } as const;
/** Where nothing is known yet, room to write by hand. */
export const blankLine = '＿＿＿＿＿＿＿＿';
/** Labels and values of facts share the line so. */
export const factShares = [18, 82] as const;
/** What stands before, between and after the number of a page and of all pages. */
export const pageNumberWords = { zh: ['第 ', ' 页 共 ', ' 页'], en: ['Page ', ' of ', ''] } as const;

/** Lines above a drawing, what heads a table and the last words before the signatures stand on their page. */
export const staysWithNext = (block: PaperBlock, next: PaperBlock | undefined): boolean =>
  next?.kind === 'picture' ||
  next?.kind === 'signatures' ||
  ((next?.kind === 'table' || next?.kind === 'facts') &&
    (block.kind === 'note' || (block.kind === 'text' && block.flush === true)));

/** A width shared out in proportion, in whole units of it. */
export function shares(widths: readonly number[], width: number): number[] {
  const total = widths.reduce((sum, share) => sum + share, 0);
  return widths.map((share) => Math.round((share / total) * width));
}
