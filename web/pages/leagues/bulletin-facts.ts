import type { ComparePage } from '../../../server/contract/compare-page.ts';
import { shownNumber } from '../../i18n/amount-unit.ts';
import type { Speech } from '../../i18n/language.ts';
import { comingIn } from '../../ui/figure-words.ts';
import type { TimeMarks } from '../../ui/time-marks.ts';
import { type BulletinFacts, bulletinFigure } from './bulletin.ts';
import { type BulletinTargets, targetOfYear } from './bulletin-targets.ts';
import { at, byLeague } from './model.ts';

/**
 * The facts of the paragraph, taken from the answer as they are. Its growth is like for like unless all clusters were
 * asked for and all reports are there; contributions are always like for like.
 */
export function bulletinFacts(
  page: ComparePage,
  asked: 'all' | 'matched',
  words: Speech & { name: string; unit: string; league: (code: string | null) => string },
  timed?: Pick<TimeMarks, 'targets'>,
): BulletinFacts {
  const { region, leagues } = byLeague(page.series);
  const now = at(region, page.year);
  const before = at(region, page.year - 1);
  const coming = comingIn(now, words);
  const matched = asked === 'matched' || coming !== '';
  const rate = now !== undefined && now.method !== 'sum';
  const basis = { rate, matched, enough: page.enoughClusters };
  return {
    name: words.name,
    unit: words.unit,
    year: page.year,
    rate,
    isGrowth: now?.method === 'growth',
    whole: page.indicator.type === 'integer',
    matched,
    direction: page.indicator.direction,
    enough: page.enoughClusters,
    comingIn: coming,
    region: bulletinFigure(now, basis, words),
    regionBefore: bulletinFigure(before, basis, words).growth,
    ...(timed === undefined ? {} : { targets: targetsOfYear(timed) }),
    leagues: leagues.map(({ code, figures }) => ({
      name: words.league(code),
      ...bulletinFigure(at(figures, page.year), basis, words),
    })),
  };
  function targetsOfYear({ targets }: Pick<TimeMarks, 'targets'>): BulletinTargets {
    const { id, unit } = page.indicator;
    const target = (league?: string) => shownNumber(targetOfYear(targets(id, league), page.year), unit, words);
    return {
      region: target(),
      leagues: leagues.flatMap(({ code }) => {
        const value = code === null ? null : target(code);
        return value === null ? [] : [{ name: words.league(code), value }];
      }),
    };
  }
}
