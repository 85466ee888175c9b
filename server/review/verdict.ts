import type { Bilingual } from '../catalogue/schema.ts';
import type { FigureStatus } from '../domain/reading.ts';

/** What the ledger says of (indicator, year), with its place. */
export interface Fact {
  status: FigureStatus;
  /** Figures: the printed decimal. */
  value: number | null;
  /** Answers (`yes`, `no`, `not-applicable`, `ticked`, `unticked`) and words. */
  text: string | null;
  place: string | null;
}

/** Looks a fact up; answers `not-asked` or `not-submitted` where nothing is stored. */
export type FactLookup = (indicator: string, year: number) => Fact;

/** met · not-met · undetermined 无法判定 · judgement 由人判断 · not-applicable · waived 经记录放宽 */
export type Verdict = 'met' | 'not-met' | 'undetermined' | 'judgement' | 'not-applicable' | 'waived';

/** Why a verdict is open. */
export type OpenReason =
  | { why: 'missing'; indicator: string; year: number; status: FigureStatus }
  | { why: 'threshold-unknown' }
  | { why: 'not-collected' }
  | { why: 'only-a-bound'; bound: 'least' | 'most' | 'between' }
  | { why: 'rounding' }
  | { why: 'zero-base' }
  | { why: 'proves-nothing'; indicator: string }
  | { why: 'readings-differ' };

/** A fact that a verdict rests on. */
export interface UsedFact extends Fact {
  indicator: string;
  year: number;
}

/** One comparison: the value of one year beside the threshold. Decimals as text. */
export interface Point {
  year: number;
  /** Null where only a bound is known, or nothing. */
  value: string | null;
  atLeast: string | null;
  atMost: string | null;
  threshold: string | null;
  /** Distance from the threshold; above zero on the side that passes. */
  margin: string | null;
  verdict: 'met' | 'not-met' | 'undetermined';
}

export interface TestResult {
  verdict: 'met' | 'not-met' | 'undetermined' | 'not-applicable';
  /** Rounding alone could turn the verdict. */
  rounding: boolean;
  open: readonly OpenReason[];
  points: readonly Point[];
  used: readonly UsedFact[];
}

/** Somebody let a cluster off a clause; kept with who, when and why. */
export interface Waiver {
  clause: string;
  by: string;
  on: string;
  reason: string;
}

/** A person's verdict on a clause that no figure decides; kept with who, when, why and on what evidence. */
export interface Judgement extends Waiver {
  verdict: 'met' | 'not-met';
  evidence: string;
}

export interface ReadingResult extends TestResult {
  id: string;
  name: Bilingual;
  /** How the figure differs from what the clause says. */
  calibre: Bilingual | null;
}

export type Weight = 'yes' | 'no' | 'open' | 'neutral';

/** What a verdict says to a rule that joins clauses. */
export function weigh(verdict: Verdict): Weight {
  switch (verdict) {
    case 'met':
    case 'waived':
      return 'yes';
    case 'not-met':
      return 'no';
    case 'not-applicable':
      return 'neutral';
    case 'undetermined':
    case 'judgement':
      return 'open';
    default:
      return verdict satisfies never;
  }
}

/** One must hold: what does not apply is left out. */
export function anyOf(all: readonly Weight[]): Weight {
  if (all.includes('yes')) return 'yes';
  if (all.includes('open')) return 'open';
  return all.includes('no') ? 'no' : 'neutral';
}

/** All must hold: what does not apply is left out. */
export function allOf(all: readonly Weight[]): Weight {
  if (all.includes('no')) return 'no';
  if (all.includes('open')) return 'open';
  return all.includes('yes') ? 'yes' : 'neutral';
}
