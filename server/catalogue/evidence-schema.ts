import { z } from 'zod';
import { EvidenceType } from '../domain/evidence-acts.ts';
import { IndicatorId } from '../domain/ids.ts';
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

const headWords = z.array(z.string().min(1)).min(1);

/** A list that forms ask for, and how its table is found. */
const EvidenceList = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  name: Bilingual,
  /** Words of the head: `name` and `number` tell entries apart, the others sort them or only help to find the head. */
  columns: z.strictObject({
    name: headWords,
    number: headWords.optional(),
    holder: headWords.optional(),
    level: headWords.optional(),
    role: headWords.optional(),
    others: headWords,
  }),
  /** Letters before a number that some write and others leave out. */
  numberLeads: z.array(z.string().min(1)),
  /** `together`: every list attached to any of the fields speaks of all of them; `each`: of the field at which it stands. */
  covers: z.enum(['together', 'each']),
  fields: z
    .array(
      z.strictObject({
        indicator: IndicatorId,
        /** Fields in which the form asks for the names of what is counted: a list attached there is one of the count. */
        names: z.array(IndicatorId),
        /** Words in the columns of an entry that belongs to this field; null where columns do not tell. */
        rows: z
          .strictObject({ level: z.array(z.string().min(1)).optional(), role: z.array(z.string().min(1)).optional() })
          .nullable(),
      }),
    )
    .min(1),
});
export type EvidenceList = z.infer<typeof EvidenceList>;

/** Lists that are attached as workbooks: which fields expect which, and by what words their tables are found. */
export const EvidenceLists = z.strictObject({
  /** First words of rows that add others up. */
  totals: headWords,
  /** First words of lines under a table: remarks and who filled it in. */
  closings: headWords,
  /** What is written where there is nothing to list. */
  absent: headWords,
  /** Heads of columns that number the rows. */
  ordinals: headWords,
  lists: z.array(EvidenceList).min(1),
});
export type EvidenceLists = z.infer<typeof EvidenceLists>;
