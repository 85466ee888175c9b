import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { FormId } from '../../server/domain/ids.ts';
import { readForm } from '../../server/ingest/read-form.ts';
import { documentOf, type Grid } from '../support/form-parts.ts';

const catalogue = loadCatalogue();

/** What a form says whose 九 holds these parts; keys that are blank are left out. */
function said(form: string, ...parts: (string | Grid)[]): Record<string, string> {
  const edition = catalogue.form(FormId.parse(form));
  const heading = edition.sections.find((section) => section.id === 'declaration')?.heading ?? '';
  const document = documentOf(edition.name.zh, '集群名称：示例集群', heading, ...parts);
  const { statement } = readForm(document, edition, catalogue, 2023);
  const rest = statement.observations.filter(
    (observation) => /declaration|recommend/u.test(observation.indicator) && observation.text !== null,
  );
  return Object.fromEntries(rest.map((fact) => [fact.indicator, fact.text ?? '']));
}

const declared = '本单位承诺此次申报的申请材料（包括附件资料）真实、合法。如有不实之处，本单位愿意负相应法律责任。';

describe('declaration and recommendation', () => {
  it('tells the seal of an authority from the signature of its head, and the opinion from the lines below it', () => {
    expect(
      said('miit-sme-2024', [
        [
          '真实性声明',
          `${declared}\n县级行政区划中小企业主管部门负责人（签字）：示例张\n县级行政区划中小企业主管部门（公章）：示例县工信局\n2024年5月6日`,
        ],
        ['省级中小企业\n主管部门推荐\n意见', '同意推荐。\n理由充分。\n推荐单位（公章）：示例省工信厅\n2024年5月20日'],
      ]),
    ).toEqual({
      declaration_county_authority_head_signature: '示例张',
      declaration_county_authority_seal: '示例县工信局',
      declaration_date: '2024年5月6日',
      provincial_recommendation_opinion: '同意推荐。\n理由充分。',
      provincial_recommender_seal: '示例省工信厅',
      provincial_recommendation_date: '2024年5月20日',
    });
  });

  it('reads the seal whose label carries a printed note, wrapped, with several marks on a line', () => {
    expect(
      said('im-sme-2024', [
        [
          '真实性声明',
          `${declared}\n单位负责人(签字):示例李  中小企业主管部门（公章）（注：县域内的集群由旗县中小企业主\n管部门盖章，其他的由盟市中小企业主管部门盖章）：示例旗工信局   2024 年 5 月 6 日`,
        ],
        ['盟市中小企业主管部门推荐意见', '推荐单位（公章）：                年    月    日'],
      ]),
    ).toEqual({
      declaration_unit_head_signature: '示例李',
      declaration_authority_seal: '示例旗工信局',
      declaration_date: '2024 年 5 月 6 日',
    });
  });

  it('reads opinions in rows under their heading, in lines, and without seals', () => {
    expect(
      said('miit-sme-2022', '真实性声明', declared, '单位负责人：示例王', '日期：2022.6.1', [
        ['省级中小企业主管部门推荐意见'],
        ['2022年5月组织专家评审，同意推荐'],
        ['2022-07-01'],
      ]),
    ).toEqual({
      declaration_unit_head_signature: '示例王',
      declaration_date: '2022.6.1',
      provincial_recommendation_opinion: '2022年5月组织专家评审，同意推荐',
      provincial_recommendation_date: '2022-07-01',
    });
  });

  it('takes nothing from an empty form', () => {
    expect(
      said('miit-sme-2022', [
        ['真实性声明', `${declared}\n单位负责人(签字):\n县(市、区)中小企业主管部门(公章):\n年 月 日`],
        ['省级中小企业主管部门推荐意见', '推荐单位(公章):\n年 月 日'],
      ]),
    ).toEqual({});
  });
});

describe('a pledge whose next heading is lost', () => {
  it.each<[string, (string | Grid)[]]>([
    ['by other words', ['一、基本情', [['集群名称', '示例集群']]]],
    ['altogether', [[['集群名称', '示例集群']]]],
  ])('ends where the other section begins: %s', (_, behind) => {
    const edition = catalogue.form(FormId.parse('im-amc-2024'));
    const pledge = edition.sections.find(({ id }) => id === 'pledge');
    const seal = pledge?.fields.find(({ layout, type }) => layout.at === 'signature' && type !== 'date');
    if (pledge === undefined || seal === undefined) throw new Error('no pledge');
    const lines = ['集群名称：示例集群', pledge.heading, declared, `${seal.label}：示例化工协会`, ...behind];
    const { statement } = readForm(documentOf(...lines), edition, catalogue, 2023);
    const read = statement.observations.find(({ indicator }) => indicator === seal.key);
    expect(read?.text).toBe('示例化工协会');
  });
});
