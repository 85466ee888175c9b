import type { Messages } from './zh.ts';

/** English words of the palette, the units and the page where forms are handed in. */
export const enSubmit: Pick<Messages, 'amounts' | 'palette'> = {
  amounts: { label: 'Amounts', filed: 'as filed', yi: 'CNY 100 million', wan: 'CNY 10,000' },
  palette: { open: 'Search' },
};
