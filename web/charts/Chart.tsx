import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useRef, useState } from 'react';

/** Width of A4 between the margins of the print style, in CSS pixels. */
const paperWidth = 695;

interface Props {
  /** Numbers and room → options; a pure function. */
  draw: (width: number) => { options: EChartsCoreOption; height: number };
  /** What the picture says, as a sentence: read aloud instead of it. */
  says: string;
}

/**
 * The one component that touches the charts library, which is loaded when the first chart comes near the window.
 * Drawn as SVG with colours of the style sheet, so that theme and paper need no second drawing.
 */
export function Chart({ draw, says }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const width = useWidth(box);
  const near = useNear(box);
  const drawn = width > 0 ? draw(width) : null;

  useEffect(() => {
    const element = box.current;
    if (!near || drawn === null || element === null) return;
    let gone = false;
    void Promise.all([import('./echarts.ts'), document.fonts.ready]).then(([{ core }]) => {
      if (gone) return;
      chart.current ??= core.init(element, null, { renderer: 'svg', width, height: drawn.height });
      chart.current.resize({ width, height: drawn.height });
      chart.current.setOption(drawn.options, { notMerge: true });
      element.dataset.drawn = 'yes';
    });
    return () => {
      gone = true;
    };
  });
  const latest = useRef(draw);
  latest.current = draw;
  useEffect(() => {
    // Paper is narrower than most windows: drawn once more for it, and back.
    const redraw = (wide: number) => {
      const frame = box.current?.parentElement;
      if (chart.current === null || frame == null || wide === 0) return;
      const { options, height } = latest.current(wide);
      frame.style.height = `${height}px`;
      chart.current.resize({ width: wide, height });
      chart.current.setOption(options, { notMerge: true });
    };
    const before = () => redraw(paperWidth);
    const after = () => redraw(Math.floor(box.current?.getBoundingClientRect().width ?? 0));
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  useEffect(
    () => () => {
      chart.current?.dispose();
      chart.current = null;
    },
    [],
  );

  return (
    <div className="chart" role="img" aria-label={says} style={{ height: drawn?.height ?? 240 }}>
      <div ref={box} aria-hidden="true" />
    </div>
  );
}

function useWidth(box: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => setWidth(Math.floor(element.getBoundingClientRect().width));
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
    return () => observer.disconnect();
  }, [box, near]);
  return near;
}
