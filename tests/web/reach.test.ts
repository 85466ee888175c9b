import { describe, expect, it } from 'vitest';
import { reachOf } from '../../server/domain/scope.ts';
import { speechOf } from '../../web/i18n/language.ts';
import { ofReach, speechOfReach } from '../../web/i18n/reach.ts';

describe('words of a seat that sees a part of the region', () => {
  it('speak of what it sees, the same facts in the same places', () => {
    const [zh, en] = [speechOfReach(speechOf('zh'), 'leagues'), speechOfReach(speechOf('en'), 'leagues')];
    expect(zh.t.region).toBe('本辖区');
    expect(en.t.region).toBe('Your area');
    expect(zh.t.leagues.gapAbove('甲市', '2.0')).toBe('甲市高于本辖区 2.0');
    expect(en.t.leagues.gapAbove('Jia', '2.0')).toBe('Jia stands 2.0 above your area');
    expect(zh.t.nav).toEqual(speechOf('zh').t.nav);
  });

  it('hold no word for the region in any sentence of a dictionary', () => {
    for (const language of ['zh', 'en'] as const) {
      for (const reach of ['leagues', 'clusters'] as const) {
        expect(plainWords(speechOfReach(speechOf(language), reach).t)).not.toMatch(/全区|\bthe region\b/iu);
      }
    }
  });

  it('leave the region of whoever sees all of it, and words that only look like it', () => {
    expect(speechOfReach(speechOf('zh'), 'region')).toBe(speechOf('zh'));
    expect(ofReach('安全区域与全区', 'leagues', 'zh')).toBe('安全区域与本辖区');
    expect(ofReach('The region grew; regional leagues of the region', 'leagues', 'en')).toBe(
      'Your area grew; regional leagues of your area',
    );
  });

  it('follow the scope', () => {
    expect(reachOf({ kind: 'all' })).toBe('region');
    expect(reachOf({ kind: 'leagues', leagues: [] })).toBe('leagues');
    expect(reachOf({ kind: 'clusters', clusters: [] })).toBe('clusters');
  });
});

/** Every word of a dictionary that is no function. */
function plainWords(words: unknown): string {
  if (typeof words === 'string') return words;
  return typeof words === 'object' && words !== null ? Object.values(words).map(plainWords).join('\n') : '';
}
