import { z } from 'zod';
import { AggregateFigure, DoubtReason } from '../domain/figure.ts';
import { Level, Programme } from '../domain/ids.ts';
import { ReviewState, RoundId } from '../domain/review.ts';
import { CountDoubtful, IndicatorHead, League, Narrowing, Words, Year } from './common.ts';
import { PlanStatus } from './plan-status.ts';
import { MapState } from './region-map.ts';
import { maybe, whole } from './shapes.ts';

export const OverviewQuery = Narrowing.extend({
  doubtful: CountDoubtful,
  year: Year.optional().describe('Left out: the newest report year'),
});
export type OverviewQuery = z.infer<typeof OverviewQuery>;

/** Where the clusters stand whose three-year plan has a row that speaks of a measure: never a target of the region. */
export const AgainstPlan = z.strictObject({
  /** Names of the rows, those of most clusters first. */
  rows: z.array(Words),
  /** Clusters by the status of their row; each once. */
  statuses: z.partialRecord(PlanStatus, whole),
  /** Where their reports are reviewed, the one with most of them first. */
  rounds: z.array(RoundId),
});
export type AgainstPlan = z.infer<typeof AgainstPlan>;

/** A figure of the region with its years: the last is the year asked for. */
const Headline = z.strictObject({
  indicator: IndicatorHead,
  figures: z.array(AggregateFigure),
  /** Null while reports are being reviewed, and where no row of any plan speaks of it. */
  plan: AgainstPlan.nullable(),
  /** Of the region, or of the one league that the page is narrowed to: for the year, else for the next that has one. */
  target: z.strictObject({ year: z.number().int(), value: z.number() }).nullable(),
});

const LeagueSeries = z.strictObject({ league: League, figures: z.array(AggregateFigure) });

export const LeagueCoverage = z.strictObject({
  league: League,
  /** Clusters of the panel in the year, and those whose report of the year arrived. */
  due: z.number().int(),
  arrived: z.number().int(),
  /** Clusters that did not report. */
  missing: z.array(z.strictObject({ id: z.number().int(), name: z.string() })),
});
export type LeagueCoverage = z.infer<typeof LeagueCoverage>;

/** A schematic of the region, from the north-west; its figures are of all leagues, whatever league was asked for. */
const TileMap = z.strictObject({
  note: Words,
  /** An official map takes the place of the tiles; it comes from `/api/v1/map`. */
  map: MapState,
  tiles: z.array(z.strictObject({ code: z.string(), short: Words, column: z.number().int(), row: z.number().int() })),
  region: AggregateFigure.nullable(),
  leagues: z.array(z.strictObject({ league: League, figure: AggregateFigure })),
});

const AttentionCluster = z.strictObject({ id: whole, name: z.string(), league: League.nullable() });
const reported = { round: RoundId, cluster: AttentionCluster };

/** One thing that somebody should look at; figures are decimals as text. */
export const AttentionLine = z.discriminatedUnion('kind', [
  /** Fails the standard of today: the clause that was met the year before, else the one that fails furthest. */
  z.strictObject({
    kind: z.literal('below'),
    ...reported,
    standard: Words,
    clause: z.string(),
    text: Words,
    value: maybe,
    bound: z.enum(['least', 'most']).nullable(),
    threshold: maybe,
    unit: Words.nullable(),
    before: maybe,
    yearBefore: whole,
    /** Further clauses of the same cluster. */
    more: whole,
  }),
  /** Findings that block, of a report that is not concluded. */
  z.strictObject({ kind: z.literal('blocks'), ...reported, open: whole, zh: z.string(), en: z.string() }),
  z.strictObject({
    kind: z.literal('overdue'),
    ...reported,
    days: whole,
    due: z.string(),
    /** The correction is late, not the report. */
    returned: z.boolean(),
  }),
  /** Rows of the plan that are behind or worse than their baseline: the one furthest behind. */
  z.strictObject({
    kind: z.literal('behind'),
    ...reported,
    behind: whole,
    /** Rows that can be compared. */
    of: whole,
    row: Words,
    status: PlanStatus,
    actual: maybe,
    required: maybe,
    derived: z.boolean(),
    target: maybe,
    targetYear: whole.nullable(),
    unit: maybe,
    rounding: z.boolean(),
  }),
  /** Certifications that end together and whose re-evaluation is to be called. */
  z.strictObject({
    kind: z.literal('called'),
    programme: Programme,
    level: Level,
    batch: maybe,
    validTo: z.string(),
    call: z.string(),
    count: whole,
    /** The cluster, where it is one. */
    cluster: AttentionCluster.nullable(),
  }),
]);
export type AttentionLine = z.infer<typeof AttentionLine>;

/** What needs attention: kinds that there are, the gravest first. */
export const Attention = z.array(
  z.strictObject({
    kind: z.enum(['below', 'blocks', 'overdue', 'behind', 'called']),
    /** Clusters; of `called`, certifications. */
    total: whole,
    /** Where all of them stand, with how many. */
    rounds: z.array(z.strictObject({ round: RoundId, count: whole })),
    /** The gravest; `total` says how many there are. */
    lines: z.array(AttentionLine),
  }),
);
export type Attention = z.infer<typeof Attention>;

/** Where the reports of a round stand. */
export const RoundNow = z.strictObject({
  id: RoundId,
  programme: Programme,
  level: Level,
  opened: z.boolean(),
  due: maybe,
  /** Every report, and those of them that nobody owed. */
  states: z.record(ReviewState, whole),
  extraStates: z.partialRecord(ReviewState, whole),
  /** Reports owed, those of them that came, and reports that came unasked; owed − arrived is missing. */
  owed: whole,
  arrived: whole,
  extra: whole,
  overdue: whole,
});
export type RoundNow = z.infer<typeof RoundNow>;

/** Everything the overview page draws, in one answer. */
export const Overview = z.strictObject({
  year: z.number().int().nullable(),
  years: z.array(z.number().int()),
  clusters: z.number().int(),
  /** Growth that rests on fewer clusters is marked. */
  enoughClusters: z.number().int(),
  /** A line leads from year to year where at least this part of the clusters stands in both. */
  completeFrom: z.number(),
  headlines: z.array(Headline),
  output: z.strictObject({
    indicator: IndicatorHead,
    region: z.array(AggregateFigure),
    leagues: z.array(LeagueSeries),
  }),
  tiles: TileMap,
  coverage: z.array(LeagueCoverage),
  /** Rounds of the year, narrowed as the page is. */
  rounds: z.array(RoundNow),
  /** Reports whose review is still being made: what needs attention leaves them out. To be asked again. */
  reviewing: z.number().int(),
  /** Null while none is reviewed yet. */
  attention: Attention.nullable(),
  /** Clusters whose size is in doubt: left out of all totals until somebody settles it. */
  doubtful: z.array(
    z.strictObject({
      id: z.number().int(),
      name: z.string(),
      year: z.number().int(),
      value: z.number(),
      reason: DoubtReason,
    }),
  ),
  /** Names of clusters that figures call missing. */
  names: z.record(z.string(), z.string()),
});
export type Overview = z.infer<typeof Overview>;
