import { z } from 'zod';
import { IsoDate, Level, Programme } from '../domain/ids.ts';
import { ActFacts, ProcedureKey } from '../domain/procedure-acts.ts';
import { SeatKind } from '../domain/seat.ts';

const Step = z.strictObject({ act: ProcedureKey, seat: SeatKind, on: IsoDate, facts: ActFacts });

/** `samples/calls.json`: invented calls, and what was done on applications whose forms are among the samples. */
export const SampleCalls = z.array(
  z.strictObject({
    procedure: ProcedureKey,
    programme: Programme,
    level: Level,
    year: z.number().int(),
    no: z.number().int(),
    opened: IsoDate,
    paper: z.string().min(1),
    due: IsoDate.nullable(),
    note: z.string(),
    applications: z.array(
      z.strictObject({
        /** The sample file that is handed in; it names the cluster. */
        file: z.string().min(1),
        steps: z.array(Step).min(1),
      }),
    ),
  }),
);
export type SampleCalls = z.infer<typeof SampleCalls>;
