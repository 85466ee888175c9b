import { z } from 'zod';
import { reason } from './act-words.ts';

/** Acts by which a report goes from its league to the department 盟市初审: kind → detail. */
export const passingActs = {
  /** The league has checked it and passes it on, with its opinion. */
  'passed-on': z.strictObject({ opinion: reason }),
  /** The department takes it although no league has passed it on. */
  'taken-without-league': z.strictObject({ reason }),
  /** The report lies with the league again. */
  'passing-undone': z.strictObject({ reason }),
} satisfies Record<string, z.ZodType>;
