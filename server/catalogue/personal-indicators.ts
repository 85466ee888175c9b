import type { Catalogue } from './load-catalogue.ts';

/** Indicators whose cells are personal data: names and telephones of contacts, signatures. */
export const personalIndicators = ({ indicators }: Pick<Catalogue, 'indicators'>): ReadonlySet<string> =>
  new Set([...indicators.values()].flatMap(({ id, personal }) => (personal ? [id] : [])));
