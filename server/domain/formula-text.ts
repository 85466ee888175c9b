/**
 * Text that a spreadsheet would run as a formula when a text table is opened: `=`, `+`, `-`, `@` in either width, a tab or
 * a carriage return in front; and text that begins with an apostrophe, so that a reader knows which ones were put there.
 */
const dangerous = /^['=+\-@＝＋－＠\t\r]/u;
const guarded = /^'['=+\-@＝＋－＠\t\r]/u;

/** The text with an apostrophe in front where a spreadsheet would run it. */
export function guardFormula(text: string): string {
  return dangerous.test(text) ? `'${text}` : text;
}

/** Undoes `guardFormula`. */
export function unguardFormula(text: string): string {
  return guarded.test(text) ? text.slice(1) : text;
}
