/** How a clerk marks a box: a sign, or Word's own check box. */
export type TickStyle = '☑' | '√' | '■' | '☒' | '🗹' | 'control';

/** What the copies of a form differ in although they say the same. */
export interface Handwriting {
  tick: TickStyle;
  /** Row numbers (0-based, per section) before which a table is broken in two. */
  breaks: (section: string, row: number) => boolean;
  /** Print the year header again after a break. */
  repeatHeader: boolean;
  /** Put the whole plan into one table cell, as the regional forms print it. */
  planInCell: boolean;
}

/** The official layout with nothing moved. */
export const tidy: Handwriting = { tick: '☑', breaks: () => false, repeatHeader: false, planInCell: false };
