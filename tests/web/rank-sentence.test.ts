import { describe, expect, it } from 'vitest';
import { speechOf } from '../../web/i18n/language.ts';
import { rankSentence } from '../../web/pages/leagues/rank-sentence.ts';

const ranked = (...names: string[]) =>
  names.map((name, index) => ({ name: name.replace('*', ''), value: `${9 - index}%`, pale: name.endsWith('*') }));
const said = { falling: false, region: '', apart: (n: number) => `（不计 ${n} 个）` };
const { t } = speechOf('zh');

describe('who stands first and last', () => {
  it('is said of those that rest on enough, with how many are left out', () => {
    expect(rankSentence(ranked('甲*', '乙', '丙', '丁*'), said, t)).toBe(
      '最高的是乙（8%），最低的是丙（7%）（不计 2 个）。',
    );
    expect(rankSentence(ranked('甲', '乙'), { ...said, region: '5%' }, t)).toBe(
      '最高的是甲（9%），最低的是乙（8%）；全区 5%。',
    );
    expect(rankSentence(ranked('甲', '乙'), { ...said, falling: true }, t)).toContain(
      '最低的是甲（9%），最高的是乙（8%）',
    );
  });

  it('is not said of one alone, nor of none', () => {
    expect(rankSentence(ranked('甲', '乙*'), said, t)).toBe('');
    expect(rankSentence(ranked('甲*', '乙*'), said, t)).toBe('');
    expect(rankSentence([], said, t)).toBe('');
  });
});
