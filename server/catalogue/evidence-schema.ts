import { z } from 'zod';
import { EvidenceType } from '../domain/evidence-acts.ts';
import { Bilingual } from './schema.ts';

const TypeOfFile = z.strictObject({
  id: EvidenceType,
  /** As refusals name it. */
  name: z.string().min(1),
  /** Media type under which it is given back. */
  media: z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/),
  /** Endings of a file name that go with it, without the dot; the first is given to a name that has another. */
  extensions: z.array(z.string().regex(/^[a-z0-9]+$/)).min(1),
});

/** What may be attached to a report as evidence, and how forms ask for it; limits are the program's own. */
export const EvidenceRules = z.strictObject({
  /** Largest file. */
  mostBytes: z.number().int().positive(),
  /** Files of one report, withdrawn ones included. */
  mostPerReport: z.number().int().positive(),
  types: z.array(TypeOfFile).min(1),
  /** Notes that forms print at fields, and what they say. */
  notes: z.array(Bilingual),
});
export type EvidenceRules = z.infer<typeof EvidenceRules>;
