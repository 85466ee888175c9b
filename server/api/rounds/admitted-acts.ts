import type { AssignmentAct, ReminderAct } from '../../contract/assignments.ts';
import type { LeagueAct } from '../../contract/passing.ts';
import type { ReviewAct, SubmitterAct } from '../../contract/review-acts.ts';
import type { SignatureAct } from '../../contract/signatures.ts';
import type { ObligationAct, ObligationActKind } from '../../domain/review-acts.ts';
import { actWords } from '../../review/messages-acts.ts';
import type { Obligation } from '../../review/obligation.ts';
import { admittedAt, type Level } from '../../review/passing.ts';
import type { AttachingAct } from './take-evidence.ts';

/** A reminder that was mailed: recorded once the mail server has taken it. */
export interface MailedAct {
  kind: 'reminded';
  way: 'mail';
  words: string;
  mail: NonNullable<Extract<ObligationAct, { kind: 'reminded' }>['detail']['mail']>;
}

export type AskedAct =
  | ReviewAct
  | SubmitterAct
  | AttachingAct
  | SignatureAct
  | AssignmentAct
  | LeagueAct
  | ReminderAct
  | MailedAct
  | { kind: 'report-seen' };

/** What an act that is asked for becomes in the ledger. */
export const kindOf = ({ kind }: Pick<AskedAct, 'kind'>): ObligationActKind =>
  kind === 'answers-handed-in' ? 'restored' : kind;

/** Acts that may be asked for on a report at a level. @param leagueStep its round asks for the check by the league */
export const admittedOn = (level: Level, obligation: Obligation, leagueStep: boolean): AskedAct['kind'][] =>
  admittedAt(level, obligation, leagueStep).flatMap((kind) =>
    kind === 'restored' && level === 'department' ? [kind, 'answers-handed-in'] : [kind],
  );

/** What an act does, in a few words. */
export const wordsOf = ({ kind }: Pick<AskedAct, 'kind'>): { zh: string; en: string } =>
  kind === 'answers-handed-in' ? { zh: '以答复重报', en: 'hand the report in again with answers' } : actWords[kind];
