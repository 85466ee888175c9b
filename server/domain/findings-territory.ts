import { z } from 'zod';

const text = z.string();

/** Findings on where a cluster is said to lie. Their sentences stand in `server/review/messages-territory.ts`. */
export const territoryFacts = {
  /** A league of another province than the one stated beside it. */
  'territory-elsewhere': z.strictObject({ name: text, lies: text, stated: text }),
  /** A cluster of another province: taken, and kept out of the totals of the home region. */
  'territory-outside-home': z.strictObject({ province: text, home: text }),
  'county-elsewhere': z.strictObject({ county: text, lies: text, stated: z.array(text) }),
  /** Several leagues, and two of them or more are said to lead. */
  'joint-lead-contradictory': z.strictObject({ found: text, leagues: z.array(text) }),
  /** Several leagues, and nobody said which leads. */
  'joint-lead-unsaid': z.strictObject({ lead: text, others: z.array(text) }),
} satisfies Record<string, z.ZodType>;
