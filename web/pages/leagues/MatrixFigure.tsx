import { Link, useNavigate } from '@tanstack/react-router';
import type { ComparePage } from '../../../server/contract/compare-page.ts';
import { heatMatrix } from '../../charts/heat-matrix.ts';
import { ChartFigure } from '../../ui/ChartFigure.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { unitText, valueCell } from '../../ui/figure-words.ts';
import { useChangeSearch } from '../../ui/use-page.ts';
import { codeOf, type Reader } from './model.ts';
import { ScaleKey } from './ScaleKey.tsx';
import './MatrixFigure.css';

type Cell = ComparePage['matrix']['rows'][number]['cells'][number];

/** Leagues × measures of one named set, coloured by place within each measure. */
export function MatrixFigure({ reader }: { reader: Reader }) {
  const { t, say, page } = reader;
  const change = useChangeSearch();
  const navigate = useNavigate();
  const { matrix } = page;
  const nameOf = (code: string | null | undefined) => {
    const words = code == null ? undefined : matrix.names[code];
    return words === undefined ? (code ?? t.leagues.unknown) : say(words);
  };
  const set = page.sets.find((set) => set.id === page.set);
  const setName = set === undefined ? '' : say(set.name);
  // In the order of the page's ranking.
  const places = new Map(page.ranking.groups.map((group, index) => [codeOf(group), index]));
  const rows = matrix.rows
    .map((row) => ({
      name: nameOf(row.group.league),
      cells: row.cells,
      place: places.get(row.group.league ?? null) ?? 99,
    }))
    .sort((a, b) => a.place - b.place);
  const mark = (cell: Cell) => `${cell.few ? '*' : ''}${cell.incomplete ? '°' : ''}`;
  const plain = { unit: null, type: 'number' as const };
  const figure = (cell: Cell, index: number) => valueCell(cell.value, matrix.indicators[index] ?? plain, reader);
  const text = (cell: Cell, index: number) => (cell.value === null ? '–' : `${figure(cell, index).text}${mark(cell)}`);
  const placeOf = (cell: Cell) =>
    cell.rank === null || cell.of === null ? '' : t.leagues.placeOf(String(cell.rank), cell.of);
  const columns = matrix.indicators.map((indicator) => ({
    indicator: indicator.id,
    name: say(indicator.name),
    unit: unitText(indicator, reader),
  }));
  // A title must not lead with places that rest on one or two clusters.
  const firsts = rows.map((row) => ({
    name: row.name,
    count: row.cells.filter((cell) => cell.rank === 1 && !cell.few).length,
  }));
  const best = Math.max(0, ...firsts.map((first) => first.count));
  const leaders = firsts.filter((first) => first.count === best).map((first) => first.name);
  const firstOf = (index: number) =>
    rows.flatMap(({ name, cells }) => {
      const cell = cells[index];
      return cell?.rank === 1 ? [`${name}${mark(cell)}`] : [];
    });
  const title =
    best > 1 && leaders.length <= 2
      ? t.leagues.matrixTitle(leaders.join(t.list), best, columns.length)
      : t.leagues.matrixTitlePlain(setName);
  const room = (width: number) =>
    heatMatrix(
      {
        rows: rows.map((row) => row.name),
        columns,
        cells: rows.map((row) =>
          row.cells.map((cell, index) => ({ label: text(cell, index), position: cell.position })),
        ),
      },
      width,
    );
  return (
    <ChartFigure
      title={title}
      subtitle={t.leagues.matrixSub(setName, page.year, t.leagues.bases[matrix.basis])}
      tools={
        <Choice
          label={t.leagues.set}
          options={page.sets.map((set) => ({ id: set.id, name: say(set.name) }))}
          chosen={page.set}
          onChoose={(id) => change({ set: id === page.sets[0]?.id ? undefined : id })}
        />
      }
      draw={room}
      points={rows.flatMap((row, at) =>
        row.cells.map((cell, index) => ({
          says: [
            `${row.name}${t.colon}${columns[index]?.name ?? ''} ${reader.withUnit(text(cell, index), columns[index]?.unit ?? '')}`,
            placeOf(cell),
            reader.marks(cell),
          ]
            .filter((name) => name !== '')
            .join(t.dot),
          series: 0,
          index: at * columns.length + index,
        })),
      )}
      onPick={({ index }) => {
        const id = columns[index % columns.length]?.indicator;
        if (id !== undefined) void navigate({ to: '/indicators/$id', params: { id } });
      }}
      sentence={t.leagues.matrixSentence(
        columns
          .flatMap((column, index) => {
            const names = firstOf(index);
            return names.length === 0 ? [] : [t.leagues.matrixFirst(column.name, names.join(t.list))];
          })
          .join(t.dot),
      )}
      table={{
        columns: [{ name: t.leagues.league }, ...columns.map((column) => ({ ...column, number: true }))],
        rows: rows.map((row) => [
          row.name,
          ...row.cells.map((cell, index) => ({ ...figure(cell, index), text: text(cell, index) })),
        ]),
      }}
      shades={t.leagues.matrixShades}
      source={{ extra: t.leagues.matrixNote(page.enoughClusters) }}
    >
      <ScaleKey from={t.leagues.matrixLast} to={t.leagues.matrixBest} />
      <p className="figure-links off-paper">
        {t.leagues.matrixLinks}
        {columns.map(({ indicator, name }, index) => (
          <span key={indicator}>
            {index === 0 ? '' : t.list}
            <Link to="/indicators/$id" params={{ id: indicator }}>
              {name}
            </Link>
          </span>
        ))}
      </p>
    </ChartFigure>
  );
}
