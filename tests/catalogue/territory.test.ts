import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { matchProvince, matchUnit, provinceOf, type UnitMatch } from '../../server/catalogue/territory.ts';

const { territory } = loadCatalogue();
const prefectureKinds = new Set(['prefecture-city', 'league', 'prefecture']);
const said = (match: UnitMatch) =>
  match.kind === 'match' ? match.unit.name.zh : [match.kind, ...match.candidates.map((unit) => unit.name.zh)].join(' ');

describe('units of the country', () => {
  it('has 34 provinces and 333 prefecture-level units', () => {
    expect(territory.units.filter((unit) => unit.kind === 'province')).toHaveLength(34);
    expect(territory.units.filter((unit) => prefectureKinds.has(unit.kind))).toHaveLength(333);
  });

  const counts = Object.entries({
    河北省: 11,
    山西省: 11,
    内蒙古自治区: 12,
    辽宁省: 14,
    吉林省: 9,
    黑龙江省: 13,
    江苏省: 13,
    浙江省: 11,
    安徽省: 16,
    福建省: 9,
    江西省: 11,
    山东省: 16,
    河南省: 17,
    湖北省: 13,
    湖南省: 14,
    广东省: 21,
    广西壮族自治区: 14,
    海南省: 4,
    四川省: 21,
    贵州省: 9,
    云南省: 16,
    西藏自治区: 7,
    陕西省: 10,
    甘肃省: 14,
    青海省: 8,
    宁夏回族自治区: 5,
    新疆维吾尔自治区: 14,
    北京市: 0,
    重庆市: 0,
  });
  it.each(counts)('%s has %i of them', (name, count) => {
    const mine = territory.units.filter(
      (unit) => prefectureKinds.has(unit.kind) && provinceOf(territory, unit).name.zh === name,
    );
    expect(mine).toHaveLength(count);
  });

  it('has the divisions directly under a province', () => {
    const count = (prefix: string) => territory.units.filter((unit) => unit.code.startsWith(prefix)).length;
    expect([count('4190'), count('4290'), count('4690'), count('6590')]).toEqual([1, 4, 15, 12]);
  });

  it('begins every code like its parent’s and repeats no name within a province', () => {
    for (const unit of territory.units) {
      if (unit.parent !== null) expect(unit.code.slice(0, 2)).toBe(unit.parent.slice(0, 2));
    }
    const names = territory.units.map((unit) => `${unit.code.slice(0, 2)} ${unit.name.zh}`);
    expect(new Set(names).size).toBe(names.length);
    const english = territory.units.map((unit) => unit.name.en);
    expect(english.filter((name, at) => english.indexOf(name) !== at)).toEqual([]);
  });

  it('marks 宁东 as a place without a code of the standard', () => {
    expect(
      territory.units.filter((unit) => !unit.official).map((unit) => [unit.name.zh, unit.kind, unit.parent]),
    ).toEqual([['宁东', 'other', '640000']]);
  });
});

describe('reporting units', () => {
  it('are the twelve leagues and the two cities addressed by name', () => {
    expect(territory.home.name.zh).toBe('内蒙古自治区');
    expect(territory.reporting.map((unit) => `${unit.code} ${unit.name.zh} ${unit.short} ${unit.name.en}`)).toEqual([
      '150100 呼和浩特市 呼 Hohhot',
      '150200 包头市 包 Baotou',
      '150300 乌海市 乌海 Wuhai',
      '150400 赤峰市 赤 Chifeng',
      '150500 通辽市 通 Tongliao',
      '150600 鄂尔多斯市 鄂 Ordos',
      '150700 呼伦贝尔市 呼伦贝尔 Hulunbuir',
      '150800 巴彦淖尔市 巴彦淖尔 Bayannur',
      '150900 乌兰察布市 乌兰察布 Ulanqab',
      '152200 兴安盟 兴安 Hinggan League',
      '152500 锡林郭勒盟 锡盟 Xilingol League',
      '152900 阿拉善盟 阿盟 Alxa League',
      '150781 满洲里市 满洲里 Manzhouli',
      '152501 二连浩特市 二连浩特 Erenhot',
    ]);
    expect(territory.units.filter((unit) => unit.reports)).toHaveLength(14);
    expect(territory.byCode.get('150781')?.parent).toBe('150700');
    expect(territory.byCode.get('152501')?.parent).toBe('152500');
  });
});

describe('matching a name to a unit', () => {
  it.each([
    ['包头市', undefined, '包头市'],
    ['包头', undefined, '包头市'],
    [' 包　头\u200b市 ', undefined, '包头市'],
    ['锡盟', undefined, '锡林郭勒盟'],
    ['锡林郭勒', undefined, '锡林郭勒盟'],
    ['内蒙古包头市', undefined, '包头市'],
    ['内蒙古自治区 呼和浩特市', '150000', '呼和浩特市'],
    ['满洲里', '150000', '满洲里市'],
    ['吉林市', undefined, '吉林市'],
    ['吉林', '220000', '吉林市'],
    ['宁东', '640000', '宁东'],
    ['恩施州', undefined, '恩施土家族苗族自治州'],
  ])('%s within %s is %s', (text, within, expected) => {
    expect(said(matchUnit(territory, text, within))).toBe(expected);
  });

  it('offers candidates and never guesses', () => {
    expect(said(matchUnit(territory, '吉林'))).toBe('ambiguous 吉林省 吉林市');
    expect(said(matchUnit(territory, '呼伦贝尔盟'))).toBe('unknown 呼伦贝尔市');
    expect(said(matchUnit(territory, '包头市', '640000'))).toBe('unknown');
    expect(said(matchUnit(territory, ''))).toBe('unknown');
    // The letters of the house are for display: 鄂 is Hubei to most of the country.
    expect(matchUnit(territory, '鄂').kind).toBe('unknown');
    expect(matchUnit(territory, '包').kind).toBe('unknown');
  });

  it('knows provinces with and without their suffix', () => {
    expect(
      ['内蒙古', '宁夏', '吉林', '上海市', '新疆维吾尔自治区'].map((name) => said(matchProvince(territory, name))),
    ).toEqual(['内蒙古自治区', '宁夏回族自治区', '吉林省', '上海市', '新疆维吾尔自治区']);
  });

  it('finds every unit by its own full name within its province', () => {
    for (const unit of territory.units) {
      if (unit.parent !== null)
        expect(said(matchUnit(territory, unit.name.zh, provinceOf(territory, unit).code))).toBe(unit.name.zh);
    }
  });
});
