import { core } from '../charts/echarts.ts';
import { resolved } from '../charts/save-picture.ts';

type Options = Parameters<ReturnType<typeof core.init>['setOption']>[0];

/**
 * A drawing of a page as an SVG for paper: no colours of a theme, no marks for a pointer, and no numbers of the drawing
 * library in it, so that the same figures give the same text.
 */
export function drawSvg(options: Options, width: number, height: number, colour: (name: string) => string): string {
  const chart = core.init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(resolved(options, colour));
    return chart
      .renderToSVGString()
      .replace(/<style[\s\S]*?<\/style>\s*/g, '')
      .replace(/ (?:class|pointer-events|ecmeta_\w+)="[^"]*"/g, '')
      .replace(/zr\d+-/g, 'zr-');
  } finally {
    chart.dispose();
  }
}
