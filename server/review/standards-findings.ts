import { type Finding, finding } from '../domain/finding.ts';
import { IndicatorId } from '../domain/ids.ts';
import { type ClauseResult, type StandardResult, weighingClauses } from './standards.ts';
import type { ReadingResult } from './verdict.ts';

/** Findings of one standard: what is not met, open or doubtful; what people must judge stands in `standardQuestions`. */
export function standardFindings(result: StandardResult): Finding[] {
  const grouped = new Map(result.groups.flatMap((group) => group.clauses.map((id) => [id, group])));
  const groups = result.groups
    .filter((group) => group.verdict === 'not-met')
    .map((group) => {
      const failed = group.clauses.filter((id) => clauseOf(result, id)?.verdict === 'not-met');
      const facts = { standard: result.standard.name, clause: group.id, text: group.text, clauses: failed };
      const used = failed.flatMap((id) => deciding(clauseOf(result, id))?.used ?? []);
      return finding('standard-group-not-met', 'explain', placeOf(used), facts);
    });
  const clauses = result.clauses.flatMap((clause) => {
    const group = grouped.get(clause.clause.id);
    // Another way of the group carries it: this one owes no explanation.
    if (group !== undefined && group.verdict !== 'undetermined')
      return doubts(result, clause, group.rounding, group.contested);
    return [
      ...failures(result, clause, group !== undefined),
      ...doubts(result, clause, clause.rounding, clause.contested),
    ];
  });
  const open = result.groups
    .filter(
      (group) => group.verdict === 'undetermined' && new Set(group.readings.map((reading) => reading.verdict)).size > 1,
    )
    .map((group) => {
      const by = (verdict: string) =>
        group.readings.filter((reading) => reading.verdict === verdict).map(({ name }) => name);
      const used = group.clauses.flatMap((id) => deciding(clauseOf(result, id))?.used ?? []);
      return finding('standard-readings-differ', 'note', placeOf(used), {
        standard: result.standard.name,
        clause: group.id,
        text: group.text,
        met: by('met'),
        notMet: by('not-met'),
      });
    });
  return [...groups, ...open, ...clauses];
}

function failures(result: StandardResult, clauseResult: ClauseResult, inGroup: boolean): Finding[] {
  const { clause, verdict, open } = clauseResult;
  const reading = deciding(clauseResult);
  const about = aboutOf(reading);
  const place = placeOf(reading?.used ?? []);
  const base = named(result, clauseResult);
  if (clauseResult.waiver !== null && verdict === 'waived') {
    const { by, on, reason } = clauseResult.waiver;
    return [finding('standard-waived', 'note', place, { ...base, found: clauseResult.found, by, on, reason }, about)];
  }
  if (verdict === 'not-met' && !inGroup) {
    const facts = { ...base, ...figures(clauseResult) };
    if (clause.strength === 'soft') return [finding('standard-soft-limit', 'note', place, facts, about)];
    return [finding('standard-not-met', 'explain', place, { ...facts, waivable: clause.waivable }, about)];
  }
  const missing = open.flatMap((reason) => (reason.why === 'missing' ? [reason] : []));
  const asked = missing.filter(({ status }) => status !== 'not-asked');
  if (verdict !== 'undetermined' || clause.kind !== 'machine' || clauseResult.contested || rounds(clauseResult))
    return [];
  return [
    finding(
      'standard-undetermined',
      asked.length > 0 && !inGroup && clause.strength === 'condition' ? 'explain' : 'note',
      place,
      {
        ...base,
        thresholdUnknown: open.some(({ why }) => why === 'threshold-unknown'),
        bound: open.some(({ why }) => why === 'only-a-bound' || why === 'proves-nothing'),
        zeroBase: open.some(({ why }) => why === 'zero-base'),
        missing: missing.map(({ indicator, year, status }) => ({ indicator, year, status })),
      },
      about,
    ),
  ];
}

const rounds = (clauseResult: ClauseResult): boolean =>
  clauseResult.rounding && clauseResult.open.every(({ why }) => why === 'rounding');

function doubts(result: StandardResult, clauseResult: ClauseResult, rounding: boolean, contested: boolean): Finding[] {
  const reading = deciding(clauseResult);
  const place = placeOf(reading?.used ?? []);
  const facts = named(result, clauseResult);
  const by = (verdict: string) =>
    clauseResult.readings.filter((each) => each.verdict === verdict).map(({ name }) => name);
  const found: Finding[] = [];
  if (clauseResult.waiver !== null) return found;
  if (clauseResult.contested && contested) {
    const differ = { ...facts, met: by('met'), notMet: by('not-met') };
    found.push(finding('standard-readings-differ', 'note', place, differ, aboutOf(reading)));
  }
  if (clauseResult.rounding && rounding) {
    const turned = clauseResult.readings.find((each) => each.rounding) ?? reading;
    const facts = { ...named(result, clauseResult), ...figures(clauseResult, turned), verdict: clauseResult.verdict };
    found.push(finding('standard-rounding', 'note', placeOf(turned?.used ?? []), facts, aboutOf(turned)));
  }
  return found;
}

/** What no machine decides, as questions to the reviewer: judgement clauses and what no form collects, judged or not. */
export function standardQuestions(result: StandardResult): Finding[] {
  return result.clauses.flatMap((clauseResult) => {
    const { clause, verdict, indication, judgement } = clauseResult;
    const isOpen = verdict === 'judgement' || verdict === 'undetermined';
    if (clause.kind === 'machine' || !(isOpen || judgement !== null)) return [];
    const declared = indication?.verdict ?? null;
    const used = [...(indication?.used ?? []), ...clauseResult.shown];
    const facts = { ...named(result, clauseResult), question: clause.question, declared };
    return [finding('standard-question', 'note', placeOf(used), facts)];
  });
}

/** Clauses that were met a year (or an edition) before and no longer are. */
export function slippedFindings(before: StandardResult, after: StandardResult): Finding[] {
  return after.clauses.flatMap((clause) => {
    const old = before.clauses.find((each) => each.clause.id === clause.clause.id);
    if (old?.verdict !== 'met' || clause.verdict !== 'not-met') return [];
    const reading = deciding(clause);
    const facts = {
      ...named(after, clause),
      ...figures(clause),
      before: figures(old).value,
      yearBefore: before.reportYear,
    };
    // Of several ways to one condition a single one owes no explanation; the group says when all of them fail.
    const grouped = after.groups.some(({ clauses }) => clauses.includes(clause.clause.id));
    const severity = clause.clause.strength === 'condition' && !grouped ? 'explain' : 'note';
    return [finding('standard-slipped', severity, placeOf(reading?.used ?? []), facts, aboutOf(reading))];
  });
}

/**
 * The clause that fails furthest, relative to its threshold, among those by which the whole fails; null where it does not
 * fail.
 */
export function gravestFailure(result: StandardResult) {
  if (result.verdict !== 'not-met') return null;
  const weighing = weighingClauses(result);
  const failed = result.clauses
    .filter((clause) => clause.verdict === 'not-met' && weighing.has(clause.clause.id))
    .map((clause) => ({ ...named(result, clause), ...figures(clause) }));
  return failed.sort((a, b) => distanceOf(b) - distanceOf(a))[0] ?? null;
}

/** How far a figure lies off its threshold, as a part of it. */
export function distanceOf({ margin, threshold }: { margin: string | null; threshold: string | null }): number {
  const off = Math.abs(Number(margin ?? 0));
  const whole = Math.abs(Number(threshold ?? 0));
  return whole === 0 ? off : off / whole;
}

const clauseOf = (result: StandardResult, id: string) => result.clauses.find((clause) => clause.clause.id === id);
const named = (result: StandardResult, { clause }: ClauseResult) => ({
  standard: result.standard.name,
  clause: clause.id,
  text: clause.text,
});

/** The reading that a clause went by: the deciding one, else the one that has its verdict. */
function deciding(result: ClauseResult | undefined): ReadingResult | undefined {
  return result?.readings.find((reading) => reading.verdict === result.found) ?? result?.readings[0];
}

/** The comparison that matters most: the failing one furthest off, else the one nearest to failing. */
function figures(clauseResult: ClauseResult, reading = deciding(clauseResult)) {
  const points = reading?.points ?? [];
  const failing = points.filter((point) => point.verdict === 'not-met');
  const point = [...(failing.length > 0 ? failing : points)].sort((a, b) => Number(a.margin) - Number(b.margin))[0];
  const limit = clauseResult.clause.kind === 'judgement' ? null : clauseResult.clause.limit;
  const bound: 'least' | 'most' | null = point?.value == null ? (point?.atLeast == null ? 'most' : 'least') : null;
  // Without a threshold the years are compared with each other: all of them are the value.
  const series = points.length > 1 && points.every((point) => point.threshold === null && point.value !== null);
  const value = series
    ? points.map((point) => point.value).join(' → ')
    : (point?.value ?? point?.atLeast ?? point?.atMost ?? null);
  return {
    value,
    bound: value === null ? null : bound,
    threshold: point?.threshold ?? null,
    margin: point?.margin ?? null,
    unit: limit?.unit ?? null,
  };
}

function aboutOf(reading: ReadingResult | undefined) {
  const used = reading?.used ?? [];
  const [first] = used;
  if (first === undefined || used.some(({ indicator }) => indicator !== first.indicator)) return {};
  const failing = reading?.points.find((point) => point.verdict === 'not-met');
  return { indicator: IndicatorId.parse(first.indicator), year: failing?.year ?? used.at(-1)?.year };
}

function placeOf(used: readonly { place: string | null }[]): string {
  return [...new Set(used.flatMap(({ place }) => place ?? []))].join('、');
}
