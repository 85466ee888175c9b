import { describe, expect, it } from 'vitest';
import { withoutOthers } from '../../server/api/reviewing/quoting-others.ts';
import { finding } from '../../server/domain/finding.ts';
import { findingKeys } from '../../server/review/finding-keys.ts';

const rate = (others: string[], count = others.length) =>
  finding('across-same-growth', 'explain', '表1', { value: '8.5', others, count });
const name = (cluster: string) =>
  finding('across-same-name', 'explain', '表1', {
    label: '绿色工厂',
    others: [{ cluster, written: '示例厂', place: '表3' }],
    count: 1,
  });

describe('findings that quote other clusters', () => {
  it('are shown to those who see all that they quote, and own ones to everybody', () => {
    const own = finding('cluster-unnamed', 'explain', '', {});
    const all = [own, rate(['甲']), rate(['甲', '乙']), name('甲'), name('乙')];
    expect(withoutOthers(all, new Set(['甲', '乙']))).toEqual(all);
    expect(withoutOthers(all, new Set(['甲']))).toEqual([own, all[1], all[3]]);
    expect(withoutOthers(all, new Set())).toEqual([own]);
  });

  it('leave the others their lasting names', () => {
    const all = [name('甲'), name('乙'), rate(['甲']), rate(['乙'])];
    const keys = findingKeys(all);
    expect(new Set(keys).size).toBe(4);
    expect(findingKeys(withoutOthers(all, new Set(['乙'])))).toEqual([keys[1], keys[3]]);
  });

  it('are not shown where more clusters are meant than named', () => {
    expect(withoutOthers([rate(['甲'], 2)], new Set(['甲', '乙']))).toEqual([]);
  });
});
