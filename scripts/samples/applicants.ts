import type { Cluster } from './clusters.ts';

/**
 * Invented applicants that were not certified: they send an application and nothing more. One lies in the region; the other
 * in Ningxia, whose notice of 2022 is the only procedure of another region that is held.
 */
export const applicants: readonly Cluster[] = [
  {
    id: 'a01',
    name: '示例·赤峰市暖泉旗民族服饰制品产业集群',
    league: '赤峰市',
    prefecture: '赤峰市',
    county: '暖泉旗',
    niche: '民族服饰制品',
    family: 'cashmere',
    programme: 'sme',
    level: 'regional',
    apply: 'im-sme-2024',
    report: 'im-sme-2024',
    also: null,
    applied: 2024,
    members: [],
    until: 2025,
    size: 0.6,
  },
  {
    id: 'a08',
    name: '示例·石嘴山市贺桦县碳基负极材料产业集群',
    league: '石嘴山市',
    province: '宁夏回族自治区',
    prefecture: '石嘴山市',
    county: '贺桦县',
    niche: '碳基负极材料',
    family: 'graphite',
    programme: 'sme',
    level: 'national',
    apply: 'miit-sme-2022',
    report: 'miit-sme-2024',
    also: null,
    applied: 2021,
    members: [],
    until: 2025,
    size: 1,
  },
];
