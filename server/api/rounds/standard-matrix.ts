import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Clause, Standard } from '../../catalogue/review-schema.ts';
import type { MatrixOfStandard } from '../../contract/round-views.ts';
import { roundId } from '../../domain/review.ts';
import { settledBy } from '../../review/report-plan.ts';
import { type ClauseResult, countConditions, evaluateStandard, weighingClauses } from '../../review/standards.ts';
import type { Verdict } from '../../review/verdict.ts';
import { leagueOf } from '../answers/heads.ts';
import { HttpError } from '../problems/http-error.ts';
import type { ReviewedCluster } from '../reviewing/pack-review.ts';
import type { StandingRound } from '../reviewing/standing-round.ts';

export interface Scenario {
  /** Edition to judge by; undefined: the one that most reports of the round are judged by now. */
  standard: string | undefined;
  /** Thresholds by clause; null takes one away. */
  thresholds: ReadonlyMap<string, string | null>;
  asOf: string | null;
}

/**
 * Judges every report of a round by one edition, with thresholds of a scenario. Nothing is stored.
 * @throws HttpError 422 for an edition of another programme and for a clause without a threshold
 */
export function standardMatrix(
  round: StandingRound,
  reviews: ReadonlyMap<number, ReviewedCluster>,
  { standard: wanted, thresholds, asOf }: Scenario,
  catalogue: Catalogue,
): MatrixOfStandard {
  const editions = [...catalogue.standards.values()].filter((standard) => standard.programme === round.key.programme);
  const standard =
    editions.find((edition) => edition.id === (wanted ?? inUse(reviews))) ?? (wanted ? undefined : editions[0]);
  if (standard === undefined) throw new HttpError('edition-unknown', { standard: wanted ?? '' }, 'standard');
  for (const clause of thresholds.keys()) {
    if (limitOf(standard.clauses.find((piece) => piece.id === clause)) === null) {
      throw new HttpError('no-threshold', { clause, standard: standard.id }, 'thresholds');
    }
  }
  const rows = round.participants.flatMap(({ head, obligation }) => {
    const known = reviews.get(head.cluster.id);
    if (known === undefined || obligation.submission === null) return [];
    const settled = settledBy(round.acts.of(head.cluster.id), standard.id);
    const { reviewed: indicators } = catalogue;
    const options = { reportYear: round.key.year, indicators, ...settled };
    const result = evaluateStandard(standard, known.facts, { ...options, thresholds });
    const weighing = weighingClauses(result);
    const present = known.review.standards.current ?? known.review.standards.asCertified;
    return [
      {
        cluster: head.cluster,
        leagues: head.leagues.map((code) => leagueOf(catalogue, code)),
        verdict: result.verdict,
        present: present?.verdict ?? null,
        notMet: countConditions(result, 'not-met'),
        open: countConditions(result, 'undetermined'),
        cells: result.clauses.map((clause) => cellOf(clause, weighing)),
      },
    ];
  });
  const counts: Partial<Record<Verdict, number>> = {};
  for (const { verdict } of rows) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return {
    asOf,
    round: roundId(round.key),
    standard: { id: standard.id, name: standard.name, document: standard.document, complete: standard.complete },
    notHeld: editions.find((edition) => edition.role === 'certification' && isLater(edition, standard))?.name ?? null,
    editions: editions.map(({ id, name }) => ({ id, name })),
    clauses: standard.clauses.map((clause) => {
      const limit = limitOf(clause);
      const varied = thresholds.has(clause.id);
      return {
        id: clause.id,
        short: clause.short,
        text: clause.text,
        kind: clause.kind,
        strength: clause.strength,
        unit: limit?.unit ?? null,
        operator: limit?.operator ?? null,
        printed: limit?.value ?? null,
        threshold: varied ? (thresholds.get(clause.id) ?? null) : (limit?.value ?? null),
        varied,
      };
    }),
    rows,
    counts,
    changed: rows.filter(({ verdict, present }) => present !== null && present !== verdict).length,
  };
}

/** Is it in force after the other, and its text not held? */
const isLater = (standard: Standard, than: Standard): boolean =>
  !standard.complete && than.complete && (standard.effective.from ?? '') > (than.effective.from ?? '');

const limitOf = (clause: Clause | undefined) =>
  clause === undefined || clause.kind === 'judgement' ? null : clause.limit;

/** The edition that most reports of the round are judged by. */
function inUse(reviews: ReadonlyMap<number, ReviewedCluster>): Standard['id'] | undefined {
  const uses = new Map<string, number>();
  for (const { review } of reviews.values()) {
    const id = (review.standards.current ?? review.standards.asCertified)?.standard.id;
    if (id !== undefined) uses.set(id, (uses.get(id) ?? 0) + 1);
  }
  return [...uses].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function cellOf(
  clauseResult: ClauseResult,
  weighing: ReadonlySet<string>,
): MatrixOfStandard['rows'][number]['cells'][number] {
  const reading =
    clauseResult.readings.find(({ verdict }) => verdict === clauseResult.found) ?? clauseResult.readings[0];
  const points = [...(reading?.points ?? [])].sort((a, b) => Number(a.margin) - Number(b.margin));
  const [tightest] = points;
  return {
    clause: clauseResult.clause.id,
    verdict: clauseResult.verdict,
    weighs: weighing.has(clauseResult.clause.id),
    value: tightest === undefined ? null : (tightest.value ?? tightest.atLeast ?? tightest.atMost),
    margin: tightest?.margin ?? null,
    rounding: clauseResult.rounding,
    contested: clauseResult.contested,
  };
}
