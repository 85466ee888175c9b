import { z } from 'zod';

/** blocks: the report cannot be concluded · explain: the submitter must say why · note: for the reader's information. */
export const Severity = z.enum(['blocks', 'explain', 'note']);
export type Severity = z.infer<typeof Severity>;
