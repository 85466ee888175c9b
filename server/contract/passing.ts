import { z } from 'zod';
import { obligationActs } from '../domain/review-acts.ts';
import { text, whole } from './shapes.ts';

const { returned } = obligationActs;

/** How a report stands with its league, in a round that asks for the check by the league 盟市初审. */
const PassingState = z.enum(['waiting', 'passed-on', 'taken-without-league']);

export const Passing = z.strictObject({
  state: PassingState,
  /** Who passed it on or took it, and on which day; null while it waits. */
  by: text.nullable(),
  on: text.nullable(),
  /** Opinion of the league, or why the department took it; empty while it waits. */
  words: text,
});
export type Passing = z.infer<typeof Passing>;

/** What an officer of the leading league does with a report before the department reviews it. */
export const LeagueAct = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('passed-on'), ...obligationActs['passed-on'].shape }),
    z.strictObject({
      kind: z.literal('returned'),
      note: returned.shape.note,
      due: returned.shape.due,
      findings: z.array(z.string().max(400)).max(2000),
      cells: returned.shape.cells,
    }),
    z.strictObject({ kind: z.literal('restored'), reason: obligationActs.reopened.shape.reason }),
    z.strictObject({ kind: z.literal('passing-undone'), ...obligationActs['passing-undone'].shape }),
  ])
  .describe('Pass the report on with an opinion, or send it back with places; each can be taken back');
export type LeagueAct = z.infer<typeof LeagueAct>;

export const PostLeagueAct = z.strictObject({
  version: whole.describe('`version` of the sheet that the officer looked at; another one is answered 409'),
  act: LeagueAct,
});
