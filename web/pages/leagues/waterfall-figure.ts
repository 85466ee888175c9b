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
    ...parts.map((step) => ({
      name: reader.league(step.code),
      value: step.value,
      label: text(step.value),
      pale: step.few,
    })),
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
    rows: steps.map((step) => [step.name, { text: step.label, value: step.value }]),
    foot: [[total.name, { text: total.label, value: total.value }]],
  };
  return {
    title: t.leagues.waterTitle(whole, lead === undefined ? '' : reader.league(lead.code), part),
    subtitle: t.leagues.waterSub(reader.name, page.year, page.year - 1),
    sentence: t.leagues.waterSentence(text(steps.reduce((sum, step) => sum + step.value, 0)), text(growth)),
    draw: () => waterfall({ steps, total }),
    points: [...steps, total].map((step, index) => ({
      says: `${step.name}${t.colon}${step.label} ${t.points}`,
      series: 1,
      index,
    })),
    table,
    /** Leagues in the order of the steps. */
    leagues: parts.map(({ code }) => code),
  };
}
