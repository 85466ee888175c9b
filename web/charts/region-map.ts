import type { RegionMap } from '../../server/contract/region-map.ts';
import type { Drawing } from './Chart.tsx';
import { family, outlined, paint, textWidth } from './paint.ts';
import { coloured, type Tile } from './tile-map.ts';

/** A league of an official map: a tile that lies where its area lies. */
export type Area = Omit<Tile, 'column' | 'row'> & { code: string };

/** A degree of longitude in degrees of latitude, as the library draws it. */
const aspect = 0.75;
const highest = 560;

/** Leagues as the areas of an official map, with the same colours, frames and words as tiles; nothing is drawn by us. */
export function regionMap(areas: readonly Area[], map: RegionMap, width: number): Drawing {
  const box = boundsOf(map);
  const wide = (box.right - box.left) * aspect || 1;
  const high = box.top - box.bottom || 1;
  const height = Math.round(Math.min(highest, (width * high) / wide));
  const name = `official ${map.approval}`;
  // A narrow picture has room for names alone.
  const size = width < 480 ? 9.5 : 12;
  const room = width / 7;
  return {
    height,
    ready: () => import('./echarts-map.ts').then(({ giveMap }) => giveMap(name, map)),
    options: {
      animation: false,
      textStyle: { fontFamily: family },
      series: [
        {
          type: 'map',
          map: name,
          selectedMode: false,
          left: 0,
          right: 0,
          top: 2,
          bottom: 2,
          aspectScale: aspect,
          // Areas that are no leagues, and lines.
          itemStyle: { areaColor: paint.page, borderColor: paint.muted, borderWidth: 0.8 },
          label: { show: false },
          emphasis: { label: { show: false }, itemStyle: { areaColor: paint.page } },
          labelLayout: { hideOverlap: true },
          data: areas.map((area) => {
            const { fill, ink } = coloured(area.tone);
            const words = textWidth(area.name, size) > room ? area.name : `${area.name}\n${area.label}`;
            const label = { show: true, formatter: words, color: ink, fontSize: size, lineHeight: size + 4 };
            const frame = area.chosen
              ? { borderColor: paint.text, borderWidth: 2.5 }
              : { borderColor: paint.muted, borderWidth: area.doubtful ? 1.2 : 0.8 };
            return {
              name: area.code,
              value: 0,
              label,
              itemStyle: { areaColor: fill, ...frame, ...(area.doubtful ? { borderType: [3, 3] } : {}) },
              emphasis: { label, itemStyle: { areaColor: fill, ...outlined.itemStyle } },
            };
          }),
        },
      ],
    },
  };
}

interface Bounds {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The corners of everything the map draws. */
function boundsOf({ geojson }: RegionMap): Bounds {
  const box = { left: Infinity, right: -Infinity, top: -Infinity, bottom: Infinity };
  const walk = (part: unknown): void => {
    if (!Array.isArray(part)) return;
    const [x, y] = part;
    if (typeof x !== 'number' || typeof y !== 'number') {
      for (const inner of part) walk(inner);
      return;
    }
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.max(box.top, y);
    box.bottom = Math.min(box.bottom, y);
  };
  for (const { geometry } of geojson.features) walk(geometry.coordinates);
  return box;
}
