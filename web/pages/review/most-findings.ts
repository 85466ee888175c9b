import type { DataQuality } from '../../../server/contract/round-views.ts';

type League = DataQuality['byLeague'][number];
type Field = DataQuality['byField'][number];

/** Reports from which on the average of a league can lead the list. */
export const enoughReports = 3;

const openOf = ({ open }: Pick<League, 'open'>): number => open.blocks + open.explain;

/** Findings to correct or explain per report; 0 where there is no report. */
export const perReport = (of: Pick<League, 'open' | 'reports'>): number =>
  of.reports === 0 ? 0 : openOf(of) / of.reports;

/**
 * The leagues that share the highest average, none where nothing was found. Those of few reports lead only where none of
 * enough has findings; `leftOut` counts those of few that have as many or more.
 */
export function worstLeagues(leagues: readonly League[]): { leagues: League[]; few: boolean; leftOut: number } {
  const some = leagues.filter((league) => openOf(league) > 0);
  const enough = some.filter(({ reports }) => reports >= enoughReports);
  const among = enough.length > 0 ? enough : some;
  // Multiplied out, since quotients that are equal may not be so as floating point numbers.
  const above = (league: League, other: League) => openOf(league) * other.reports - openOf(other) * league.reports;
  const worst = among.filter((league) => among.every((other) => above(league, other) >= 0));
  const [first] = worst;
  return {
    leagues: worst,
    leftOut: some.filter((league) => first !== undefined && !among.includes(league) && above(league, first) >= 0)
      .length,
    few: enough.length === 0 && leagues.every(({ reports }) => reports < enoughReports),
  };
}

const bySeverity = (field: Field, other: Field): number =>
  other.findings.blocks - field.findings.blocks || other.findings.explain - field.findings.explain;

/** What must be corrected before what must be explained, then how many reports; notes do not count. */
export const byWeight = (field: Field, other: Field): number =>
  bySeverity(field, other) || other.reports - field.reports;

/** The first field in the order of `byWeight` and those that nothing tells from it; none where all is notes. */
export function worstFields(fields: readonly Field[]): Field[] {
  const [first, ...others] = [...fields].sort(byWeight);
  if (first === undefined || first.findings.blocks + first.findings.explain === 0) return [];
  return [first, ...others.filter((field) => byWeight(field, first) === 0)];
}
