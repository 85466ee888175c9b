import { z } from 'zod';
import { AggregateFigure, DoubtReason, listOf } from '../domain/figure.ts';
import { Level, Programme } from '../domain/ids.ts';
import { FigureStatus } from '../domain/reading.ts';
import { Outcome, ReviewState, RoundId } from '../domain/review.ts';
import { Certification, ClusterPage } from './clusters.ts';
import { AsOf, IndicatorHead, IndicatorKey, League, Narrowing, Words, Year } from './common.ts';
import { PlanStatus } from './plan-status.ts';
import { MeasureRow, PlanLine, StandardTable } from './review-sheet.ts';
import { type Severities, Verdict } from './review-terms.ts';
import { maybe, whole } from './shapes.ts';
import { Annotation } from './shared.ts';

const Counts = z.strictObject({ blocks: whole, explain: whole, note: whole }) satisfies z.ZodType<Severities>;

// The table of clusters ----------------------------------------------------------------------------------------------

export const ClusterGrouping = z.enum(['league', 'programme', 'industry', 'level']);
export type ClusterGrouping = z.infer<typeof ClusterGrouping>;

export const ClusterTableQuery = Narrowing.extend({
  year: Year.optional().describe('Year of the figures and reports; left out: the newest'),
  columns: listOf(IndicatorKey).describe('Figures that stand beside the size, by indicator id; several with commas'),
  every: z.enum(['0', '1']).default('0').describe('1: every figure that may be a column, in place of `columns`'),
  group: ClusterGrouping.optional().describe('Figures of groups, by the engine of /aggregate'),
  review: z
    .enum(['0', '1', 'ready'])
    .default('0')
    .describe(
      '1: with verdict, plan and findings of the review; a round that nobody looked at yet takes seconds. ' +
        'ready: the same without waiting; where reviews are still being made `reviewed` is false: ask again',
    ),
});
export type ClusterTableQuery = z.infer<typeof ClusterTableQuery>;

/** Does a certification hold: still, ending within the months before a re-evaluation, no more, or does nobody say. */
export const Validity = z.enum(['valid', 'ending', 'ended', 'unknown']);
export type Validity = z.infer<typeof Validity>;

/** The certification that counts, and whether it holds on the day of the page. */
export const HeldNow = Certification.extend({
  validity: Validity,
  /** Certifications that the cluster holds or held. */
  count: whole,
});
export type HeldNow = z.infer<typeof HeldNow>;

/** The report of a year and what became of it. */
export const ReportNow = z.strictObject({
  round: RoundId,
  state: ReviewState,
  outcome: Outcome.nullable(),
  due: maybe,
  /** Days by which it, or its correction, is late; 0 where it is not. */
  overdueDays: whole,
  receivedAt: maybe,
  file: whole.nullable(),
});
export type ReportNow = z.infer<typeof ReportNow>;

export const ClusterLine = z.strictObject({
  id: whole,
  name: z.string(),
  /** Syllables of the name without tones, sign by sign, for finding it by pinyin; empty where it has none. */
  sounds: z.string(),
  programme: Programme,
  level: Level,
  /** Codes, the leading league first. */
  leagues: z.array(z.string()),
  /** Lies in another province 区外: it stands in no total of the region. */
  outside: z.boolean(),
  county: maybe,
  industry: maybe,
  reportYear: whole,
  /** The size by the years of the page; null breaks the line. */
  course: z.array(z.number().nullable()),
  /** Percent against the year before; null where one of the two is unknown. */
  growth: z.number().nullable(),
  /** The size, then the asked columns, in the year of the page. */
  figures: z.array(z.strictObject({ value: z.number().nullable(), status: FigureStatus })),
  certification: HeldNow.nullable(),
  report: ReportNow.nullable(),
  /** Findings of the way in of its newest report. */
  findings: Counts,
  review: z
    .strictObject({
      verdict: Verdict.nullable(),
      notMet: whole,
      /** Plan rows that can be compared, and those of them that are behind. */
      compared: whole,
      behind: whole,
      open: Counts,
    })
    .nullable(),
});
export type ClusterLine = z.infer<typeof ClusterLine>;

/** A figure of a group, as the engine gives it. */
export const GroupFigure = AggregateFigure.pick({
  indicator: true,
  value: true,
  method: true,
  estimated: true,
  n: true,
  of: true,
  few: true,
  incomplete: true,
}).extend({
  /** Matched growth over the year before, in percent; null for rates and where nothing compares. */
  growth: z.number().nullable(),
});
export type GroupFigure = z.infer<typeof GroupFigure>;

export const ClusterTable = z.strictObject({
  asOf: maybe,
  today: z.string(),
  year: whole.nullable(),
  /** Years of the courses, ascending; the last is the year of the page. */
  years: z.array(whole),
  size: IndicatorHead,
  columns: z.array(IndicatorHead),
  /** Figures that may be columns. */
  choices: z.array(z.strictObject({ id: z.string(), name: Words, unit: Words.nullable(), theme: z.string() })),
  leagues: z.array(League.extend({ sounds: z.string() })),
  rows: z.array(ClusterLine),
  /** Are the reviews of all rounds in the rows? Null where none were asked for. */
  reviewed: z.boolean().nullable(),
  /** A figure that rests on fewer clusters is marked. */
  enoughClusters: whole,
  /** The whole first (key null and `whole`), then each group; empty where no grouping was asked for. */
  groups: z.array(z.strictObject({ key: maybe, whole: z.boolean(), figures: z.array(GroupFigure) })),
});
export type ClusterTable = z.infer<typeof ClusterTable>;

// The page of one cluster --------------------------------------------------------------------------------------------

/** Its newest report of one programme and level, beside standards and plan. */
export const ClusterStanding = z.strictObject({
  programme: Programme,
  level: Level,
  reportYear: whole,
  kind: z.string(),
  file: whole,
  fileName: z.string(),
  receivedAt: z.string(),
  /** Null where the newest report is an application: no round waits for it. */
  report: ReportNow.nullable(),
  standards: z.array(StandardTable),
  /** Does the form edition of the report ask for targets of a three-year plan? */
  planAsked: z.boolean(),
  plan: z
    .strictObject({
      /** Where it was filed; null for one that was keyed in. */
      file: whole.nullable(),
      fileName: z.string().nullable(),
      lines: z.array(PlanLine),
      counts: z.partialRecord(PlanStatus, whole),
    })
    .nullable(),
});
export type ClusterStanding = z.infer<typeof ClusterStanding>;

/** One figure of the cluster among its peers of the year. */
export const PeerLine = z.strictObject({
  indicator: IndicatorHead,
  own: z.number(),
  rank: whole.nullable(),
  tied: z.boolean(),
  /** Peers that have a place, itself among them. */
  of: whole,
  /** Of all of them, itself included; null where fewer than three have a figure. */
  median: z.number().nullable(),
  values: z.array(z.strictObject({ id: whole, value: z.number() })),
});
export type PeerLine = z.infer<typeof PeerLine>;

/** A figure that newer reports state otherwise than older ones. */
export const RevisedFigure = z.strictObject({
  indicator: z.string(),
  name: Words,
  unit: Words.nullable(),
  year: whole,
  /** Newest first; those that do not count are marked. */
  vintages: z.array(
    z.strictObject({
      value: z.number().nullable(),
      status: FigureStatus,
      text: maybe,
      file: z.string(),
      submission: whole,
      receivedAt: z.string(),
      counts: z.boolean(),
    }),
  ),
});
export type RevisedFigure = z.infer<typeof RevisedFigure>;

export const PeerBy = z.enum(['industry', 'sector', 'size', 'age', 'programme']);
export type PeerBy = z.infer<typeof PeerBy>;

export const ClusterProfileQuery = z.strictObject({
  asOf: AsOf,
  peers: PeerBy.optional().describe(
    'What makes a peer; left out: the first of industry, programme and size with two peers',
  ),
});

export const ClusterProfile = z.strictObject({
  asOf: maybe,
  today: z.string(),
  cluster: ClusterPage,
  certification: HeldNow.nullable(),
  /** Certifications in the order of `cluster.certifications`. */
  validity: z.array(Validity),
  /** Size in the newest report year, and its growth over the year before in percent. */
  headline: z.strictObject({
    indicator: IndicatorHead,
    year: whole.nullable(),
    value: z.number().nullable(),
    growth: z.number().nullable(),
    /** Why `value` is in doubt, where it is; growth then is null. */
    doubt: DoubtReason.nullable(),
  }),
  /** Figures in doubt that nobody has settled: nothing is compared with them. */
  doubtful: z.array(z.strictObject({ indicator: z.string(), year: whole, value: z.number(), reason: DoubtReason })),
  standings: z.array(ClusterStanding),
  /** Which figures are drawn as courses, by field of work; the figures stand in `cluster.themes`. */
  courses: z.array(z.strictObject({ theme: z.string(), indicators: z.array(z.string()) })),
  peers: z.strictObject({
    by: PeerBy,
    year: whole,
    clusters: z.array(z.strictObject({ id: whole, name: z.string() })),
    lines: z.array(PeerLine),
  }),
  revised: z.array(RevisedFigure),
  /** Measures of whatever round that are open, the earliest deadline first. */
  measures: z.array(MeasureRow),
  /** Targets are of regions and leagues: on courses of a cluster only events stand. */
  annotations: z.array(Annotation),
});
export type ClusterProfile = z.infer<typeof ClusterProfile>;
