import { z } from 'zod';
import { Level, Programme } from '../domain/ids.ts';
import { League, Words } from './common.ts';
import { day, maybe, text, whole } from './shapes.ts';

/** Which certifications end when, and by when their re-evaluation is called. */
export const ReEvaluations = z.strictObject({
  asOf: maybe,
  today: day,
  /** Months before the end in which a re-evaluation is called, and where that comes from. */
  monthsAhead: whole,
  source: Words,
  rows: z.array(
    z.strictObject({
      cluster: z.strictObject({ id: whole, name: text }),
      leagues: z.array(League),
      programme: Programme,
      level: Level,
      batch: maybe,
      validFrom: maybe,
      validTo: text,
      /** Month of the call. */
      call: text,
      state: z.enum(['ended', 'called', 'coming', 'later']),
    }),
  ),
});
export type ReEvaluations = z.infer<typeof ReEvaluations>;
