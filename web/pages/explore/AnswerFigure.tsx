import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchTable, type tableTypes } from '../../api/download.ts';
import { annotationsQuery } from '../../api/shared-queries.ts';
import { exploreWords } from '../../i18n/explore-words.ts';
import { opening } from '../../i18n/inside.ts';
import { useSpeech } from '../../i18n/language.ts';
import { ChartFigure } from '../../ui/ChartFigure.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Figure } from '../../ui/Figure.tsx';
import { FigureRows } from '../../ui/FigureRows.tsx';
import { comingIn } from '../../ui/figure-words.ts';
import { SetAside } from '../../ui/SetAside.tsx';
import { SourceLine } from '../../ui/SourceLine.tsx';
import { fileName, saveFile } from '../../ui/save-file.ts';
import { timeMarks } from '../../ui/time-marks.ts';
import { usePageSearch } from '../../ui/use-page.ts';
import { useOpenGoal } from '../leagues/use-open-goal.ts';
import type { AnswerReader } from './answer-reader.ts';
import { tableOf } from './answer-table.ts';
import { drawnOf } from './figures.ts';
import type { ChartKind } from './state.ts';
import './AnswerFigure.css';

interface Props {
  reader: AnswerReader;
  kind: ChartKind;
  /** What narrows the answer, in words. */
  narrowed: string;
  link: string;
}

/** The answer as drawing or table, with everything needed to take it along. */
export function AnswerFigure({ reader, kind, narrowed, link }: Props) {
  const { t, language, say, heads, years, measure, answer } = reader;
  const [from, to] = [years[0] ?? 0, years.at(-1) ?? 0];
  const names = heads.map((head) => reader.inner(head.id));
  const units = [...new Set(heads.map((head) => reader.unit(head.id)))];
  const last = answer.figures.find((figure) => Object.keys(figure.group).length === 0 && figure.year === to);
  // Of several years the clusters that have a figure in each of them, which are fewer than those of two.
  const spans = last?.basis === 'matched' && from < to && ['level', 'share', 'rank'].includes(measure);
  const basisWords = spans
    ? exploreWords[language].matchedSpan(from, to)
    : exploreWords[language].bases[last?.basis ?? 'all'];
  const subtitle = exploreWords[language].sub2(
    heads.map((head) => reader.name(head.id)).join(t.list),
    measure === 'level' ? '' : exploreWords[language].measures[measure],
    units.length === 1 ? (units[0] ?? '') : '',
    from === to ? String(to) : `${from}–${to}`,
    [basisWords, narrowed].filter((name) => name !== '').join(t.dot),
  );
  const open = useOpenGoal();
  const table = tableOf(reader);
  const { asOf, league } = usePageSearch();
  const { data: recorded } = useQuery(annotationsQuery(asOf));
  const timed =
    recorded === undefined
      ? undefined
      : timeMarks({ targets: [], annotations: recorded.annotations, whole: null }, { league }, reader);
  const drawn = drawnOf(kind, reader, timed);
  const coming = comingIn(last, reader);
  const medians = answer.figures.some((figure) => figure.method === 'distribution')
    ? [exploreWords[language].median]
    : [];
  const [first] = heads;
  const source = {
    indicator: heads.length === 1 ? first : undefined,
    figure: heads.length === 1 ? last : undefined,
  };
  const extra = (note: string) => [note, ...medians].filter((name) => name !== '').join(t.dot);
  return (
    <>
      <SetAside of={last} />
      {drawn === null ? (
        <Figure
          title={`${coming}${opening(exploreWords[language].titleTable(names, from, to))}`}
          subtitle={subtitle}
          table={<FigureRows table={table} label={subtitle} />}
          note={
            <SourceLine {...source} extra={extra(exploreWords[language].tableNote(reader.answer.enoughClusters))} />
          }
        />
      ) : (
        <ChartFigure
          // A drawing of another kind is another chart, not a change of this one.
          drawing={kind}
          title={`${coming}${opening(drawn.title)}`}
          subtitle={subtitle}
          sentence={opening(drawn.sentence)}
          draw={drawn.draw}
          points={drawn.points}
          events={drawn.events}
          onPick={(point) => open(drawn.opens[drawn.points.indexOf(point)])}
          table={table}
          source={{ ...source, extra: extra(drawn.note) }}
        />
      )}
      {answer.notes.map((note) => (
        <p key={note.en} className="legend">
          {say(note)}
        </p>
      ))}
      <TakeAlong link={link} name={`${names.join('-')}-${to}`} />
    </>
  );
}

/** The figures as files, and the links to page and API. */
function TakeAlong({ link, name }: { link: string; name: string }) {
  const { t, language } = useSpeech();
  const [failed, setFailed] = useState(false);
  const linkFor = {
    csv: `${link}&bom=1`,
    arrow: link,
    // The same answer, written as a workbook.
    xlsx: `${link.replace('/aggregate?', '/exports/aggregate?')}&format=xlsx`,
  } as const;
  const save = async (kind: keyof typeof tableTypes) => {
    setFailed(false);
    try {
      saveFile(fileName(name, kind), await fetchTable(linkFor[kind], kind));
    } catch {
      setFailed(true);
    }
  };
  return (
    <section className="take-along" aria-label={exploreWords[language].data}>
      <p className="downloads-row">
        <button type="button" className="button button-small" onClick={() => void save('csv')}>
          {exploreWords[language].csv}
        </button>
        <button type="button" className="button button-small" onClick={() => void save('xlsx')}>
          {exploreWords[language].xlsx}
        </button>
        <button type="button" className="button button-small" onClick={() => void save('arrow')}>
          {exploreWords[language].arrow}
        </button>
        <CopyButton text={`${window.location.origin}${link}`} label={exploreWords[language].copyApi} />
        <CopyButton text={window.location.href} label={exploreWords[language].copyPage} />
        <span role="status" className="muted">
          {failed ? t.chartFigure.downloadFailed : ''}
        </span>
      </p>
      <p className="source">{exploreWords[language].dataNote}</p>
    </section>
  );
}
