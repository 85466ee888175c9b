import { z } from 'zod';
import { whole } from './shapes.ts';

export const CheckGroup = z.enum(['form', 'arithmetic', 'history', 'across', 'plan', 'standard', 'integrity']);
export type CheckGroup = z.infer<typeof CheckGroup>;

export const Verdict = z.enum(['met', 'not-met', 'undetermined', 'judgement', 'not-applicable', 'waived']);

export const Severities = z.strictObject({ blocks: whole, explain: whole, note: whole });
export type Severities = z.infer<typeof Severities>;

/** Of a row of the 绩效目标表; not-asked: the form has no such table. */
export const Attained = z.enum(['attained', 'missed', 'no-target', 'no-actual', 'not-asked']);
