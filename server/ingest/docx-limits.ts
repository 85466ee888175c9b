/**
 * How large a document may be and still be taken for a filled form. The largest official form has some 40 tables,
 * 300 rows and 30,000 characters; a register of a whole region has 300 rows more.
 */
export const docxLimits = {
  /** Tables inside tables inside tables. */
  tableDepth: 12,
  tables: 2_000,
  rows: 20_000,
  cells: 200_000,
  /** Grid columns of one row; Word itself stops at 63. */
  columns: 256,
  paragraphs: 200_000,
  /** Characters of one cell or paragraph: a narrative of the plan may have 3,000. */
  cellText: 200_000,
  text: 5_000_000,
  /** Choices of one drop-down field; further ones are not looked at. Word stops at 25. */
  listEntries: 1_000,
} as const;

/** The names of the limits in a finding. */
export const docxLimitNames: Record<Exclude<keyof typeof docxLimits, 'listEntries'>, string> = {
  tableDepth: '表格嵌套层数 nesting of tables',
  tables: '表格数 tables',
  rows: '表格行数 table rows',
  cells: '单元格数 table cells',
  columns: '表格列数 table columns',
  paragraphs: '段落数 paragraphs',
  cellText: '单元格字数 characters in one cell',
  text: '全文字数 characters',
};
