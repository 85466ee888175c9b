import { waterfall } from '../../charts/waterfall.ts';
import { percent, signed } from '../../i18n/numbers.ts';
import type { FigureTable } from '../../ui/figure-table.ts';
import { contributionsOf, type Reader } from './model.ts';

/** What each league adds to the region's growth like for like; the steps end at it. Null where nothing adds up. */
export function waterfallFigure(reader: Reader) {
  const { t, page, language } = reader;
  const found = contributionsOf(page);
  if (found === null) return null;
  const { parts, growth, rest } = found;
  const text = (value: number) => signed(value, language, 2);
  const steps = [
    ...parts.map((one) => ({ name: reader.league(one.code), value: one.value, label: text(one.value), pale: one.few })),
    ...(rest === 0 ? [] : [{ name: t.leagues.overlap, value: rest, label: text(rest), pale: false }]),
  ];
  const lead = [...parts].sort((a, b) => Math.abs(b.value) - Math.abs(a.value))[0];
  const size = (value: number) => text(Math.abs(value)).replace('+', '');
  const shown = percent(Math.abs(growth), language);
  const whole = !/[1-9]/.test(shown) ? t.leagues.flat : growth < 0 ? t.leagues.fell(shown) : t.leagues.rose(shown);
  const part =
    lead === undefined ? '' : lead.value < 0 ? t.leagues.dragged(size(lead.value)) : t.leagues.pulled(size(lead.value));
  const total = { name: t.region, value: growth, label: text(growth) };
  const table: FigureTable = {
    columns: [{ name: t.leagues.league }, { name: t.leagues.contribution, unit: t.points, number: true }],
    rows: steps.map((one) => [one.name, { text: one.label, value: one.value }]),
    foot: [[total.name, { text: total.label, value: total.value }]],
  };
  return {
    title: t.leagues.waterTitle(whole, lead === undefined ? '' : reader.league(lead.code), part),
    subtitle: t.leagues.waterSub(reader.name, page.year, page.year - 1),
    sentence: t.leagues.waterSentence(text(steps.reduce((sum, one) => sum + one.value, 0)), text(growth)),
    draw: () => waterfall({ steps, total }),
    points: [...steps, total].map((one, index) => ({
      says: `${one.name}${t.colon}${one.label} ${t.points}`,
      series: 1,
      index,
    })),
    table,
    /** Leagues in the order of the steps. */
    leagues: parts.map(({ code }) => code),
  };
}
