import { describe, expect, it } from 'vitest';
import { parseCountAndNames, splitNames } from '../../server/ingest/parse-names.ts';

describe('names and their number', () => {
  it.each([
    ['数量：2个 名称：甲中心、乙实验室', '2', ['甲中心', '乙实验室']],
    ['数量：  2 个\n名称：甲中心；乙实验室', '2', ['甲中心', '乙实验室']],
    ['数量: 3 个\n名称: 1.A；2.B；3.C', '3', ['A', 'B', 'C']],
    ['数量：1个\n名称：甲中心（一期、二期）', '1', ['甲中心（一期、二期）']],
    ['数量：无\n名称：无', '无', []],
    ['无', '无', []],
    ['数量：    个\n名称：', '', null],
    ['数量：个 名称：甲', '', ['甲']],
    ['2个：甲、乙', '2', ['甲', '乙']],
    ['数量：２个\n名称：（1）甲\n（2）乙', '２', ['甲', '乙']],
  ])('reads %j', (raw, count, names) => {
    const read = parseCountAndNames(raw);
    expect(read.count.replace(/\s*[个家]$/u, '').trim()).toBe(count);
    expect(read.names).toEqual(names);
  });

  it('keeps a name with digits in one piece', () => {
    expect(splitNames('5G创新中心、3.0实验室')).toEqual(['5G创新中心', '3.0实验室']);
  });
});
