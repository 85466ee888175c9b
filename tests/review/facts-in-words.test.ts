import { describe, expect, it } from 'vitest';
import { inTongue, withPlacesIn } from '../../server/review/facts-in-words.ts';

describe('a fact that the readers word in both languages', () => {
  for (const [fact, zh, en] of [
    ['没有工作簿 it holds no workbook', '没有工作簿', 'it holds no workbook'],
    ['没有正文 no w:body', '没有正文', 'no w:body'],
    ['重名条目 duplicate entry: 表 one.xml', '重名条目：表 one.xml', 'duplicate entry: 表 one.xml'],
    ['位置不对 misplaced: w:tbl', '位置不对：w:tbl', 'misplaced: w:tbl'],
    ['第3行 line 3: unclosed tag: a', '第3行：unclosed tag: a', 'line 3: unclosed tag: a'],
    ['读取内存（MB） memory to read (MB)', '读取内存（MB）', 'memory to read (MB)'],
    ['不超过 100000 字 at most 100,000 characters', '不超过 100000 字', 'at most 100,000 characters'],
    ['PNG图片 PNG picture', 'PNG图片', 'PNG picture'],
  ] as const) {
    it(`is said by halves: ${fact}`, () => {
      expect([inTongue(fact, 'zh'), inTongue(fact, 'en')]).toEqual([zh, en]);
    });
  }

  for (const fact of ['PDF', '1990–2100', '是 | 否', '“研发投入 RD total”', 'not a zip file', '集群名称', '']) {
    it(`is left as it is otherwise: ${fact}`, () => {
      expect([inTongue(fact, 'zh'), inTongue(fact, 'en')]).toEqual([fact, fact]);
    });
  }
});

describe('facts with places', () => {
  it('say every place in the language, however deep, and nothing else', () => {
    const facts = {
      place: '表1 行2',
      found: '表1 行2',
      values: [{ place: '第4段', year: 2024, unit: null }],
      first: 'line 7',
    };
    expect(withPlacesIn(facts, 'en')).toEqual({
      place: 'Table 1, row 2',
      found: '表1 行2',
      values: [{ place: 'paragraph 4', year: 2024, unit: null }],
      first: 'line 7',
    });
    expect(withPlacesIn(facts, 'zh')).toEqual({ ...facts, first: '第7行' });
  });
});
