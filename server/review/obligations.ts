import type { Deadline } from '../catalogue/schema.ts';
import type { Dossier, FiledSubmission, HeldCertification } from '../domain/dossier.ts';
import type { RoundKey } from '../domain/review.ts';
import type { Arrival } from './obligation.ts';

type Holder = Pick<Dossier, 'certifications' | 'submissions'>;

/**
 * The certification by which a cluster owes a report to a round: of its programme and level, certified by the end of
 * the data year and still valid in the month of the deadline. Months are compared as months; an end that nobody stated
 * is no end. Undefined where it owes none.
 */
export function owedBy(holder: Holder, round: RoundKey, due: string): HeldCertification | undefined {
  const month = due.slice(0, 7);
  return holder.certifications.find((certification) => {
    if (certification.programme !== round.programme || certification.level !== round.level) return false;
    const begin = certification.validFrom ?? certification.certified;
    const begun = begin === null || begin <= `${round.year}-12`;
    return begun && (certification.validTo === null || certification.validTo >= month);
  });
}

/** Reports of a cluster in answer to a round, oldest first; withdrawn ones never came. */
export function arrivalsOf(holder: Pick<Dossier, 'submissions'>, round: RoundKey): (Arrival & FiledSubmission)[] {
  return holder.submissions.filter((submission) => answers(submission, round)).sort((a, b) => a.event - b.event);
}

function answers(filedSubmission: FiledSubmission, round: RoundKey): boolean {
  return (
    filedSubmission.kind === 'annual-report' &&
    !filedSubmission.withdrawn &&
    filedSubmission.programme === round.programme &&
    filedSubmission.level === round.level &&
    filedSubmission.reportYear === round.year
  );
}

/** Deadline of a round by the calendar: of the batch where the calendar names it, else the programme's; null where none is known. */
export function calendarDue(deadlines: readonly Deadline[], round: RoundKey, batch: string | null): string | null {
  const own = deadlines.filter((deadline) => deadline.programme === round.programme && deadline.level === round.level);
  const named = own.find(({ batch: year }) => year !== null && batch?.startsWith(year) === true);
  const general = own.find((deadline) => deadline.batch === null);
  const day = named ?? general;
  const at = day?.due ?? day?.default ?? null;
  return at === null ? null : `${round.year + 1}-${at}`;
}

/** The last of a round's deadlines by the calendar; null where the calendar knows none and the opener must name it. */
export function latestDue(deadlines: readonly Deadline[], round: RoundKey): string | null {
  const own = deadlines.filter((deadline) => deadline.programme === round.programme && deadline.level === round.level);
  const days = own.flatMap((deadline) => deadline.due ?? deadline.default ?? []).sort();
  const last = days.at(-1);
  return last === undefined ? null : `${round.year + 1}-${last}`;
}
