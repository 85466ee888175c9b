import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countOpen,
  countStanding,
  graveFindings,
  isOpen,
  keyFindings,
} from '../../server/api/rounds/standing-findings.ts';
import type { Finding } from '../../server/domain/finding.ts';
import type { ObligationAct } from '../../server/domain/review-acts.ts';

const report = { submission: 7, receivedAt: '2026-01-15', names: { indicator: () => undefined } };
const codes = ['value-missing', 'standard-slipped', 'value-jumped'] as const;

/** Of a few codes, clauses and years, so that several findings have one name but for their number. */
const findings = fc.array(
  fc
    .record({
      code: fc.constantFrom(...codes),
      severity: fc.constantFrom('blocks', 'explain', 'note'),
      year: fc.constantFrom(2024, 2025),
      clause: fc.constantFrom('a', 'b'),
    })
    .map(
      ({ code, severity, year, clause }) =>
        ({ code, severity, year, indicator: 'cluster_area', place: null, facts: { clause } }) as unknown as Finding,
    ),
  { maxLength: 12 },
);

/** Acts on findings of the list, by their place in it. */
const deeds = fc.array(
  fc.record({
    kind: fc.constantFrom('overruled', 'overrule-undone', 'commented', 'answered', 'answer-accepted', 'returned'),
    at: fc.nat({ max: 11 }),
    matches: fc.boolean(),
  }),
  { maxLength: 8 },
);

function actsOn(
  keys: readonly string[],
  list: readonly Finding[],
  done: readonly { kind: string; at: number; matches: boolean }[],
) {
  return done.flatMap(({ kind, at, matches }, index): ObligationAct[] => {
    const [finding, facts] = [keys[at], list[at]?.facts];
    if (finding === undefined) return [];
    const answer = { text: '见附件', evidence: '', source: 'typed', place: null, by: '园区', on: '2026-01-20' };
    const detail =
      kind === 'returned'
        ? { note: '', due: null, findings: [] }
        : { finding, reason: '属实', text: '请核对', answer, facts: matches ? facts : { clause: 'other' } };
    return [
      { kind, detail, event: 100 + index, actor: '甲', at: '2026-01-20', submission: 7 } as unknown as ObligationAct,
    ];
  });
}

describe('findings that are looked through once', () => {
  it('count and weigh like findings that are joined with every act', () => {
    let overruledGrave = 0;
    fc.assert(
      fc.property(findings, deeds, (list, done) => {
        const keys = keyFindings(list, [], report).map(({ key }) => key);
        // Looked through before any act, as by the first page.
        expect(countStanding(list, [], report)).toEqual(countOpen(keyFindings(list, [], report)));
        const acts = actsOn(keys, list, done);
        const joined = keyFindings(list, acts, report);
        expect(countStanding(list, acts, report)).toEqual(countOpen(joined));
        const grave = joined.filter(
          ({ finding }) => finding.severity === 'blocks' || finding.code === 'standard-slipped',
        );
        expect(graveFindings(list, acts, report)).toEqual(grave);
        overruledGrave += grave.filter((found) => !isOpen(found)).length;
      }),
      { numRuns: 500 },
    );
    expect(overruledGrave).toBeGreaterThan(0);
  });

  it('are told from the whole list where an answer stands in the file', () => {
    const blocks = { code: 'value-missing', severity: 'blocks', indicator: 'cluster_area', year: 2025, place: null };
    const written = { code: 'answer-written', severity: 'note', indicator: null, year: null, place: null };
    const list = [
      { ...blocks, facts: { label: '面积' } },
      { ...written, facts: { question: '别的问题', answer: '已核' } },
    ] as unknown as Finding[];
    expect(graveFindings(list, [], report).map(({ finding }) => finding)).toEqual([list[0]]);
    expect(countStanding(list, [], report)).toEqual({ blocks: 1, explain: 0, note: 1 });
  });
});
