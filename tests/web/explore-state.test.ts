import { describe, expect, it } from 'vitest';
import { addressOf, forgetOwnView, hrefOf, readOwnViews } from '../../web/pages/explore/own-views.ts';
import { remedied, remediesOf } from '../../web/pages/explore/remedies.ts';
import {
  dimensionsOf,
  type ExploreSearch,
  indicatorsOf,
  isNarrowedHere,
  questionLink,
  ExploreSearch as Search,
  yearsOf,
} from '../../web/pages/explore/state.ts';

describe('the link of explore', () => {
  it('is the whole question', () => {
    const search: ExploreSearch = { i: 'a_b,c', by: 'league', m: 'growth', from: 2021, level: 'national' };
    expect(questionLink(search, { programme: 'sme', year: 2024 }, 2025)).toBe(
      '/api/v1/aggregate?indicator=a_b%2Cc&by=league&measure=growth&programme=sme&level=national&from=2021&to=2024&growth=1',
    );
  });

  it('says when it narrows by what no other page knows', () => {
    const searches: ExploreSearch[] = [{ level: 'national' }, { sector: 'primary' }, { joint: 'shares' }];
    expect(searches.map(isNarrowedHere)).toEqual([true, true, true]);
    expect(isNarrowedHere({ i: 'a', by: 'league', from: 2021, joint: 'lead', basis: 'all' })).toBe(false);
  });

  it('takes five years to the newest where it names none, and never begins after it ends', () => {
    expect(yearsOf({}, {}, 2025)).toEqual({ from: 2021, to: 2025 });
    expect(yearsOf({ from: 2024 }, { year: 2020 }, 2025)).toEqual({ from: 2020, to: 2020 });
  });

  it('drops words that are none of its own', () => {
    expect(indicatorsOf({ i: 'a,a,B!,c' })).toEqual(['a', 'c']);
    expect(dimensionsOf({ by: 'league,planet,sector,batch' })).toEqual(['league', 'sector']);
    expect(Search.parse({ m: 'mean', chart: 'pie', from: 'x' })).toEqual({});
  });
});

describe('what to change of a refused question', () => {
  const sum = { id: 'sum', method: 'sum', type: 'number' };
  const rate = { id: 'rate', method: 'ratio', type: 'percent' };
  const filed = { id: 'filed', method: 'distribution', type: 'percent' };
  const words = { id: 'words', method: 'list', type: 'text' };
  const all = [sum, rate, filed, words];

  it('offers median or single clusters for what cannot be rebuilt', () => {
    expect(remediesOf({ i: 'filed' }, all)).toEqual([{ kind: 'median' }, { kind: 'by-cluster' }]);
    expect(remediesOf({ i: 'filed', m: 'growth' }, all)).toEqual([{ kind: 'level' }]);
  });

  it('offers groups for a rank, growth for the index of a rate, level for its share', () => {
    expect(remediesOf({ i: 'sum', m: 'rank' }, all)).toEqual([{ kind: 'by-league' }]);
    expect(remediesOf({ i: 'rate', m: 'index' }, all)).toEqual([{ kind: 'growth' }]);
    expect(remediesOf({ i: 'rate', m: 'share' }, all)).toEqual([{ kind: 'level' }]);
  });

  it('leaves out what has no figure, and of several the one at fault', () => {
    expect(remediesOf({ i: 'words' }, all)).toEqual([{ kind: 'without', id: 'words' }]);
    expect(remediesOf({ i: 'sum,rate', m: 'share' }, all)).toEqual([
      { kind: 'level' },
      { kind: 'without', id: 'rate' },
    ]);
    expect(remedied({ kind: 'without', id: 'rate' }, { i: 'sum,rate' }, 2025)).toEqual({ i: 'sum' });
    expect(remedied({ kind: 'without', id: 'sum' }, { i: 'sum' }, 2025)).toEqual({ i: undefined });
  });

  it('asks for fewer years where nothing of the question itself is wrong', () => {
    expect(remediesOf({ i: 'sum' }, all)).toEqual([{ kind: 'newer-years' }]);
    expect(remedied({ kind: 'newer-years' }, {}, 2025)).toEqual({ from: 2025 });
  });
});

describe('views that stood in a browser alone', () => {
  const kept = [
    { id: '1', name: '甲', query: 'i=a' },
    { id: '2', name: '乙', query: 'i=b' },
  ];
  const shelf = (text: string | null) => {
    let held = text;
    return {
      getItem: () => held,
      setItem: (_: string, next: string) => {
        held = next;
      },
    };
  };

  it('come back as they were kept, and damage counts as none', () => {
    expect(readOwnViews(shelf(JSON.stringify(kept)))).toEqual(kept);
    for (const damage of [null, '{"not":"a list"}', '{broken']) expect(readOwnViews(shelf(damage))).toEqual([]);
  });

  it('are forgotten one by one as they are shared', () => {
    const place = shelf(JSON.stringify(kept));
    expect(forgetOwnView(place, '1')).toEqual([kept[1]]);
    expect(readOwnViews(place)).toEqual([kept[1]]);
  });
});

describe('the address of a view', () => {
  it('is without its language, in one order, and opens in the reader’s own', () => {
    expect(addressOf('/explore', '?lang=en&i=a,b&by=league')).toBe('/explore?by=league&i=a%2Cb');
    expect(addressOf('/explore', '?by=league&i=a,b')).toBe(addressOf('/explore', '?i=a,b&lang=zh&by=league'));
    expect(addressOf('/explore', '')).toBe('/explore');
    expect([hrefOf('/explore?i=a', 'zh'), hrefOf('/explore?i=a', 'en'), hrefOf('/explore', 'en')]).toEqual([
      '/explore?i=a',
      '/explore?i=a&lang=en',
      '/explore?lang=en',
    ]);
  });
});
