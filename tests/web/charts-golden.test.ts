import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawSvg } from '../../web/papers/draw-svg.ts';
import { paperColours } from '../../web/papers/paper-colours.ts';
import { chartCases } from './chart-cases.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'tests', 'fixtures', 'charts');
const widths = [900, 360] as const;

/** The light colours of the style sheet, so that a golden looks like the page. */
const colour = paperColours();

/** A golden that is not there is written where nobody but a person could take it for the truth. */
function golden(path: string, drawn: string): string {
  if (!existsSync(path) && process.env.CI === undefined) {
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, drawn);
  }
  return readFileSync(path, 'utf8');
}

describe('each chart is drawn as it was', () => {
  for (const [chart, draw] of Object.entries(chartCases)) {
    for (const width of widths) {
      it(`${chart}, ${width} wide`, () => {
        const { options, height } = draw(width);
        const drawn = `${drawSvg(options, width, Math.ceil(height), colour).replaceAll('><', '>\n<')}\n`;
        expect(drawn).not.toMatch(/NaN|undefined|var\(/);
        expect(drawn).toBe(golden(join(folder, chart, `${width}.svg`), drawn));
      });
    }
  }

  it('has a case for each function that makes one', () => {
    const charts = readdirSync(join(root, 'web', 'charts'))
      .filter((name) => name.endsWith('.ts'))
      .filter((name) =>
        /\)(?:: \{ options: EChartsCoreOption|: Drawing)/.test(readFileSync(join(root, 'web', 'charts', name), 'utf8')),
      )
      .map((name) => name.slice(0, -3));
    expect(charts.length).toBeGreaterThan(10);
    // An official map is drawn by the browser tests: its areas come from outside.
    expect(charts.filter((chart) => chart !== 'region-map' && chartCases[chart] === undefined)).toEqual([]);
  });

  it('holds no golden that nothing draws', () => {
    expect(readdirSync(folder).sort()).toEqual(Object.keys(chartCases).sort());
  });
});
