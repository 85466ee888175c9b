import { core } from '../charts/echarts.ts';
import { resolved } from '../charts/save-picture.ts';

type Options = Parameters<ReturnType<typeof core.init>['setOption']>[0];

/** The library stops measuring signs one by one for good once that took it longer than this, in milliseconds. */
const patienceOfLibrary = 16;

/**
 * Lets no clock decide how wide a text is taken to be: on a busy machine the library would give up measuring single signs
 * somewhere between two papers, and the same figures would be drawn otherwise. So it gives up before the first drawing.
 */
function measureWithoutClock(): void {
  const until = Date.now() + 2 * patienceOfLibrary;
  const noCanvas = () => undefined as never;
  const slowly = () => {
    while (Date.now() < until);
    return noCanvas();
  };
  core.setPlatformAPI({ createCanvas: slowly });
  // Any text that has to be cut, in a font of its own that no drawing uses.
  core.format.truncateText('signs to be cut', 20, 'italic 19px none', '…');
  core.setPlatformAPI({ createCanvas: noCanvas });
}
measureWithoutClock();

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
