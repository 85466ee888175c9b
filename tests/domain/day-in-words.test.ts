import { describe, expect, it } from 'vitest';
import { dayInWords } from '../../server/domain/day-in-words.ts';

describe('a day in the words of a paper', () => {
  it('has no zero before month or day', () => {
    expect(dayInWords('2026-01-31')).toBe('2026年1月31日');
    expect(dayInWords('2026-12-05')).toBe('2026年12月5日');
  });

  it('is written so within other words, which stay', () => {
    expect(dayInWords('2026-04-30（2024年批次为2026-03-31）')).toBe('2026年4月30日（2024年批次为2026年3月31日）');
    expect(dayInWords('表列截止日期')).toBe('表列截止日期');
    expect(dayInWords('2026-01')).toBe('2026-01');
  });
});
