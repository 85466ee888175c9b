/** Records of BIFF8 by their numbers in [MS-XLS] 2.3. */
export const records = {
  formula: 0x0006,
  end: 0x000a,
  date1904: 0x0022,
  password: 0x002f,
  font: 0x0031,
  continue: 0x003c,
  /** Settings of a printer: the library skips it. */
  printer: 0x004d,
  columns: 0x007d,
  sheetKind: 0x0081,
  tab: 0x0085,
  numbers: 0x00bd,
  richText: 0x00d6,
  format: 0x00e0,
  merges: 0x00e5,
  strings: 0x00fc,
  shared: 0x00fd,
  number: 0x0203,
  text: 0x0204,
  error: 0x0205,
  result: 0x0207,
  row: 0x0208,
  short: 0x027e,
  numberFormat: 0x041e,
  begin: 0x0809,
} as const;

/** Cells as earlier versions wrote them. */
export const foreignCells = new Set([0x0002, 0x0003, 0x0004, 0x0005, 0x0007, 0x0206, 0x0406]);
/** As the beginning of every part says it. */
export const version8 = 0x0600;
/** Parts of the stream, each with a beginning and an end. */
export const parts = { workbook: 0x0005, sheet: 0x0010, chart: 0x0020, macro: 0x0040 } as const;
/** Kinds of tabs that are programs. */
export const tabs = { macro: 1, code: 6 } as const;
/** What the value of a formula is where it is no number, by its first byte. */
export const results = { text: 0, nothing: 3 } as const;
/** Bytes before the body of a record: its type and length. */
export const head = 4;
/** Bits of ROW and COLINFO. */
export const hiddenBit = { row: 0x20, columns: 0x01 } as const;

/** Bytes that the body of a record has at least; the library reads on where it is shorter. */
export const shortest: ReadonlyMap<number, number> = new Map([
  [records.begin, 4],
  [records.font, 10],
  [records.format, 20],
  [records.tab, 8],
  [records.number, 14],
  [records.short, 10],
  [records.error, 8],
  [records.shared, 10],
  [records.formula, 22],
]);
