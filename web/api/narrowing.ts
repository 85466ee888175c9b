import type { Params } from './client.ts';

/** What narrows every page, as the link carries it. */
export interface Narrowed {
  asOf?: string | undefined;
  programme?: string | undefined;
  league?: string | undefined;
  /** Figures that are set aside count too. */
  doubtful?: boolean | undefined;
}

export const narrowing = ({ asOf, programme, league }: Narrowed): Params => ({ asOf, programme, league });

/** The same for pages of figures, with what counts. */
export const counting = (search: Narrowed): Params => ({
  ...narrowing(search),
  doubtful: search.doubtful === true ? '1' : undefined,
});
