import { slope } from '../../charts/slope.ts';
import { ChartFigure } from '../../ui/ChartFigure.tsx';
import { type Reader, turnsOf } from './model.ts';
import { useOpenGoal } from './use-open-goal.ts';

/** Two years side by side, of the clusters that stand in both: who moved past whom. */
export function Slope({ reader }: { reader: Reader }) {
  const { t, page } = reader;
  const open = useOpenGoal();
  const turns = turnsOf(page).filter((one) => one.before.value !== null || one.now.value !== null);
  if (turns.length === 0) return null;
  const up = turns.filter((one) => (one.won ?? 0) > 0);
  const down = turns.filter((one) => (one.won ?? 0) < 0);
  const moves = (list: typeof turns) =>
    list
      .map((one) => t.leagues.slopeMove(reader.league(one.code), one.before.rank ?? 0, one.now.rank ?? 0))
      .join(t.list);
  const unit = reader.unit;
  return (
    <ChartFigure
      half
      title={t.leagues.slopeTitle(page.before, up.length, down.length)}
      subtitle={t.leagues.slopeSub(reader.name, unit, page.before, page.year, t.leagues.bases.matched)}
      draw={(width) =>
        slope(
          {
            before: String(page.before),
            now: String(page.year),
            rows: turns.map((one) => ({
              name: reader.league(one.code),
              before: one.before.value,
              now: one.now.value,
              beforeLabel: `${reader.league(one.code)} ${reader.level(one.before.value)}`,
              nowLabel: `${reader.level(one.now.value)} ${reader.league(one.code)}`,
              turn: (one.won ?? 0) > 0 ? 'up' : (one.won ?? 0) < 0 ? 'down' : 'same',
              pale: one.before.few || one.now.few,
            })),
          },
          width,
        )
      }
      onPick={({ series }) => open({ to: 'league', league: turns[series]?.code ?? null, indicator: page.indicator.id })}
      points={turns.map((one, series) => ({
        says: t.leagues.slopePoint(
          reader.league(one.code),
          page.before,
          reader.withUnit(reader.level(one.before.value), unit),
          page.year,
          reader.withUnit(reader.level(one.now.value), unit),
        ),
        series,
        index: one.before.value === null ? 0 : 1,
      }))}
      sentence={`${t.leagues.slopeSentence(moves(up), moves(down))}${t.chartFigure.stop}`.trim()}
      table={{
        columns: [
          { name: t.leagues.league },
          { name: String(page.before), unit, number: true },
          { name: `${t.leagues.place} ${page.before}`, number: true },
          { name: String(page.year), unit, number: true },
          { name: `${t.leagues.place} ${page.year}`, number: true },
        ],
        rows: turns.map((one) => [
          reader.league(one.code),
          { text: reader.level(one.before.value), value: one.before.value },
          { text: reader.place(one.before), value: one.before.rank },
          { text: reader.level(one.now.value), value: one.now.value },
          { text: reader.place(one.now), value: one.now.rank },
        ]),
      }}
      source={{
        indicator: page.indicator,
        extra: [t.leagueGrowth.open, t.leagues.slopeNote(page.enoughClusters)].join(t.dot),
      }}
    />
  );
}
