import { MapChart } from 'echarts/charts';
import type { RegionMap } from '../../server/contract/region-map.ts';
import { core } from './echarts.ts';

core.use([MapChart]);

/** Makes the areas known to the library, which finds them by name from then on. */
export function giveMap(name: string, { geojson }: RegionMap): void {
  if (core.getMap(name) == null) core.registerMap(name, JSON.stringify(geojson));
}
