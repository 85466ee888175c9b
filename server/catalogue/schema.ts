import { z } from 'zod';
import { EvidenceType } from '../domain/evidence-acts.ts';
import { FormId, IndicatorId, LeagueCode, Level, Programme } from '../domain/ids.ts';

/** Text in both languages of the product; Chinese is the original, English complete. */
export const Bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export type Bilingual = z.infer<typeof Bilingual>;

const Theme = z.enum([
  'identity',
  'output',
  'innovation',
  'digital',
  'green',
  'openness',
  'governance',
  'plan',
  'performance',
]);

export const ValueType = z.enum([
  'number',
  'integer',
  'percent', // figures
  'boolean',
  'tri-state',
  'choice',
  'tick', // answers
  'names',
  'text',
  'date',
  'contact',
  'signature', // words
]);
export type ValueType = z.infer<typeof ValueType>;
export const numericTypes: ReadonlySet<ValueType> = new Set(['number', 'integer', 'percent']);
export const answerTypes: ReadonlySet<ValueType> = new Set(['boolean', 'tri-state', 'choice', 'tick']);

const Factor = z.strictObject({ indicator: IndicatorId, scale: z.number().positive() });

/**
 * A quantity per cluster and year made from filed figures: of × Π(times·scale) ÷ Π(dividedBy·scale).
 * SME output is `{ of: cluster_gross_output, times: [{ sme_output_share_pct, 0.01 }] }`.
 */
export const Quantity = z.strictObject({
  of: IndicatorId,
  times: z.array(Factor).default([]),
  dividedBy: z.array(Factor).default([]),
});
export type Quantity = z.infer<typeof Quantity>;

/** How figures of several clusters become one. Never an average of percentages. */
export const Aggregation = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('sum') }),
  /** Σ numerator / Σ denominator × scale over clusters that know both; `estimated` marks 加权估算 (only the rate is filed). */
  z.strictObject({
    method: z.literal('ratio'),
    numerator: Quantity,
    denominator: Quantity,
    scale: z.number().positive(),
    estimated: z.boolean(),
  }),
  /** Recomputed from the levels of `level`, never from the filed rates; `span` in years. */
  z.strictObject({
    method: z.literal('growth'),
    level: Quantity,
    span: z.number().int().min(1),
    averaged: z.boolean(),
  }),
  /** Counts of answers. */
  z.strictObject({ method: z.literal('answers') }),
  /** Cannot be rebuilt from parts or a weight: only median and range, called so. */
  z.strictObject({ method: z.literal('distribution') }),
  /** Words, names, dates: listed, not aggregated. */
  z.strictObject({ method: z.literal('list') }),
]);
export type Aggregation = z.infer<typeof Aggregation>;

export const Indicator = z.strictObject({
  id: IndicatorId,
  name: Bilingual,
  definition: Bilingual,
  theme: Theme,
  type: ValueType,
  /** Unit as the forms print it (or the one the notes imply, e.g. 家), null for words and answers. */
  unit: Bilingual.nullable(),
  /** Code in `populations.json`: whose figure it is. */
  population: z.string(),
  /** year: one figure per year · as-of: stock at the end of the report year · window: one figure for the three years · none: words */
  timing: z.enum(['year', 'as-of', 'window', 'none']),
  /** Which way is better. */
  direction: z.enum(['up', 'down', 'none']),
  kind: z.enum(['additive', 'ratio', 'intensity', 'growth', 'rate', 'judgement', 'text']),
  /** First method that its parts allow; the rest are fallbacks in order. */
  aggregation: z.array(Aggregation).min(1),
  /** Why it aggregates so, in words an analyst accepts. */
  why: Bilingual,
  /** 无 counts as zero (counts, amounts) or says the figure does not apply (ratios, growth, words). */
  none: z.enum(['zero', 'not-applicable']),
  /** Domain bounds; outside is a finding, never a correction. */
  min: z.number().nullable(),
  max: z.number().nullable(),
  evidence: z.string().nullable(),
  /** Contact names and phones: kept apart, never exported by default. */
  personal: z.boolean(),
  /** Definition change or title reform that breaks the series, e.g. 2026-04 for 创新型中小企业. */
  breaks: z.array(z.strictObject({ month: z.string(), why: Bilingual })).default([]),
  note: Bilingual.nullable().default(null),
});
export type Indicator = z.infer<typeof Indicator>;

/** Where a form prints a field and how its value is found. Labels are the printed wording without line breaks. */
const Layout = z.discriminatedUnion('at', [
  /** Label cell, then the value cell beside (or below) it. */
  z.strictObject({ at: z.literal('beside') }),
  /** Label cell, then one cell per year under the section's year header. */
  z.strictObject({ at: z.literal('year-columns') }),
  /** Label cell, then lines `2021 年 | value` (or a year header row with a value row under it) to its right. */
  z.strictObject({ at: z.literal('year-lines') }),
  /** One of several boxes in the value cell. */
  z.strictObject({ at: z.literal('options') }),
  /** A box with this label among others in the cell beside `group`. */
  z.strictObject({ at: z.literal('tick') }),
  /** `数量：2个 名称：A、B` beside the label. */
  z.strictObject({ at: z.literal('count-names'), part: z.enum(['count', 'names']) }),
  /** 类别 × 主持/参与 × year block of standards. */
  z.strictObject({ at: z.literal('matrix'), row: z.string(), column: z.string() }),
  /** Narrative: in the cell beside the label, or in the same cell after it. */
  z.strictObject({ at: z.literal('narrative') }),
  /** `集群名称：____` on the cover. */
  z.strictObject({ at: z.literal('cover-line') }),
  /** Part of the cover's region line: `____盟市____旗县（市、区）`; `after` is the printed suffix of the blank. */
  z.strictObject({ at: z.literal('cover-region'), after: z.string() }),
  /** Text under a heading of the plan until the next heading. */
  z.strictObject({ at: z.literal('under-heading') }),
  /** Row of the plan's target table. */
  z.strictObject({
    at: z.literal('plan-row'),
    direction: z.string(),
    row: z.string(),
    point: z.enum(['baseline', 'target']),
  }),
  /** `......` rows of the plan's target table: free rows of one direction. */
  z.strictObject({ at: z.literal('plan-free'), direction: z.string() }),
  /** `（1）2024 年度` stage text of the plan; `stage` 1–3. */
  z.strictObject({ at: z.literal('plan-stage'), stage: z.number().int().min(1).max(3) }),
  /** Row of the 绩效目标表. */
  z.strictObject({ at: z.literal('performance'), row: z.string(), point: z.enum(['target', 'actual']) }),
  /** Column of the 推荐汇总表. */
  z.strictObject({ at: z.literal('register-column') }),
  /** Signature, seal or date of the declaration and opinion: kept as text, for people to judge. */
  z.strictObject({ at: z.literal('signature') }),
]);

const Option = z.strictObject({
  /** Stored answer: yes · no · not-applicable · primary · secondary · tertiary · ticked · unticked */
  code: z.enum(['yes', 'no', 'not-applicable', 'primary', 'secondary', 'tertiary', 'ticked', 'unticked']),
  label: z.string(),
  /** Polarity: is this the answer the standard wants? null where neither. */
  good: z.boolean().nullable(),
});

export const Field = z.strictObject({
  key: IndicatorId,
  label: z.string(),
  /** Other wordings met in practice or in other parts of the same form. */
  aliases: z.array(z.string()).default([]),
  /** Printed heading over or left of the label; nested headings joined by ` / `, outermost first. 封面, 表头 and 单值栏 are editorial. */
  group: z.string(),
  layout: Layout,
  type: ValueType,
  unit: z.string().nullable().default(null),
  /** Printed population of this edition (may differ from another edition's with the same words). */
  population: z.string().nullable().default(null),
  /**
   * Years of the values relative to the report year, in printed order: [-2,-1,0] for three columns; [0] for as-of, window,
   * words and a plan baseline; [3] for a plan target; [1] [2] [3] for the stages; [0,3] for a free plan row.
   * `year-columns` with the single offset [0]: one value for the window under three columns, its cell may be merged.
   */
  yearOffsets: z.array(z.number().int()).min(1),
  maxChars: z.number().int().nullable().default(null),
  evidence: z.string().nullable().default(null),
  options: z.array(Option).default([]),
  /** 必填: an empty cell is a finding. Signatures, seals and 完成值 are exceptions. */
  required: z.boolean(),
  note: z.string().nullable().default(null),
});
export type Field = z.infer<typeof Field>;

export const Section = z.strictObject({
  id: z.enum([
    'register',
    'cover',
    'pledge',
    'basic',
    'leading-industry',
    'innovation',
    'digital',
    'green',
    'openness',
    'governance',
    'plan',
    'declaration',
    'performance',
  ]),
  heading: z.string(),
  headingAliases: z.array(z.string()).default([]),
  /** A sheet of its own (推荐汇总表, 绩效目标表): its absence from a file is no finding. */
  annex: z.boolean().default(false),
  fields: z.array(Field),
});
export type Section = z.infer<typeof Section>;

export const FormEdition = z.strictObject({
  id: FormId,
  name: Bilingual,
  /** Document and annex the form is printed in. */
  source: Bilingual,
  programme: Programme,
  level: Level,
  /**
   * The edition before this one, whose cross-checks, filling and plan rules hold on; `without` excepts cross-checks, by
   * number.
   */
  follows: z
    .strictObject({ edition: FormId, without: z.array(z.string()).default([]) })
    .nullable()
    .default(null),
  /** Normalised words that identify the edition: every one of `all`, none of `not`. */
  recognise: z.strictObject({ all: z.array(z.string()).min(1), not: z.array(z.string()).default([]) }),
  /** Printed years: last data year, plan base and target year (null where the form has no target table). */
  printed: z.strictObject({
    lastYear: z.number().int(),
    baseYear: z.number().int().nullable(),
    targetYear: z.number().int().nullable(),
  }),
  sections: z.array(Section),
});
export type FormEdition = z.infer<typeof FormEdition>;

export const Population = z.strictObject({ id: z.string(), name: Bilingual, definition: Bilingual });
export type Population = z.infer<typeof Population>;

export const ReportingUnit = z.strictObject({
  code: LeagueCode,
  /** false: no code of GB/T 2260 but a number of our own, for a reporting place that is no division (宁东). */
  official: z.boolean().default(true),
  name: Bilingual,
  short: z.string(),
  /** prefecture: 地区, 自治州 · county-city, county: directly under a province, or reporting on their own · other: no division */
  kind: z.enum(['prefecture-city', 'league', 'county-city', 'county', 'prefecture', 'province', 'other']),
  parent: LeagueCode.nullable(),
  /** May report clusters of its own in this installation. */
  reports: z.boolean(),
  /** Other ways its name is written. */
  aliases: z.array(z.string()).default([]),
  /** How the name sounds, where its signs are commonly read otherwise: a syllable for every sign, the ending aside. */
  spelling: z.string().nullable().default(null),
  from: z.string().nullable().default(null),
  to: z.string().nullable().default(null),
});
export type ReportingUnit = z.infer<typeof ReportingUnit>;

/** Line of `territory/units.json`: a place of the country, whoever reports there. */
export const Place = ReportingUnit.omit({ reports: true });

/** Line of `territory/counties.json`: a county-level unit of the home region; its first four digits are its league's. */
export const CountyLine = z.strictObject({
  code: LeagueCode,
  name: z.string(),
  /** A syllable for every sign of the name. */
  spelling: z.string(),
  aliases: z.array(z.string()).default([]),
});

/** Line of `territory/reporting-units.json`: a place that reports in this installation, and how the house writes it. */
export const ReportingPlace = z.strictObject({
  code: LeagueCode,
  short: z.string(),
  aliases: z.array(z.string()).default([]),
});

/** `territory/home.json`: the region of this installation. */
export const HomeRegion = z.strictObject({ code: LeagueCode, name: z.string() });

export const Deadline = z.strictObject({
  id: z.string(),
  programme: Programme,
  level: Level,
  what: Bilingual,
  /** `MM-DD` of the year after the report year; null where no document states it. */
  due: z.string().nullable(),
  /** Used when `due` is null: the installation's default, said to be one. */
  default: z.string().nullable(),
  batch: z.string().nullable(),
  from: Bilingual,
  to: Bilingual,
  source: Bilingual,
});
export type Deadline = z.infer<typeof Deadline>;

/** A row of `calendar/league-step.json`: do reports of a kind of round go to their league first, 盟市初审? Its default when it opens. */
export const LeagueStep = z.strictObject({ programme: Programme, level: Level, asked: z.boolean(), source: Bilingual });
export type LeagueStep = z.infer<typeof LeagueStep>;

/** A row of `calendar/league-reports.json`: what leagues file in words beside the forms of their clusters, and by when. */
export const LeagueReportRule = z.strictObject({
  programme: Programme,
  level: Level,
  what: Bilingual,
  /** `MM-DD` of the year after the report year. */
  due: z.string().regex(/^\d{2}-\d{2}$/),
  types: z.array(EvidenceType).min(1),
  source: Bilingual,
});
export type LeagueReportRule = z.infer<typeof LeagueReportRule>;

/** `calendar/re-evaluation.json`: when a re-evaluation 复核 is called. */
export const ReEvaluation = z.strictObject({
  /** Months before the end of validity. */
  monthsAhead: z.number().int().positive(),
  source: Bilingual,
});
export type ReEvaluation = z.infer<typeof ReEvaluation>;

/** A question the department asks again and again, as blocks of indicators (`questions.json`). */
export const NamedQuestion = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  name: Bilingual,
  blocks: z.array(z.strictObject({ id: z.string(), name: Bilingual, indicators: z.array(IndicatorId).min(1) })).min(1),
});
export type NamedQuestion = z.infer<typeof NamedQuestion>;

/** `measurement.json`: limits and choices of the engine that are no program. */
export const Measurement = z.strictObject({
  /** Indicator that tells how large a cluster is. */
  size: IndicatorId,
  /** Below this share of last known size a figure is shown as incomplete. */
  completeFrom: z.number().min(0).max(1),
  /** A figure resting on fewer clusters is marked. */
  enoughClusters: z.number().int().min(1),
  /** A question with more figures (indicators × years × groups) is refused. */
  widestFigures: z.number().int().positive(),
  /** And one that must read more facts (indicators × years × clusters). */
  widestReads: z.number().int().positive(),
  /** Decimals that the forms print (填报说明: 数据有小数时保留小数点后2位). */
  printedDecimals: z.number().int().min(0),
  /** A filed growth rate agrees with a recomputed one within so many percentage points. */
  agreesWithinPoints: z.number().positive(),
  /** Peers by size: between size ÷ factor and size × factor; by age of certification: within so many years. */
  peers: z.strictObject({ sizeFactor: z.number().min(1), ageYears: z.number().int().min(0) }),
  /** Amounts at current prices: beside a constant-price series they carry a warning. */
  currentPrice: z.array(IndicatorId),
  /** Kinds that names of the green manufacturing system tell by a word in them. */
  nameKinds: z.strictObject({
    indicators: z.array(IndicatorId).min(1),
    kinds: z.array(z.strictObject({ id: z.string(), name: Bilingual, words: z.array(z.string().min(1)).min(1) })),
    other: Bilingual,
  }),
});
export type Measurement = z.infer<typeof Measurement>;
