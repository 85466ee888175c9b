import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { CrossCheck } from './check-schema.ts';
import { ContextWords } from './context-schema.ts';
import { EvidenceLists, EvidenceRules } from './evidence-schema.ts';
import { FillingRules } from './filling-schema.ts';
import { followEditions, lineOf } from './follow-editions.ts';
import { Glossary } from './glossary-schema.ts';
import { HistoryChecks } from './history-schema.ts';
import { HolidayYear, Procedure } from './procedure-schema.ts';
import { PerformanceTarget, PlanInWords, PlanRules, Standard } from './review-schema.ts';
import {
  CountyLine,
  Deadline,
  type Field,
  FormEdition,
  HomeRegion,
  Indicator,
  LeagueReportRule,
  LeagueStep,
  Measurement,
  NamedQuestion,
  Place,
  Population,
  ReEvaluation,
  ReportingPlace,
  type Section,
} from './schema.ts';
import { buildTerritory, type Territory } from './territory.ts';
import { Units, type UnitTable, unitTable } from './unit-table.ts';

/** Where a form edition asks for an indicator. */
export interface FieldPosition {
  readonly form: FormEdition;
  readonly section: Section;
  readonly field: Field;
}

/** All knowledge of `datasets/`, read once and never changed. */
export interface Catalogue {
  readonly indicators: ReadonlyMap<string, Indicator>;
  /** Figures that standards speak of and no form asks: people key them in for the review, and nothing adds them up. */
  readonly unasked: ReadonlyMap<string, Indicator>;
  /** Both: every figure that the review can look at. */
  readonly reviewed: ReadonlyMap<string, Indicator>;
  readonly forms: ReadonlyMap<string, FormEdition>;
  readonly populations: ReadonlyMap<string, Population>;
  readonly territory: Territory;
  readonly units: UnitTable;
  readonly deadlines: readonly Deadline[];
  /** One row for each kind of round. */
  readonly leagueSteps: readonly LeagueStep[];
  readonly leagueReports: readonly LeagueReportRule[];
  readonly reEvaluation: ReEvaluation;
  /** Days off of the years of which they are held. */
  readonly holidays: readonly HolidayYear[];
  /** How applications and re-evaluations are made, checked and decided. */
  readonly procedures: ReadonlyMap<string, Procedure>;
  /** In the order in which the department asks them. */
  readonly questions: readonly NamedQuestion[];
  readonly measurement: Measurement;
  readonly context: ContextWords;
  /** The words in which pages and findings speak. */
  readonly glossary: Glossary;
  /** What may be attached to a report, and the notes by which forms ask for it. */
  readonly evidence: EvidenceRules;
  /** Lists that forms ask for, and how they are counted. */
  readonly evidenceLists: EvidenceLists;
  readonly standards: ReadonlyMap<string, Standard>;
  /** By form edition. */
  readonly planRules: ReadonlyMap<string, PlanRules>;
  readonly planInWords: PlanInWords;
  readonly performanceTargets: readonly PerformanceTarget[];
  /** What the comparison with earlier reports and other clusters goes by. */
  readonly history: HistoryChecks;
  /** By form edition. */
  readonly fillingRules: ReadonlyMap<string, FillingRules>;
  /** By number, X001 first. */
  readonly crossChecks: ReadonlyMap<string, CrossCheck>;
  /** The indicator of that id; throws where there is none (use `indicators.get` to ask). */
  indicator(id: string): Indicator;
  /** The form edition of that id; throws where there is none. */
  form(id: string): FormEdition;
  /** The edition itself and those it follows, newest first. */
  lineOf(form: string): readonly string[];
  /** Every place where a form asks for the indicator, in the order of the forms; empty for one that is only a part. */
  fieldsOf(indicatorId: string): readonly FieldPosition[];
}

/** A file of `datasets/` does not follow its schema; the message names file, key and fault, one per line. */
export class CatalogueError extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'CatalogueError';
  }
}

const datasets = fileURLToPath(new URL('../../datasets', import.meta.url));

/**
 * Reads and checks the catalogue.
 * @param folder a folder laid out like `datasets/`
 * @throws CatalogueError with every fault of every file
 */
export function loadCatalogue(folder: string = datasets): Catalogue {
  const problems: string[] = [];
  const read = <T>(path: string, schema: z.ZodType<T>): T | undefined => readData(folder, path, schema, problems);

  const populations = read('populations.json', z.array(Population)) ?? [];
  const units = read('units.json', Units);
  const indicators = jsonFiles(folder, 'indicators', problems).flatMap((path) => read(path, z.array(Indicator)) ?? []);
  const unasked = read('unasked.json', z.array(Indicator)) ?? [];
  const forms = jsonFiles(folder, 'forms', problems).flatMap((path) => {
    const form = read(path, FormEdition);
    if (form !== undefined && form.id !== basename(path, '.json')) problems.push(`${path}: id: is ${form.id}`);
    return form ?? [];
  });
  const home = read('territory/home.json', HomeRegion);
  const places = read('territory/units.json', z.array(Place));
  const reporting = read('territory/reporting-units.json', z.array(ReportingPlace));
  const counties = read('territory/counties.json', z.array(CountyLine));
  const deadlines = read('calendar/deadlines.json', z.array(Deadline)) ?? [];
  const leagueSteps = read('calendar/league-step.json', z.array(LeagueStep)) ?? [];
  const leagueReports = read('calendar/league-reports.json', z.array(LeagueReportRule)) ?? [];
  const reEvaluation = read('calendar/re-evaluation.json', ReEvaluation);
  const holidays = read('calendar/holidays.json', z.array(HolidayYear)) ?? [];
  const procedures = jsonFiles(folder, 'procedures', problems).flatMap((path) => read(path, Procedure) ?? []);
  const questions = read('questions.json', z.array(NamedQuestion)) ?? [];
  const measurement = read('measurement.json', Measurement);
  const context = read('context-series.json', ContextWords);
  const glossary = read('glossary.json', Glossary);
  const evidence = read('evidence.json', EvidenceRules);
  const evidenceLists = read('evidence-lists.json', EvidenceLists);
  const standards = jsonFiles(folder, 'standards', problems).flatMap((path) => read(path, Standard) ?? []);
  const planRules = jsonFiles(folder, 'plan-rules', problems).flatMap((path) => read(path, PlanRules) ?? []);
  const planInWords = read('plan-in-words.json', PlanInWords);
  const performanceTargets = read('performance-targets.json', z.array(PerformanceTarget)) ?? [];
  const history = read('checks/history.json', HistoryChecks);
  const filling = jsonFiles(folder, 'checks/filling-rules', problems).flatMap((path) => read(path, FillingRules) ?? []);
  const checks = jsonFiles(folder, 'checks/cross-checks', problems).flatMap(
    (path) => read(path, z.array(CrossCheck)) ?? [],
  );

  const followed = followEditions(forms, { crossChecks: checks, fillingRules: filling, planRules }, problems);

  const byId = <T extends { id: string }>(what: string, all: readonly T[]): Map<string, T> => {
    const map = new Map<string, T>();
    for (const row of all) {
      if (map.has(row.id)) problems.push(`${what}: ${row.id}: twice`);
      map.set(row.id, deepFreeze(row));
    }
    return map;
  };
  const indicatorById = byId('indicators', indicators);
  const unaskedById = byId('unasked.json', unasked);
  const reviewed = byId('indicators and unasked.json', [...indicators, ...unasked]);
  const formById = byId('forms', forms);
  const populationById = byId('populations.json', populations);
  byId('calendar/deadlines.json', deadlines);
  const procedureById = byId('procedures', procedures);
  byId('questions.json', questions);
  const standardById = byId('standards', standards);
  const planRulesByForm = byId(
    'plan-rules',
    followed.planRules.map((rule) => ({ ...rule, id: rule.form })),
  );
  byId('performance-targets.json', performanceTargets);
  const fillingByForm = byId(
    'checks/filling-rules',
    followed.fillingRules.map((rules) => ({ ...rules, id: rules.form })),
  );
  const checkById = byId(
    'checks/cross-checks',
    followed.crossChecks.sort((a, b) => a.id.localeCompare(b.id)),
  );
  const territory =
    home && places && reporting && counties ? joinTerritory(home, places, reporting, counties, problems) : undefined;
  if (
    !territory ||
    !units ||
    !measurement ||
    !context ||
    !glossary ||
    !evidence ||
    !evidenceLists ||
    !history ||
    !reEvaluation ||
    !planInWords ||
    problems.length > 0
  ) {
    throw new CatalogueError(problems);
  }

  const positions = new Map<string, FieldPosition[]>();
  for (const form of forms) {
    for (const section of form.sections) {
      for (const field of section.fields) {
        const known = positions.get(field.key) ?? [];
        known.push({ form, section, field });
        positions.set(field.key, known);
      }
    }
  }
  return Object.freeze({
    indicators: indicatorById,
    unasked: unaskedById,
    reviewed,
    forms: formById,
    populations: populationById,
    territory,
    units: unitTable(units),
    deadlines,
    leagueReports: deepFreeze(leagueReports),
    leagueSteps: deepFreeze(leagueSteps),
    reEvaluation: deepFreeze(reEvaluation),
    holidays: deepFreeze(holidays),
    procedures: procedureById,
    questions,
    measurement: deepFreeze(measurement),
    context: deepFreeze(context),
    glossary: deepFreeze(glossary),
    evidence: deepFreeze(evidence),
    evidenceLists: deepFreeze(evidenceLists),
    standards: standardById,
    planRules: planRulesByForm,
    planInWords: deepFreeze(planInWords),
    performanceTargets,
    history: deepFreeze(history),
    fillingRules: fillingByForm,
    crossChecks: checkById,
    indicator: (id: string) => known(indicatorById, id, 'indicator'),
    form: (id: string) => known(formById, id, 'form edition'),
    lineOf: (id: string) => lineOf(formById, id),
    fieldsOf: (id: string) => positions.get(id) ?? [],
  });
}

function known<T>(map: ReadonlyMap<string, T>, id: string, what: string): T {
  const found = map.get(id);
  if (found === undefined) throw new Error(`The catalogue has no ${what} ${id}`);
  return found;
}

function joinTerritory(...files: [...Parameters<typeof buildTerritory>, string[]]): Territory | undefined {
  const [home, places, reporting, counties, problems] = files;
  try {
    return deepFreeze(buildTerritory(home, places, reporting, counties));
  } catch (error) {
    problems.push(`territory: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

function jsonFiles(folder: string, sub: string, problems: string[]): string[] {
  try {
    const names = readdirSync(join(folder, sub)).filter((name) => name.endsWith('.json'));
    return names.sort().map((name) => `${sub}/${name}`);
  } catch (error) {
    problems.push(`${sub}: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}

function readData<T>(folder: string, path: string, schema: z.ZodType<T>, problems: string[]): T | undefined {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(join(folder, path), 'utf8'));
  } catch (error) {
    problems.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  for (const issue of result.error.issues) problems.push(`${path}: ${spell(raw, issue.path)}: ${issue.message}`);
  return undefined;
}

const Named = z.union([
  z.looseObject({ key: z.string() }).transform((entry) => entry.key),
  z.looseObject({ id: z.string() }).transform((entry) => entry.id),
  z.looseObject({ code: z.string() }).transform((league) => league.code),
]);

/** `sections[basic].fields[cluster_area].unit`: positions spelt by the name of what stands there. */
function spell(raw: unknown, path: readonly PropertyKey[]): string {
  let here: unknown = raw;
  let words = '';
  for (const step of path) {
    here = typeof here === 'object' && here !== null ? Reflect.get(here, step) : undefined;
    const name = Named.safeParse(here);
    words +=
      typeof step === 'number' ? `[${name.success ? name.data : step}]` : `${words === '' ? '' : '.'}${String(step)}`;
  }
  return words === '' ? 'file' : words;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
