import { describe, expect, it } from 'vitest';
import { placeIn } from '../../server/domain/place-words.ts';

describe('places in words of a language', () => {
  for (const [place, zh, en] of [
    ['表3 行4 列2', '表3 行4 列2', 'Table 3, row 4, column 2'],
    ['表12', '表12', 'Table 12'],
    [
      '表1 行2 列3 内表1 行1 列2',
      '表1 行2 列3 内表1 行1 列2',
      'Table 1, row 2, column 3, inner table 1, row 1, column 2',
    ],
    ['第14段', '第14段', 'paragraph 14'],
    ['line 12, column value', '第12行“value”列', 'line 12, column value'],
    ['line 7', '第7行', 'line 7'],
    ['四、数字化升级情况!F5', '四、数字化升级情况!F5', '四、数字化升级情况!F5'],
    ['表3 行4!B2', '表3 行4!B2', '表3 行4!B2'],
    ['第3段!A1', '第3段!A1', '第3段!A1'],
    ['line 4!A1', 'line 4!A1', 'line 4!A1'],
    ['表 2', '表 2', '表 2'],
    ['补录：审计报告 第3页 表2', '补录：审计报告 第3页 表2', 'keyed in: 审计报告 第3页 表2'],
    ['表2 行2 列2、表2 行2 列4', '表2 行2 列2、表2 行2 列4', 'Table 2, row 2, column 2; Table 2, row 2, column 4'],
    ['一、概况', '一、概况', '一、概况'],
    ['表2、概况!F5', '表2、概况!F5', '表2、概况!F5'],
    ['', '', ''],
  ] as const) {
    it(`says “${place}”`, () => {
      expect(placeIn(place, 'zh')).toBe(zh);
      expect(placeIn(place, 'en')).toBe(en);
    });
  }
});
