import type { Standard } from '../catalogue/review-schema.ts';
import type { IsoMonth, Level, Programme } from '../domain/ids.ts';

/** The editions by which a certification is judged side by side. */
export interface StandardsOfCertification {
  /** In force when it was certified; null where no known edition was. */
  asCertified: Standard | null;
  /** In force in the month asked for. */
  current: Standard | null;
}

/** Is an edition in force in that month? `from` counts, `to` is the first month of its successor; an open end is no end. */
export function inForce(standard: Standard, month: IsoMonth): boolean {
  const { from, to } = standard.effective;
  return (from === null || from <= month) && (to === null || month < to);
}

/**
 * The certification standard as of two months; months are compared as months, nothing is derived from years.
 * Of several that are in force the one with the latest beginning counts, one without a known beginning last.
 * @param certified month of the certification, null where the register does not say it
 */
export function standardsOf(
  standards: Iterable<Standard>,
  certification: { programme: Programme; level: Level; certified: IsoMonth | null },
  month: IsoMonth,
): StandardsOfCertification {
  const all = [...standards].filter(
    (one) =>
      one.role === 'certification' && one.programme === certification.programme && one.level === certification.level,
  );
  const at = (when: IsoMonth): Standard | null =>
    all
      .filter((one) => inForce(one, when))
      .sort((a, b) => (b.effective.from ?? '').localeCompare(a.effective.from ?? ''))[0] ?? null;
  return { asCertified: certification.certified === null ? null : at(certification.certified), current: at(month) };
}
