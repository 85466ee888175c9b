import { describe, expect, it } from 'vitest';
import { finding } from '../../server/domain/finding.ts';
import { IndicatorId } from '../../server/domain/ids.ts';
import type { RegisterLookup } from '../../server/domain/landing.ts';
import { type FileContent, Rejection, type Statement } from '../../server/ingest/content.ts';
import { readRegister } from '../../server/ingest/read-register.ts';
import { toLanding } from '../../server/ingest/to-landing.ts';
import { documentOf } from '../support/form-parts.ts';
import { arrivedFile, fact } from '../support/landings.ts';
import { catalogue, readParts } from '../support/read-parts.ts';

const nobody: RegisterLookup = { byNormName: () => [], all: () => [] };

function placed(content: FileContent) {
  try {
    const { statements, findings } = toLanding(arrivedFile('a.docx'), content, catalogue, nobody);
    const place = statements.map(({ province, league, leagues, county }) => ({
      province,
      league,
      county,
      leagues: leagues.map((league) => `${league.league}${league.leading ? '*' : ''}${league.share ?? ''}`).join(' '),
    }));
    return { place, findings: findings.filter((finding) => finding.code !== 'kind-inferred') };
  } catch (error) {
    if (error instanceof Rejection) return { place: [], findings: error.findings };
    throw error;
  }
}

const from = (province: string | null, league: string | null, county: string | null = null): FileContent => {
  const { statement } = readParts('im-amc-2024', ['集群名称：示例集群'], 2025);
  return { statements: [{ ...statement, province, league, county } satisfies Statement], findings: [] };
};
const codes = (content: FileContent) =>
  placed(content).findings.map((finding) => `${finding.code} ${finding.severity}`);

describe('where a cluster lies', () => {
  const wordings = [
    '鄂尔多斯市、包头市（牵头：包头市）',
    '牵头单位：包头市，参与：鄂尔多斯市',
    '包头市（牵头）/鄂尔多斯市',
    '鄂尔多斯市和包头市联合（包头市牵头）',
  ];
  const covers: [string, (line: string) => string][] = [
    ['im-amc-2024', (line) => `所属地区（盟市）：${line}`],
    ['im-sme-2024', (line) => `所属地区：${line}`],
    ['im-sme-2024', (line) => `所属地区：${line} 盟市     旗县（市、区）`],
    ['miit-sme-2024', (line) => `所属地区：内蒙古自治区${line}`],
    ['miit-sme-2022', (line) => `所属地区：内蒙古自治区 省(区、市) ${line} 市(区)    县(市、区)`],
  ];
  it.each(covers.flatMap(([form, cover]) => wordings.map((line) => [form, cover(line)] as const)))(
    'is read from the cover of %s: %s',
    (form, cover) => {
      const { statement, findings } = readParts(form, ['集群名称：示例集群', cover], 2025);
      const { place, findings: after } = placed({ statements: [statement], findings });
      expect(place).toMatchObject([{ province: '150000', league: '150200' }]);
      expect(place[0]?.leagues.split(' ').sort()).toEqual(['150200*', '150600']);
      // A cluster across leagues need not name a county.
      expect(
        after.filter((finding) => finding.code === 'value-missing' && finding.indicator === 'region_county'),
      ).toEqual([]);
      expect(after.some((finding) => finding.code.startsWith('joint-') || finding.code.startsWith('territory-'))).toBe(
        false,
      );
    },
  );

  it.each(wordings)('is read from a register: %s', (line) => {
    const head = ['序号', '集群名称', '集群运营管理机构', '所在盟市、旗县（市、区）', '主导产业'];
    const content = readRegister(
      documentOf('2025年度内蒙古自治区中小企业特色产业集群推荐汇总表', [
        head,
        ['1', '示例甲集群', '示例管委会', line, '稀土'],
        ['2', '示例乙集群', '示例管委会', '包头市九原区', '稀土'],
      ]),
      catalogue,
      null,
    )!;
    expect(placed(content).place.map((place) => [place.league, place.leagues.length, place.county])).toEqual([
      ['150200', 14, null],
      ['150200', 7, '九原区'],
    ]);
  });

  it('takes shares and counties from the line of the league', () => {
    expect(placed(from(null, '鄂尔多斯市达拉特旗 60%（牵头）、包头市九原区 40%')).place).toEqual([
      {
        province: '150000',
        league: '150600',
        county: '达拉特旗、九原区',
        leagues: '150600*60 15020040',
      },
    ]);
    expect(placed(from(null, '赤峰市克什克腾旗')).place).toMatchObject([{ league: '150400', county: '克什克腾旗' }]);
    expect(placed(from(null, null, '克什克腾旗')).place).toMatchObject([{ league: '150400', county: '克什克腾旗' }]);
  });

  it('asks who leads where nobody says so, and refuses two leaders with the way to write it', () => {
    expect(placed(from(null, '鄂尔多斯市/包头市'))).toMatchObject({
      place: [{ league: '150600', leagues: '150600* 150200' }],
      findings: [{ code: 'joint-lead-unsaid', severity: 'explain', facts: { lead: '鄂尔多斯市', others: ['包头市'] } }],
    });
    expect(placed(from(null, '鄂尔多斯市牵头、包头市牵头'))).toMatchObject({
      place: [],
      findings: [
        { code: 'joint-lead-contradictory', severity: 'blocks', facts: { leagues: ['鄂尔多斯市', '包头市'] } },
      ],
    });
  });

  it('tells another province from a league that does not lie in it', () => {
    expect(placed(from('宁夏回族自治区', '石嘴山市'))).toMatchObject({
      place: [{ province: '640000', league: '640200' }],
      findings: [{ code: 'territory-outside-home', severity: 'note', facts: { province: '宁夏回族自治区' } }],
    });
    for (const league of ['包头市', '包头市、乌海市', '内蒙古自治区包头市']) {
      expect(placed(from('宁夏回族自治区', league))).toMatchObject({
        place: [],
        findings: [
          { code: 'territory-elsewhere', facts: { name: '包头市', lies: '内蒙古自治区', stated: '宁夏回族自治区' } },
        ],
      });
    }
    expect(codes(from('内蒙古自治区', '石嘴山市'))).toEqual(['territory-elsewhere blocks']);
    expect(codes(from('内蒙古自治区', '包头布'))).toEqual(['territory-unknown blocks']);
    expect(codes(from('内蒙古自治区', '包头市、乌海布市'))).toEqual(['territory-unknown blocks']);
  });

  it('tells a county that lies in another league, and no zone or unknown name', () => {
    expect(placed(from(null, '包头市', '克什克腾旗'))).toMatchObject({
      place: [{ league: '150200', county: '克什克腾旗' }],
      findings: [
        {
          code: 'county-elsewhere',
          severity: 'explain',
          facts: { county: '克什克腾旗', lies: '赤峰市', stated: ['包头市'] },
        },
      ],
    });
    for (const [league, county] of [
      ['包头市', '昆区'],
      ['包头市', '达茂旗、固阳县'],
      ['包头市', '示例旗'],
      ['包头市', '稀土高新区滨河新城区'],
      ['满洲里市', '扎赉诺尔区'],
      ['呼伦贝尔市', '满洲里市'],
      ['包头市、鄂尔多斯市（包头市牵头）', '达拉特旗'],
    ] as const) {
      expect([county, codes(from(null, league, county))]).toEqual([county, []]);
    }
  });

  it('says a remark once for a cluster, with the cell of the county where it has one', () => {
    const { statements } = from(null, '包头市', '克什克腾旗');
    const county = { ...fact('region_county', 2025, null), place: '第3段' };
    const twice = [...statements, ...statements].map((statement) => ({ ...statement, observations: [county] }));
    expect(placed({ statements: twice, findings: [] }).findings).toMatchObject([
      { code: 'county-elsewhere', place: '第3段', indicator: 'region_county', year: 2025 },
    ]);
  });

  it('only notes that a cluster of one league names no county: it may span several', () => {
    const about = { indicator: IndicatorId.parse('region_county'), year: 2025 };
    const content = from(null, '包头市');
    const observations = [{ ...fact('region_county', 2025, null), status: 'blank' as const }];
    const statements = content.statements.map((statement) => ({ ...statement, observations }));
    const asked = finding('value-missing', 'explain', '', {}, about);
    expect(codes({ statements, findings: [asked] })).toEqual(['county-not-named note']);
  });
});
