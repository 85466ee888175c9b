import { z } from 'zod';

/** What published figures are grouped by. */
export const PublishedDimension = z.enum(['league', 'industry', 'programme', 'level']);
export type PublishedDimension = z.infer<typeof PublishedDimension>;

/** level: a total or a rate of the year · growth: of the clusters that state both years, against the year before */
export const PublishedMeasure = z.enum(['level', 'growth']);
export type PublishedMeasure = z.infer<typeof PublishedMeasure>;
