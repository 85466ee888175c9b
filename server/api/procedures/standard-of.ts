import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Standard } from '../../catalogue/review-schema.ts';
import { IsoMonth } from '../../domain/ids.ts';
import { standardsOf } from '../../review/standards-in-force.ts';
import type { Applicant, StandingCall } from './read-call.ts';

/** The standard that applicants of a call are checked against: that of its procedure, else the one in force when it was opened. */
export function standardOf(
  { procedure, key, call }: StandingCall,
  { certification }: Applicant,
  { standards }: Catalogue,
): Standard | null {
  if (procedure.standard !== null) return standards.get(procedure.standard) ?? null;
  const { programme, level } = key;
  const held = { programme, level, certified: certification?.certified ?? null };
  return standardsOf(standards.values(), held, IsoMonth.parse(call.openedAt.slice(0, 7))).current;
}
