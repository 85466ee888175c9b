import { describe, expect, it } from 'vitest';
import { type Finding, finding } from '../../server/domain/finding.ts';
import { IndicatorId } from '../../server/domain/ids.ts';
import { groupOf } from '../../server/review/finding-groups.ts';
import { findingKeys } from '../../server/review/finding-keys.ts';

const output = IndicatorId.parse('cluster_gross_output');
const both = (zh: string) => ({ zh, en: zh });

describe('the name of a finding', () => {
  it('stays when its values change, and tells clauses, rows, years and indicators apart', () => {
    const slip = (margin: string, clause = '二(一)#1', year = 2025): Finding =>
      finding(
        'standard-not-met',
        'explain',
        '表3 行4 列2',
        {
          standard: both('甲标准'),
          clause,
          text: both('产值'),
          value: margin,
          bound: null,
          threshold: '15',
          margin,
          unit: null,
          waivable: null,
        },
        { indicator: output, year },
      );
    const [first] = findingKeys([slip('-0.4')]);
    expect(findingKeys([slip('-0.9')])).toEqual([first]);
    expect(findingKeys([slip('-0.4', '二(一)#2')])).not.toEqual([first]);
    expect(findingKeys([slip('-0.4', '二(一)#1', 2024)])).not.toEqual([first]);
  });

  it('is numbered where two findings say the same of the same', () => {
    const twice = [finding('value-missing', 'explain', 'a', {}), finding('value-missing', 'explain', 'b', {})];
    const keys = findingKeys(twice);
    expect(new Set(keys).size).toBe(2);
    expect(keys[1]).toBe(`${keys[0]}|2`);
  });

  it('puts each code in the group of its check', () => {
    expect(groupOf('standard-not-met')).toBe('standard');
    expect(groupOf('plan-behind')).toBe('plan');
    expect(groupOf('performance-missed')).toBe('plan');
    expect(groupOf('plan-row-unread')).toBe('form');
    expect(groupOf('plan-stage-to-key-in')).toBe('form');
    expect(groupOf('value-unreadable')).toBe('form');
  });
});
