import { z } from 'zod';
import {
  AggregateFigure,
  Basis,
  Dimension,
  Filter,
  Group,
  JointMode,
  listOf,
  MeasureKind,
  Method,
} from '../domain/figure.ts';
import { Stage } from '../domain/ids.ts';
import { ratioParts } from '../domain/ratio-parts.ts';
import { AsOf, CountDoubtful, flag, IndicatorHead, IndicatorKey, LedgerNumber, Words, Year } from './common.ts';

const bom = flag.optional().describe('1: text/csv begins with a byte order mark, for Excel');

/** What a question about figures narrows to, and which part of the ledger answers. */
export const Where = z.strictObject({
  ...Filter.shape,
  asOf: AsOf,
  stage: listOf(Stage).describe(
    'Stages of figures 快报 preliminary, 定报 final, 修订 revised; left out: the newest of all',
  ),
  reviewed: flag.optional().describe('1: only reports whose review was concluded'),
  from: Year.optional().describe('First year; left out: five years to the last'),
  to: Year.optional().describe('Last year; left out: the newest report year'),
  joint: JointMode.default('lead').describe(
    'Clusters of several leagues: lead, under the leading one · shares, split by stated shares · members, under every one, with the overlap beside',
  ),
});
export type Where = z.infer<typeof Where>;

export const AggregateQuery = Where.extend({
  indicator: listOf(z.string().max(100)).describe('Indicator ids; several with commas'),
  by: listOf(Dimension).describe('Dimensions of the groups; several with commas'),
  measure: MeasureKind.default('level').describe('level · growth · share · rank · index'),
  basis: Basis.optional().describe('all · matched 可比口径; left out: matched for growth, all for everything else'),
  spread: z
    .enum(['refuse', 'median'])
    .default('refuse')
    .describe('What cannot be rebuilt for a group: refuse with the reason, or give median and range'),
  method: Method.optional().describe(
    'Way of computing by name: sum, ratio, weighted, growth, distribution; left out: the one that all pages answer by',
  ),
  doubtful: CountDoubtful,
  growth: flag.optional().describe('1: growth and its decomposition beside every level'),
  bom,
});
export type AggregateQuery = z.infer<typeof AggregateQuery>;

/** Names of the codes that groups and missing clusters are given by. */
const Names = z.record(z.string(), Words);

export const Overlap = z.strictObject({ indicator: z.string(), year: z.number().int(), value: z.number() });

export const Aggregate = z.strictObject({
  asOf: z.string().nullable(),
  indicators: z.array(IndicatorHead),
  names: Names,
  /** The whole first, then each group; years ascending. */
  figures: z.array(AggregateFigure),
  /** Counted twice in the groups: Σ groups − overlap = the whole. Only with joint=members. */
  overlaps: z.array(Overlap),
  /** A figure that rests on fewer clusters is marked. */
  enoughClusters: z.number().int(),
  /** Share from which a figure is complete and a line leads on. */
  completeFrom: z.number(),
  /** Figures at current prices are not growth in volume; see the field's facts. */
  notes: z.array(Words),
});
export type Aggregate = z.infer<typeof Aggregate>;

const QuestionEntry = z.strictObject({
  id: z.string(),
  name: Words,
  blocks: z.array(z.strictObject({ id: z.string(), name: Words, indicators: z.array(z.string()) })),
});
export const Questions = z.array(QuestionEntry);

export const QuestionQuery = Where.extend({ by: listOf(Dimension).describe('Dimensions of the groups'), bom });

/** Figures of one block share their theme, not their population: each indicator names its own. */
export const QuestionAnswer = Aggregate.extend({ question: QuestionEntry });

export const CompareQuery = Where.omit({ from: true, to: true }).extend({
  bom,
  indicator: IndicatorKey,
  year: Year.optional().describe('Left out: the newest report year'),
  by: Dimension.default('league').describe('Dimension of the groups'),
  measure: z.enum(['level', 'growth']).default('level').describe('What groups are ranked by: level · growth'),
  basis: Basis.optional().describe('all · matched 可比口径; left out: matched for growth, all for levels'),
  peersOf: LedgerNumber.optional().describe('Only clusters like this one; needs by=cluster'),
  peers: z.enum(['industry', 'sector', 'size', 'age', 'programme']).default('industry').describe('What makes a peer'),
});

/** Groups of one indicator and year in the order of their rank. */
export const Comparison = z.strictObject({
  asOf: z.string().nullable(),
  year: z.number().int(),
  indicator: IndicatorHead,
  names: Names,
  whole: AggregateFigure.nullable(),
  groups: z.array(AggregateFigure),
  /** Groups better and worse than the whole, for rates and growth. */
  ahead: z.number().int(),
  behind: z.number().int(),
  overlap: z.number().nullable(),
  notes: z.array(Words),
});

export const MatrixQuery = Where.omit({ from: true, to: true }).extend({
  bom,
  indicator: listOf(z.string().max(100)).describe('Indicator ids; several with commas'),
  year: Year.optional().describe('Left out: the newest report year'),
  by: Dimension.default('league').describe('Dimension of the groups'),
});

export const Matrix = z.strictObject({
  asOf: z.string().nullable(),
  year: z.number().int(),
  basis: Basis,
  indicators: z.array(IndicatorHead),
  names: Names,
  rows: z.array(
    z.strictObject({
      group: Group,
      cells: z.array(
        z.strictObject({
          indicator: z.string(),
          value: z.number().nullable(),
          method: z.string(),
          rank: z.number().int().nullable(),
          of: z.number().int().nullable(),
          /** Place from the best (0) to the last (1); null where fewer than two groups are ranked. */
          position: z.number().nullable(),
          few: z.boolean(),
          incomplete: z.boolean(),
        }),
      ),
    }),
  ),
});

export const ScatterQuery = Where.omit({ from: true, to: true }).extend({
  bom,
  x: IndicatorKey.describe('Indicator across'),
  y: IndicatorKey.describe('Indicator up'),
  size: z.string().max(100).optional().describe('Left out: the indicator that tells how large a cluster is'),
  year: Year.optional().describe('Left out: the newest report year'),
  by: Dimension.default('cluster').describe('Dimension of the points'),
});

export const Scatter = z.strictObject({
  asOf: z.string().nullable(),
  year: z.number().int(),
  basis: Basis,
  x: IndicatorHead,
  y: IndicatorHead,
  size: IndicatorHead,
  names: Names,
  points: z.array(
    z.strictObject({
      group: Group,
      x: z.number().nullable(),
      y: z.number().nullable(),
      size: z.number().nullable(),
      few: z.boolean(),
    }),
  ),
  notes: z.array(Words),
});

export const RatioChangeQuery = Where.omit({ from: true, to: true }).extend({
  bom,
  indicator: IndicatorKey.describe('A ratio: a rate or intensity'),
  by: z
    .union([z.literal('league'), z.literal('')])
    .default('')
    .describe('league: every league beside the whole; left out: the whole alone'),
  year: Year.optional().describe('Later year; left out: the newest report year'),
  before: Year.optional().describe('Earlier year; left out: the year before'),
  doubtful: CountDoubtful,
});

const Part = z.enum(ratioParts);
const ratio = z.number();

/**
 * The change of a ratio between two years, in the unit of the ratio (percentage points of a rate); `parts` add up to it.
 * within: own ratios of clusters with figures in both years · mix: their shares · entering · leaving · newly known, no
 * longer known · outstanding 尚缺 · doubtful.
 */
const RatioSplit = z.strictObject({
  before: ratio,
  now: ratio,
  change: ratio,
  /** Of the clusters with figures in both years; their change is within + mix. */
  matchedBefore: ratio,
  matchedNow: ratio,
  parts: z.record(Part, ratio),
});

export const RatioChange = z.strictObject({
  asOf: z.string().nullable(),
  indicator: IndicatorHead,
  before: z.number().int(),
  year: z.number().int(),
  unit: z.enum(['points', 'unit']),
  names: Names,
  rows: z.array(
    z.strictObject({
      /** Null for the whole, and for clusters whose league no form names. */
      league: z.string().nullable(),
      whole: z.boolean(),
      matched: z.number().int(),
      /** Null where a year has no ratio, or nobody stands in both. */
      split: RatioSplit.nullable(),
    }),
  ),
  /** What each cluster adds to each part of the whole; the largest first. */
  clusters: z.array(
    z.strictObject({
      id: z.number().int(),
      name: z.string(),
      before: ratio.nullable(),
      now: ratio.nullable(),
      parts: z.partialRecord(Part, ratio),
      total: ratio,
    }),
  ),
  enoughClusters: z.number().int(),
});
export type RatioChange = z.infer<typeof RatioChange>;

export const ReportedGrowthQuery = Where.omit({ joint: true }).extend({
  bom,
  indicator: IndicatorKey.describe('A filed growth rate'),
});

export const ReportedGrowth = z.strictObject({
  asOf: z.string().nullable(),
  indicator: IndicatorHead,
  rows: z.array(
    z.strictObject({
      clusterId: z.number().int(),
      name: z.string(),
      year: z.number().int(),
      reported: z.number(),
      /** V2 and V3: compound over two and three intervals · VA: mean of yearly rates · difference in percentage points */
      recomputed: z.array(
        z.strictObject({ label: z.enum(['year', 'V2', 'V3', 'VA']), value: z.number(), difference: z.number() }),
      ),
      agreesWith: z.enum(['year', 'V2', 'V3', 'VA']).nullable(),
    }),
  ),
});

export const ListedNames = z.strictObject({
  asOf: z.string().nullable(),
  kinds: z.array(z.strictObject({ id: z.string().nullable(), name: Words, count: z.number().int() })),
  rows: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.string().nullable(),
      duplicate: z.boolean(),
      clusters: z.array(
        z.strictObject({
          clusterId: z.number().int(),
          cluster: z.string(),
          /** Code of its leading league. */
          league: z.string().nullable(),
          indicator: z.string(),
          year: z.number().int(),
        }),
      ),
    }),
  ),
});
