import { describe, expect, it } from 'vitest';
import { actsSeen, evidenceSeen } from '../../server/api/rounds/acts-seen.ts';
import type { KeyedFinding } from '../../server/api/rounds/standing-findings.ts';
import type { ObligationAct } from '../../server/domain/review-acts.ts';

const shared = 'across-same-name|green|2025';
const own = 'value-missing|cluster_area|2025';

/** An act with the number of its place in the list; what nobody looks at is left out. */
const acts = (
  [
    ['commented', { finding: shared, text: '与邻盟的示例集群同名' }],
    ['commented', { finding: own, text: '请补填' }],
    ['commented', { finding: null, text: '已电话联系' }],
    ['overruled', { finding: shared, reason: '两厂同名' }],
    ['evidence-attached', { place: { of: 'finding', finding: shared } }],
    ['evidence-attached', { place: { of: 'finding', finding: own } }],
    ['evidence-attached', { place: { of: 'report' } }],
    ['evidence-withdrawn', { evidence: 1, reason: '传错' }],
    ['evidence-withdrawn', { evidence: 2, reason: '传错' }],
    ['returned', { note: '请核对', due: null, findings: [] }],
  ] as const
).map(
  ([kind, detail], index) =>
    ({ kind, detail, event: index + 1, actor: '甲', at: '2026-01-20' }) as unknown as ObligationAct,
);
const sight = (known: readonly string[], clusters: ReadonlySet<string> | null) => ({
  findings: known.map((key) => ({ key }) as KeyedFinding),
  clusters,
});
const events = (...of: Parameters<typeof sight>) => actsSeen(acts, sight(...of)).map(({ event }) => event);
const numbers = (...of: Parameters<typeof sight>) => evidenceSeen(acts, sight(...of)).map(({ no }) => no);
const all = acts.map(({ event }) => event);

describe('what was done about a finding that names clusters of others', () => {
  it('is there for whoever sees every cluster, or the finding', () => {
    expect([events([], null), numbers([], null)]).toEqual([all, [1, 2, 3]]);
    expect([events([shared], new Set(['乙'])), numbers([shared], new Set(['乙']))]).toEqual([all, [1, 2, 3]]);
  });
  it('is not there for the others, who keep everything else', () => {
    expect([events([own], new Set(['乙'])), numbers([own], new Set(['乙']))]).toEqual([
      [2, 3, 6, 7, 9, 10],
      [2, 3],
    ]);
  });
});
