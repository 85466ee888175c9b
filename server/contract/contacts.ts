import { z } from 'zod';
import { AsOf, IndicatorHead } from './common.ts';

export const ContactsQuery = z.strictObject({ asOf: AsOf });

/** Personal data of the forms of one cluster as they stand: names and telephones of contacts, and signatures. */
export const Contacts = z.strictObject({
  cluster: z.strictObject({ id: z.number().int(), name: z.string() }),
  rows: z.array(
    z.strictObject({
      indicator: IndicatorHead,
      year: z.number().int(),
      text: z.string(),
      place: z.string(),
      /** Number of the file that states it. */
      submission: z.number().int(),
      file: z.string(),
      receivedAt: z.string(),
    }),
  ),
});
export type Contacts = z.infer<typeof Contacts>;
