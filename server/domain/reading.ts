import { z } from 'zod';

/** Why a figure is missing: 无 · 不涉及 · an empty cell · something that could not be read. Zero is none of these. */
export const MissingReason = z.enum(['none', 'not-applicable', 'blank', 'unreadable']);
export type MissingReason = z.infer<typeof MissingReason>;

/** What the ledger stores for one fact. */
export const ObservationStatus = z.enum(['value', 'none', 'not-applicable', 'blank', 'unreadable']);
export type ObservationStatus = z.infer<typeof ObservationStatus>;

/** Does a statement say something? A blank or unreadable cell takes nothing away from what was said before. */
export const says = (status: FigureStatus): boolean =>
  status === 'value' || status === 'none' || status === 'not-applicable';

/** What a reader of the ledger is told: the stored kinds, plus the two reasons why nothing is stored. */
export const FigureStatus = z.enum([...ObservationStatus.options, 'not-asked', 'not-submitted']);
export type FigureStatus = z.infer<typeof FigureStatus>;
