import { z } from 'zod';
import { IndicatorId } from './ids.ts';

const count = z.number().int().min(0);

/**
 * What an attached list says, as counts and places: names of people and enterprises stay in the file. It is read once,
 * when the file is attached, and kept with that act, so that every later day answers as it was read.
 */
export const ListReading = z.discriminatedUnion('read', [
  z.strictObject({
    read: z.literal(true),
    /** A list that the catalogue holds. */
    list: z.string().min(1),
    /** Where the rows under each head stand, counted from 1. */
    tables: z.array(z.strictObject({ sheet: z.string(), first: count, last: count })).min(1),
    /** Different entries. */
    entries: count,
    /** Rows that repeat an entry by its number or name. */
    doubles: count,
    /** Rows that hold something, but neither name nor number. */
    unnamed: count,
    /** Rows and sheets that are hidden: not counted. */
    hidden: count,
    /** Entries of each field, where columns tell them apart; null where there are no such columns. */
    sorted: z.array(z.strictObject({ indicator: IndicatorId, entries: count })).nullable(),
    /** Entries that those columns leave open. */
    unsorted: count,
  }),
  z.strictObject({
    read: z.literal(false),
    list: z.string().min(1),
    /** `no-table`: no row bears the words of a head. `unreadable`: the file cannot be read within its limits. */
    why: z.enum(['no-table', 'unreadable']),
  }),
]);
export type ListReading = z.infer<typeof ListReading>;
