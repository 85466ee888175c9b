import { z } from 'zod';

/** The plainest members of a reply. */
export const whole = z.number().int();
export const text = z.string();
export const maybe = z.string().nullable();
export const day = z.string().describe('YYYY-MM-DD');
