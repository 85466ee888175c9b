import Library from 'pptxgenjs';
import { archiveParts, fixArchive, packParts } from './fixed-archive.ts';
import type { Slide, SlideChart, Slides } from './slides.ts';

// The types describe the module as it is for bundlers; as Node loads it the class may stand one level below.
const PptxGenJS = (Library as typeof Library & { default?: typeof Library }).default ?? Library;

/** Inches of a wide slide. */
const page = { width: 13.33, height: 7.5, margin: 0.6 } as const;
const room = page.width - 2 * page.margin;
const colours = { text: '1A1A1A', muted: '5F6B73', accent: '0B5A78', head: 'E7ECEF', line: 'B9C2C8' } as const;
const seriesColours = ['0B5A78', 'C77B0A', '6F8F3C', '7A5C99'];
const font = '微软雅黑';

/** Writes slides as a PowerPoint file whose charts stay editable. Equal slides give equal bytes. */
export async function writeSlides({ title, subtitle, slides }: Slides): Promise<Uint8Array> {
  const deck = new PptxGenJS();
  deck.layout = 'LAYOUT_WIDE';
  deck.title = title;
  deck.author = '';
  deck.company = '';
  deck.theme = { headFontFace: font, bodyFontFace: font };
  const cover = deck.addSlide();
  cover.addText(title, { x: page.margin, y: 2.6, w: room, h: 1.2, fontSize: 36, bold: true, color: colours.text });
  cover.addText(subtitle, { x: page.margin, y: 3.8, w: room, h: 0.6, fontSize: 16, color: colours.muted });
  for (const slide of slides) put(deck, slide);
  return fixed(new Uint8Array(toBytes(await deck.write({ outputType: 'nodebuffer' }))));
}

function toBytes(written: string | ArrayBuffer | Blob | Uint8Array): Uint8Array {
  if (written instanceof Uint8Array) return written;
  throw new TypeError('the slides were not written as bytes');
}

function put(deck: InstanceType<typeof PptxGenJS>, { title, text, table, chart, source }: Slide): void {
  const slide = deck.addSlide();
  const across = { x: page.margin, w: room };
  slide.addText(title, {
    ...across,
    y: 0.35,
    h: 0.9,
    fontSize: 24,
    bold: true,
    color: colours.text,
    valign: 'top',
    fit: 'shrink',
  });
  if (text.length > 0)
    slide.addText(text.join('\n'), { ...across, y: 1.3, h: 1, fontSize: 15, color: colours.text, valign: 'top' });
  if (table !== null) {
    const head = table.heads.map((word) => ({ text: word, options: { bold: true, fill: { color: colours.head } } }));
    const rows = table.rows.map((row) =>
      row.map((cell, at) => ({
        text: cell,
        options: { align: at === 0 || at === row.length - 1 ? ('left' as const) : ('right' as const) },
      })),
    );
    slide.addTable([head, ...rows], {
      ...across,
      ...columnsOf(table.heads.length),
      y: 2.5,
      fontSize: 13,
      color: colours.text,
      border: { type: 'solid', pt: 0.5, color: colours.line },
    });
  }
  if (chart !== null) {
    slide.addText(chart.title, { ...across, y: 1.3, h: 0.4, fontSize: 13, color: colours.muted });
    addChart(slide, chart);
  }
  slide.addText(source, { ...across, y: page.height - 0.55, h: 0.4, fontSize: 10, color: colours.muted });
}

/** The last column in widths of those between. */
const lastShare = 1.7;

/**
 * Names stand in the first column: beside many numbers it takes a third, so that a name stays on one line. Words may stand
 * in the last, as the unit of a difference: it is wider than those of numbers.
 */
function columnsOf(count: number): { colW?: number[] } {
  if (count <= 4) return {};
  const first = room / 3;
  const share = (room - first) / (count - 2 + lastShare);
  return { colW: [first, ...Array.from({ length: count - 2 }, () => share), share * lastShare] };
}

function addChart(
  slide: Parameters<typeof put>[0] extends { addSlide: () => infer S } ? S : never,
  chart: SlideChart,
): void {
  // Bars are drawn from below: the first has to be given last to stand on top.
  const inOrder = <T>(list: readonly T[]): T[] => (chart.kind === 'bar' ? [...list].reverse() : [...list]);
  const series = chart.series.map(({ name, values }) => ({
    name,
    labels: inOrder(chart.labels),
    // The library's types know no gap; it writes an empty cell for null.
    values: inOrder(values) as number[],
  }));
  slide.addChart(chart.kind, series, {
    x: page.margin,
    y: 1.75,
    w: room,
    h: 5.1,
    // With more colours than series the library gives each bar one of its own.
    chartColors: seriesColours.slice(0, series.length),
    showLegend: series.length > 1,
    legendPos: 'b',
    showValue: true,
    dataLabelFormatCode: formatOf(chart.series.flatMap(({ values }) => values)),
    dataLabelFontSize: 10,
    catAxisLabelFontSize: 11,
    valAxisLabelFontSize: 10,
    valGridLine: { style: 'solid', size: 0.5, color: colours.head },
    ...(chart.kind === 'bar'
      ? { barDir: 'bar' as const, barGapWidthPct: 40 }
      : { lineSize: 2.5, displayBlanksAs: 'gap', dataLabelPosition: 't' as const }),
  });
}

/** All figures of a chart are printed with as many decimals as the one that needs most, at most two. */
function formatOf(values: readonly (number | null)[]): string {
  const decimals = values.map(
    (value) =>
      (
        Math.abs(value ?? 0)
          .toFixed(2)
          .replace(/0+$/u, '')
          .split('.')[1] ?? ''
      ).length,
  );
  const most = Math.max(0, ...decimals);
  return most === 0 ? '#,##0' : `#,##0.${'0'.repeat(most)}`;
}

const numbered = /(charts?\/chart|\bchart|Microsoft_Excel_Worksheet)(\d+)(\.xml|\.xlsx)/g;

/**
 * Workbooks of charts and parts in a fixed order, with fixed dates, and charts counted from 1: the library writes them as
 * they come, and counts on from the last deck.
 */
async function fixed(bytes: Uint8Array): Promise<Uint8Array> {
  const written = await archiveParts(bytes);
  const numbers = [...written.keys()].flatMap((name) => [...name.matchAll(numbered)].map(([, , no]) => Number(no)));
  const before = numbers.length === 0 ? 0 : Math.min(...numbers) - 1;
  const renumber = (text: string): string =>
    text.replace(numbered, (_, word: string, no: string, end: string) => `${word}${Number(no) - before}${end}`);
  const parts = new Map<string, Uint8Array>();
  for (const [name, content] of written)
    parts.set(renumber(name), /\.(?:xml|rels)$/.test(name) ? Buffer.from(renumber(content.toString('utf8'))) : content);
  const names = [...parts.keys()].sort((a, b) => (a.startsWith('[') ? -1 : b.startsWith('[') ? 1 : a < b ? -1 : 1));
  const sorted = new Map<string, Uint8Array>();
  for (const name of names) {
    const content = parts.get(name) ?? new Uint8Array();
    sorted.set(name, name.endsWith('.xlsx') ? await fixArchive(content) : content);
  }
  return fixArchive(await packParts(sorted));
}
