/** A line of text of a picture, placed. */
interface PictureLine {
  text: string;
  x: number;
  /** Baseline. */
  y: number;
  size: number;
  weight: 400 | 620;
  tone: 'text' | 'muted';
}

export interface PictureWords {
  title: string;
  subtitle: string;
  source: string;
}

export interface PictureLayout {
  width: number;
  height: number;
  /** Where the drawing begins. */
  chartTop: number;
  lines: PictureLine[];
}

export const pictureMargin = 24;
const gap = 12;

/**
 * Places title, subtitle and source line around a drawing, so that a picture taken out of the page still says what it
 * shows and where it comes from.
 * @param measure width of a text in pixels at a size and weight
 */
export function layPicture(
  words: PictureWords,
  chart: { width: number; height: number },
  measure: (text: string, size: number, weight: number) => number,
): PictureLayout {
  const room = chart.width;
  const lines: PictureLine[] = [];
  let y = pictureMargin;
  const put = (text: string, size: number, weight: 400 | 620, tone: 'text' | 'muted') => {
    for (const line of wrap(text, room, (part) => measure(part, size, weight))) {
      y += Math.round(size * 1.42);
      lines.push({ text: line, x: pictureMargin, y: y - Math.round(size * 0.36), size, weight, tone });
    }
  };
  put(words.title, 18, 620, 'text');
  put(words.subtitle, 13.5, 400, 'muted');
  const chartTop = y + gap;
  y = chartTop + chart.height + gap;
  put(words.source, 12, 400, 'muted');
  return { width: room + 2 * pictureMargin, height: Math.ceil(y + pictureMargin), chartTop, lines };
}

/** Chinese breaks between any two characters but before marks; words of other scripts stay whole. */
export function wrap(text: string, room: number, measure: (text: string) => number): string[] {
  const pieces = text.match(/[\p{Script=Han}][，。；：、？！）》”%]*|[^\s\p{Script=Han}]+|\s+/gu) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && measure((line + piece).trimEnd()) > room) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  if (line.trimEnd() !== '') lines.push(line.trimEnd());
  return lines;
}

/** The drawing with its words as one SVG document. `inner` is the drawing's own `<svg>`. */
export function svgPicture(
  layout: PictureLayout,
  inner: string,
  colours: { text: string; muted: string; page: string },
  font: string,
): string {
  const placed = inner.replace('<svg', `<svg x="${pictureMargin}" y="${layout.chartTop}"`);
  const texts = layout.lines.map(
    ({ text, x, y, size, weight, tone }) =>
      `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${colours[tone]}">${escaped(text)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${layout.width}" height="${layout.height}" viewBox="0 0 ${layout.width} ${layout.height}" font-family="${escaped(font)}">`,
    `<rect width="100%" height="100%" fill="${colours.page}"/>`,
    ...texts,
    placed,
    '</svg>',
  ].join('\n');
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
