import { whyAbsent } from '../../server/analytics/absence.ts';
import { answerTypes, numericTypes } from '../../server/catalogue/schema.ts';
import type { Dossier, FiledStatement, FiledSubmission } from '../../server/domain/dossier.ts';
import type { Level, Programme, SubmissionKind } from '../../server/domain/ids.ts';
import type { ReviewedReport } from '../../server/review/report.ts';
import { toReport } from '../../server/review/to-report.ts';
import { catalogue } from './review-facts.ts';

/** `indicator@year` → a number, or the words of the cell: `28.20`, 无, 不涉及, an answer, a narrative, names by line. */
export type Cells = Record<string, number | string>;

export interface Filed {
  form: string;
  kind?: SubmissionKind | undefined;
  year: number;
  received: string;
  says: Cells;
}

export interface FiledReport extends Filed {
  cluster?: number | undefined;
  name?: string | undefined;
  league?: string | undefined;
  /** Other leagues of a joint cluster. */
  members?: readonly string[] | undefined;
  programme?: Programme | undefined;
  level?: Level | undefined;
  /** What the cluster filed before, newest first. */
  before?: readonly Filed[] | undefined;
  /** What it filed since, newest first. */
  after?: readonly Filed[] | undefined;
}

/** A report with its past, made from a dossier as the store would give it. */
export function reportOf(filed: FiledReport): ReviewedReport {
  const cluster = filed.cluster ?? 1;
  const programme = filed.programme ?? 'sme';
  const level = filed.level ?? 'regional';
  const after = filed.after ?? [];
  const all = [...after, filed, ...(filed.before ?? [])];
  const number = (index: number): number => cluster * 100 + all.length - index;
  const submissions = all.map(
    (report, index): FiledSubmission => ({
      submission: number(index),
      event: number(index),
      file: number(index),
      fileName: `${number(index)}.docx`,
      form: report.form,
      kind: report.kind ?? 'annual-report',
      programme,
      level,
      reportYear: report.year,
      receivedAt: report.received,
      counts: true,
      withdrawn: false,
    }),
  );
  const dossier: Dossier = {
    cluster: { id: cluster, name: filed.name ?? `示例集群${cluster}` },
    industry: null,
    outside: false,
    leagues: [filed.league ?? '150100', ...(filed.members ?? [])],
    certifications: [],
    submissions,
    statements: all.flatMap((report, index) => statementsOf(report, number(index))),
    plan: [],
    findings: [],
  };
  return toReport(
    dossier,
    submissions[after.length]!,
    catalogue,
    (indicator, year, reports) => whyAbsent(catalogue, indicator, year, reports),
    [],
  );
}

function statementsOf({ says, year }: Filed, submission: number): FiledStatement[] {
  return Object.entries(says).map(([key, said]) => {
    const [indicator = '', at = String(year)] = key.split('@');
    const raw = String(said);
    const { type } = catalogue.indicator(indicator);
    const status =
      raw === ''
        ? 'blank'
        : raw === '无'
          ? 'none'
          : raw === '不涉及' && !answerTypes.has(type)
            ? 'not-applicable'
            : 'value';
    const figure = status === 'value' && numericTypes.has(type);
    return {
      submission,
      indicator,
      year: Number(at),
      status,
      value: figure ? Number(raw) : null,
      text: status === 'value' && !figure ? raw : null,
      raw,
      place: `${submission} ${indicator} ${at}`,
    };
  });
}
