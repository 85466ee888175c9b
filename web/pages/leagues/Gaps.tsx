import { rankedBars } from '../../charts/ranked-bars.ts';
import { shownNumber } from '../../i18n/amount-unit.ts';
import { asShown, signed } from '../../i18n/numbers.ts';
import { ChartFigure } from '../../ui/ChartFigure.tsx';
import { codeOf, type Reader } from './model.ts';
import { useOpenGoal } from './use-open-goal.ts';

/** How far each league stands from the region: what a rate has in place of contributions. */
export function Gaps({ reader }: { reader: Reader }) {
  const { t, page, language } = reader;
  const open = useOpenGoal();
  const rows = page.ranking.groups
    .flatMap((figure) => {
      const { gap = null, gapUnit } = figure.standing ?? {};
      return gap === null
        ? []
        : [
            {
              figure,
              gap,
              shown: shownNumber(gap, gapUnit === 'unit' ? figure.unit : null, reader),
              name: reader.league(codeOf(figure)),
            },
          ];
    })
    .sort((a, b) => b.gap - a.gap);
  // A title must not lead with a league that rests on one or two clusters, where another can.
  const sound = rows.filter((row) => !row.figure.few);
  const widest = [...(sound.length === 0 ? rows : sound)].sort((a, b) => Math.abs(b.gap) - Math.abs(a.gap))[0];
  if (widest === undefined) return null;
  const unit = widest.figure.standing?.gapUnit === 'points' ? t.points : reader.unit;
  const text = (gap: number) => signed(gap, language, 2);
  const size = (gap: number) => `${asShown(Math.abs(gap), language)} ${unit}`.trim();
  const phrase = (gap: typeof widest) =>
    (gap.gap < 0 ? t.leagues.gapBelow : t.leagues.gapAbove)(gap.name, size(gap.shown));
  const last = rows.at(-1);
  return (
    <ChartFigure
      half
      title={phrase(widest)}
      subtitle={t.leagues.gapSub(reader.name, page.year, unit)}
      draw={(width) =>
        rankedBars(
          {
            rows: rows.map((row) => ({
              place: '',
              name: row.name,
              value: row.gap,
              label: text(row.shown),
              change: '',
              support: '',
              pale: row.figure.few || row.figure.incomplete,
            })),
            region: null,
            heads: { change: '', support: '' },
          },
          width,
        )
      }
      onPick={({ index }) =>
        open({ to: 'league', league: rows[index]?.figure.group.league ?? null, indicator: page.indicator.id })
      }
      points={rows.map((row, index) => ({
        says: `${row.name}${t.colon}${text(row.shown)} ${unit}`.trim(),
        series: 0,
        index,
      }))}
      sentence={[
        widest,
        ...(last === undefined || last === widest ? [] : [rows[0] === widest ? last : (rows[0] ?? last)]),
      ]
        .map(phrase)
        .join(t.dot)
        .concat(t.chartFigure.stop.trim())}
      table={{
        columns: [{ name: t.leagues.league }, { name: t.leagues.gap, unit, number: true }, { name: t.leagues.marks }],
        rows: rows.map((row) => [row.name, { text: text(row.shown), value: row.shown }, reader.marks(row.figure)]),
      }}
      source={{
        indicator: page.indicator,
        figure: page.ranking.whole ?? undefined,
        extra: t.leagues.gapNote(page.enoughClusters),
      }}
    />
  );
}
