import type { Published } from '../../../server/contract/published.ts';
import type { Speech } from '../../i18n/language.ts';
import { percent } from '../../i18n/numbers.ts';
import type { PublishedWords } from '../../i18n/published-words.ts';
import type { Cell, FigureTable } from '../../ui/figure-table.ts';
import { unitText, valueText, withUnit } from '../../ui/figure-words.ts';

type Measure = Published['measures'][number];
type PublishedCell = Measure['cells'][number];

const isGrowth = ({ measure }: Measure): boolean => measure === 'growth';

/** A measure as a head or a title names it. */
const nameOf = (measure: Measure, { say }: Speech, words: PublishedWords): string =>
  isGrowth(measure) ? words.growthOf(say(measure.indicator.name)) : say(measure.indicator.name);

const textOf = (value: number, measure: Measure, speech: Speech): string =>
  isGrowth(measure) ? percent(value, speech.language) : withUnit(value, measure.indicator, speech);

/** The measure that both the own clusters and the region have, as a finding; null where there is none. */
export function besideTitle({ measures }: Published, speech: Speech, words: PublishedWords): string | null {
  for (const measure of measures) {
    const region = measure.cells.find(({ by }) => by === null)?.figure;
    if (region == null || measure.own === null) continue;
    const [own, whole] = [measure.own.value, region.value].map((value) => textOf(value, measure, speech));
    return words.titleBeside(nameOf(measure, speech, words), own ?? '', whole ?? '');
  }
  return null;
}

/** Own clusters first, then the region, its leagues and its other parts; measures across. */
export function publishedTable(answer: Published, speech: Speech, words: PublishedWords): FigureTable {
  const { measures, names } = answer;
  const { t, say } = speech;
  const rows = new Map<string, Pick<PublishedCell, 'by' | 'group'>>();
  for (const { by, group } of measures.flatMap(({ cells }) => cells)) rows.set(`${by} ${group}`, { by, group });
  const order = ['null', 'league', 'programme', 'level', 'industry'];
  const sorted = [...rows.values()].sort(
    (a, b) =>
      order.indexOf(String(a.by)) - order.indexOf(String(b.by)) || String(a.group).localeCompare(String(b.group)),
  );
  const label = ({ by, group }: Pick<PublishedCell, 'by' | 'group'>): string => {
    const key = group ?? '';
    if (by === null) return words.region;
    if (by === 'league') return names[key] === undefined ? key : say(names[key]);
    if (by === 'programme') return key === 'sme' || key === 'amc' ? t.programme[key] : key;
    if (by === 'level') return key === 'national' || key === 'regional' ? words.level[key] : key;
    return key;
  };
  const value = (figure: { value: number; n: number; incomplete?: boolean }, measure: Measure): Cell => {
    const text = isGrowth(measure)
      ? percent(figure.value, speech.language).replace('%', '')
      : valueText(figure.value, measure.indicator, speech);
    const mark = figure.incomplete === true ? words.incomplete : undefined;
    return { text: `${text} (${figure.n})`, value: figure.value, mark };
  };
  const cell = (measure: Measure, { by, group }: Pick<PublishedCell, 'by' | 'group'>): Cell => {
    const found = measure.cells.find((candidate) => candidate.by === by && candidate.group === group);
    if (found === undefined) return { text: '–', value: null };
    return found.figure === null ? { text: words.withheld, value: null } : value(found.figure, measure);
  };
  const own = measures.some((measure) => measure.own !== null);
  return {
    columns: [
      { name: words.group },
      ...measures.map((measure) => ({
        name: nameOf(measure, speech, words),
        unit: isGrowth(measure) ? '%' : unitText(measure.indicator, speech),
        number: true,
        indicator: measure.indicator.id,
      })),
    ],
    rows: [
      ...(own
        ? [
            [
              words.own,
              ...measures.map(
                (measure): Cell => (measure.own === null ? { text: '–', value: null } : value(measure.own, measure)),
              ),
            ],
          ]
        : []),
      ...sorted.map((row) => [label(row), ...measures.map((measure) => cell(measure, row))]),
    ],
  };
}
