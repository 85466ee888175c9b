import { rankedBars } from '../charts/ranked-bars.ts';
import { drawSvg } from './draw-svg.ts';
import { paperColours } from './paper-colours.ts';

const width = 640;

/** A drawing of ranks with these names and labels, of no figures. */
export function sampleDrawing(rows: readonly { name: string; label: string }[]): {
  svg: string;
  width: number;
  height: number;
} {
  const ranked = rows.map(({ name, label }, at) => {
    return { place: String(at + 1), name, value: at, label, change: '', support: '', pale: false };
  });
  const { options, height } = rankedBars({ rows: ranked, region: null, heads: { change: '', support: '' } }, width);
  return { svg: drawSvg(options, width, height, paperColours()), width, height };
}
