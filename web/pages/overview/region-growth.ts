import type { Overview } from '../../../server/contract/overview.ts';
import { waterfall } from '../../charts/waterfall.ts';
import { inside } from '../../i18n/inside.ts';
import type { Speech } from '../../i18n/language.ts';
import { percent, signed } from '../../i18n/numbers.ts';
import { type FigureModel, wholeRegion } from '../topics/model.ts';

const parts = ['continuing', 'entering', 'leaving', 'newlyKnown', 'noLongerKnown', 'outstanding', 'doubtful'] as const;

/**
 * Growth of the region: like for like in the title, and the nominal one with its parts, in percentage points of the
 * earlier total; null where nothing compares.
 */
export function regionGrowth(overview: Overview, year: number, { t, say, language }: Speech): FigureModel | null {
  const { indicator, region, leagues } = overview.output;
  const figure = region.find((figure) => figure.year === year);
  const growth = figure?.growth ?? null;
  if (growth?.raw == null || growth.matched === null || growth.decomposition === null) return null;
  const { raw, matched, matchedClusters, decomposition } = growth;
  const text = (value: number) => signed(value, language, 2);
  // Continuing clusters always stand there; a part that is nothing is no bar.
  const steps = parts
    .filter((part) => part === 'continuing' || /[1-9]/.test(text(decomposition[part])))
    .map((part) => ({
      part,
      name: t.home.growth.part[part],
      value: decomposition[part],
      label: text(decomposition[part]),
      pale: part === 'outstanding' || part === 'doubtful',
    }));
  const whole = leagues.length === 1 ? (leagues[0]?.league.code ?? wholeRegion) : wholeRegion;
  const total = { name: t.home.growth.total, value: raw, label: text(raw) };
  const sum = text(steps.reduce((all, step) => all + step.value, 0));
  return {
    title: titleOf(),
    subtitle: t.home.growth.sub(inside(say(indicator.name), language), year),
    sentence: t.home.growth.sentence(sum, `${text(raw)}%`, `${signed(matched, language)}%`, matchedClusters),
    draw: () => waterfall({ steps: steps.map(({ part: _, ...step }) => step), total }),
    points: [...steps, total].map((bar, index) => ({
      says: `${bar.name}${t.colon}${bar.label} ${t.points}`,
      series: 1,
      index,
    })),
    table: {
      columns: [{ name: t.home.growth.partHead }, { name: t.home.growth.pointsHead, unit: t.points, number: true }],
      rows: steps.map((step) => [step.name, { text: step.label, value: step.value }]),
      foot: [[total.name, { text: total.label, value: total.value }]],
    },
    source: { indicator, extra: t.home.growth.note },
    half: false,
    // Clusters that stay stand in one list with what each adds; no page lists those of the other parts, nor the sum.
    opens: [...steps, total].map((step) =>
      'part' in step && step.part === 'continuing'
        ? { to: 'league', league: whole, indicator: indicator.id, year }
        : undefined,
    ),
  };

  function titleOf(): string {
    const { title, rose, fell, flat, outstanding } = t.home.growth;
    const [only, other] = leagues;
    const whose = only === undefined || other !== undefined ? t.home.growth.region : say(only.league.name);
    const shown = percent(Math.abs(matched ?? 0), language);
    const whole = /[1-9]/.test(shown) ? ((matched ?? 0) < 0 ? fell(shown) : rose(shown)) : flat;
    const { of, n } = figure?.reports ?? { of: 0, n: 0 };
    const size = signed(Math.abs(decomposition?.outstanding ?? 0), language, 2).replace('+', '');
    return title(whose, whole, matchedClusters, of > n ? outstanding(of - n, size) : '');
  }
}
