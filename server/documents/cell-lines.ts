/** Room that a cell leaves at its sides, in characters. */
const aside = 1;

/** Lines that a text takes in a cell of a spreadsheet; a Chinese sign is as wide as two characters. @param width of the column, in characters */
export function linesIn(text: string, width: number): number {
  const room = Math.max(1, width - aside);
  return text.split('\n').reduce((lines, line) => {
    const long = [...line].reduce((sum, sign) => sum + (sign > '\u2e80' ? 2 : 1), 0);
    return lines + Math.max(1, Math.ceil(long / room));
  }, 0);
}
