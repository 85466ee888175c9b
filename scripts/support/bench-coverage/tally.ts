import type { Catalogue } from '../../../server/catalogue/load-catalogue.ts';
import type { Dossier } from '../../../server/domain/dossier.ts';
import { type Catcher, type Caught, catcher, type Reviewed } from './catch.ts';
import { type Mutation, type MutationKind, mutationsOf } from './mutations.ts';

/** alone: as if the form were the first that the cluster ever filed */
export type Setting = 'with-past' | 'alone';

/** Why nothing spoke of a slip, as far as its figures tell. */
export const missedReasons = ['to-zero', 'rate-within', 'no-other-year', 'other'] as const;
export type MissedReason = (typeof missedReasons)[number];

export interface Trial {
  setting: Setting;
  form: string;
  kind: MutationKind;
  indicator: string;
  caught: Caught;
  /** Null where it was caught. */
  missed: MissedReason | null;
  /** Groups by which it was caught, in one word each. */
  by: readonly Catcher[];
}

/** Tries every slip of every report in both settings; `onDone` after each report. */
export function tryAll(
  reports: readonly Reviewed[],
  catalogue: Catalogue,
  onDone: (done: number) => void,
): readonly Trial[] {
  const trials: Trial[] = [];
  for (const [index, report] of reports.entries()) {
    for (const setting of ['with-past', 'alone'] as const) {
      const tried = setting === 'alone' ? withoutPast(report) : report;
      const look = catcher(tried, catalogue);
      const { submission, dossier } = tried;
      for (const mutation of mutationsOf(submission, dossier.statements, catalogue)) {
        const caught = look(mutation);
        trials.push({
          setting,
          form: submission.form,
          kind: mutation.kind,
          indicator: mutation.field.key,
          caught,
          missed: caught.by.size > 0 ? null : whyMissed(mutation, dossier, catalogue),
          by: [...caught.by],
        });
      }
    }
    onDone(index + 1);
  }
  return trials;
}

function withoutPast(report: Reviewed): Reviewed {
  const { submission } = report.submission;
  const own = <T extends { submission: number }>(all: readonly T[]): T[] =>
    all.filter((row) => row.submission === submission);
  const { dossier } = report;
  const alone: Dossier = {
    ...dossier,
    submissions: own(dossier.submissions),
    statements: own(dossier.statements),
    plan: own(dossier.plan),
    findings: own(dossier.findings),
  };
  return { ...report, dossier: alone };
}

function whyMissed({ field, cells, kind }: Mutation, { statements }: Dossier, catalogue: Catalogue): MissedReason {
  if (kind === 'divided' && cells.every(({ raw }) => Number(raw) === 0)) return 'to-zero';
  if (catalogue.indicator(field.key).kind === 'growth') return 'rate-within';
  const years = new Set(cells.map(({ before }) => before.year));
  const others = statements.some(
    ({ indicator, year, value }) => indicator === field.key && !years.has(year) && value !== null && value !== 0,
  );
  return others ? 'other' : 'no-other-year';
}
