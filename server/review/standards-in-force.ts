import type { Standard } from '../catalogue/review-schema.ts';
import type { IsoMonth, Level, Programme } from '../domain/ids.ts';

/** The editions by which a certification is judged side by side. */
export interface StandardsOfCertification {
  /** In force when it was certified; null where no known edition was. */
  asCertified: Standard | null;
  /** In force in the month asked for, or the last edition before it whose text is held. */
  current: Standard | null;
  /** In force in the month asked for, where its text is not held and an earlier one is judged instead. */
  notHeld: Standard | null;
}

/** Is an edition in force in that month? `from` counts, `to` is the first month of its successor; an open end is no end. */
function inForce(standard: Standard, month: IsoMonth): boolean {
  const { from, to } = standard.effective;
  return (from === null || from <= month) && (to === null || month < to);
}

/**
 * The certification standard as of two months; months are compared as months, nothing is derived from years.
 * Of several that are in force the one with the latest beginning counts, one without a known beginning last. Where its
 * text is not held, the last edition that is held stands for it, and `notHeld` names it.
 * @param certified month of the certification, null where the register does not say it
 */
export function standardsOf(
  standards: Iterable<Standard>,
  certification: { programme: Programme; level: Level; certified: IsoMonth | null },
  month: IsoMonth,
): StandardsOfCertification {
  const all = [...standards].filter(
    (standard) =>
      standard.role === 'certification' &&
      standard.programme === certification.programme &&
      standard.level === certification.level,
  );
  const latest = (list: readonly Standard[]): Standard | null =>
    [...list].sort((a, b) => (b.effective.from ?? '').localeCompare(a.effective.from ?? ''))[0] ?? null;
  const at = (when: IsoMonth): Standard | null => latest(all.filter((standard) => inForce(standard, when)));
  const held = (when: IsoMonth): Standard | null => {
    const known = all.filter((standard) => standard.complete && (standard.effective.from ?? '') <= when);
    const found = at(when);
    return found === null || found.complete ? found : (latest(known) ?? found);
  };
  const current = held(month);
  const inForceNow = at(month);
  return {
    asCertified: certification.certified === null ? null : held(certification.certified),
    current,
    notHeld: inForceNow === current ? null : inForceNow,
  };
}
