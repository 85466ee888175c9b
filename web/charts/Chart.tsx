import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useSpeech } from '../i18n/language.ts';
import { type Core, chartsLoaded, loadCharts } from './charts-library.ts';
import { usePrinting } from './use-printing.ts';
import './Chart.css';

/** Width of A4 between the margins of the print style, in CSS pixels. */
const paperWidth = 695;

/** What a chart is drawn from: options of the library and the height they need. */
export interface Drawing {
  options: EChartsCoreOption;
  height: number;
  /** What must be there before it can be drawn: areas of a map. */
  ready?: () => Promise<unknown>;
}

/** One mark of a drawing that can be stepped to, and what it says. */
export interface ChartPoint {
  says: string;
  /** Place of the mark in the options. */
  series: number;
  index: number;
}

interface Props {
  /** Numbers and room → options; a pure function. */
  draw: (width: number) => Drawing;
  /** What the picture says, as a sentence: read aloud instead of it. */
  says: string;
  /** Marks in the order in which the arrow keys step over them; the mouse finds the same ones. */
  points?: readonly ChartPoint[];
  /** A mark was clicked, or Enter pressed on it. */
  onPick?: ((point: ChartPoint) => void) | undefined;
  /** What goes to paper where the drawing library has not come yet. */
  onPaper?: ReactNode;
}

/** Milliseconds after which a page is at rest. */
const atRest = 1500;

/**
 * The one component that touches the charts library, which is loaded when the first figure is on the page.
 * Drawn as SVG with colours of the style sheet, so that theme and paper need no second drawing.
 */
export function Chart({ draw, says, points, onPick, onPaper = null }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const printing = usePrinting();
  const room = useWidth(box);
  const width = printing ? paperWidth : room;
  const near = useNear(box);
  const drawn = useMemo(() => (width > 0 ? draw(width) : null), [draw, width]);
  const ready = useReady(drawn);
  const [active, setActive] = useState<number | null>(null);
  const steps = useRef(points);
  steps.current = points;
  const pick = useRef(onPick);
  pick.current = onPick;

  /** The chart of this figure, begun where there is none yet. */
  const begin = useRef((core: Core, element: HTMLDivElement, wide: number, height: number): EChartsType => {
    if (chart.current !== null) return chart.current;
    const made = core.init(element, null, { renderer: 'svg', width: wide, height });
    made.on('mouseover', ({ seriesIndex, dataIndex }) => {
      const found =
        steps.current?.findIndex((point) => point.series === seriesIndex && point.index === dataIndex) ?? -1;
      if (found >= 0) setActive(found);
    });
    made.on('click', ({ seriesIndex, dataIndex }) => {
      // A click on a line itself names no mark: any of the line stands for it.
      const found = steps.current?.find(
        (point) => point.series === seriesIndex && (dataIndex === undefined || point.index === dataIndex),
      );
      if (found !== undefined) pick.current?.(found);
    });
    made.on('globalout', () => setActive(null));
    chart.current = made;
    return made;
  });

  const paint = useRef((wide: number, { options, height }: Drawing): void => {
    const element = box.current;
    const core = chartsLoaded();
    if (element === null || core === null) return;
    const made = begin.current(core, element, wide, height);
    made.resize({ width: wide, height });
    made.setOption(options, { notMerge: true });
    element.dataset.drawn = 'yes';
  });

  useEffect(() => {
    if (!ready || !near || printing || drawn === null) return;
    let gone = false;
    void document.fonts.ready.then(() => {
      if (!gone) paint.current(width, drawn);
    });
    return () => {
      gone = true;
    };
  }, [ready, near, printing, drawn, width]);
  // Paper does not wait: what nobody has scrolled to is drawn as well, and what stands is drawn as wide as the paper.
  useLayoutEffect(() => {
    if (ready && printing && drawn !== null) paint.current(width, drawn);
  }, [ready, printing, drawn, width]);
  useEffect(() => {
    const point = active === null ? undefined : steps.current?.[active];
    chart.current?.dispatchAction({ type: 'downplay' });
    if (point !== undefined) {
      chart.current?.dispatchAction({ type: 'highlight', seriesIndex: point.series, dataIndex: point.index });
    }
  }, [active]);
  useEffect(
    () => () => {
      chart.current?.dispose();
      chart.current = null;
    },
    [],
  );

  const picture = (
    <div className="chart" role="img" aria-label={says} style={{ height: drawn?.height ?? 240 }}>
      <div ref={box} aria-hidden="true" />
    </div>
  );
  if (printing && !ready) return onPaper;
  if (points === undefined || points.length === 0) return picture;
  return (
    <div className="chart-steps">
      {picture}
      <Steps points={points} active={active} onStep={setActive} onPick={onPick} says={says} />
    </div>
  );
}

/**
 * The marks as a slider over the drawing: arrow keys step, Home and End jump, and a screen reader says each mark.
 * Below it the same words for the eye.
 */
function Steps({
  points,
  active,
  onStep,
  onPick,
  says,
}: {
  points: readonly ChartPoint[];
  active: number | null;
  onStep: (index: number | null) => void;
  onPick: Props['onPick'];
  says: string;
}) {
  const { t } = useSpeech();
  const shown = active === null ? undefined : points[active];
  return (
    <>
      <input
        type="range"
        className="chart-slider"
        aria-label={`${t.chartFigure.steps}${t.colon}${says}`}
        aria-valuetext={shown?.says ?? t.chartFigure.notStepped(points.length)}
        min={0}
        max={points.length - 1}
        step={1}
        value={active ?? 0}
        onFocus={(event) => {
          if (event.target.matches(':focus-visible')) onStep(active ?? 0);
        }}
        onBlur={() => onStep(null)}
        onChange={(event) => onStep(Number(event.target.value))}
        onKeyDown={(event) => {
          // A slider counts downwards on ↓; a list of marks goes on.
          const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
          if (event.key === 'Escape') onStep(null);
          if (event.key === 'Enter' && shown !== undefined) onPick?.(shown);
          if (by === undefined) return;
          event.preventDefault();
          onStep(Math.min(points.length - 1, Math.max(0, (active ?? -by) + by)));
        }}
      />
      <p className="chart-readout" aria-hidden="true">
        {shown?.says ?? ''}
      </p>
    </>
  );
}

/** Has everything come that the drawing needs? Asked for as soon as the figure is on the page. */
function useReady(drawn: Drawing | null): boolean {
  const parts = useRef(drawn?.ready);
  parts.current = drawn?.ready;
  const needsParts = drawn?.ready !== undefined;
  const known = drawn !== null;
  // What is put on the page by printing has no second chance: known at its first picture.
  const [ready, setReady] = useState(() => chartsLoaded() !== null && !needsParts);
  useEffect(() => {
    if (!known) return;
    let gone = false;
    void Promise.all([loadCharts(), needsParts ? parts.current?.() : undefined]).then(() => {
      if (!gone) setReady(true);
    });
    return () => {
      gone = true;
    };
  }, [known, needsParts]);
  return ready;
}

function useWidth(box: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => setWidth(element.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return width;
}

function useNear(box: React.RefObject<HTMLDivElement | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element === null || near) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true);
      },
      { rootMargin: '600px' },
    );
    observer.observe(element);
    // What is further down is drawn when the page has come to rest, so that it can be printed at once.
    const rest = window.setTimeout(() => setNear(true), atRest);
    return () => {
      window.clearTimeout(rest);
      observer.disconnect();
    };
  }, [box, near]);
  return near;
}
