import { z } from 'zod';

/** Sign-in name of the account of a reviewer, or what the program calls one without an account. */
const ReviewerName = z.string().trim().min(1).max(200);

/** Acts on who reviews a report 分派: kind → detail. A newer one stands for the older one. */
export const assignmentActs = {
  'report-assigned': z.strictObject({ reviewer: ReviewerName }),
  'report-released': z.strictObject({}),
} satisfies Record<string, z.ZodType>;
