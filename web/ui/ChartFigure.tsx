import { type ReactNode, useId, useMemo, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { sheetOf } from '../api/sheet.ts';
import { Chart, type ChartPoint, type Drawing } from '../charts/Chart.tsx';
import { usePrinting } from '../charts/use-printing.ts';
import { useSpeech } from '../i18n/language.ts';
import { FigureHead } from './Figure.tsx';
import { FigureRows } from './FigureRows.tsx';
import { type FigureTable, sheetRows, tableCsv } from './figure-table.ts';
import { MenuButton } from './MenuButton.tsx';
import { SourceHint, type SourceParts, useSourceText } from './SourceLine.tsx';
import { fileName, saveFile } from './save-file.ts';
import type { Legend } from './time-marks.ts';
import { Unbroken } from './Unbroken.tsx';
import { useAbout } from './use-page.ts';
import './ChartFigure.css';

interface Props {
  /** The finding, as a sentence. */
  title: string;
  /** Measure, unit, years, calibre. */
  subtitle: string;
  /** Numbers and room → options; a pure function of the numbers. */
  draw: (width: number) => Drawing;
  /** Another drawing altogether, not a change of it, has another name: areas after tiles. */
  drawing?: string;
  /** What the picture shows, in a sentence or two: read aloud instead of it, and printed below. */
  sentence: string;
  /** Marks to step over by arrow keys. */
  points?: readonly ChartPoint[];
  /** A mark was clicked, or Enter pressed on it; `rows`: the rows of the table are what the marks are made of. */
  onPick?: ((point: ChartPoint) => void) | 'rows';
  table: FigureTable;
  source: SourceParts;
  /** What the colours mean, for pictures, which leave the key beside the drawing behind. */
  shades?: string;
  /** Dated events that are drawn, in the order of their numbers. */
  events?: Legend | undefined;
  /** Name of the downloads, without ending; left out: the title. */
  file?: string;
  /** Half the width of the page. */
  half?: boolean;
  /** Choices that belong to this figure alone. */
  tools?: ReactNode;
  /** Beside or below the drawing: a key of colours, words. */
  children?: ReactNode;
}

/**
 * A drawing of the publication with everything it owes its reader: finding, measure, table twin, keyboard steps,
 * sentence, source, and the three downloads that carry the same words.
 */
export function ChartFigure(props: Props) {
  const {
    title,
    subtitle,
    draw,
    drawing,
    sentence,
    points,
    onPick,
    table,
    source,
    file,
    shades,
    events,
    half = false,
    tools,
    children,
  } = props;
  const { t } = useSpeech();
  const id = useId();
  const sourceText = useSourceText()(source);
  const about = useAbout();
  // Sample figures must not leave the page without saying so.
  const dated = events?.items.map((item, index) => `${index + 1} ${item}`) ?? [];
  const marked = [about?.ledger === 'sample' ? t.sampleBanner : '', shades ?? '', ...dated, sourceText]
    .filter((name) => name !== '')
    .join(t.dot);
  const stable = useStable(draw, [drawing, title, sentence, points, table, events]);
  // Tabs take a second pass to show their panel, for which paper does not wait.
  const printing = usePrinting();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const rows = <FigureRows table={table} label={title} />;
  const panels = {
    chart: (
      <>
        <Chart
          key={drawing}
          draw={stable}
          says={`${title}${t.chartFigure.stop}${sentence}`}
          {...(points ? { points } : {})}
          onPick={onPick === 'rows' ? () => setView('table') : onPick}
          onPaper={rows}
        />
        {events === undefined ? null : (
          <ol className="dated-events" aria-label={events.label}>
            {events.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ol>
        )}
        {children}
      </>
    ),
    table: rows,
  };
  return (
    <section className={half ? 'figure figure-half' : 'figure'} aria-labelledby={id}>
      <FigureHead id={id} title={title} subtitle={subtitle} className="figure-head-tools" />
      {tools === undefined ? null : <div className="figure-tools">{tools}</div>}
      {printing ? (
        panels[view]
      ) : (
        <Tabs
          className="views"
          selectedKey={view}
          onSelectionChange={(key) => setView(key === 'table' ? key : 'chart')}
        >
          <div className="figure-bar">
            <TabList aria-label={`${t.view}${t.colon}${title}`} className="view-tabs">
              <Tab id="chart">{t.viewChart}</Tab>
              <Tab id="table">{t.viewTable}</Tab>
            </TabList>
            <Downloads
              name={file ?? title}
              words={{ title, subtitle, source: marked }}
              draw={draw}
              table={table}
              label={`${t.chartFigure.download}${t.colon}${title}`}
            />
          </div>
          <TabPanel id="chart">{panels.chart}</TabPanel>
          <TabPanel id="table">{panels.table}</TabPanel>
        </Tabs>
      )}
      <p className="figure-sentence">
        <Unbroken text={sentence} />
      </p>
      <div className="figure-note">
        <p className="source">
          <SourceHint hint={source.hint} />
          <Unbroken text={sourceText} />
        </p>
      </div>
    </section>
  );
}

/** Pages make their drawing anew on every render; it is drawn again only when its numbers changed. */
function useStable(draw: Props['draw'], facts: readonly unknown[]): Props['draw'] {
  const key = JSON.stringify(facts);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words and the table carry every number of the drawing
  return useMemo(() => draw, [key]);
}

interface DownloadsProps {
  name: string;
  words: { title: string; subtitle: string; source: string };
  draw: Props['draw'];
  table: FigureTable;
  label: string;
}

function Downloads({ name, words, draw, table, label }: DownloadsProps) {
  const { t } = useSpeech();
  const [failed, setFailed] = useState(false);
  const fileOf = async (kind: string): Promise<Blob> => {
    if (kind === 'csv') return new Blob([tableCsv(table, words)], { type: 'text/csv' });
    if (kind === 'xlsx') {
      return sheetOf({ title: words.title, ...sheetRows(table), notes: [words.subtitle, words.source] });
    }
    const { pngOf, svgOf } = await import('../charts/save-picture.ts');
    return kind === 'png' ? pngOf(draw, words) : svgOf(draw, words);
  };
  const save = async (kind: string): Promise<void> => {
    setFailed(false);
    try {
      saveFile(fileName(name, kind), await fileOf(kind));
    } catch {
      setFailed(true);
    }
  };
  return (
    <span>
      <span role="status" className="copy-said">
        {failed ? `${t.chartFigure.downloadFailed} ` : ''}
      </span>
      <MenuButton
        className="figure-download"
        label={label}
        items={t.chartFigure.kinds}
        onPick={(kind) => void save(kind)}
      >
        <svg aria-hidden="true" width="13" height="13" viewBox="0 0 13 13">
          <path d="M6.5 1v7M3.5 5.5l3 3 3-3M1 11.5h11" fill="none" stroke="currentColor" strokeWidth="1.3" />
        </svg>
        {t.chartFigure.download}
      </MenuButton>
    </span>
  );
}
