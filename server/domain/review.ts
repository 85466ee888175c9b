import { z } from 'zod';
import { Level, Programme } from './ids.ts';

/** Data years for which rounds exist; older reports are history. */
export const RoundYear = z.number().int().min(2000).max(2100);

export const hasRounds = (year: number): boolean => RoundYear.safeParse(year).success;

/** A round 年度填报: programme, level and the last data year of its reports, e.g. `sme-national-2025`. */
export const RoundId = z
  .string()
  .regex(/^(sme|amc)-(national|regional)-\d{4}$/)
  .brand<'RoundId'>();
export type RoundId = z.infer<typeof RoundId>;

/** The same of a year that has rounds: what an asker may name. */
export const OpenableRoundId = z
  .string()
  .regex(/^(sme|amc)-(national|regional)-(20\d{2}|2100)$/)
  .brand<'RoundId'>();

export interface RoundKey {
  programme: Programme;
  level: Level;
  year: number;
}

export const roundId = ({ programme, level, year }: RoundKey): RoundId =>
  RoundId.parse(`${programme}-${level}-${year}`);

export function roundKey(id: RoundId): RoundKey {
  const [programme, level, year] = id.split('-');
  return { programme: Programme.parse(programme), level: Level.parse(level), year: Number(year) };
}

/**
 * awaited 待报 · submitted 已报 · under-review 审核中 · returned 已退回 · resubmitted 已重报 · awaiting-signature 待复签
 * · concluded 已办结 · excused 免报
 */
export const ReviewState = z.enum([
  'awaited',
  'submitted',
  'under-review',
  'returned',
  'resubmitted',
  'awaiting-signature',
  'concluded',
  'excused',
]);
export type ReviewState = z.infer<typeof ReviewState>;

/** 审核意见: 通过 · 通过（有关注事项） · 不通过 */
export const Outcome = z.enum(['passed', 'passed-with-concerns', 'not-passed']);
export type Outcome = z.infer<typeof Outcome>;
