import { describe, expect, it } from 'vitest';
import { remedied, remediesOf } from '../../web/pages/explore/remedies.ts';
import {
  keptQuery,
  readViews,
  renamed,
  restored,
  type SavedView,
  without,
  withView,
  writeViews,
} from '../../web/pages/explore/saved-views.ts';
import {
  dimensionsOf,
  type ExploreSearch,
  indicatorsOf,
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

describe('saved views', () => {
  const view = (id: string, name: string, query = `i=${id}`): SavedView => ({ id, name, query });
  const shelf = (text: string | null) => {
    let kept = text;
    return {
      getItem: () => kept,
      setItem: (_: string, next: string) => {
        kept = next;
      },
    };
  };

  it('come back as they were kept, and damage counts as none', () => {
    const place = shelf(null);
    expect(writeViews(place, [view('1', '甲')])).toBe(true);
    expect(readViews(place)).toEqual([view('1', '甲')]);
    expect(readViews(shelf('{"not":"a list"}'))).toEqual([]);
    expect(readViews(shelf('{broken'))).toEqual([]);
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(writeViews(full, [])).toBe(false);
  });

  it('keep the link without its language, in one order', () => {
    expect(keptQuery('?lang=en&i=a,b&by=league')).toBe('by=league&i=a%2Cb');
    expect(keptQuery('?by=league&i=a,b')).toBe(keptQuery('?i=a,b&lang=zh&by=league'));
  });

  it('stand newest first; the same name takes the new link', () => {
    const one = withView([], view('1', '甲'));
    const two = withView(one, view('2', ' 乙 '));
    expect(two.map((each) => each.name)).toEqual(['乙', '甲']);
    expect(withView(two, view('3', '甲', 'i=new'))).toEqual([view('2', '乙'), view('1', '甲', 'i=new')]);
  });

  it('take a new name, but neither an empty nor a taken one', () => {
    const views = [view('1', '甲'), view('2', '乙')];
    expect(renamed(views, '1', ' 丙 ').map((one) => one.name)).toEqual(['丙', '乙']);
    expect(renamed(views, '1', ' ')).toEqual(views);
    expect(renamed(views, '1', '乙')).toEqual(views);
  });

  it('come back to their place when a deletion is taken back', () => {
    const views = [view('1', '甲'), view('2', '乙'), view('3', '丙')];
    expect(restored(without(views, '2'), view('2', '乙'), 1)).toEqual(views);
  });
});
