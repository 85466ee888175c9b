import type { RatioChange } from '../../../server/contract/analytics.ts';
import { waterfall } from '../../charts/waterfall.ts';
import type { Speech } from '../../i18n/language.ts';
import { signed } from '../../i18n/numbers.ts';
import { recordWords } from '../../i18n/record-words.ts';
import type { Cell, FigureColumn } from '../../ui/figure-table.ts';
import { unitText, valueText } from '../../ui/figure-words.ts';
import type { FigureModel } from '../topics/model.ts';

const parts = [
  'within',
  'mix',
  'entering',
  'leaving',
  'newlyKnown',
  'noLongerKnown',
  'outstanding',
  'doubtful',
] as const;

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
  const whole = rows.find((one) => one.whole);
  const split = whole?.split ?? null;
  if (whole === undefined || split === null) return null;
  const name = say(indicator.name);
  const unit = change.unit === 'points' ? t.points : unitText(indicator, speech);
  const text = (value: number) => signed(value, language, 2);
  const sized = (value: number) => `${text(value)} ${unit}`.trim();
  const isShown = (value: number) => /[1-9]/.test(text(value));
  const { within = 0, mix = 0 } = split.parts;
  const matched = split.matchedNow - split.matchedBefore;
  const steps = parts
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
    points: [...steps, total].map((one, index) => ({
      says: `${one.name}${t.colon}${one.label} ${unit}`.trim(),
      series: 1,
      index,
    })),
    table: by === 'cluster' ? clusterTable() : leagueTable(),
    source: { indicator, extra: words.note },
    half: false,
  };

  function level(value: number | null): Cell {
    return { text: valueText(value, indicator, speech), value };
  }

  function part(value: number | undefined): Cell {
    return value === undefined ? { text: '–', value: null } : { text: text(value), value };
  }

  function columns(first: string): FigureColumn[] {
    const own = unitText(indicator, speech);
    return [
      { name: first },
      { name: String(before), unit: own, number: true },
      { name: String(year), unit: own, number: true },
      { name: words.change, unit, number: true },
      ...shownParts().map((one) => ({ name: words.parts[one], unit, number: true })),
    ];
  }

  function shownParts() {
    const used = (one: (typeof parts)[number]) =>
      one === 'within' || one === 'mix' || rows.some((row) => isShown(row.split?.parts[one] ?? 0));
    return parts.filter(used);
  }

  function totalRow(): Cell[] {
    const { now, before: was, change: all, parts: own } = split ?? { now: 0, before: 0, change: 0, parts: {} };
    return [words.total, level(was), level(now), part(all), ...shownParts().map((one) => part(own[one] ?? 0))];
  }

  function clusterTable() {
    const [shown, rest] = [clusters.slice(0, most), clusters.slice(most)];
    const sum = (one: (typeof parts)[number]) => rest.reduce((all, cluster) => all + (cluster.parts[one] ?? 0), 0);
    return {
      columns: columns(words.cluster),
      rows: shown.map((one): Cell[] => [
        one.name,
        level(one.before),
        level(one.now),
        part(one.total),
        ...shownParts().map((each) => part(one.parts[each])),
      ]),
      foot: [
        ...(rest.length === 0
          ? []
          : [
              [
                words.others(rest.length),
                '',
                '',
                part(rest.reduce((all, one) => all + one.total, 0)),
                ...shownParts().map((one) => part(sum(one))),
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
        .filter((one) => !one.whole)
        .map((one): Cell[] => [
          leagueName(one.league),
          level(one.split?.before ?? null),
          level(one.split?.now ?? null),
          part(one.split?.change),
          ...shownParts().map((each) => part(one.split?.parts[each])),
        ]),
      foot: [totalRow()],
    };
  }
}
