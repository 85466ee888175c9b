import type { AssignmentAct } from '../../contract/assignments.ts';
import type { Obligation } from '../../review/obligation.ts';
import { HttpError } from '../problems/http-error.ts';

/** @throws HttpError 422 where the report is assigned so already, or is released though nobody had it */
export function checkAssignment(act: AssignmentAct, { assigned }: Pick<Obligation, 'assigned'>): void {
  if (act.kind === 'report-released') {
    if (assigned === null) throw new HttpError('assigned-to-nobody', {}, 'act.kind');
  } else if (assigned === act.reviewer) {
    throw new HttpError('assigned-already', { reviewer: act.reviewer }, 'act.reviewer');
  }
}
