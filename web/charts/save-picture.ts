import type { Drawing } from './Chart.tsx';
import { family, onPaper } from './paint.ts';
import { layPicture, type PictureLayout, type PictureWords, pictureMargin, svgPicture } from './picture.ts';

/** Width of a downloaded picture's drawing in CSS pixels: the text column of a report page at 96 dpi, and a bit. */
const width = 880;
/** Pixels of a downloaded PNG per CSS pixel. */
const density = 2;

/** The figure with title and source line as an SVG document, in the colours of the light theme. */
export async function svgOf(draw: (width: number) => Drawing, words: PictureWords): Promise<Blob> {
  const { core } = await import('./echarts.ts');
  const colour = lightColours();
  const { options, height, ready } = draw(width);
  await ready?.();
  const chart = core.init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(resolved(options, colour));
    const layout = layPicture(words, { width, height }, measureIn(document.createElement('canvas')));
    const colours = { text: colour('--text'), muted: colour('--muted'), page: colour('--page') };
    return new Blob([svgPicture(layout, chart.renderToSVGString(), colours, family)], { type: 'image/svg+xml' });
  } finally {
    chart.dispose();
  }
}

/**
 * The same picture as a PNG. It is painted on a canvas of the page, not from the SVG: an SVG image cannot see the
 * page's own Chinese font.
 */
export async function pngOf(draw: (width: number) => Drawing, words: PictureWords): Promise<Blob> {
  const { core } = await import('./echarts-canvas.ts');
  const colour = lightColours();
  const { options, height, ready } = draw(width);
  await ready?.();
  const canvas = document.createElement('canvas');
  const layout = layPicture(words, { width, height }, measureIn(canvas));
  await fontsFor(layout);
  const frame = document.createElement('div');
  const chart = core.init(frame, null, { renderer: 'canvas', devicePixelRatio: density, width, height });
  try {
    chart.setOption(resolved(options, colour));
    chart.getZr().flush();
    const drawn = chart.renderToCanvas({ pixelRatio: density });
    paint(canvas, layout, drawn, colour);
  } finally {
    chart.dispose();
  }
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob === null ? fail(new Error('no picture')) : done(blob)), 'image/png'),
  );
}

function paint(
  canvas: HTMLCanvasElement,
  layout: PictureLayout,
  drawn: HTMLCanvasElement,
  colour: (name: string) => string,
): void {
  canvas.width = layout.width * density;
  canvas.height = layout.height * density;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.scale(density, density);
  context.fillStyle = colour('--page');
  context.fillRect(0, 0, layout.width, layout.height);
  context.drawImage(drawn, pictureMargin, layout.chartTop, layout.width - 2 * pictureMargin, drawn.height / density);
  for (const { text, x, y, size, weight, tone } of layout.lines) {
    context.font = `${weight} ${size}px ${family}`;
    context.fillStyle = colour(`--${tone}`);
    context.fillText(text, x, y);
  }
}

/** The font comes in slices; those of the words must be here before they are painted. */
const fontsFor = (layout: PictureLayout) =>
  Promise.all(layout.lines.map(({ text, size, weight }) => document.fonts.load(`${weight} ${size}px ${family}`, text)));

function measureIn(canvas: HTMLCanvasElement): (text: string, size: number, weight: number) => number {
  const context = canvas.getContext('2d');
  return (text, size, weight) => {
    if (context === null) return text.length * size;
    context.font = `${weight} ${size}px ${family}`;
    return context.measureText(text).width;
  };
}

/** Colours as on white paper, whatever the page shows now; read at once, so that nothing flickers. */
function lightColours(): (name: string) => string {
  const root = document.documentElement;
  const shown = root.dataset.theme;
  root.dataset.theme = 'light';
  const style = getComputedStyle(root);
  const kept = new Map<string, string>();
  for (const name of colourNames) kept.set(name, onPaper(style.getPropertyValue(name)));
  if (shown === undefined) delete root.dataset.theme;
  else root.dataset.theme = shown;
  return (name) => kept.get(name) ?? 'black';
}

const colourNames = [
  '--text',
  '--muted',
  '--rule',
  '--accent',
  '--accent-soft',
  '--data-grey',
  '--data-less',
  '--page',
  '--tint',
  '--scale-1',
  '--scale-2',
  '--scale-3',
  '--scale-4',
  '--scale-5',
  '--scale-ink-1',
  '--scale-ink-5',
];

/** The options with every colour of the style sheet as a plain colour: outside the page nothing resolves them. */
export function resolved<T>(options: T, colour: (name: string) => string): T;
export function resolved(options: unknown, colour: (name: string) => string): unknown {
  if (typeof options === 'string') return options.replace(/var\((--[\w-]+)\)/g, (_, name: string) => colour(name));
  if (Array.isArray(options)) return options.map((option) => resolved(option, colour));
  if (typeof options === 'function') {
    return (...given: unknown[]) => resolved(Reflect.apply(options, undefined, given), colour);
  }
  if (options === null || typeof options !== 'object') return options;
  return Object.fromEntries(
    Object.entries(options)
      // Nobody steps over the marks of a picture.
      .filter(([key]) => key !== 'emphasis')
      .map(([key, one]) => [key, resolved(one, colour)]),
  );
}
