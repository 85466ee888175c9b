import { slope } from '../../charts/slope.ts';
import { inside } from '../../i18n/inside.ts';
import { ChartFigure } from '../../ui/ChartFigure.tsx';
import { type Reader, turnsOf } from './model.ts';
import { useOpenGoal } from './use-open-goal.ts';

/** Two years side by side, of the clusters that stand in both: who moved past whom. */
export function Slope({ reader }: { reader: Reader }) {
  const { t, page } = reader;
  const open = useOpenGoal();
  const turns = turnsOf(page).filter((turn) => turn.before.value !== null || turn.now.value !== null);
  if (turns.length === 0) return null;
  const up = turns.filter((turn) => (turn.won ?? 0) > 0);
  const down = turns.filter((turn) => (turn.won ?? 0) < 0);
  const moves = (list: typeof turns) =>
    list
      .map((turn) => t.leagues.slopeMove(reader.league(turn.code), turn.before.rank ?? 0, turn.now.rank ?? 0))
      .join(t.list);
  const unit = reader.unit;
  return (
    <ChartFigure
      half
      title={t.leagues.slopeTitle(inside(reader.name, reader.language), page.before, up.length, down.length)}
      subtitle={t.leagues.slopeSub(reader.name, unit, page.before, page.year, t.leagues.bases.matched)}
      draw={(width) =>
        slope(
          {
            before: String(page.before),
            now: String(page.year),
            rows: turns.map((turn) => ({
              name: reader.league(turn.code),
              before: turn.before.value,
              now: turn.now.value,
              beforeLabel: `${reader.league(turn.code)} ${reader.level(turn.before.value)}`,
              nowLabel: `${reader.level(turn.now.value)} ${reader.league(turn.code)}`,
              turn: (turn.won ?? 0) > 0 ? 'up' : (turn.won ?? 0) < 0 ? 'down' : 'same',
              pale: turn.before.few || turn.now.few,
            })),
          },
          width,
        )
      }
      onPick={({ series }) => open({ to: 'league', league: turns[series]?.code ?? null, indicator: page.indicator.id })}
      points={turns.map((turn, series) => ({
        says: t.leagues.slopePoint(
          reader.league(turn.code),
          page.before,
          reader.withUnit(reader.level(turn.before.value), unit),
          page.year,
          reader.withUnit(reader.level(turn.now.value), unit),
        ),
        series,
        index: turn.before.value === null ? 0 : 1,
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
        rows: turns.map((turn) => [
          reader.league(turn.code),
          reader.levelCell(turn.before.value),
          { text: reader.place(turn.before), value: turn.before.rank },
          reader.levelCell(turn.now.value),
          { text: reader.place(turn.now), value: turn.now.rank },
        ]),
      }}
      source={{
        indicator: page.indicator,
        hint: t.leagueGrowth.open,
        extra: t.leagues.slopeNote(page.enoughClusters),
      }}
    />
  );
}
