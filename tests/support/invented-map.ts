import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Oblongs in a row: an invented schematic without any border of the world. */
export const oblong = (at: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [at, 0],
      [at + 1, 0],
      [at + 1, 1.5],
      [at, 1.5],
      [at, 0],
    ],
  ],
});

const feature = (properties: object, geometry: object) => ({ type: 'Feature', properties, geometry });

/** Two leagues, one by its code and one by its name, an area that is none, and a line. */
export const inventedMap = (more: object = { 审图号: '示S(2026)001号' }) => ({
  type: 'FeatureCollection',
  ...more,
  features: [
    feature({ adcode: 150200, name: 'whatever' }, oblong(0)),
    feature({ name: '鄂尔多斯市' }, oblong(1)),
    feature({ name: '示例地' }, oblong(2)),
    feature(
      { name: '示例线' },
      {
        type: 'LineString',
        coordinates: [
          [0, -0.2],
          [3, -0.2],
        ],
      },
    ),
  ],
});

/** Drops files into the folder `map` of a data directory. */
export function dropMap(folder: string, files: Record<string, unknown>): void {
  mkdirSync(join(folder, 'map'), { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, 'map', name), typeof content === 'string' ? content : JSON.stringify(content));
  }
}
