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

  it('names all who share a place, and says of equals that they are alike', () => {
    const shared = ranked('甲', '乙', '丙', '丁').map((each, at) => ({ ...each, value: at < 2 ? '5' : '4' }));
    expect(rankSentence(shared, said, t)).toBe('最高的是甲、乙（5），最低的是丙、丁（4）。');
    expect(
      rankSentence(
        shared.map((each) => ({ ...each, value: '5' })),
        { ...said, region: '6' },
        t,
      ),
    ).toBe('均为 5；全区 6。');
    const many = ranked('甲', '乙', '丙', '丁', '戊').map((each, at) => ({ ...each, value: at < 4 ? '5' : '4' }));
    expect(rankSentence(many, said, t)).toContain('最高的是甲、乙、丙等 4 个（5）');
  });

  it('is not said of one alone, nor of none', () => {
    expect(rankSentence(ranked('甲', '乙*'), said, t)).toBe('');
    expect(rankSentence(ranked('甲*', '乙*'), said, t)).toBe('');
    expect(rankSentence([], said, t)).toBe('');
  });
});
