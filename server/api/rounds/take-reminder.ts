import type { z } from 'zod';
import type { reminderActs } from '../../domain/reminder-acts.ts';
import type { Obligation } from '../../review/obligation.ts';

/** What somebody is reminded of: the report that is awaited, or its correction, each with its day. */
export const owedDetail = (
  { state, returnedDue }: Pick<Obligation, 'state' | 'returnedDue'>,
  due: string | null,
): Pick<z.infer<(typeof reminderActs)['reminded']>, 'owed' | 'due'> =>
  state === 'returned' ? { owed: 'correction', due: returnedDue } : { owed: 'report', due };
