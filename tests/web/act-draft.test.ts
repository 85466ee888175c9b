import { describe, expect, it } from 'vitest';
import type { AdmittedAct } from '../../server/contract/procedures.ts';
import { type ActDraft, factsOf, halfFilled, isReady, keptDraft } from '../../web/pages/procedures/act-draft.ts';

const empty: ActDraft = { words: { on: '2026-03-02' }, copies: {}, clauses: {}, scores: [], submission: 7 };
const label = { zh: '评分', en: 'Scores' };
const act = {
  handsIn: false,
  fields: [
    { key: 'on', label, required: true },
    { key: 'scores', label, required: false },
    { key: 'clauses', label, required: false },
  ],
} as unknown as AdmittedAct;
const score = (expert: string, given: string, remark = '') => ({ expert, score: given, remark });

describe('what is typed of a step', () => {
  it('is not recorded while something of it would be left out', () => {
    const scores = (...lines: ActDraft['scores'][number][]) => ({ ...empty, scores: lines });
    expect(halfFilled(scores(score('', ''), score('专家甲', '80')))).toBeNull();
    for (const line of [score('专家甲', ' '), score('', '80'), score('', '', '较好')]) {
      const draft = scores(score('专家乙', '75'), line);
      expect([line, halfFilled(draft), isReady(act, draft)]).toEqual([line, 'scores', false]);
    }
    const noted = { ...empty, clauses: { '二(二)#2': { verdict: '' as const, note: '低于标准' } } };
    expect([halfFilled(noted), isReady(act, noted)]).toEqual(['clauses', false]);
    const judged = { ...empty, clauses: { '二(二)#2': { verdict: 'not-met' as const, note: '低于标准' } } };
    expect([halfFilled(judged), isReady(act, judged)]).toEqual([null, true]);
    expect(factsOf(act, judged)).toEqual({
      on: '2026-03-02',
      clauses: [{ clause: '二(二)#2', verdict: 'not-met', note: '低于标准' }],
    });
  });

  it('comes back when the dialog is opened again, with the newest form', () => {
    const typed = { ...empty, words: { on: '2026-03-02', people: '示例' }, submission: 3 };
    expect(keptDraft(JSON.stringify(typed), empty)).toEqual({ ...typed, submission: 7 });
    expect(keptDraft('', empty)).toBe(empty);
  });
});
