import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstToSign } from '../../server/review/conclusion.ts';

const reports = (...reviewers: string[][]) => reviewers.map((names, id) => ({ id, reviewers: names }));
const ids = (waiting: readonly { id: number }[]) => waiting.map(({ id }) => id);

describe('reports to which an approver is led', () => {
  it('are the first, and those after it that somebody may sign who may not sign those before', () => {
    expect(ids(firstToSign([]))).toEqual([]);
    expect(ids(firstToSign(reports(['甲'], ['甲'], ['乙'], ['丙'])))).toEqual([0, 2]);
    expect(ids(firstToSign(reports(['甲', '乙'], ['甲'], ['乙'], ['丙'])))).toEqual([0, 1, 2]);
    expect(ids(firstToSign(reports(['甲'], ['甲'])))).toEqual([0]);
  });

  it('hold for everybody the first of all that he may sign', () => {
    const names = ['甲', '乙', '丙', '丁'];
    fc.assert(
      fc.property(
        fc.array(fc.subarray(names), { maxLength: 8 }),
        fc.constantFrom(...names, '戊'),
        (reviewers, name) => {
          const waiting = reports(...reviewers);
          const first = (among: readonly { id: number; reviewers: string[] }[]) =>
            among.find((report) => !report.reviewers.includes(name))?.id;
          expect(first(firstToSign(waiting))).toBe(first(waiting));
          expect(firstToSign(waiting).length).toBeLessThanOrEqual(names.length + 1);
        },
      ),
    );
  });
});
