import { Link } from '@tanstack/react-router';
import type { ClusterProfile } from '../../../server/contract/cluster-pages.ts';
import type { ClusterPage, Figure, FigureLine } from '../../../server/contract/clusters.ts';
import { useSpeech, wordOf } from '../../i18n/language.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { filedDecimals, reasonWords, unitText } from '../../ui/figure-words.ts';
import { factHref, factOf } from './fact-link.ts';
import { figureText } from './figure-text.ts';
import './cluster.css';
import './ThemeFigures.css';

const figureTypes = new Set(['number', 'integer', 'percent']);
const answerTypes = new Set(['boolean', 'tri-state', 'choice', 'tick']);

type Theme = ClusterPage['themes'][number];

interface Props {
  theme: Theme;
  years: readonly number[];
  /** Figures of the cluster that are in doubt. */
  doubtful: ClusterProfile['doubtful'];
}

/** One field of work: figures and answers in a table of years, words below it. */
export function ThemeFigures({ theme, years, doubtful }: Props) {
  const speech = useSpeech();
  const { t, say } = speech;
  const lines = theme.lines.filter(({ indicator: { type } }) => figureTypes.has(type) || answerTypes.has(type));
  const words = theme.lines.filter((line) => !lines.includes(line) && newest(line) !== undefined);
  const name = wordOf(t.sectionTheme, theme.theme);
  return (
    <div className="theme" id={`theme-${theme.theme}`}>
      <DataTable
        label={name}
        fromEnd
        className="figures"
        columns={[name, { name: t.unit, className: 'unit' }, ...years.map((year) => ({ name: year, number: true }))]}
      >
        {lines.map(({ indicator, figures }) => (
          <tr key={indicator.id}>
            <th scope="row">
              <Link
                to="/indicators/$id"
                params={{ id: indicator.id }}
                className="row-link"
                title={say(indicator.definition)}
              >
                {say(indicator.name)}
              </Link>
              <small>
                {say(indicator.population)}
                <span className="unit-inline">
                  {indicator.unit === null ? '' : `${t.dot}${unitText(indicator, speech)}`}
                </span>
              </small>
            </th>
            <td className="unit">{unitText(indicator, speech)}</td>
            {figures.map((figure) => (
              <td key={figure.year} className="number">
                <Cell
                  figure={figure}
                  indicator={indicator}
                  doubt={doubtful.find((doubt) => doubt.indicator === indicator.id && doubt.year === figure.year)}
                  decimals={filedDecimals(
                    figures.map((figure) => figure.value),
                    indicator.unit,
                    speech,
                  )}
                />
              </td>
            ))}
          </tr>
        ))}
      </DataTable>
      {words.length === 0 ? null : (
        <details className="fold">
          <summary>{t.profile.figures.words(words.length)}</summary>
          <dl className="words">
            {words.map((line) => (
              <Words key={line.indicator.id} line={line} />
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}

interface CellProps {
  figure: Figure;
  indicator: FigureLine['indicator'];
  doubt: ClusterProfile['doubtful'][number] | undefined;
  decimals: number;
}

function Cell({ figure, indicator: { id, name, unit }, doubt, decimals }: CellProps) {
  const speech = useSpeech();
  const { t, say } = speech;
  const text = figureText(figure, unit, speech, decimals);
  const fact = factOf(id, figure.year);
  if (figure.vintages === 0) {
    return (
      <span className="absent" title={t.status[figure.status]}>
        {text}
      </span>
    );
  }
  return (
    <>
      <a
        href={factHref(fact)}
        data-fact={fact}
        className={figure.status === 'value' ? 'fact' : 'fact absent'}
        aria-label={t.cluster.openFigure(say(name), figure.year, text)}
      >
        {text}
      </a>
      {doubt === undefined ? null : (
        <sup title={reasonWords(doubt.reason, unit, speech)} className="revised">
          {t.profile.figures.doubt}
        </sup>
      )}
      {figure.revised ? (
        <sup title={t.cluster.revisedLong} className="revised">
          {t.cluster.revised}
        </sup>
      ) : null}
      {figure.unfilled ? (
        <sup title={t.cluster.unfilledLong} className="revised">
          {t.cluster.unfilled}
        </sup>
      ) : null}
    </>
  );
}

function newest(line: FigureLine): Figure | undefined {
  return line.figures.findLast((figure) => figure.vintages > 0 && figure.text !== null && figure.text !== '');
}

/** Narratives and lists of names of the newest report that has any. */
function Words({ line }: { line: FigureLine }) {
  const { t, say } = useSpeech();
  const figure = newest(line);
  if (figure === undefined) return null;
  const fact = factOf(line.indicator.id, figure.year);
  const lines = (figure.text ?? '').split('\n').filter((name) => name.trim() !== '');
  return (
    <div>
      <dt>
        <Link
          to="/indicators/$id"
          params={{ id: line.indicator.id }}
          className="row-link"
          title={say(line.indicator.definition)}
        >
          {say(line.indicator.name)}
        </Link>{' '}
        <a
          href={factHref(fact)}
          data-fact={fact}
          className="fact"
          aria-label={t.cluster.openFigure(say(line.indicator.name), figure.year, lines[0] ?? '')}
        >
          {figure.year}
        </a>
      </dt>
      <dd>{line.indicator.type === 'names' ? lines.join(t.list) : lines.map((line) => <p key={line}>{line}</p>)}</dd>
    </div>
  );
}
