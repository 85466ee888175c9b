import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { parseLeagues } from '../../server/ingest/parse-leagues.ts';
import { diceOf } from '../support/shake-form.ts';

const { territory } = loadCatalogue();
/** `甲*60 乙`: leading, share. */
const said = (text: string) => {
  const { members, lead } = parseLeagues(text, territory);
  return [
    members.map(({ unit, leading, share }) => `${unit.name.zh}${leading ? '*' : ''}${share ?? ''}`).join(' '),
    lead,
  ].join(' ');
};

describe('the leagues of a cluster', () => {
  it.each([
    ['鄂尔多斯市、包头市（牵头：鄂尔多斯市）', '鄂尔多斯市* 包头市 said'],
    ['鄂尔多斯市、包头市（牵头：包头市）', '鄂尔多斯市 包头市* said'],
    ['牵头单位：鄂尔多斯市，参与：包头市', '鄂尔多斯市* 包头市 said'],
    ['参与单位：鄂尔多斯市；牵头单位：包头市', '鄂尔多斯市 包头市* said'],
    ['鄂尔多斯市/包头市', '鄂尔多斯市* 包头市 first'],
    ['鄂尔多斯市和包头市联合', '鄂尔多斯市* 包头市 first'],
    ['呼和浩特市和包头市', '呼和浩特市* 包头市 first'],
    ['包头市、鄂尔多斯市联合申报（鄂尔多斯市牵头）', '包头市 鄂尔多斯市* said'],
    ['包头市（牵头）、鄂尔多斯市', '包头市* 鄂尔多斯市 said'],
    ['包头市、鄂尔多斯市（牵头）', '包头市 鄂尔多斯市* said'],
    ['内蒙古自治区鄂尔多斯市达拉特旗、包头市九原区（牵头：包头市九原区）', '鄂尔多斯市 包头市* said'],
    ['鄂尔多斯市60%、包头市40%', '鄂尔多斯市*60 包头市40 first'],
    ['鄂尔多斯市（40%）、包头市（占60%，牵头）', '鄂尔多斯市40 包头市*60 said'],
    ['以包头市为主，鄂尔多斯市参与', '包头市* 鄂尔多斯市 said'],
    ['包头市牵头鄂尔多斯市参与', '包头市* 鄂尔多斯市 said'],
    ['鄂尔多斯市为参与单位、包头市为牵头单位', '鄂尔多斯市 包头市* said'],
    ['鄂尔多斯市与包头市共建（包头市工信局牵头）', '鄂尔多斯市 包头市* said'],
    ['兴安、锡盟', '兴安盟* 锡林郭勒盟 first'],
    ['达拉特旗、九原区（九原区牵头）', '鄂尔多斯市 包头市* said'],
    ['包头市牵头、鄂尔多斯市牵头', '包头市* 鄂尔多斯市* contradictory'],
    ['鄂尔多斯市东胜区、达拉特旗', '鄂尔多斯市* only'],
    ['呼伦贝尔市满洲里市', '满洲里市* only'],
    ['呼伦贝尔市、满洲里市', '呼伦贝尔市* only'],
    ['克什克腾旗', '赤峰市* only'],
    ['示例市', ' only'],
  ])('%s', (text, wanted) => expect(said(text)).toBe(wanted));

  it('keep the counties behind them, and names that are no place', () => {
    expect(parseLeagues('鄂尔多斯市东胜区、达拉特旗/包头市昆区', territory).counties).toEqual([
      '东胜区',
      '达拉特旗',
      '昆都仑区',
    ]);
    expect(parseLeagues('包头市、鄂尔多市（牵头：包头市）', territory).unknown).toEqual(['鄂尔多市']);
    expect(parseLeagues('跨盟市联合申报单位：包头市工信局、乌海市', territory).unknown).toEqual([]);
  });

  it('may be counted behind their names; another count means that some are not named', () => {
    const unknown = (text: string) => parseLeagues(text, territory).unknown;
    expect(unknown('通辽市和巴彦淖尔市两市')).toEqual([]);
    expect(unknown('兴安盟、通辽市、赤峰市等三盟市联合申报')).toEqual([]);
    expect(unknown('包头市、乌海市2个市')).toEqual([]);
    expect(unknown('通辽市、赤峰市等三市')).toEqual(['等三市']);
    expect(unknown('通辽市等两市')).toEqual(['等两市']);
  });

  it('are the same in every natural wording of any two or three of them', () => {
    const wordings: ((lead: string, others: string[]) => string)[] = [
      (lead, others) => `${lead}（牵头）、${others.join('、')}`,
      (lead, others) => `${others.join('、')}、${lead}（牵头）`,
      (lead, others) => `${[...others, lead].join('/')}（牵头：${lead}）`,
      (lead, others) => `牵头单位：${lead}，参与单位：${others.join('、')}`,
      (lead, others) => `参与：${others.join('、')}；牵头：${lead}`,
      (lead, others) => `${others.join('、')}联合申报（${lead}牵头）`,
      (lead, others) => `由${lead}牵头，${others.join('、')}配合`,
      (lead, others) => `内蒙古自治区${[lead, ...others].join('和')}联合（牵头盟市：${lead}）`,
      (lead, others) => `${others.join('、')}与${lead}，以${lead}为主`,
      (lead, others) => `牵头地区 ${lead}\n参与地区 ${others.join(' ')}`,
      (lead, others) => `${lead}55%（牵头）；${others.map((name) => `${name}20%`).join('；')}`,
    ];
    const names = territory.reporting.filter(({ kind }) => kind !== 'county-city').map(({ name }) => name.zh);
    const dice = diceOf(20_261);
    for (const [n, wording] of wordings.entries()) {
      for (let round = 0; round < 40; round += 1) {
        const drawn = [...names].sort(() => dice() - 0.5).slice(0, 2 + (round % 2));
        const [lead = '', ...others] = drawn;
        const text = wording(lead, others);
        const { members, lead: how, unknown } = parseLeagues(text, territory);
        expect([n, text, members.find((member) => member.leading)?.unit.name.zh]).toEqual([n, text, lead]);
        expect([text, members.map(({ unit }) => unit.name.zh).sort()]).toEqual([text, [...drawn].sort()]);
        expect([text, how, unknown]).toEqual([text, 'said', []]);
      }
    }
  });
});
