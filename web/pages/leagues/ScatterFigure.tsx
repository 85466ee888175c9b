import type { IndicatorHead } from '../../../server/contract/common.ts';
import type { LeaguesSearch } from '../../address/searches.ts';
import { bubbles } from '../../charts/bubbles.ts';
import { ChartFigure } from '../../ui/ChartFigure.tsx';
import { axisFigure, comingIn, unitText, valueCell, withUnit } from '../../ui/figure-words.ts';
import { Empty } from '../../ui/States.tsx';
import { useChangeSearch } from '../../ui/use-page.ts';
import { IndicatorCombo } from './IndicatorCombo.tsx';
import { at, byLeague, median, type Reader } from './model.ts';
import { useOpenGoal } from './use-open-goal.ts';

/** Two measures of each league against each other, a third as area. */
export function ScatterFigure({ reader, chosen }: { reader: Reader; chosen: LeaguesSearch }) {
  const { t, say, page } = reader;
  const change = useChangeSearch();
  const open = useOpenGoal();
  const { scatter } = page;
  const tools = (['x', 'y', 'size'] as const).map((axis) => (
    <IndicatorCombo
      key={axis}
      label={t.leagues[axis]}
      choices={page.choices}
      chosen={scatter?.[axis].id ?? chosen[axis] ?? ''}
      onChoose={(id) => change({ [axis]: id })}
    />
  ));
  if (scatter === null) {
    return (
      <section className="figure">
        <h2>{t.leagues.scatterRefused}</h2>
        <div className="figure-tools">{tools}</div>
        <p className="figure-sub">{page.scatterRefused === null ? '' : say(page.scatterRefused)}</p>
      </section>
    );
  }
  const { x, y, size, names } = scatter;
  const said = (head: IndicatorHead, value: number | null) =>
    `${say(head.name)} ${value === null ? t.noComparison : withUnit(value, head, reader)}`;
  const titled = (head: IndicatorHead) =>
    `${say(head.name)}${head.unit === null ? '' : ` (${unitText(head, reader)})`}`;
  const nameOf = (code: string | null | undefined) => {
    const words = code == null ? undefined : names[code];
    return words === undefined ? (code ?? t.leagues.unknown) : say(words);
  };
  const points = scatter.points.flatMap((point) =>
    point.x === null || point.y === null
      ? []
      : [
          {
            code: point.group.league ?? null,
            name: nameOf(point.group.league),
            x: point.x,
            y: point.y,
            size: point.size,
            pale: point.few,
          },
        ],
  );
  const middle = { x: median(points.map((point) => point.x)), y: median(points.map((point) => point.y)) };
  const both =
    middle.x === null || middle.y === null
      ? []
      : points.filter((point) => point.x > (middle.x ?? 0) && point.y > (middle.y ?? 0));
  if (points.length === 0) {
    return (
      <section className="figure">
        <div className="figure-tools">{tools}</div>
        <Empty title={t.leagues.scatterNone} />
      </section>
    );
  }
  const populations = [...new Set([x, y, size].map((head) => `${say(head.name)}${t.colon}${say(head.population)}`))];
  return (
    <ChartFigure
      title={t.leagues.scatterTitle(both.length, say(x.name), say(y.name))}
      subtitle={t.leagues.scatterSub(titled(x), titled(y), titled(size), scatter.year, t.leagues.bases[scatter.basis])}
      tools={tools}
      draw={(width) =>
        bubbles(
          {
            points,
            x: titled(x),
            y: titled(y),
            middle,
            axis: { x: (value) => axisFigure(value, x.unit, reader), y: (value) => axisFigure(value, y.unit, reader) },
          },
          width,
        )
      }
      onPick={({ index }) => open({ to: 'league', league: points[index]?.code ?? null, indicator: y.id })}
      points={points.map((point, index) => ({
        says: `${point.name}${t.colon}${[said(x, point.x), said(y, point.y), said(size, point.size)].join(t.list)}`,
        series: 0,
        index,
      }))}
      sentence={t.leagues.scatterSentence(both.map((league) => league.name).join(t.list))}
      table={{
        columns: [
          { name: t.leagues.league },
          ...[x, y, size].map((head) => ({ name: say(head.name), unit: unitText(head, reader), number: true })),
          { name: t.leagues.marks },
        ],
        rows: points.map((point) => [
          point.name,
          valueCell(point.x, x, reader),
          valueCell(point.y, y, reader),
          valueCell(point.size, size, reader),
          point.pale ? t.fewer(page.enoughClusters) : '',
        ]),
      }}
      source={{
        extra: `${comingIn(at(byLeague(page.series).region, page.year), reader)}${t.leagues.scatterNote(page.enoughClusters)}${t.dot}${t.leagues.populations(populations.join(t.list))}`,
      }}
    />
  );
}
