import type { Messages } from './zh.ts';

/** English words of the same; see zh-leagues.ts. */
export const enLeagues: Pick<Messages, 'colon' | 'chartFigure'> = {
  colon: ': ',
  chartFigure: {
    steps: 'Step through',
    notStepped: (n) => `${n} marks; use the arrow keys`,
    download: 'Download',
    kinds: { png: 'PNG picture', svg: 'SVG drawing', csv: 'CSV table' },
    stop: '. ',
    copy: 'Copy text',
    copied: 'Copied',
    failed: 'Could not copy; please select the text and copy it by hand',
  },
};
