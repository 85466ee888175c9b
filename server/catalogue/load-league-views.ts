import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { IndicatorId } from '../domain/ids.ts';
import type { Catalogue } from './load-catalogue.ts';

const datasets = fileURLToPath(new URL('../../datasets', import.meta.url));
const Named = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** `views/compare.json`: named sets of measures for the heat matrix, and what the scatter opens with. */
export const CompareView = z.strictObject({
  sets: z
    .array(z.strictObject({ id: z.string().min(1), name: Named, indicators: z.array(IndicatorId).min(2).max(12) }))
    .min(1),
  scatter: z.strictObject({ x: IndicatorId, y: IndicatorId, size: IndicatorId }),
});
export type CompareView = z.infer<typeof CompareView>;

/** Reads the view; throws where it names an indicator that the catalogue does not have. */
export function loadCompareView(catalogue: Catalogue, folder: string = datasets): CompareView {
  const view = CompareView.parse(JSON.parse(readFileSync(join(folder, 'views', 'compare.json'), 'utf8')));
  const { x, y, size } = view.scatter;
  for (const id of [x, y, size, ...view.sets.flatMap((set) => set.indicators)]) catalogue.indicator(id);
  return view;
}

/** `views/tile-map.json`: where the tile of each league stands in a schematic of the region, from the north-west. */
export const TileMap = z.strictObject({
  note: Named,
  tiles: z.array(
    z.strictObject({
      code: z.string().regex(/^\d{6}$/),
      short: Named,
      column: z.number().int().min(0),
      row: z.number().int().min(0),
    }),
  ),
});
export type TileMap = z.infer<typeof TileMap>;

/** Reads the tiles; throws where a tile stands for no known place, or where two share theirs. */
export function loadTileMap(catalogue: Catalogue, folder: string = datasets): TileMap {
  const map = TileMap.parse(JSON.parse(readFileSync(join(folder, 'views', 'tile-map.json'), 'utf8')));
  const taken = new Set<string>();
  for (const { code, column, row } of map.tiles) {
    if (!catalogue.territory.byCode.has(code)) throw new Error(`tile-map.json: no unit has the code ${code}`);
    for (const key of [code, `${column}/${row}`]) {
      if (taken.has(key)) throw new Error(`tile-map.json: ${key} stands twice`);
      taken.add(key);
    }
  }
  return map;
}
