import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { clauseName } from '../../server/domain/clause-name.ts';

describe('the number of a clause as readers cite it', () => {
  it.each([
    ['二(五)#2', '二（五）第2项', 'II(5) item 2'],
    ['二(十)#1', '二（十）第1项', 'II(10) item 1'],
    ['第五条(三)#11', '第五条（三）第11项', 'Article 5(3) item 11'],
    ['第十二条#1', '第十二条第1项', 'Article 12 item 1'],
    ['二(四)', '二（四）', 'II(4)'],
    ['已知#3', '第3项条件', 'condition 3'],
    ['未知#1', '第1项未载门槛的条件', 'condition without threshold 1'],
    ['clause-7', 'clause-7', 'clause-7'],
  ])('says %s as %s and %s', (id, zh, en) => {
    expect(clauseName(id, 'zh')).toBe(zh);
    expect(clauseName(id, 'en')).toBe(en);
  });

  it('names every clause of every standard, no two of one standard alike', () => {
    const { standards } = loadCatalogue();
    for (const standard of standards.values()) {
      for (const language of ['zh', 'en'] as const) {
        const names = standard.clauses.map(({ id }) => clauseName(id, language));
        expect(names.filter((name) => /[#()]/.test(language === 'zh' ? name : name.replace(/\(\d+\)/, '')))).toEqual(
          [],
        );
        expect(new Set(names).size).toBe(standard.clauses.length);
      }
    }
  });
});
