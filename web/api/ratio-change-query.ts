import { queryOptions } from '@tanstack/react-query';
import { RatioChange } from '../../server/contract/analytics.ts';
import { get, linkOf } from './client.ts';
import { type AmountUnit, factorOf, headIn, maybe, times } from './in-units.ts';
import { counting, type Narrowed } from './narrowing.ts';

interface Asked {
  indicator: string;
  before: number;
  year: number;
  by?: 'league' | undefined;
  joint?: string | undefined;
  level?: string | undefined;
  sector?: string | undefined;
}

/** The change of a ratio, split; narrowed as the page is. */
export const ratioChangeQuery = (asked: Asked, search: Narrowed, version: number) => {
  const link = linkOf('/api/v1/ratio-change', { ...counting(search), ...asked });
  return queryOptions({
    queryKey: ['ratio-change', version, link],
    queryFn: ({ signal }) => get(link, RatioChange, signal),
    select: (data: RatioChange) => ratioChangeIn(data, search.unit),
  });
};

function ratioChangeIn(data: RatioChange, wanted: AmountUnit): RatioChange {
  const factor = factorOf(data.indicator.unit, wanted);
  if (factor === 1) return data;
  const partsIn = <P extends Record<string, number>>(parts: P): P =>
    Object.fromEntries(Object.entries(parts).map(([part, value]) => [part, times(value, factor)])) as P;
  return {
    ...data,
    indicator: headIn(data.indicator, wanted),
    rows: data.rows.map(({ split, ...row }) => ({
      ...row,
      split:
        split === null
          ? null
          : {
              before: times(split.before, factor),
              now: times(split.now, factor),
              change: times(split.change, factor),
              matchedBefore: times(split.matchedBefore, factor),
              matchedNow: times(split.matchedNow, factor),
              parts: partsIn(split.parts),
            },
    })),
    clusters: data.clusters.map((cluster) => ({
      ...cluster,
      before: maybe(cluster.before, factor),
      now: maybe(cluster.now, factor),
      parts: partsIn(cluster.parts),
      total: times(cluster.total, factor),
    })),
  };
}
