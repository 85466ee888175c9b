import type { FamilyId } from './industries.ts';

/** Forms a cluster files; the certification it stands for follows from it. */
export type Edition = 'im-sme-2024' | 'miit-sme-2024' | 'miit-sme-2022' | 'im-amc-2024';

/** One invented cluster. County, niche and name exist nowhere; only the league is real. */
export interface Cluster {
  id: string;
  name: string;
  league: string;
  /** Of a cluster of another region; left out: the home region. */
  province?: string;
  /** Prefecture that a reporting unit of county rank belongs to, for forms that ask for it. */
  prefecture: string;
  county: string;
  niche: string;
  family: FamilyId;
  programme: 'sme' | 'amc';
  /** Level of the first certification. */
  level: 'national' | 'regional';
  /** Form of the application, then the form of every annual report. */
  apply: Edition;
  report: Edition;
  /** Second form filed beside it: a regional SME cluster that also holds the national title. */
  also: Edition | null;
  /** Last data year of the first application. */
  applied: 2021 | 2023 | 2024;
  /** Joint cluster: member leagues with their shares of output in percent, the first one leads. */
  members: readonly { league: string; share: number }[];
  /** Last data year that it reports; certifications that end take it out of the panel. */
  until: 2024 | 2025;
  /** Output against the usual one of its family. */
  size: number;
}

interface Row {
  league: string;
  /** Niche per cluster: [county, niche, family, code letters] */
  sme: readonly [string, string, FamilyId, string?][];
  amc: readonly [string, string, FamilyId, string?][];
}

/**
 * Codes: N national (application on the 2024 form) · O national since 2022 (application on the 2022 form) ·
 * B regional and national, two forms · E enters in 2024 · L leaves after 2024 · G grand.
 */
const rows: readonly Row[] = [
  {
    league: '呼和浩特市',
    sme: [
      ['云杉区', '乳品发酵剂与功能乳配料', 'dairy', 'O'],
      ['云杉区', '兽用疫苗与诊断试剂', 'medicine', 'B'],
      ['石榴川县', '绿色算力配套设备', 'data'],
      ['银阁区', '光伏单晶辅材', 'solar'],
    ],
    amc: [
      ['云杉区', '乳品全链', 'dairy', 'NG'],
      ['银阁区', '生物发酵', 'medicine'],
    ],
  },
  {
    league: '包头市',
    sme: [
      ['青岭区', '稀土永磁材料', 'rareEarth', 'B'],
      ['青岭区', '稀土抛光与催化材料', 'rareEarth', 'O'],
      ['鹿泉区', '重型汽车零部件', 'machinery'],
      ['白石县', '钢结构与精密铸锻', 'machinery'],
      ['鹿泉区', '多晶硅配套石英制品', 'solar', 'E'],
    ],
    amc: [
      ['青岭区', '稀土新材料', 'rareEarth', 'NG'],
      ['鹿泉区', '晶硅光伏', 'solar', 'G'],
    ],
  },
  {
    league: '乌海市',
    sme: [
      ['葡萄岭区', '可降解塑料单体', 'coalChemistry', 'N'],
      ['葡萄岭区', '有机硅下游制品', 'coalChemistry'],
      ['黑石区', '焦化副产精细化学品', 'coalChemistry', 'L'],
    ],
    amc: [['葡萄岭区', '硅基新材料', 'graphite']],
  },
  {
    league: '赤峰市',
    sme: [
      ['红枫区', '铜精深加工', 'copper', 'N'],
      ['红枫区', '原料药与蒙药制剂', 'medicine'],
      ['暖泉旗', '杂粮精制食品', 'grain'],
      ['暖泉旗', '肉羊分割与熟食', 'meat'],
    ],
    amc: [['红枫区', '有色金属新材料', 'copper', 'G']],
  },
  {
    league: '通辽市',
    sme: [
      ['柳甸区', '玉米生物基材料', 'grain', 'O'],
      ['柳甸区', '牛肉精深加工', 'meat'],
      ['甘泉旗', '铝合金轮毂与型材', 'aluminium'],
      ['甘泉旗', '风电塔筒与叶片', 'wind'],
    ],
    amc: [['甘泉旗', '铝基新材料', 'aluminium', 'G']],
  },
  {
    league: '鄂尔多斯市',
    sme: [
      ['金沙区', '羊绒精纺服饰', 'cashmere', 'N'],
      ['金沙区', '矿用智能装备维保', 'machinery'],
      ['碧川旗', '煤基精细化工', 'coalChemistry', 'B'],
      ['碧川旗', '煤矸石绿色建材', 'building'],
      ['长风旗', '氢能储运装备', 'wind', 'E'],
    ],
    amc: [
      ['碧川旗', '现代煤化工', 'coalChemistry', 'NG'],
      ['金沙区', '新能源装备', 'wind', 'G'],
    ],
  },
  {
    league: '呼伦贝尔市',
    sme: [
      ['白桦区', '草原乳制品', 'dairy'],
      ['白桦区', '冷水生物制药原料', 'medicine', 'L'],
      ['鹰嘴旗', '大豆与菜籽油脂', 'grain'],
    ],
    amc: [['白桦区', '绿色有机食品', 'grain']],
  },
  {
    league: '巴彦淖尔市',
    sme: [
      ['河曲湾区', '向日葵籽仁加工', 'grain', 'B'],
      ['河曲湾区', '番茄与脱水蔬菜制品', 'grain'],
      ['明泽县', '羊绒原绒分梳', 'cashmere'],
    ],
    amc: [['河曲湾区', '有色与矿冶装备', 'copper']],
  },
  {
    league: '乌兰察布市',
    sme: [
      ['霜叶区', '马铃薯淀粉与主食', 'potato', 'N'],
      ['霜叶区', '石墨负极材料', 'graphite', 'B'],
      ['霜叶区', '铁合金节能冶炼', 'alloy'],
      ['黑岗县', '氟化工材料', 'salt'],
      ['黑岗县', '皮革与绒毛制品', 'cashmere'],
    ],
    amc: [
      ['霜叶区', '石墨新材料', 'graphite'],
      ['黑岗县', '合金绿色制造', 'alloy', 'G'],
    ],
  },
  {
    league: '兴安盟',
    sme: [
      ['晨曦市', '稻米精深加工', 'grain'],
      ['晨曦市', '玉米发酵制品', 'grain'],
      ['远山旗', '肉牛屠宰与皮革', 'meat'],
    ],
    amc: [['晨曦市', '风电装备', 'wind']],
  },
  {
    league: '锡林郭勒盟',
    sme: [
      ['银滩市', '草原牛羊肉制品', 'meat', 'N'],
      ['银滩市', '褐煤提质与蜡制品', 'coalChemistry'],
      ['金柳旗', '奶食品与奶酪', 'dairy', 'E'],
    ],
    amc: [['银滩市', '锗与特种矿物材料', 'graphite']],
  },
  {
    league: '阿拉善盟',
    sme: [
      ['赤霞旗', '盐碱化工新材料', 'salt'],
      ['赤霞旗', '沙生中药材加工', 'herbs'],
    ],
    amc: [['赤霞旗', '精细化工', 'salt']],
  },
  {
    league: '满洲里市',
    sme: [
      ['云桥区', '进口木材精深加工', 'timber'],
      ['云桥区', '口岸粮油落地加工', 'port'],
    ],
    amc: [],
  },
  { league: '二连浩特市', sme: [['戈风区', '口岸矿产品落地加工', 'port']], amc: [] },
];

/** Joint clusters: the member leagues and their shares of output; the first one leads. */
const joint: Readonly<Record<string, readonly { league: string; share: number }[]>> = {
  乳品全链: [
    { league: '呼和浩特市', share: 62 },
    { league: '巴彦淖尔市', share: 21 },
    { league: '锡林郭勒盟', share: 17 },
  ],
  晶硅光伏: [
    { league: '包头市', share: 55 },
    { league: '呼和浩特市', share: 25 },
    { league: '鄂尔多斯市', share: 12 },
    { league: '巴彦淖尔市', share: 8 },
  ],
  有色金属新材料: [
    { league: '赤峰市', share: 71 },
    { league: '巴彦淖尔市', share: 29 },
  ],
  合金绿色制造: [
    { league: '乌兰察布市', share: 64 },
    { league: '鄂尔多斯市', share: 36 },
  ],
  新能源装备: [
    { league: '鄂尔多斯市', share: 48 },
    { league: '包头市', share: 33 },
    { league: '通辽市', share: 19 },
  ],
};

const prefectures: Readonly<Record<string, string>> = { 满洲里市: '呼伦贝尔市', 二连浩特市: '锡林郭勒盟' };

/** Every invented cluster of the samples, in the order of the leagues. */
export function inventClusters(): Cluster[] {
  const clusters: Cluster[] = [];
  for (const row of rows) {
    const add = (programme: 'sme' | 'amc', [county, niche, family, code = '']: Row['sme'][number]): void => {
      const national = code.includes('N') || code.includes('O');
      const report: Edition = programme === 'amc' ? 'im-amc-2024' : national ? 'miit-sme-2024' : 'im-sme-2024';
      const members = joint[niche] ?? [];
      const place =
        members.length > 1 ? members.map((member) => member.league.slice(0, 1)).join('') : row.league + county;
      clusters.push({
        id: `c${String(clusters.length + 1).padStart(2, '0')}`,
        name: `示例·${place}${niche}${programme === 'amc' ? '先进制造业集群' : '产业集群'}`,
        league: row.league,
        prefecture: prefectures[row.league] ?? row.league,
        county,
        niche,
        family,
        programme,
        level: national ? 'national' : 'regional',
        apply: code.includes('O') ? 'miit-sme-2022' : report,
        report,
        also: code.includes('B') ? 'miit-sme-2024' : null,
        applied: code.includes('O') ? 2021 : code.includes('E') ? 2024 : 2023,
        members,
        until: code.includes('L') ? 2024 : 2025,
        size: programme === 'amc' ? (code.includes('G') ? 9 : 4.5) : national || code.includes('B') ? 1.5 : 0.95,
      });
    };
    for (const one of row.sme) add('sme', one);
    for (const one of row.amc) add('amc', one);
  }
  return clusters;
}
