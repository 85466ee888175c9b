import type { RatioChange } from '../../../server/contract/analytics.ts';
import { type RatioPart, ratioParts } from '../../../server/domain/ratio-parts.ts';
import { waterfall } from '../../charts/waterfall.ts';
import { shownNumber } from '../../i18n/amount-unit.ts';
import type { Speech } from '../../i18n/language.ts';
import { signed } from '../../i18n/numbers.ts';
import { recordWords } from '../../i18n/record-words.ts';
import type { Cell, FigureColumn } from '../../ui/figure-table.ts';
import { unitText, valueCell } from '../../ui/figure-words.ts';
import type { FigureModel } from '../topics/model.ts';

/** Clusters in the table; the others stand together in one line. */
const most = 40;

/**
 * The change of a ratio taken apart: in the title the change on the matched panel that the page speaks of, in the drawing
 * all parts of the whole change. Its table is by cluster, or by league with each league's own change. Null where nobody
 * has figures in both years.
 */
export function splitFigure(change: RatioChange, by: 'cluster' | 'league', speech: Speech): FigureModel | null {
  const { t, say, language } = speech;
  const words = recordWords[language].split;
  const { indicator, before, year, rows, clusters } = change;
  const whole = rows.find((row) => row.whole);
  const split = whole?.split ?? null;
  if (whole === undefined || split === null) return null;
  const name = say(indicator.name);
  const unit = change.unit === 'points' ? t.points : unitText(indicator, speech);
  // Points and, of an intensity, its own unit; a ratio of two amounts has none of the units that change.
  const shown = (value: number) => shownNumber(value, change.unit === 'points' ? null : indicator.unit, speech);
  const text = (value: number) => signed(shown(value), language, 2);
  const sized = (value: number) => `${text(value)} ${unit}`.trim();
  const isShown = (value: number) => /[1-9]/.test(text(value));
  const { within = 0, mix = 0 } = split.parts;
  const matched = split.matchedNow - split.matchedBefore;
  const steps = ratioParts
    .filter((part) => part === 'within' || part === 'mix' || isShown(split.parts[part] ?? 0))
    .map((part) => ({
      name: words.parts[part],
      value: split.parts[part] ?? 0,
      label: text(split.parts[part] ?? 0),
      pale: part === 'outstanding' || part === 'doubtful',
    }));
  const total = { name: words.total, value: split.change, label: text(split.change) };
  return {
    title: isShown(matched)
      ? words.title(name, before, year, sized(matched), text(within), text(mix))
      : words.flat(name, before, year, text(within), text(mix)),
    subtitle: words.sub(name, unit, before, year),
    sentence: words.sentence(sized(matched), text(within), text(mix), whole.matched, sized(split.change)),
    draw: () => waterfall({ steps, total }),
    points: [...steps, total].map((step, index) => ({
      says: `${step.name}${t.colon}${step.label} ${unit}`.trim(),
      series: 1,
      index,
    })),
    table: by === 'cluster' ? clusterTable() : leagueTable(),
    source: { indicator, extra: words.note },
    half: false,
  };

  function level(value: number | null): Cell {
    return valueCell(value, indicator, speech);
  }

  function part(value: number | undefined): Cell {
    return value === undefined ? { text: '–', value: null } : { text: text(value), value: shown(value) };
  }

  function columns(first: string): FigureColumn[] {
    const own = unitText(indicator, speech);
    return [
      { name: first },
      { name: String(before), unit: own, number: true },
      { name: String(year), unit: own, number: true },
      { name: words.change, unit, number: true },
      ...shownParts().map((key) => ({ name: words.parts[key], unit, number: true })),
    ];
  }

  function shownParts() {
    const used = (key: RatioPart) =>
      key === 'within' || key === 'mix' || rows.some((row) => isShown(row.split?.parts[key] ?? 0));
    return ratioParts.filter(used);
  }

  function totalRow(): Cell[] {
    const { now, before: was, change: all, parts: own } = split ?? { now: 0, before: 0, change: 0, parts: {} };
    return [words.total, level(was), level(now), part(all), ...shownParts().map((key) => part(own[key] ?? 0))];
  }

  function clusterTable() {
    const [shown, rest] = [clusters.slice(0, most), clusters.slice(most)];
    const sum = (key: RatioPart) => rest.reduce((all, cluster) => all + (cluster.parts[key] ?? 0), 0);
    return {
      columns: columns(words.cluster),
      rows: shown.map((cluster): Cell[] => [
        cluster.name,
        level(cluster.before),
        level(cluster.now),
        part(cluster.total),
        ...shownParts().map((each) => part(cluster.parts[each])),
      ]),
      foot: [
        ...(rest.length === 0
          ? []
          : [
              [
                words.others(rest.length),
                '',
                '',
                part(rest.reduce((all, cluster) => all + cluster.total, 0)),
                ...shownParts().map((key) => part(sum(key))),
              ],
            ]),
        totalRow(),
      ],
    };
  }

  function leagueTable() {
    const leagueName = (code: string | null) => {
      const known = code === null ? undefined : change.names[code];
      return known === undefined ? t.leagues.unknown : say(known);
    };
    return {
      columns: columns(words.league),
      rows: rows
        .filter((row) => !row.whole)
        .map((row): Cell[] => [
          leagueName(row.league),
          level(row.split?.before ?? null),
          level(row.split?.now ?? null),
          part(row.split?.change),
          ...shownParts().map((each) => part(row.split?.parts[each])),
        ]),
      foot: [totalRow()],
    };
  }
}
