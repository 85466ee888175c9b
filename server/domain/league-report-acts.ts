import { z } from 'zod';
import { reason, words } from './act-words.ts';
import { EvidenceFile } from './evidence-acts.ts';
import { LeagueCode } from './ids.ts';
import { AskerKind } from './permissions.ts';

/** Acts on the report in words that a league files for a round 发展报告: kind → detail. They stand at the round. */
export const leagueReportActs = {
  /** A newer one stands for the older one, which is kept. */
  'league-report-received': z.strictObject({ league: LeagueCode, file: EvidenceFile, seat: AskerKind }),
  /** `report`: number of the event by which it was received. */
  'league-report-withdrawn': z.strictObject({ league: LeagueCode, report: z.number().int().positive(), reason }),
  /** A league that owes one was asked for it. */
  'league-report-asked': z.strictObject({ league: LeagueCode, due: z.iso.date(), words }),
} satisfies Record<string, z.ZodType>;
