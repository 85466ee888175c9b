import { z } from 'zod';
import { Words } from './common.ts';

/** What stands in the folder `map` of the data directory, and whether it is used. */
export const MapState = z.discriminatedUnion('kind', [
  /** There is none: leagues are tiles. */
  z.strictObject({ kind: z.literal('none') }),
  /** There is one that may not be shown: leagues are tiles, and the reason is told. */
  z.strictObject({ kind: z.literal('refused'), file: z.string(), reason: Words }),
  z.strictObject({
    kind: z.literal('official'),
    file: z.string(),
    /** 审图号: stands under every picture of the map. */
    approval: z.string(),
    /** Leagues that the map draws as areas, by code. */
    leagues: z.array(z.string()),
  }),
]);
export type MapState = z.infer<typeof MapState>;

/** An official map as it was dropped in; an area of a league carries its code as `league`. */
export const RegionMap = z.strictObject({
  approval: z.string(),
  geojson: z.looseObject({
    type: z.literal('FeatureCollection'),
    features: z.array(
      z.looseObject({
        type: z.literal('Feature'),
        properties: z.looseObject({ name: z.string() }),
        geometry: z.looseObject({ type: z.string() }),
      }),
    ),
  }),
});
export type RegionMap = z.infer<typeof RegionMap>;
