import type { Messages } from './zh.ts';

/** English words of the palette, the units and the page where forms are handed in. */
export const enSubmit: Pick<Messages, 'palette'> = {
  palette: {
    open: 'Search',
    title: 'Find a cluster, league, indicator, topic, round or page',
    hint: 'Name, pinyin or its initials, such as bts or output',
    results: 'Results',
    pages: 'Pages',
    recent: 'Recent',
    kinds: { cluster: 'Clusters', league: 'Leagues', indicator: 'Indicators', topic: 'Topics', round: 'Rounds' },
    none: 'Nothing found. Try another word, or the initials of the pinyin.',
    searching: 'Searching',
    failed: 'The search failed. Is the program still running?',
    found: (n: number) => (n === 1 ? '1 place' : `${n} places`),
    keys: '↑ ↓ choose · Enter go · Esc close',
  },
};
