import type { SubmissionKind } from '../../server/domain/ids.ts';
import type { ReviewedReport } from '../../server/review/report.ts';
import { type Cells, reportOf } from './history-reports.ts';
import { planOf, type SaidPlan } from './review-facts.ts';

export interface CheckedFiling {
  form: string;
  kind?: SubmissionKind | undefined;
  year: number;
  says: Cells;
  /** What the cluster filed before, newest first, on whatever form. */
  before?: readonly { form: string; year: number; says: Cells }[] | undefined;
  /** The plan table, based on the report year. */
  plan?: SaidPlan | undefined;
  leagues?: readonly string[] | undefined;
}

/** A report for the cross-checks: its cells, plan table and earlier reports; places name submission, indicator and year. */
export function checkedReport({ plan, leagues, before = [], ...filed }: CheckedFiling): ReviewedReport {
  const earlier = before.map((row) => ({ ...row, received: `${row.year + 1}-01-10` }));
  const report = reportOf({ ...filed, received: `${filed.year + 1}-01-20`, before: earlier });
  return {
    ...report,
    ...(plan === undefined ? {} : { plan: planOf(plan, filed.year) }),
    ...(leagues === undefined ? {} : { leagues }),
  };
}
