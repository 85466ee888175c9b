import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { HeldNow, Validity } from '../../contract/cluster-pages.ts';
import { monthsBefore } from '../rounds/re-evaluations.ts';

interface Held {
  programme: 'sme' | 'amc';
  level: 'national' | 'regional';
  batch: string | null;
  certified: string | null;
  validFrom: string | null;
  validTo: string | null;
}

/** Does a certification hold on a day; months are compared as months, and an end that nobody stated is unknown. */
export function validityOf({ validTo }: Pick<Held, 'validTo'>, today: string, catalogue: Catalogue): Validity {
  if (validTo === null) return 'unknown';
  const month = today.slice(0, 7);
  if (validTo < month) return 'ended';
  return monthsBefore(validTo, catalogue.reEvaluation.monthsAhead) <= month ? 'ending' : 'valid';
}

/** The certification of the cluster's own programme and level that lasts longest, else any that does; null where none. */
export function heldNow(
  certifications: readonly Held[],
  own: Pick<Held, 'programme' | 'level'>,
  today: string,
  catalogue: Catalogue,
): HeldNow | null {
  const ownFirst = (held: Held) => (held.programme === own.programme && held.level === own.level ? 0 : 1);
  const [best] = [...certifications].sort(
    (a, b) => ownFirst(a) - ownFirst(b) || (b.validTo ?? '').localeCompare(a.validTo ?? ''),
  );
  if (best === undefined) return null;
  const { programme, level, batch, certified, validFrom, validTo } = best;
  return {
    programme,
    level,
    batch,
    certified,
    validFrom,
    validTo,
    validity: validityOf(best, today, catalogue),
    count: certifications.length,
  };
}
