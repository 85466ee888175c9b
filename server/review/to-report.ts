import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Dossier, FiledStatement, FiledSubmission } from '../domain/dossier.ts';
import type { FigureStatus } from '../domain/reading.ts';
import type { EarlierFact, ReviewedReport, StatedFact } from './report.ts';
import type { Fact } from './verdict.ts';

/** Tells why the ledger holds nothing of a fact; see `whyAbsent` of the analytics. */
export type AbsenceReason = (
  indicator: string,
  year: number,
  reports: readonly { form: string; reportYear: number }[],
) => FigureStatus;

/** Facts of one submission, or of all: by indicator and year. */
type Index<T> = Map<string, Map<number, T>>;

/** One report of a cluster as the checks see it. Pure. */
export function toReport(
  dossier: Dossier,
  submission: FiledSubmission,
  catalogue: Catalogue,
  absent: AbsenceReason,
): ReviewedReport {
  const turn = new Map(dossier.submissions.map((one, index) => [one.submission, index]));
  const byId = new Map(dossier.submissions.map((one) => [one.submission, one]));
  const own = dossier.statements.filter((one) => one.submission === submission.submission);
  const stated: Index<FiledStatement> = new Map();
  const vintages: Index<FiledStatement[]> = new Map();
  for (const one of own) put(stated, one, one);
  for (const one of dossier.statements) {
    const known = vintages.get(one.indicator)?.get(one.year);
    if (known === undefined) put(vintages, one, [one]);
    else known.push(one);
  }
  const place = turn.get(submission.submission) ?? 0;
  const reports = dossier.submissions.filter((one) => one.counts && one.kind !== 'registry');
  const filed = reports.length > 0 ? reports : [submission];

  const before = (indicator: string, year: number): EarlierFact[] =>
    (vintages.get(indicator)?.get(year) ?? []).flatMap((one) => {
      const from = byId.get(one.submission);
      if (from === undefined || from.withdrawn || (turn.get(one.submission) ?? -1) <= place) return [];
      const { receivedAt, form, reportYear } = from;
      return [{ ...factOf(one), submission: one.submission, receivedAt, form, reportYear }];
    });
  const facts = (indicator: string, year: number): Fact => {
    const mine = stated.get(indicator)?.get(year);
    const counted =
      mine ??
      vintages
        .get(indicator)
        ?.get(year)
        ?.find((one) => byId.get(one.submission)?.counts === true);
    if (counted !== undefined) return factOf(counted);
    const status = absent(indicator, year, filed);
    return { status, value: null, text: null, place: null };
  };
  return {
    submission: submission.submission,
    cluster: dossier.cluster,
    form: submission.form,
    kind: submission.kind,
    programme: submission.programme,
    level: submission.level,
    reportYear: submission.reportYear,
    receivedAt: submission.receivedAt,
    leagues: dossier.leagues,
    industry: dossier.industry,
    stated: (indicator, year) => {
      const one = stated.get(indicator)?.get(year);
      return one === undefined ? undefined : factOf(one);
    },
    statements: function* () {
      for (const one of own) {
        if (catalogue.indicators.get(one.indicator)?.personal === true) continue;
        yield { ...factOf(one), indicator: one.indicator, year: one.year };
      }
    },
    facts,
    before,
    plan: dossier.plan.filter((one) => one.submission === submission.submission),
  };
}

function put<T>(index: Index<T>, { indicator, year }: { indicator: string; year: number }, value: T): void {
  const years = index.get(indicator) ?? new Map<number, T>();
  if (years.size === 0) index.set(indicator, years);
  years.set(year, value);
}

const factOf = ({ status, value, text, raw, place }: FiledStatement): StatedFact => ({
  status,
  value,
  text,
  raw,
  place,
});
