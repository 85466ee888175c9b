import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { textOutline } from './picture-font.ts';

/** Points of the picture per point of the screen: 150 to the inch on paper, for programs that show no vectors. */
const density = 1.5;
let ready: Promise<void> | null = null;

function library(): Promise<void> {
  const wasm = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
  ready ??= initWasm(readFileSync(wasm)).catch((error: unknown) => {
    ready = null;
    throw error;
  });
  return ready;
}

/**
 * A drawing of ours as points, for programs that show no vectors. Its texts are set in the product's own font, whatever
 * fonts the machine has: equal drawings give equal bytes. Drawing and points lie outside what the collector of garbage
 * sees: both are given back.
 */
export async function pictureAsPng(svg: string): Promise<Uint8Array> {
  await library();
  const drawing = new Resvg(withOutlines(svg), {
    background: 'white',
    fitTo: { mode: 'zoom', value: density },
    font: { loadSystemFonts: false },
  });
  try {
    const points = drawing.render();
    try {
      return points.asPng();
    } finally {
      points.free();
    }
  } finally {
    drawing.free();
  }
}

/** Texts as the drawing library of the pages writes them, given way to their outlines. */
function withOutlines(svg: string): string {
  return svg.replace(/<text\b([^>]*)>([^<]*)<\/text>/g, (_, attributes: string, content: string) => {
    const said = (name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
    const style = said('style');
    const size = Number(/font-size:([\d.]+)px/.exec(style)?.[1] ?? 12);
    const weight = Number(/font-weight:(\d+)/.exec(style)?.[1] ?? 400);
    const { paths, width } = textOutline(plain(content), size, weight, said('fill') || 'black');
    const anchor = said('text-anchor');
    const x = Number(said('x') || 0) - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0);
    // The middle of a line lies about a third of its size above the baseline.
    const y = Number(said('y') || 0) + (said('dominant-baseline') === 'central' ? size * 0.35 : 0);
    return `<g transform="${said('transform')} translate(${x} ${y})">${paths}</g>`;
  });
}

const plain = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
