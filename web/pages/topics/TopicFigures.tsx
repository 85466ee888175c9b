import type { TopicPage } from '../../../server/contract/topics.ts';
import type { TopicFigure } from '../../../server/domain/topic.ts';
import { opening } from '../../i18n/inside.ts';
import { ChartFigure } from '../../ui/ChartFigure.tsx';
import { useOpenGoal } from '../leagues/use-open-goal.ts';
import { answersFigure } from './answers-figure.ts';
import { kindsFigure, ladderFigure, stackFigure } from './count-figures.ts';
import { growthYears, leagueBars } from './growth-figures.ts';
import type { FigureModel } from './model.ts';
import { NamesTable } from './NamesTable.tsx';
import { PairsTable } from './PairsTable.tsx';
import { panelsFigure } from './panels-figure.ts';
import type { TopicReader } from './reader.ts';

interface Props {
  page: TopicPage;
  reader: TopicReader;
}

/** The figures of a topic in the order of its view; two narrow ones after one another share a row. */
export function TopicFigures({ page, reader }: Props) {
  const { figures } = page.topic;
  const open = useOpenGoal();
  const made = figures.map((figure) => ({ figure, model: modelOf(figure, page, reader) }));
  const rows: (typeof made)[] = [];
  for (const one of made) {
    if (one.model === null && one.figure.as !== 'names' && one.figure.as !== 'pairs') continue;
    const row = rows.at(-1);
    if (one.model?.half && row?.length === 1 && row[0]?.model?.half) row.push(one);
    else rows.push([one]);
  }
  return rows.map((row) => {
    const parts = row.map(({ figure, model }) =>
      model === null ? (
        <Tabled key={keyOf(figure)} figure={figure} page={page} reader={reader} />
      ) : (
        <ChartFigure
          key={keyOf(figure)}
          {...chartProps(model)}
          onPick={(point) => open(model.opens?.[model.points.indexOf(point)])}
          file={`${model.title}-${page.year}`}
        />
      ),
    );
    const key = row.map(({ figure }) => keyOf(figure)).join(' ');
    return row.length === 2 ? (
      <div key={key} className="figure-pair">
        {parts}
      </div>
    ) : (
      parts
    );
  });
}

const chartProps = ({ half: _, opens: _opens, ...props }: FigureModel) => ({
  ...props,
  title: opening(props.title),
  sentence: opening(props.sentence),
});
const keyOf = (figure: TopicFigure): string => JSON.stringify(figure);

function modelOf(figure: TopicFigure, page: TopicPage, reader: TopicReader): FigureModel | null {
  switch (figure.as) {
    case 'growth-years':
      return growthYears(figure.of, reader);
    case 'league-growth':
      return leagueBars(figure.of, 'growth', reader);
    case 'league-level':
      return leagueBars(figure.of, 'level', reader);
    case 'panels':
      return panelsFigure(figure.name, figure.of, reader);
    case 'stack':
      return stackFigure(figure.name, figure.parts, reader);
    case 'ladder':
      return ladderFigure(figure.name, figure.of, reader);
    case 'answers':
      return answersFigure(figure.name, figure.of, reader);
    case 'kinds':
      return page.listed === null ? null : kindsFigure(page.listed, reader);
    case 'names':
    case 'pairs':
      return null;
    default:
      return figure satisfies never;
  }
}

function Tabled({ figure, page, reader }: Props & { figure: TopicFigure }) {
  if (figure.as === 'names' && page.listed !== null) {
    return <NamesTable listed={page.listed} parts={figure.parts} reader={reader} />;
  }
  if (figure.as === 'pairs') return <PairsTable figure={figure} reader={reader} />;
  return null;
}
