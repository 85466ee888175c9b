import { describe, expect, it } from 'vitest';
import type { Grid } from '../support/form-parts.ts';
import { readParts } from '../support/read-parts.ts';

const who = (form: string, ...parts: (string | Grid)[]) => {
  const { statement } = readParts(form, parts, 2023);
  const { clusterName, province, league, county, leagues, operator } = statement;
  return { clusterName, province, league, county, leagues, operator };
};
const region = (form: string, line: string) => {
  const { province, league, county } = who(form, '集群名称：示例集群', line);
  return [province, league, county];
};

describe('the region line', () => {
  it.each([
    ['im-sme-2024', '所属地区：包头盟市昆区旗县（市、区）', [null, '包头', '昆区']],
    ['im-sme-2024', '所属地区： 包头 盟市 昆区 旗县（市、区）', [null, '包头', '昆区']],
    ['im-sme-2024', '所属地区：包头市 盟市 示例旗 旗县(市、区)', [null, '包头市', '示例旗']],
    ['im-sme-2024', '所属地区：__包头市__盟市__示例旗__旗县（市、区）', [null, '包头市', '示例旗']],
    ['im-sme-2024', '所属地区：包头市示例旗', [null, '包头市', '示例旗']],
    ['im-sme-2024', '所属地区：内蒙古自治区 包头市 昆区', [null, '包头市', '昆区']],
    ['im-sme-2024', '所属地区：锡林郭勒盟示例市', [null, '锡林郭勒盟', '示例市']],
    ['im-sme-2024', '所属地区：呼和浩特市 盟市 示例区 旗县（市、区）', [null, '呼和浩特市', '示例区']],
    ['im-sme-2024', '所属地区：包头市', [null, '包头市', null]],
    ['im-sme-2024', '所属地区：      盟市      旗县（市、区）', [null, null, null]],
    ['miit-sme-2022', '所属地区：宁夏回族自治区石嘴山市云岭区', ['宁夏回族自治区', '石嘴山市', '云岭区']],
    [
      'miit-sme-2024',
      '所属地区：宁夏回族自治区 省（区、市） 石嘴山市 市（区） 云岭区 县（市、区）',
      ['宁夏回族自治区', '石嘴山市', '云岭区'],
    ],
    ['miit-sme-2024', '所属地区：宁夏 省（区、市）石嘴山 市（区）云岭 县（市、区）', ['宁夏', '石嘴山', '云岭']],
    ['miit-sme-2024', '所属地区：内蒙古自治区包头市昆区', ['内蒙古自治区', '包头市', '昆区']],
    ['miit-sme-2024', '所属地区：北京市示例区', [null, '北京市', '示例区']],
    ['miit-sme-2024', '所属地区：内蒙古自治区呼伦贝尔市示例市', ['内蒙古自治区', '呼伦贝尔市', '示例市']],
    ['im-amc-2024', '所属地区（盟市）：鄂尔多斯市', [null, '鄂尔多斯市', null]],
  ])('%s %s', (form, line, wanted) => expect(region(form, line)).toEqual(wanted));

  const joint = '鄂尔多斯市、包头市（牵头：包头市）';
  it.each([
    ['im-amc-2024', `所属地区（盟市）：${joint}`, [null, joint, null]],
    ['im-sme-2024', `所属地区：${joint} 盟市 达拉特旗、九原区 旗县（市、区）`, [null, joint, '达拉特旗、九原区']],
    ['im-sme-2024', `所属地区：${joint}`, [null, joint, null]],
    [
      'im-sme-2024',
      '所属地区：牵头盟市：包头市，参与盟市：鄂尔多斯市 盟市  旗县（市、区）',
      [null, '牵头盟市:包头市,参与盟市:鄂尔多斯市', null],
    ],
    [
      'im-sme-2024',
      '所属地区：包头市九原区、鄂尔多斯市达拉特旗',
      [null, '包头市九原区、鄂尔多斯市达拉特旗', '九原区、达拉特旗'],
    ],
    ['miit-sme-2024', `所属地区：内蒙古自治区${joint}`, ['内蒙古自治区', joint, null]],
    ['miit-sme-2022', `所属地区：内蒙古自治区 省(区、市) ${joint} 市(区)  县(市、区)`, ['内蒙古自治区', joint, null]],
  ])('keeps the wording of a joint cluster: %s %s', (form, line, wanted) => {
    const plain = wanted.map((text) => text?.normalize('NFKC') ?? null);
    expect(region(form, line).map((text) => text?.normalize('NFKC') ?? null)).toEqual(plain);
  });
});

describe('the cover', () => {
  const wanted = { clusterName: '示例·稀土集群', operator: '示例管委会', league: '包头市', county: '示例旗' };
  it.each<[string, (string | Grid)[]]>([
    [
      'lines',
      ['集群名称：示例·稀土集群', '所属地区：包头市 盟市 示例旗 旗县（市、区）', '集群运营管理机构：示例管委会'],
    ],
    [
      'lines with underscores and spaced labels',
      [
        '集 群 名 称：__示例·稀土集群__',
        '所属地区：__包头市__盟市__示例旗__旗县（市、区）',
        '集群运营\u3000管理机构:_示例管委会__',
      ],
    ],
    [
      'a printed prompt left behind',
      [
        '集群名称：示例·稀土集群（细分到主导产业）',
        '所属地区：包头市 盟市 示例旗 旗县（市、区）',
        '集群运营管理机构：示例管委会',
      ],
    ],
    [
      'the prompt before the name',
      [
        '集群名称（细分到主导产业）：示例·稀土集群',
        '所属地区：包头市 盟市 示例旗 旗县（市、区）',
        '集群运营管理机构：示例管委会',
      ],
    ],
    [
      'a table',
      [
        [
          ['集群名称', '示例·稀土集群'],
          ['所属地区', '包头市 盟市 示例旗 旗县（市、区）'],
          ['集群运营管理机构', '示例管委会'],
        ],
      ],
    ],
    [
      'a table without the region suffixes',
      [
        [
          ['集群名称：', '示例·稀土集群'],
          ['所属地区：', '包头市示例旗'],
          ['集群运营管理机构：', '示例管委会'],
        ],
      ],
    ],
    [
      'one cell',
      [[['集群名称：示例·稀土集群\n所属地区：包头市 盟市 示例旗 旗县（市、区）\n集群运营管理机构：示例管委会']]],
    ],
  ])('%s', (_, parts) => expect(who('im-sme-2024', ...parts)).toMatchObject(wanted));

  it('does not take the next line for a blank', () => {
    const { operator } = who('miit-sme-2024', '集群名称：示例集群', '集群运营管理机构：', '工业和信息化部 制');
    expect(operator).toBeNull();
  });

  it('does not take the notes of the form for its blanks', () => {
    const notes = '3.集群运营管理机构是指对产业集群集中运营管理的法人主体。';
    const { operator } = who(
      'im-sme-2024',
      '集群名称：示例集群',
      '集群运营管理机构：',
      '填报说明',
      notes,
      '集群运营管理机构是指法人主体。',
    );
    expect(operator).toBeNull();
  });

  it('keeps the name of the cover where 一 says it again, and tells where they differ', () => {
    const { statement, findings } = readParts(
      'im-sme-2024',
      ['集群名称：示例甲集群', '一、基本情况', [['集群名称', '示例乙集群']]],
      2023,
    );
    expect(statement.clusterName).toBe('示例甲集群');
    expect(findings.map((finding) => finding.code)).toContain('identity-differs');
  });
});
