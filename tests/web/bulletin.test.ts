import { describe, expect, it } from 'vitest';
import { type BulletinFacts, type BulletinFigure, bulletin } from '../../web/pages/leagues/bulletin.ts';

const figure = (given: Partial<BulletinFigure>): BulletinFigure => ({
  level: null,
  growth: null,
  like: null,
  contribution: null,
  clusters: 3,
  n: 3,
  of: 3,
  few: false,
  ...given,
});

/** 亿元. 甲 100→115, 乙 200→216, 丙 60→64.8, 丁 40→42, 戊 nothing: 400→437.8, +9.45 %. */
const growth: BulletinFacts = {
  name: '集群总产值',
  unit: '亿元',
  year: 2025,
  rate: false,
  isGrowth: false,
  whole: false,
  matched: true,
  direction: 'up',
  region: figure({ level: 437.8, growth: 9.45, like: 9.45, clusters: 12, n: 12, of: 14 }),
  regionBefore: 7.45,
  enough: 3,
  comingIn: '',
  leagues: [
    { name: '乙', ...figure({ level: 216, growth: 8, contribution: 4 }) },
    { name: '甲', ...figure({ level: 115, growth: 15, contribution: 3.75 }) },
    { name: '丙', ...figure({ level: 64.8, growth: 8, contribution: 1.2 }) },
    { name: '丁', ...figure({ level: 42, growth: 5, contribution: 0.5, few: true, clusters: 2 }) },
    { name: '戊', ...figure({}) },
  ],
};

describe('the bulletin paragraph of a growth', () => {
  it('gives the region, its change in percentage points, two groups with ties, and what leagues added', () => {
    expect(bulletin(growth, 'zh')).toBe(
      '2025 年，全区集群总产值合计 437.8 亿元（14 个应报集群中 12 个有数），按可比口径（两年都有数的 12 个集群）比上年增长 9.5%，增速比上年加快 2.0 个百分点。' +
        '甲（15.0%），1 个盟市高于全区增速。' +
        '乙、丙（并列 8.0%）、丁*（5.0%），3 个盟市低于全区增速。' +
        '对全区可比增速（+9.5%）的贡献：乙拉动 4.00 个百分点、甲 3.75 个百分点、丙 1.20 个百分点。' +
        '戊无可比数据。带 * 的不足 3 个集群，仅供参考。',
    );
  });

  it('says the same in English', () => {
    expect(bulletin({ ...growth, name: 'Cluster gross output', unit: 'CNY 100 million' }, 'en')).toBe(
      "In 2025 the region's cluster gross output came to CNY 43.78 billion (12 of 14 clusters due), up 9.5% on the year before, " +
        'like for like (12 clusters with figures in both years); growth is 2.0 percentage points faster than the year before. ' +
        '1 league had higher growth than the region: 甲 (15.0%). ' +
        '3 leagues had lower growth than the region: 乙 and 丙 (tied, 8.0%), 丁* (5.0%). ' +
        "Contributions to the region's like-for-like growth (+9.5%): 乙 4.00 percentage points, 甲 3.75 percentage points, 丙 1.20 percentage points added. " +
        'No comparable figure: 戊. * fewer than 3 clusters, for reference only.',
    );
  });

  it('ties only what is equal, not what prints alike', () => {
    const near = growth.leagues.map((league) => (league.name === '丙' ? { ...league, growth: 8.0001 } : league));
    expect(bulletin({ ...growth, leagues: near }, 'zh')).toContain('丙（8.0%）、乙（8.0%）、丁*（5.0%）');
  });

  it('tells a decline, a slower pace and what pulls down', () => {
    const falling = bulletin(
      {
        ...growth,
        region: figure({ level: 380, growth: -5, like: -5, clusters: 9, n: 9, of: 9 }),
        regionBefore: 1.5,
        leagues: [
          { name: '甲', ...figure({ growth: -5, contribution: -1.25 }) },
          { name: '乙', ...figure({ growth: -7.5, contribution: -3.75 }) },
        ],
      },
      'zh',
    );
    expect(falling).toContain('比上年下降 5.0%，增速比上年回落 6.5 个百分点。甲（−5.0%），与全区持平。');
    expect(falling).toContain('乙（−7.5%），1 个盟市低于全区增速。');
    expect(falling).toContain('（−5.0%）的贡献：乙下拉 3.75 个百分点、甲 1.25 个百分点。');
  });

  it('compares nothing with a region that has no figure', () => {
    expect(bulletin({ ...growth, region: figure({ level: 20, n: 1, of: 4 }) }, 'zh')).toBe(
      '2025 年，全区集群总产值合计 20.00 亿元（4 个应报集群中 1 个有数）。全区无可比数据，不作比较。',
    );
  });
});

describe('the bulletin paragraph of a rate', () => {
  const rate: BulletinFacts = {
    ...growth,
    name: '研发投入强度',
    unit: '%',
    rate: true,
    region: figure({ level: 2.5, growth: 0.25 }),
    leagues: [
      { name: '甲', ...figure({ level: 3.25 }) },
      { name: '乙', ...figure({ level: 1.5 }) },
    ],
  };

  it('goes by the level and tells the change in percentage points, never in percent', () => {
    expect(bulletin(rate, 'zh')).toBe(
      '2025 年，全区研发投入强度为 2.50%，按可比口径比上年提高 0.25 个百分点。甲（3.25%），1 个盟市高于全区水平。乙（1.50%），1 个盟市低于全区水平。',
    );
  });

  it('tells of a growth on which basis it stands, and no change of it', () => {
    const own = { ...rate, name: '主导产业产值增速', isGrowth: true, region: figure({ level: 7.18 }) };
    expect(bulletin(own, 'zh')).toMatch(/^2025 年，全区主导产业产值增速按可比口径为 7\.18%。甲/);
    expect(bulletin(own, 'en')).toMatch(/^In 2025 the region's .* was 7\.18%, like for like\. /);
    expect(bulletin({ ...own, matched: false }, 'zh')).toContain('增速含集群进出为 7.18%。');
  });

  it('begins with the lowest where lower is better', () => {
    const text = bulletin({ ...rate, name: '单位产值能耗', unit: '吨标煤/万元', direction: 'down' }, 'zh');
    expect(text).toContain('比上年提高 0.250 吨标煤/万元。乙（1.50 吨标煤/万元），1 个盟市低于全区水平。甲');
  });
});
