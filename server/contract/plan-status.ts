import { z } from 'zod';

/** Standing of one row of a three-year plan; apart from the reviews, whose shapes the first page does not need. */
export const PlanStatus = z.enum([
  'achieved',
  'on-track',
  'slightly-behind',
  'behind',
  'reversed',
  'no-data',
  'not-measurable',
]);
