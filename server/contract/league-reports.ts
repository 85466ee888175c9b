import { z } from 'zod';
import { reason, words } from '../domain/act-words.ts';
import { EvidenceType } from '../domain/evidence-acts.ts';
import { LeagueCode } from '../domain/ids.ts';
import { League, LedgerNumber, Words } from './common.ts';
import { RoundParams } from './rounds.ts';
import { day, text, whole } from './shapes.ts';

const said = z.strictObject({ by: text, on: day });

/** The report in words of each league of a round, beside the forms of its clusters. */
export const LeagueReports = z.strictObject({
  today: day,
  /** What documents ask the leagues for; null where they ask for nothing in this kind of round. */
  asked: z
    .strictObject({ what: Words, due: day, source: Words, extensions: z.array(text), mostBytes: whole })
    .nullable(),
  leagues: z.array(
    z.strictObject({
      league: League,
      /** Forms of the clusters that the league leads: owed, and those of them that came. */
      forms: z.strictObject({ owed: whole, arrived: whole }),
      /** The report that stands; null where none does. */
      report: z
        .strictObject({ no: whole, name: text, bytes: whole, type: EvidenceType, ...said.shape, daysLate: whole })
        .nullable(),
      /** Days by which a missing one is late. */
      overdueDays: whole,
      /** Received before it, or withdrawn; newest first. */
      former: z.array(
        z.strictObject({ no: whole, name: text, ...said.shape, withdrawn: said.extend({ reason: text }).nullable() }),
      ),
      /** When it was last asked for since the last one came. */
      asked: said.nullable(),
    }),
  ),
});
export type LeagueReports = z.infer<typeof LeagueReports>;

export const LeagueReportQuery = z.strictObject({
  league: LeagueCode.describe('League whose report it is'),
  name: z.string().min(1).max(400).describe('File name'),
});
export const LeagueReportParams = RoundParams.extend({ no: LedgerNumber.describe('Number of the report') });
export const WithdrawLeagueReport = z.strictObject({ reason });
export const AskLeagues = z.strictObject({
  leagues: z.array(LeagueCode).min(1).max(50).describe('Leagues whose report is missing'),
  words: words.default(''),
});
