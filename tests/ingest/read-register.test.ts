import { describe, expect, it } from 'vitest';
import { readRegister } from '../../server/ingest/read-register.ts';
import { documentOf, type Grid } from '../support/form-parts.ts';
import { catalogue, readParts } from '../support/read-parts.ts';
import { rejectionCode } from '../support/rejection.ts';

const head = [
  '序号',
  '集群名称',
  '集群运营\n管理机构',
  '所在盟市、旗县\n（市、区）',
  '主导产业',
  '集群成立\n时间',
  '集群简介（150 字以内）',
];
const rows: Grid = [
  ['1', '示例甲集群', '示例甲管委会', '包头市示例旗', '稀土', '2015年', '示例简介甲'],
  ['2', '示例乙集群', '示例乙公司', '呼伦贝尔市、示例市', '乳业', '2018-03', ''],
];
const title = '2024年度内蒙古自治区中小企业特色产业集群推荐汇总表';
const read = (asked: number | null, ...parts: (string | Grid)[]) =>
  readRegister(documentOf(...parts), catalogue, asked);
const lines = (asked: number | null, ...parts: (string | Grid)[]) =>
  read(asked, ...parts)?.statements.map((statement) => [
    statement.part,
    statement.clusterName,
    statement.operator,
    statement.league,
    statement.county,
    statement.industry,
    statement.reportYear,
  ]);

const wanted = [
  ['row 1', '示例甲集群', '示例甲管委会', '包头市', '示例旗', '稀土', 2023],
  ['row 2', '示例乙集群', '示例乙公司', '呼伦贝尔市', '示例市', '乳业', 2023],
];

describe('推荐汇总表', () => {
  it.each<[string, (string | Grid)[]]>([
    ['with the year in its title', ['附件1', title, '盟市中小企业主管部门：（盖章）', [head, ...rows]]],
    [
      'its title broken over lines',
      ['附件1', '2024年度', '内蒙古自治区中小企业特色产业集群', '推荐汇总表', [head, ...rows]],
    ],
    ['its title inside the table', ['附件1', [[{ text: title, across: 7 }], head, ...rows]]],
    ['broken over two tables, the header repeated', [title, [head, ...rows.slice(0, 1)], '', [head, ...rows.slice(1)]]],
    ['broken over two tables, without a header', [title, [head, ...rows.slice(0, 1)], '', rows.slice(1)]],
    [
      'columns turned, empty rows, a line of totals',
      [
        title,
        [
          ['集群名称', '序号', '主导产业', '所在盟市、旗县（市、区）', '集群运营管理机构', '备注'],
          ...rows.map((row) => [row[1] ?? '', row[0] ?? '', row[4] ?? '', row[3] ?? '', row[2] ?? '', '']),
          ['', '3', '', '', '', ''],
        ],
      ],
    ],
  ])('%s', (_, parts) => expect(lines(null, ...parts)).toEqual(wanted));

  it('is of the year that the sender names where its title names none', () => {
    const untitled = title.replace('2024年度', '');
    expect(lines(2022, untitled, [head, ...rows])?.map((line) => line.at(-1))).toEqual([2022, 2022]);
  });

  it('is of the national programme where its title says so', () => {
    const [first] =
      read(null, '宁夏中小企业特色产业集群推荐汇总表', [
        ['序号', '集群名称', '集群运营管理机构', '所在市、县（市、区）', '主导产业'],
        ['1', '示例集群', '示例公司', '石嘴山市云岭区', '碳基材料'],
      ])?.statements ?? [];
    expect(first).toMatchObject({ programme: 'sme', league: '石嘴山市', county: '云岭区' });
  });

  it('is refused when it holds no cluster', async () => {
    expect(await rejectionCode(() => read(null, title, [head, ['1', '', '', '', '', '', '']]))).toBe('table-empty');
  });

  it('is not seen in a form that only mentions it', () => {
    expect(
      read(null, '附件：1.内蒙古自治区中小企业特色产业集群推荐汇总表', '集群名称：示例集群', [
        ['集群名称', '示例集群'],
      ]),
    ).toBeNull();
  });

  it('does not hide the form behind it', () => {
    const form = [
      '内蒙古自治区中小企业特色产业集群申报表',
      '集群名称：示例集群',
      '一、基本情况',
      [['集群占地面积', '5']],
      '二、主导产业情况',
    ] as (string | Grid)[];
    expect(read(null, title, [head, ...rows], ...form)).toBeNull();
    const { statement } = readParts('im-sme-2024', [title, [head, ...rows], ...form], 2023);
    expect(statement.clusterName).toBe('示例集群');
  });
});
