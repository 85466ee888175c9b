import type { Overview } from '../../../server/contract/overview.ts';
import { waterfall } from '../../charts/waterfall.ts';
import { inside } from '../../i18n/inside.ts';
import type { Speech } from '../../i18n/language.ts';
import { percent, signed } from '../../i18n/numbers.ts';
import type { FigureModel } from '../topics/model.ts';

const parts = ['continuing', 'entering', 'leaving', 'newlyKnown', 'noLongerKnown'] as const;

/** Growth of the region with its five parts, in percentage points of the earlier total; null where there is none. */
export function regionGrowth(overview: Overview, year: number, { t, say, language }: Speech): FigureModel | null {
  const { indicator, region, leagues } = overview.output;
  const figure = region.find((one) => one.year === year);
  const growth = figure?.growth ?? null;
  if (growth?.raw == null || growth.decomposition === null) return null;
  const { raw, matched, matchedClusters, decomposition } = growth;
  const text = (value: number) => signed(value, language, 2);
  const steps = parts.map((part) => ({
    name: t.home.growth.part[part],
    value: decomposition[part],
    label: text(decomposition[part]),
    pale: false,
  }));
  const total = { name: t.home.growth.total, value: raw, label: text(raw) };
  const sum = text(steps.reduce((all, one) => all + one.value, 0));
  const lead = [...steps].sort((a, b) => Math.abs(b.value) - Math.abs(a.value))[0];
  return {
    title: titleOf(),
    subtitle: t.home.growth.sub(inside(say(indicator.name), language), year),
    sentence:
      matched === null
        ? t.home.growth.sentencePlain(sum, `${text(raw)}%`)
        : t.home.growth.sentence(sum, `${text(raw)}%`, `${signed(matched, language)}%`, matchedClusters),
    draw: () => waterfall({ steps, total }),
    points: [...steps, total].map((one, index) => ({
      says: `${one.name}${t.colon}${one.label} ${t.points}`,
      series: 1,
      index,
    })),
    table: {
      columns: [{ name: t.home.growth.partHead }, { name: t.home.growth.pointsHead, unit: t.points, number: true }],
      rows: steps.map((one) => [one.name, { text: one.label, value: one.value }]),
      foot: [[total.name, { text: total.label, value: total.value }]],
    },
    source: { indicator, extra: t.home.growth.note },
    half: false,
  };

  function titleOf(): string {
    const { title, rose, fell, flat, led, dragged } = t.home.growth;
    const [only, other] = leagues;
    const whose = only === undefined || other !== undefined ? t.home.growth.region : say(only.league.name);
    if (overview.slips.length > 0) return t.rawGrowth;
    const shown = percent(Math.abs(raw), language);
    const whole = /[1-9]/.test(shown) ? (raw < 0 ? fell(shown) : rose(shown)) : flat;
    // Where one part is the whole there is nothing to take apart.
    const apart = steps.filter((one) => one.value !== 0).length > 1;
    if (lead === undefined || !apart) return title(whose, whole, '');
    const size = signed(Math.abs(lead.value), language, 1).replace('+', '');
    return title(whose, whole, (lead.value < 0 ? dragged : led)(lead.name, size));
  }
}
