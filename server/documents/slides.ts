import type { PaperLanguage } from './paper.ts';

/** Slides of a briefing as data; `slides-file` writes them. */
export interface Slides {
  language: PaperLanguage;
  title: string;
  subtitle: string;
  slides: readonly Slide[];
}

export interface Slide {
  /** What is found, in one sentence. */
  title: string;
  text: readonly string[];
  table: { heads: readonly string[]; rows: readonly (readonly string[])[] } | null;
  chart: SlideChart | null;
  /** Day, calibre and what else stands under every figure. */
  source: string;
}

/** A chart that stays editable: its numbers go with it. A missing value is a gap. */
export interface SlideChart {
  kind: 'bar' | 'line';
  title: string;
  labels: readonly string[];
  series: readonly { name: string; values: readonly (number | null)[] }[];
}
