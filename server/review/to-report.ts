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

/** One report of a cluster as the checks see it. Pure. */
export function toReport(
  dossier: Dossier,
  submission: FiledSubmission,
  catalogue: Catalogue,
  absent: AbsenceReason,
): ReviewedReport {
  const places = new Map(dossier.submissions.map((one, index) => [one.submission, { one, index }]));
  const place = places.get(submission.submission)?.index ?? 0;
  const own: FiledStatement[] = [];
  /** Every vintage of a fact, newest first. */
  const vintages = new Map<string, FiledStatement[]>();
  for (const one of dossier.statements) {
    if (one.submission === submission.submission) own.push(one);
    const key = keyOf(one.indicator, one.year);
    const known = vintages.get(key);
    if (known === undefined) vintages.set(key, [one]);
    else known.push(one);
  }
  const reports = dossier.submissions.filter((one) => one.counts && one.kind !== 'registry');
  const filed = reports.length > 0 ? reports : [submission];
  const statedOf = (indicator: string, year: number): FiledStatement | undefined =>
    vintages.get(keyOf(indicator, year))?.find((one) => one.submission === submission.submission);

  // Asked again and again for the same facts by every check of history.
  const told = new Map<string, readonly EarlierFact[]>();
  const before = (indicator: string, year: number): readonly EarlierFact[] => {
    const key = keyOf(indicator, year);
    const known = told.get(key);
    if (known !== undefined) return known;
    const all = vintages.get(key);
    if (all === undefined) return none;
    const earlier: EarlierFact[] = [];
    for (const one of all) {
      const from = places.get(one.submission);
      if (from === undefined || from.index <= place || from.one.withdrawn) continue;
      const { receivedAt, form, reportYear } = from.one;
      const { status, value, text, raw, place: at, submission: by } = one;
      earlier.push({ status, value, text, raw, place: at, submission: by, receivedAt, form, reportYear });
    }
    told.set(key, earlier);
    return earlier;
  };
  const facts = (indicator: string, year: number): Fact => {
    const counted =
      statedOf(indicator, year) ??
      vintages.get(keyOf(indicator, year))?.find((one) => places.get(one.submission)?.one.counts === true);
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
      const one = statedOf(indicator, year);
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

const none: readonly EarlierFact[] = [];
const keyOf = (indicator: string, year: number): string => `${indicator}@${year}`;

const factOf = ({ status, value, text, raw, place }: FiledStatement): StatedFact => ({
  status,
  value,
  text,
  raw,
  place,
});
