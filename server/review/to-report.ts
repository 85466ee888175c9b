import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Dossier, FiledStatement, FiledSubmission } from '../domain/dossier.ts';
import { type FigureStatus, says } from '../domain/reading.ts';
import type { ObligationAct } from '../domain/review-acts.ts';
import { keyedFacts } from './keyed-figures.ts';
import type { EarlierFact, ReviewedReport, StatedFact } from './report.ts';
import type { Fact } from './verdict.ts';

/**
 * Years before a report from which its review takes figures: a form states two years before its own, and those are put
 * beside the five before them.
 */
export const yearsBack = 7;

/** Tells why the ledger holds nothing of a fact; see `whyAbsent` of the analytics. */
export type AbsenceReason = (
  indicator: string,
  year: number,
  reports: readonly { form: string; reportYear: number }[],
) => FigureStatus;

/**
 * One report of a cluster as the checks see it. Pure.
 * @param acts on the cluster, of every round: a figure that was keyed in counts where no submission says anything of it
 */
export function toReport(
  dossier: Dossier,
  submission: FiledSubmission,
  catalogue: Catalogue,
  absent: AbsenceReason,
  acts: readonly ObligationAct[],
): ReviewedReport {
  const places = new Map(dossier.submissions.map((filed, index) => [filed.submission, { filed, index }]));
  const place = places.get(submission.submission)?.index ?? 0;
  const own: FiledStatement[] = [];
  /** Every vintage of an indicator, newest first: looked up millions of times in a round, so no key is put together. */
  const vintages = new Map<string, FiledStatement[]>();
  const ownOf = new Map<string, FiledStatement[]>();
  for (const statement of dossier.statements) {
    if (statement.submission === submission.submission) {
      own.push(statement);
      const stated = ownOf.get(statement.indicator);
      if (stated === undefined) ownOf.set(statement.indicator, [statement]);
      else stated.push(statement);
    }
    const known = vintages.get(statement.indicator);
    if (known === undefined) vintages.set(statement.indicator, [statement]);
    else known.push(statement);
  }
  const reports = dossier.submissions.filter((submission) => submission.counts && submission.kind !== 'registry');
  const filed = reports.length > 0 ? reports : [submission];
  const statedOf = (indicator: string, year: number): FiledStatement | undefined =>
    ownOf.get(indicator)?.find((statement) => statement.year === year);

  // Asked again and again for the same facts by every check of history.
  const known = new Map<string, Map<number, OtherStatements>>();
  const others = (indicator: string, year: number): OtherStatements => {
    const all = vintages.get(indicator);
    if (all === undefined) return nothing;
    const years = known.get(indicator) ?? new Map<number, OtherStatements>();
    if (years.size === 0) known.set(indicator, years);
    const found = years.get(year) ?? otherStatements(all, year);
    years.set(year, found);
    return found;
  };
  const otherStatements = (all: readonly FiledStatement[], year: number): OtherStatements => {
    const found: { before: EarlierFact[]; after: EarlierFact[] } = { before: [], after: [] };
    for (const statement of all) {
      if (statement.year !== year) continue;
      const from = places.get(statement.submission);
      if (from === undefined || from.index === place || from.filed.withdrawn) continue;
      const { receivedAt, form, kind, reportYear, counts } = from.filed;
      const other = { ...factOf(statement), submission: statement.submission, receivedAt, form, kind, reportYear };
      if (from.index > place) found.before.push(other);
      else if (counts) found.after.push(other);
    }
    return found.before.length + found.after.length === 0 ? nothing : found;
  };
  const keyed = keyedFacts(acts);
  const facts = (indicator: string, year: number): Fact => {
    const own = statedOf(indicator, year);
    if (own !== undefined && says(own.status)) return factOf(own);
    const counting = (filedStatement: FiledStatement) =>
      filedStatement.year === year && places.get(filedStatement.submission)?.filed.counts === true;
    const older = (filedStatement: FiledStatement) => (places.get(filedStatement.submission)?.index ?? -1) > place;
    const others = vintages.get(indicator)?.filter(counting) ?? [];
    // A blank cell takes no older figure away, and a later report supplies none to this one.
    const speaking = others.find((other) => says(other.status) && (own === undefined || older(other)));
    if (speaking !== undefined) return factOf(speaking);
    const byHand = own === undefined ? keyed(indicator, year) : undefined;
    if (byHand !== undefined) return byHand;
    const silent = own ?? others[0];
    if (silent !== undefined) return factOf(silent);
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
      const statement = statedOf(indicator, year);
      return statement === undefined ? undefined : factOf(statement);
    },
    statements: function* () {
      for (const statement of own) {
        if (catalogue.indicators.get(statement.indicator)?.personal === true) continue;
        yield { ...factOf(statement), indicator: statement.indicator, year: statement.year };
      }
    },
    facts,
    before: (indicator, year) => others(indicator, year).before,
    firstStated: (indicator, year) => {
      const first = vintages.get(indicator)?.findLast((statement) => {
        const from = places.get(statement.submission);
        const stands = from !== undefined && (from.filed.counts || from.index === place);
        return stands && statement.year === year && statement.status === 'value';
      });
      const index = first === undefined ? undefined : places.get(first.submission)?.index;
      return index === undefined ? Number.POSITIVE_INFINITY : dossier.submissions.length - index;
    },
    after: (indicator, year) => others(indicator, year).after,
    plan: dossier.plan.filter((target) => target.submission === submission.submission),
  };
}

/** What other submissions state of one fact, newest first. */
interface OtherStatements {
  before: readonly EarlierFact[];
  after: readonly EarlierFact[];
}
const nothing: OtherStatements = { before: [], after: [] };

const factOf = ({ status, value, text, raw, place }: FiledStatement): StatedFact => ({
  status,
  value,
  text,
  raw,
  place,
});
