import { describe, expect, it } from 'vitest';
import { manualJudgements } from '../../server/api/rounds/manual-checks.ts';
import { RoundId } from '../../server/domain/review.ts';
import type { ManualVerdict, ObligationAct } from '../../server/domain/review-acts.ts';

const round = (id: string) => RoundId.parse(id);
const thisYear = round('sme-national-2025');
let event = 0;
function judged(of: string, submission: number, verdict: ManualVerdict, question = 'q'): ObligationAct {
  event += 1;
  const detail = { question, verdict, reason: `${of}`, evidence: '' };
  const who = { actor: 'reviewer', at: '2026-02-01', recordedAt: '2026-02-01T00:00:00Z' };
  return { kind: 'manual-check-judged', detail, event, round: round(of), submission, ...who };
}
function reopened(of: string, submission: number, question = 'q'): ObligationAct {
  const { event: number, actor, at, recordedAt, round: own } = judged(of, submission, 'met');
  const detail = { question, reason: '' };
  return { kind: 'manual-check-reopened', detail, event: number, round: own, submission, actor, at, recordedAt };
}
const of = (acts: ObligationAct[], submission: number | null = 9) => {
  const { now, before } = manualJudgements(acts, thisYear, submission);
  return [now.get('q')?.verdict ?? null, before.get('q')?.verdict ?? null, before.get('q')?.round ?? null];
};

describe('verdicts on what no program can check', () => {
  it('hold for the report that was looked at', () => {
    expect(of([judged('sme-national-2025', 9, 'met')])).toEqual(['met', null, null]);
    expect(of([judged('sme-national-2025', 8, 'met')])).toEqual([null, 'met', 'sme-national-2025']);
    expect(of([judged('sme-national-2025', 9, 'met')], null)).toEqual([null, 'met', 'sme-national-2025']);
  });

  it('are the last that was said, and none once taken back', () => {
    const acts = [judged('sme-national-2025', 9, 'met'), judged('sme-national-2025', 9, 'not-met')];
    expect(of(acts)[0]).toBe('not-met');
    expect(of([...acts, reopened('sme-national-2025', 9)])).toEqual([null, null, null]);
    expect(of([...acts, reopened('sme-national-2025', 9, 'another')])[0]).toBe('not-met');
  });

  it('of earlier rounds of the same programme and level are proposed, the newest year first', () => {
    const [old, last] = [judged('sme-national-2023', 1, 'met'), judged('sme-national-2024', 2, 'not-met')];
    expect(of([old, last])).toEqual([null, 'not-met', 'sme-national-2024']);
    // Recorded late: the year counts, not the day of the act.
    expect(of([last, old])).toEqual([null, 'not-met', 'sme-national-2024']);
    expect(of([old, last, reopened('sme-national-2024', 2)])).toEqual([null, null, null]);
    expect(of([last, reopened('sme-national-2023', 1)])).toEqual([null, 'not-met', 'sme-national-2024']);
    for (const other of ['sme-regional-2024', 'amc-national-2024', 'sme-national-2026']) {
      expect(of([judged(other, 3, 'met')])).toEqual([null, null, null]);
    }
  });
});
