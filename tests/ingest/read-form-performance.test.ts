import { describe, expect, it } from 'vitest';
import { recogniseForm } from '../../server/ingest/recognise-form.ts';
import { documentOf, type Grid } from '../support/form-parts.ts';
import { catalogue, readSection } from '../support/read-parts.ts';
import { rejectionOf } from '../support/rejection.ts';

const read = (...parts: (string | Grid)[]) => readSection('im-sme-2024', 'performance', parts, 2023).facts;
const head = ['一级指标', '二级指标', '三级指标', '目标值', '完成值'];
const wanted = {
  'perf_platform_total_target@2023': '5',
  'perf_platform_total_actual@2023': '4',
  'perf_iiot_adoption_target@2023': '12',
  'perf_iiot_adoption_actual@2023': 'blank',
  'perf_client_satisfaction_target@2023': '95',
  'perf_client_satisfaction_actual@2023': '96',
};

describe('绩效目标表', () => {
  it.each<[string, Grid]>([
    [
      'as printed',
      [
        head,
        [{ text: '产出\n指标', down: 2 }, '创新能力', '创新平台建设情况（个）', '5', '4'],
        ['数字化转型', '工业互联网平台应用普及率（%）', '12%', ''],
        ['满意度指标', '服务对象满意度指标', '服务对象（客户）满意度', '95', '96'],
      ],
    ],
    [
      'without merges',
      [
        head,
        ['产出指标', '创新能力', '创新平台建设情况(个)', '5个', '4个'],
        ['', '数字化转型', '工业互联网平台应用普及率', '12', ''],
        ['满意度指标', '', '服务对象（客户）满意度', '95', '96'],
      ],
    ],
    [
      'heads of levels merged',
      [
        [{ text: '绩效指标', across: 3 }, '目标值', '完成值'],
        ['产出指标', '创新能力', '创新平台建设情况（个）', '5', '4'],
        ['产出指标', '数字化转型', '工业互联网平台应用普及率（%）', '12', ''],
        ['满意度指标', '服务对象满意度指标', '服务对象（客户）满意度', '95', '96'],
      ],
    ],
    [
      'columns turned',
      [
        ['指标', '完成值', '目标值'],
        ['创新平台建设情况（个）', '4', '5'],
        ['工业互联网平台应用普及率（%）', '', '12'],
        ['服务对象（客户）满意度', '96', '95'],
      ],
    ],
    [
      'a remark column at the end',
      [
        [...head, '备注'],
        ['产出指标', '创新能力', '创新平台建设情况（个）', '5', '4', ''],
        ['产出指标', '数字化转型', '工业互联网平台应用普及率（%）', '12', '', ''],
        ['满意度指标', '', '服务对象（客户）满意度', '95', '96', '示例'],
      ],
    ],
  ])('%s', (_, table) => expect(read(table)).toEqual(wanted));

  it('goes on in a table broken off', () => {
    expect(
      read([head, ['产出指标', '创新能力', '创新平台建设情况（个）', '5', '4']], '', [
        ['', '数字化转型', '工业互联网平台应用普及率（%）', '12', ''],
        ['满意度指标', '', '服务对象（客户）满意度', '95', '96'],
      ]),
    ).toEqual(wanted);
  });

  it('takes nothing from a row cut short', () => {
    expect(read([head, ['创新平台建设情况（个）', '5']])).toEqual({});
  });

  it('reads its head lines', () => {
    const lines: Grid = [
      ['项目名称', '示例项目'],
      ['项目实施单位', '示例园区'],
      ['主管部门', '示例市工信局'],
      ['年度目标', '示例目标一。\n示例目标二。'],
    ];
    expect(read(lines)).toEqual({
      'perf_project_name@2023': '示例项目',
      'perf_implementing_unit@2023': '示例园区',
      'perf_authority@2023': '示例市工信局',
      'perf_annual_goal@2023': '示例目标一。\n示例目标二。',
    });
  });

  it('is refused in a file of its own, since it names no cluster', async () => {
    const document = documentOf('附件3', '内蒙古自治区中小企业特色产业集群绩效目标表', [
      ['项目实施单位', '示例园区'],
      head,
    ]);
    const [found] = await rejectionOf(() => recogniseForm(document, catalogue));
    expect(found).toMatchObject({
      code: 'form-unrecognised',
      facts: { missing: ['内蒙古自治区中小企业特色产业集群申报表'] },
    });
  });
});
