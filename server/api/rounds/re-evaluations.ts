import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { ReEvaluations } from '../../contract/re-evaluations.ts';
import type { HeldCertification } from '../../domain/dossier.ts';
import type { DossierHead } from '../../store/reads/dossier-rows.ts';
import { leagueOf } from '../answers/heads.ts';

/** Months are counted as months: `2028-10` less nine is `2028-01`. */
export function monthsBefore(month: string, months: number): string {
  const [year, number] = month.split('-').map(Number);
  const total = (year ?? 0) * 12 + (number ?? 1) - 1 - months;
  return `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}`;
}

/** One of the same programme and level that lasts longer was granted since: the older one is called no more. */
const isRenewed = ({ programme, level, validTo }: HeldCertification, all: readonly HeldCertification[]): boolean =>
  all.some(
    (other) =>
      other.programme === programme &&
      other.level === level &&
      other.validTo !== null &&
      validTo !== null &&
      other.validTo > validTo,
  );

/** Which certifications end when, soonest first, and when their re-evaluation 复核 is called; renewed ones are left out. */
export function reEvaluations(
  heads: readonly DossierHead[],
  catalogue: Catalogue,
  today: string,
  asOf: string | null,
): ReEvaluations {
  const { monthsAhead, source } = catalogue.reEvaluation;
  const month = today.slice(0, 7);
  const rows = heads.flatMap((head) =>
    head.certifications.flatMap((certification) => {
      if (certification.validTo === null || isRenewed(certification, head.certifications)) return [];
      const call = monthsBefore(certification.validTo, monthsAhead);
      return [
        {
          cluster: head.cluster,
          leagues: head.leagues.map((code) => leagueOf(catalogue, code)),
          programme: certification.programme,
          level: certification.level,
          batch: certification.batch,
          validFrom: certification.validFrom,
          validTo: certification.validTo,
          call,
          state: stateOf(certification.validTo, call, month),
        },
      ];
    }),
  );
  rows.sort((a, b) => a.validTo.localeCompare(b.validTo) || a.cluster.id - b.cluster.id);
  return { asOf, today, monthsAhead, source, rows };
}

function stateOf(validTo: string, call: string, month: string): ReEvaluations['rows'][number]['state'] {
  if (validTo < month) return 'ended';
  if (call <= month) return 'called';
  return call <= monthsBefore(month, -12) ? 'coming' : 'later';
}
