import { describe, expect, it } from 'vitest';
import type { Clause } from '../../server/catalogue/review-schema.ts';
import { evaluateStandard, isJudgeable } from '../../server/review/standards.ts';
import type { Judgement } from '../../server/review/verdict.ts';
import { catalogue, factsOf } from '../support/review-facts.ts';

const clause = '未知#1';
const standard = catalogue.standards.get('miit-sme-2022');
if (standard === undefined) throw new RangeError('no such standard');
const facts = factsOf({ 'sme_rd_intensity_pct@2025': 4 });
const judged = (verdict: 'met' | 'not-met'): Judgement[] => [
  { clause, verdict, reason: '对照文件原文', evidence: '', by: 'reviewer', on: '2026-02-01' },
];
const of = (id: string, judgements: Judgement[] = [], thresholds: [string, string | null][] = []) => {
  const options = { reportYear: 2025, indicators: catalogue.indicators, judgements, thresholds: new Map(thresholds) };
  const result = evaluateStandard(standard, facts, options).clauses.find((own) => own.clause.id === id);
  if (result === undefined) throw new RangeError(id);
  return result;
};

describe('a clause whose threshold stands in a text that is not held', () => {
  it('stays open until a person who has the text says whether it is met', () => {
    const open = of(clause);
    expect([open.verdict, open.open.map(({ why }) => why), isJudgeable(open)]).toEqual([
      'undetermined',
      ['threshold-unknown'],
      true,
    ]);
    for (const verdict of ['met', 'not-met'] as const) {
      const said = of(clause, judged(verdict));
      expect([said.verdict, said.found, said.open, isJudgeable(said)]).toEqual([verdict, 'undetermined', [], true]);
      expect(said.readings[0]?.used[0]?.indicator).toBe('sme_rd_intensity_pct');
    }
  });

  it('is decided by its figure where a scenario gives a threshold, whatever was said', () => {
    const varied = of(clause, judged('not-met'), [[clause, '3']]);
    expect([varied.verdict, varied.judgement, isJudgeable(varied)]).toEqual(['met', null, false]);
  });

  it('is no clause whose threshold is held', () => {
    const known = standard.clauses.filter((own: Clause) => own.kind === 'machine' && own.limit?.value != null);
    expect(known.length).toBeGreaterThan(5);
    for (const { id } of known) expect(isJudgeable(of(id)), id).toBe(false);
    expect(of('已知#2', [{ ...judged('met')[0]!, clause: '已知#2' }]).judgement).toBeNull();
  });
});
