const font = 'font: 7.5pt sans-serif; color: #444;';

/** Chinese characters that stand in one line of the head: 184 mm at 7.5 pt, with some to spare. */
const room = 64;
/** Any other character is taken to be as wide as this part of a Chinese one. */
const narrow = 0.56;

const between = ' · ';
const widthOf = (character: string): number => (/[\u2e80-\uffef]/.test(character) ? 1 : narrow);

/**
 * A title of a window that stands in one line at the head of a sheet: its first part, the heading of the page, is cut
 * where all parts together are too long.
 */
export function headTitle(title: string): string {
  const [heading = '', ...rest] = title.replaceAll(/\s+/g, ' ').split(between);
  const end = rest.map((part) => between + part).join('');
  const lineWidth = (text: string) => [...text].reduce((sum, character) => sum + widthOf(character), 0);
  if (lineWidth(heading + end) <= room) return heading + end;
  let left = room - lineWidth(`…${end}`);
  let cut = '';
  for (const character of heading) {
    left -= widthOf(character);
    if (left < 0) break;
    cut += character;
  }
  return `${cut.trimEnd()}…${end}`;
}

/** The boxes in the margins of a page; a style sheet cannot take the words from the page itself. */
export function paperHead(
  title: string,
  foot: string,
  [before, between, after]: readonly [string, string, string],
): string {
  const text = (words: string) => `"${words.replaceAll(/["\\]/g, '\\$&').replaceAll(/\s+/g, ' ')}"`;
  const number = `${text(before)} counter(page) ${text(between)} counter(pages) ${text(after)}`;
  return `@page {
    @top-left { content: ${text(headTitle(title))}; ${font} }
    @bottom-left { content: ${text(foot)}; ${font} }
    @bottom-right { content: ${number}; ${font} }
  }`;
}
