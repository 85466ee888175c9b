import type { Clause, ClauseReading, Rule, Standard } from '../catalogue/review-schema.ts';
import type { Bilingual, Indicator } from '../catalogue/schema.ts';
import type { Workings } from './standards-quantity.ts';
import { joinAll, runTest, type TestLimit } from './standards-test.ts';
import {
  allOf,
  anyOf,
  type FactLookup,
  type Judgement,
  type OpenReason,
  type ReadingResult,
  type TestResult,
  type UsedFact,
  type Verdict,
  type Waiver,
  type Weight,
  weigh,
} from './verdict.ts';

export interface StandardOptions {
  /** Last data year; the years of a clause count from it. */
  reportYear: number;
  indicators: ReadonlyMap<string, Indicator>;
  /** Scenario: other thresholds by clause; `null` takes a known one away. */
  thresholds?: ReadonlyMap<string, string | null>;
  waivers?: readonly Waiver[];
  /** Of clauses that no figure decides. */
  judgements?: readonly Judgement[];
}

export interface ClauseResult {
  clause: Clause;
  verdict: Verdict;
  /** Before a waiver. */
  found: Verdict;
  waiver: Waiver | null;
  /** What a person said of a clause that no figure decides. */
  judgement: Judgement | null;
  /** Of machine and missing-data clauses: what each reading of the text gives, the deciding one first. */
  readings: readonly ReadingResult[];
  /** Readings come to opposite verdicts. */
  contested: boolean;
  rounding: boolean;
  open: readonly OpenReason[];
  /** Facts that no form of the cluster asks and that would decide it, were they keyed in. */
  lacking: readonly { indicator: string; year: number }[];
  /** What the form declares about a clause for people to judge. */
  indication: TestResult | null;
  /** Further facts for the reviewer's eye. */
  shown: readonly UsedFact[];
  /** Threshold used, null where none or not known; and whether it is that of a scenario. */
  threshold: string | null;
  varied: boolean;
}

interface GroupResult {
  id: string;
  text: Bilingual;
  verdict: Verdict;
  readings: readonly { id: string; name: Bilingual; verdict: Verdict }[];
  contested: boolean;
  rounding: boolean;
  clauses: readonly string[];
}

export interface StandardResult {
  standard: Standard;
  reportYear: number;
  clauses: readonly ClauseResult[];
  groups: readonly GroupResult[];
  /** Of all conditions: not-met before undetermined before judgement before met; soft limits and preferences never fail it. */
  verdict: 'met' | 'not-met' | 'undetermined' | 'judgement';
  rounding: boolean;
  contested: boolean;
  counts: Readonly<Record<Verdict, number>>;
}

/**
 * Judges one cluster by one standard: a verdict per clause and per any-of group, with values, places and margins.
 * Pure: the same facts and options give the same result.
 */
export function evaluateStandard(standard: Standard, facts: FactLookup, options: StandardOptions): StandardResult {
  const clauses = standard.clauses.map((clause) => evaluateClause(clause, standard, facts, options));
  const byId = new Map(clauses.map((clause) => [clause.clause.id, clause]));
  const groups = standard.groups.map((group) => evaluateGroup(group, byId));
  const conditions = conditionsOf({ clauses, groups });
  const parts = [...conditions.groups, ...conditions.alone];
  const counts = { met: 0, 'not-met': 0, undetermined: 0, judgement: 0, 'not-applicable': 0, waived: 0 };
  for (const { verdict } of clauses) counts[verdict] += 1;
  const verdict = overall(parts.map((part) => part.verdict));
  return {
    standard,
    reportYear: options.reportYear,
    clauses,
    groups,
    verdict,
    rounding: differs(verdict, parts, (part) => part.rounding),
    contested: differs(verdict, parts, (part) => part.contested),
    counts,
  };
}

/** What the whole is made of: groups, and conditions of their own; soft limits and preferences are none. */
function conditionsOf({ clauses, groups }: Pick<StandardResult, 'clauses' | 'groups'>) {
  const grouped = new Set(groups.flatMap((group) => group.clauses));
  const alone = clauses.filter(({ clause }) => !grouped.has(clause.id) && clause.strength === 'condition');
  return { groups, alone };
}

/** How many conditions came out so; a group fails where no clause of it is met. */
export function countConditions(result: StandardResult, verdict: Verdict): number {
  const { groups, alone } = conditionsOf(result);
  return [...groups, ...alone].filter((result) => result.verdict === verdict).length;
}

/**
 * Clauses that weigh in the whole: conditions of their own, all alternatives of a group that fails, and those
 * alternatives of an open group that may still fulfil it.
 */
export function weighingClauses(result: StandardResult): ReadonlySet<string> {
  const { groups, alone } = conditionsOf(result);
  const failed = new Set(result.clauses.filter(({ verdict }) => verdict === 'not-met').map(({ clause }) => clause.id));
  const members = groups.flatMap(({ verdict, clauses }) => {
    if (verdict === 'met') return [];
    return verdict === 'not-met' ? clauses : clauses.filter((id) => !failed.has(id));
  });
  return new Set([...members, ...alone.map(({ clause }) => clause.id)]);
}

function overall(verdicts: readonly Verdict[]): StandardResult['verdict'] {
  const order = ['not-met', 'undetermined', 'judgement'] as const;
  return order.find((verdict) => verdicts.includes(verdict)) ?? 'met';
}

/** Would the whole come out otherwise if the doubtful parts did? */
function differs<P extends { verdict: Verdict }>(
  verdict: Verdict,
  parts: readonly P[],
  doubtful: (part: P) => boolean,
): boolean {
  const best = overall(parts.map((part) => (doubtful(part) ? 'met' : part.verdict)));
  const worst = overall(parts.map((part) => (doubtful(part) ? 'not-met' : part.verdict)));
  return best !== verdict || worst !== verdict;
}

/**
 * May a person say whether the clause is met, where no figure does? Also of a clause whose threshold stands in a text that
 * is not held: whoever has the text at hand can compare.
 */
const isForPeople = (clause: Clause): boolean =>
  clause.kind !== 'machine' || (clause.limit !== null && clause.limit.value === null);

/** Does the clause wait for a person's verdict, or have one? */
export const isJudgeable = ({ clause, found, judgement }: ClauseResult): boolean =>
  isForPeople(clause) && (found === 'judgement' || found === 'undetermined' || judgement !== null);

type Settle = (found: Verdict, byKeyed?: boolean) => Pick<ClauseResult, 'found' | 'verdict' | 'judgement'>;

function evaluateClause(clause: Clause, standard: Standard, facts: FactLookup, options: StandardOptions): ClauseResult {
  const workings = (): Workings => ({ facts, indicators: options.indicators, decimals: standard.decimals, used: [] });
  const shown = clause.shows.map((id) => ({
    indicator: id,
    year: options.reportYear,
    ...facts(id, options.reportYear),
  }));
  const waiver = options.waivers?.find((waiver) => waiver.clause === clause.id) ?? null;
  const base = {
    clause,
    waiver,
    shown,
    readings: [],
    contested: false,
    rounding: false,
    open: [],
    lacking: [],
    indication: null,
  };
  // What somebody keyed in does not overrule what a reviewer judged.
  const settle: Settle = (found, byKeyed = false) => {
    const open = isForPeople(clause) && (byKeyed || found === 'judgement' || found === 'undetermined');
    const judgement = open ? (options.judgements?.find((judgement) => judgement.clause === clause.id) ?? null) : null;
    const decided = judgement?.verdict ?? found;
    const waived = waiver !== null && decided !== 'met' && decided !== 'not-applicable';
    return { found, judgement, verdict: waived ? 'waived' : decided };
  };
  if (clause.kind === 'judgement') {
    const indication = clause.indication.length === 0 ? null : run(clause.indication, null, workings(), options);
    const found = indication?.verdict === 'not-applicable' ? 'not-applicable' : 'judgement';
    return { ...base, ...settle(found), indication, threshold: null, varied: false };
  }
  const varied = options.thresholds?.has(clause.id) ?? false;
  const value = (varied ? options.thresholds?.get(clause.id) : clause.limit?.value) ?? null;
  const limit = clause.limit === null ? null : { operator: clause.limit.operator, value };
  const all = clause.readings.map((reading) => readClause(reading, limit, workings, options));
  const common = { ...base, threshold: limit?.value ?? null, varied };
  if (clause.kind === 'missing-data') {
    const keyed = clause.whenKeyed.map((reading) => readClause(reading, limit, workings, options));
    const lacking = factsMissing(keyed.flatMap(({ open }) => open));
    if (keyed.length > 0 && lacking.length === 0)
      return { ...common, ...byKeyed(keyed, all, clause.keyedProves, settle) };
    // A bound may disprove; nothing that a form holds can prove: it is for people, unless its threshold is not known.
    const disproved = all.find((result) => result.verdict === 'not-met');
    const unknown: OpenReason[] = [
      { why: 'not-collected' },
      ...(clause.limit !== null && value === null ? [{ why: 'threshold-unknown' } as const] : []),
    ];
    const settled = settle(disproved !== undefined ? 'not-met' : unknown.length > 1 ? 'undetermined' : 'judgement');
    return {
      ...common,
      ...settled,
      readings: all,
      lacking,
      rounding: settled.judgement === null && (disproved?.rounding ?? all.some((result) => result.rounding)),
      open: disproved === undefined && settled.judgement === null ? unknown : [],
    };
  }
  const deciding = all.find((result) => result.id === clause.decides);
  const contested = isContested(all);
  const agreed = deciding ?? (contested ? undefined : agreement(all));
  const settled = settle(agreed?.verdict ?? 'undetermined');
  return {
    ...common,
    ...settled,
    readings: deciding === undefined ? all : [deciding, ...all.filter((result) => result !== deciding)],
    contested,
    rounding: deciding?.rounding ?? turnsByRounding(all),
    open: settled.judgement !== null ? [] : (agreed?.open ?? [{ why: 'readings-differ' }]),
    lacking: factsMissing((agreed?.open ?? []).filter((open) => open.why === 'missing' && open.status === 'not-asked')),
  };
}

/**
 * The verdict of figures that were keyed in, where every reading of them is known. A bound that a form gives and that
 * disproves the clause is not overruled by them: the readings differ then.
 * @param proves they can prove the clause; else they can only disprove it, and people say whether the rest is so
 */
function byKeyed(keyed: readonly ReadingResult[], bounds: readonly ReadingResult[], proves: boolean, settle: Settle) {
  const weighed = [...keyed, ...bounds.filter((bound) => bound.verdict === 'not-met')];
  const contested = isContested(weighed);
  const agreed = contested ? undefined : agreement(weighed);
  const left = agreed?.verdict === 'met' && !proves;
  const settled = settle(left ? 'judgement' : (agreed?.verdict ?? 'undetermined'), true);
  return {
    ...settled,
    readings: [...keyed, ...bounds],
    contested,
    rounding: settled.judgement === null && turnsByRounding(weighed),
    open:
      settled.judgement !== null
        ? []
        : left
          ? [{ why: 'not-collected' } as const]
          : (agreed?.open ?? [{ why: 'readings-differ' } as const]),
  };
}

const isContested = (all: readonly ReadingResult[]): boolean =>
  all.some(({ verdict }) => verdict === 'met') && all.some(({ verdict }) => verdict === 'not-met');

/** Each fact once. */
function factsMissing(open: readonly OpenReason[]): { indicator: string; year: number }[] {
  const missing = open.flatMap((reason) => (reason.why === 'missing' ? [reason] : []));
  return [...new Map(missing.map(({ indicator, year }) => [`${indicator}@${year}`, { indicator, year }])).values()];
}

/** No reading decides: they must all agree; one that is open leaves the clause open. */
function agreement(all: readonly ReadingResult[]): ReadingResult | undefined {
  return all.find((readingResult) => readingResult.verdict === 'undetermined') ?? all[0];
}

/** Would other digits behind those printed, and nothing else, change what the readings come to together? */
function turnsByRounding(all: readonly ReadingResult[]): boolean {
  const together = (verdictOfReading: (result: ReadingResult) => Verdict): Verdict => {
    const verdicts = new Set(all.map(verdictOfReading));
    if (verdicts.has('undetermined') || (verdicts.has('met') && verdicts.has('not-met'))) return 'undetermined';
    return [...verdicts][0] ?? 'undetermined';
  };
  const verdict = together((result) => result.verdict);
  return (['met', 'not-met'] as const).some(
    (as) => together((result) => (result.rounding ? as : result.verdict)) !== verdict,
  );
}

function run(
  tests: ClauseReading['sources'][number]['tests'],
  limit: TestLimit | null,
  work: Workings,
  options: StandardOptions,
): TestResult {
  const joined = joinAll(tests.map((test) => runTest(test, options.reportYear, limit, work)));
  return { ...joined, used: work.used };
}

/** Takes the first source that the forms of the cluster could fill; a blank is a blank and is not got round. */
function readClause(
  reading: ClauseReading,
  limit: TestLimit | null,
  workings: () => Workings,
  options: StandardOptions,
): ReadingResult {
  const results = reading.sources.map(({ tests, calibre }) => ({
    calibre,
    result: run(tests, limit, workings(), options),
  }));
  const there = results.find(({ result }) => !result.open.some(nowhere));
  const asked = results.find(({ result }) => result.used.some(({ status }) => status !== 'not-asked'));
  const taken = there ?? asked ?? results[0];
  const result = taken?.result ?? { ...joinAll([]), used: [] };
  return { id: reading.id, name: reading.name, calibre: taken?.calibre ?? null, ...result };
}

const nowhere = (open: OpenReason): boolean =>
  open.why === 'missing' && (open.status === 'not-asked' || open.status === 'not-submitted');

function evaluateGroup(group: Standard['groups'][number], clauses: ReadonlyMap<string, ClauseResult>): GroupResult {
  const outcome = (rule: Rule, weight: (result: ClauseResult) => Weight): Weight => {
    if (typeof rule === 'string') {
      const clause = clauses.get(rule);
      return clause === undefined ? 'open' : weight(clause);
    }
    return 'any' in rule
      ? anyOf(rule.any.map((rule) => outcome(rule, weight)))
      : allOf(rule.all.map((rule) => outcome(rule, weight)));
  };
  const names = new Set(group.readings.flatMap(({ rule }) => clausesOf(rule)));
  const members = [...names].flatMap((id) => clauses.get(id) ?? []);
  const verdictWhere = (weight: (result: ClauseResult) => Weight) =>
    group.readings.map(({ id, name, rule }) => ({ id, name, verdict: verdictOf(outcome(rule, weight), members) }));
  const deciding = (all: readonly { id: string; verdict: Verdict }[]): Verdict => {
    const deciding = all.find(({ id }) => id === group.decides);
    if (deciding !== undefined) return deciding.verdict;
    return new Set(all.map(({ verdict }) => verdict)).size === 1 ? (all[0]?.verdict ?? 'undetermined') : 'undetermined';
  };
  const readings = verdictWhere((result) => weigh(result.verdict));
  const verdict = deciding(readings);
  const turns = (doubtful: (result: ClauseResult) => boolean): boolean =>
    (['yes', 'no'] as const).some(
      (as) => deciding(verdictWhere((result) => (doubtful(result) ? as : weigh(result.verdict)))) !== verdict,
    );
  const decided = new Set(
    readings.map((reading) => reading.verdict).filter((verdict) => verdict === 'met' || verdict === 'not-met'),
  );
  return {
    id: group.id,
    text: group.text,
    verdict,
    readings,
    contested: decided.size > 1 || turns((result) => result.contested),
    rounding: turns((result) => result.rounding && result.waiver === null),
    clauses: [...names],
  };
}

function verdictOf(weight: Weight, members: readonly ClauseResult[]): Verdict {
  if (weight === 'yes') return 'met';
  if (weight === 'no') return 'not-met';
  if (weight === 'neutral') return 'not-applicable';
  return members.some((member) => member.verdict === 'undetermined') ? 'undetermined' : 'judgement';
}

function clausesOf(rule: Rule): string[] {
  if (typeof rule === 'string') return [rule];
  return ('any' in rule ? rule.any : rule.all).flatMap(clausesOf);
}
