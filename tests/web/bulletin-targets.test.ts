import { describe, expect, it } from 'vitest';
import type { BulletinFigure } from '../../web/pages/leagues/bulletin.ts';
import { targetSentences } from '../../web/pages/leagues/bulletin-targets.ts';

const figure = (level: number | null): BulletinFigure => ({
  level,
  growth: null,
  like: null,
  contribution: null,
  clusters: 3,
  n: 3,
  of: 3,
  few: false,
});
const total = {
  unit: '亿元',
  direction: 'up' as const,
  comingIn: '',
  rate: false,
  region: figure(437.8),
  leagues: [
    { name: '甲', ...figure(115) },
    { name: '乙', ...figure(216) },
    { name: '丙', ...figure(null) },
  ],
};
const targets = {
  region: 450,
  leagues: [
    { name: '甲', value: 115 },
    { name: '乙', value: 230.5 },
    { name: '丙', value: 60 },
  ],
};

describe('targets in the bulletin', () => {
  it('are reached, missed by how much, or without a figure', () => {
    expect(targetSentences(total, targets, 'zh')).toEqual([
      '未达到全区年度目标 450 亿元，相差 12.2 亿元，完成 97.3%。',
      '达到本盟市目标的：甲（目标 115 亿元）。',
      '未达到本盟市目标的：乙（目标 230.5 亿元，相差 14.5 亿元）。',
      '设有目标但尚无数据的盟市：丙（目标 60 亿元）。',
    ]);
    expect(targetSentences({ ...total, unit: '家' }, { ...targets, leagues: [] }, 'en')).toEqual([
      "The region's target of 450 家 was missed by 12.2 家 (97.3% of it was reached).",
    ]);
    expect(targetSentences(total, { region: 437.8, leagues: [] }, 'zh')).toEqual([
      '已达到全区年度目标 437.8 亿元，完成 100.0%。',
    ]);
  });

  it('of something of which less is better are limits, and no share is told', () => {
    const down = { ...total, direction: 'down' as const, unit: '吨/万元', rate: true, region: figure(1.5) };
    expect(targetSentences(down, { region: 1.4, leagues: [] }, 'zh')).toEqual([
      '未达到全区年度目标 1.4 吨/万元，相差 0.1 吨/万元。',
    ]);
    expect(targetSentences(down, { region: 1.5, leagues: [] }, 'zh')).toEqual(['已达到全区年度目标 1.5 吨/万元。']);
    const limits = { region: null, leagues: [{ name: '甲', value: 120 }] };
    expect(targetSentences(down, limits, 'zh')).toEqual(['达到本盟市目标的：甲（目标 120 吨/万元）。']);
  });

  it('are never called missed while reports come in, nor where neither way is better', () => {
    const said = targetSentences({ ...total, comingIn: '收报中' }, targets, 'zh').join('');
    expect(said).toContain('暂不与年度目标比较（全区目标 450 亿元）');
    expect(said).not.toMatch(/未达到|已达到|完成/);
    expect(targetSentences({ ...total, direction: 'none' }, targets, 'zh')).toEqual([
      '全区年度目标为 450 亿元。',
      '设有目标的盟市：甲（目标 115 亿元）、乙（目标 230.5 亿元）、丙（目标 60 亿元）。',
    ]);
  });

  it('are not mentioned where none is set', () => {
    expect(targetSentences(total, { region: null, leagues: [] }, 'zh')).toEqual([]);
    expect(targetSentences({ ...total, comingIn: '收报中' }, { region: null, leagues: [] }, 'zh')).toEqual([]);
  });
});
