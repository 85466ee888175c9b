import { z } from 'zod';

/** Why something is done: at least a sign. */
export const reason = z.string().trim().min(1).max(2000);
/** Words that may be left out. */
export const words = z.string().trim().max(8000);
/** Names a finding across vintages of a report; see `findingKeys`. */
export const findingKey = z.string().min(1).max(400);
