import type { Dossier, FiledStatement, FiledSubmission } from '../../server/domain/dossier.ts';
import type { PlanTarget } from '../../server/domain/observation.ts';

/** One submission of a hand-made dossier; what is not said is a counted annual report of a regional SME cluster. */
export function filed(submission: number, said: Partial<FiledSubmission> = {}): FiledSubmission {
  return {
    submission,
    event: submission,
    file: submission,
    fileName: `${submission}.docx`,
    form: 'im-sme-2024',
    kind: 'annual-report',
    programme: 'sme',
    level: 'regional',
    reportYear: 2025,
    receivedAt: '2026-01-10',
    counts: true,
    withdrawn: false,
    ...said,
  };
}

/** `indicator@year` → a figure, or the status of a cell without one. */
export type SaidOf = Record<string, number | FiledStatement['status']>;

export function statementsOf(submission: number, said: SaidOf): FiledStatement[] {
  return Object.entries(said).map(([key, value]) => {
    const [indicator = '', year = ''] = key.split('@');
    const figure = typeof value === 'number' ? value : null;
    const status = typeof value === 'number' ? 'value' : value;
    const raw = figure === null ? '' : String(figure);
    return {
      submission,
      indicator,
      year: Number(year),
      status,
      value: figure,
      text: null,
      raw,
      place: `${submission} ${key}`,
    };
  });
}

/** A dossier from its submissions, newest first, with what each of them states and plans. */
export function dossierOf(
  submissions: readonly FiledSubmission[],
  said: Readonly<Record<number, SaidOf>> = {},
  plans: Readonly<Record<number, readonly PlanTarget[]>> = {},
): Dossier {
  return {
    cluster: { id: 1, name: '示例集群' },
    industry: null,
    outside: false,
    leagues: ['150100'],
    certifications: [],
    submissions,
    statements: submissions.flatMap(({ submission }) => statementsOf(submission, said[submission] ?? {})),
    plan: submissions.flatMap(({ submission }) =>
      (plans[submission] ?? []).map((target) => ({ ...target, submission })),
    ),
    findings: [],
  };
}
