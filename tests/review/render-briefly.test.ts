import { describe, expect, it } from 'vitest';
import type { FindingOf } from '../../server/domain/finding.ts';
import { IndicatorId } from '../../server/domain/ids.ts';
import { basisOf, renderBriefly, renderFinding } from '../../server/review/render-finding.ts';

const names = { indicator: () => ({ name: { zh: '研发经费', en: 'R&D spending' } }) };
const unit = { zh: '亿元', en: '100m yuan' };
const finding: FindingOf<'check-violated'> = {
  code: 'check-violated',
  severity: 'explain',
  indicator: IndicatorId.parse('cluster_rd_expenditure'),
  year: 2025,
  place: '表3 行4 列2',
  facts: {
    check: 'X999',
    says: { zh: '研发经费不大于产值。', en: 'R&D spending is no more than output.' },
    values: [
      {
        indicator: 'cluster_rd_expenditure',
        name: { zh: '研发经费', en: 'R&D spending' },
        year: 2025,
        value: '12',
        unit,
        place: '表3 行4 列2',
        earlier: null,
      },
    ],
    noted: false,
    left: { name: { zh: '研发经费', en: 'R&D spending' }, value: '12' },
    how: '<=',
    right: { name: { zh: '产值', en: 'output' }, value: '10' },
    unit,
    difference: '2',
    tolerance: '0',
    mild: false,
  },
};

describe('a finding whose cells stand beside it', () => {
  it('leaves the cells out of the sentence and gives them apart', () => {
    expect(renderFinding(finding, 'zh', names)).toContain('所据各数：研发经费2025年12亿元（表3 行4 列2）。');
    expect(renderBriefly(finding, 'zh', names)).toBe(
      '研发经费（2025年）：审核关系：研发经费不大于产值。研发经费为12亿元，大于产值10亿元，相差2亿元。请核对更正，或说明原因。',
    );
    expect(renderBriefly(finding, 'en', names)).toBe(
      'R&D spending (2025): Rule: R&D spending is no more than output. R&D spending: 12 100m yuan, above 10 100m yuan (output), a difference of 2 100m yuan. Please explain, or correct it.',
    );
    expect(basisOf(finding)).toEqual(finding.facts.values);
  });

  it('says everything where a sentence does not list cells', () => {
    const contradiction = {
      ...finding,
      code: 'check-contradiction' as const,
      facts: { check: 'X998', says: finding.facts.says, values: finding.facts.values, noted: true },
    };
    expect(basisOf(contradiction)).toEqual([]);
    expect(renderBriefly(contradiction, 'zh', names)).toBe(renderFinding(contradiction, 'zh', names));
  });
});
