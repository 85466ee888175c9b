import { z } from 'zod';
import { ReviewState } from '../../server/domain/review.ts';

/** What every link carries. A word that is none of these is dropped, not an error page. */
export const PageSearch = z.object({
  lang: z.enum(['zh', 'en']).optional().catch(undefined),
  asOf: z.iso.date().optional().catch(undefined),
  programme: z.enum(['sme', 'amc']).optional().catch(undefined),
  league: z.coerce
    .string()
    .regex(/^\d{6}$/)
    .optional()
    .catch(undefined),
  year: z.coerce.number().int().min(1990).max(2100).optional().catch(undefined),
  /** In what unit amounts are shown; left out: as the forms ask for them. */
  unit: z.enum(['yi', 'wan']).optional().catch(undefined),
  /** Figures in doubt count in totals and growth. */
  doubtful: z.union([z.boolean(), z.stringbool()]).optional().catch(undefined),
});
export type PageSearch = z.infer<typeof PageSearch>;

export const OverviewSearch = z.object({ tiles: z.enum(['growth', 'level']).optional().catch(undefined) });

export const ClustersSearch = z.object({
  q: z.string().max(80).optional().catch(undefined),
  /** A column, or an indicator shown as one. */
  sort: z.string().max(100).optional().catch(undefined),
  desc: z.union([z.boolean(), z.stringbool()]).optional().catch(undefined),
  /** Columns in their order, with commas between. */
  cols: z.string().max(2000).optional().catch(undefined),
  group: z.enum(['league', 'programme', 'industry', 'level']).optional().catch(undefined),
  level: z.enum(['national', 'regional']).optional().catch(undefined),
  valid: z.enum(['valid', 'ending', 'ended', 'unknown']).optional().catch(undefined),
  state: z.enum(['late', 'awaited', 'arrived', 'open', 'returned', 'done']).optional().catch(undefined),
  found: z.enum(['blocks', 'explain', 'none']).optional().catch(undefined),
  /** By today's standard, and by the three-year plan. */
  verdict: z.enum(['not-met', 'undetermined', 'judgement', 'met']).optional().catch(undefined),
  plan: z.enum(['behind', 'fine', 'none']).optional().catch(undefined),
  /** Numbers of pinned clusters, with commas between. */
  pin: z.string().max(200).optional().catch(undefined),
  compare: z.union([z.boolean(), z.stringbool()]).optional().catch(undefined),
});
export type ClustersSearch = z.infer<typeof ClustersSearch>;

export const LeaguesSearch = z.object({
  indicator: z.string().max(100).optional().catch(undefined),
  measure: z.enum(['level', 'growth']).optional().catch(undefined),
  basis: z.enum(['all', 'matched']).optional().catch(undefined),
  joint: z.enum(['lead', 'shares', 'members']).optional().catch(undefined),
  before: z.coerce.number().int().min(1990).max(2100).optional().catch(undefined),
  set: z.string().max(40).optional().catch(undefined),
  x: z.string().max(100).optional().catch(undefined),
  y: z.string().max(100).optional().catch(undefined),
  size: z.string().max(100).optional().catch(undefined),
});
export type LeaguesSearch = z.infer<typeof LeaguesSearch>;

/** What a league's growth is opened from narrows it alike: else its clusters would not add up to the mark. */
export const LeagueSearch = z.object({
  indicator: z.string().max(100).optional().catch(undefined),
  joint: z.enum(['lead', 'shares', 'members']).optional().catch(undefined),
  level: z.enum(['national', 'regional']).optional().catch(undefined),
  sector: z.enum(['primary', 'secondary', 'tertiary']).optional().catch(undefined),
});
export type LeagueSearch = z.infer<typeof LeagueSearch>;

const ClusterSearch = z.object({
  /** The fact whose origin is open: `indicator~year`. */
  fact: z
    .string()
    .regex(/^[a-z0-9_]+~\d{4}$/)
    .optional()
    .catch(undefined),
});

export const ClusterPageSearch = ClusterSearch.extend({
  peers: z.enum(['industry', 'sector', 'size', 'age', 'programme']).optional().catch(undefined),
  /** Which of its newest reports plan and standards are judged by: programme-level-year. */
  report: z.string().max(40).optional().catch(undefined),
});

export const IndicatorsSearch = z.object({
  q: z.string().optional().catch(undefined),
  theme: z.string().optional().catch(undefined),
  kind: z.enum(['all', 'figures', 'answers', 'words']).optional().catch(undefined),
});

export const TopicSearch = z.object({
  /** Kind and level of the names listed, such as factory and an indicator of names. */
  kind: z.string().max(40).optional().catch(undefined),
  names: z.string().max(100).optional().catch(undefined),
});

export const SubmissionsSearch = z.object({
  q: z.string().optional().catch(undefined),
  outcome: z.enum(['accepted', 'accepted-with-findings', 'rejected']).optional().catch(undefined),
});

export const RoundSearch = z.object({
  q: z.string().max(80).optional().catch(undefined),
  step: ReviewState.optional().catch(undefined),
  /** Only reports assigned to whoever looks. */
  /** Only reports that wait for their league. */
  atLeague: z.union([z.boolean(), z.stringbool()]).optional().catch(undefined),
  mine: z.union([z.boolean(), z.stringbool()]).optional().catch(undefined),
  late: z.union([z.boolean(), z.stringbool()]).optional().catch(undefined),
  answered: z.union([z.boolean(), z.stringbool()]).optional().catch(undefined),
});

export const StandardsSearch = z.object({
  standard: z.string().max(80).optional().catch(undefined),
  /** Thresholds of a scenario, `clause~value`, with commas between. */
  thresholds: z.string().max(4000).optional().catch(undefined),
  judged: z.union([z.boolean(), z.stringbool()]).optional().catch(undefined),
});
export type StandardsSearch = z.infer<typeof StandardsSearch>;

export const SheetSearch = ClusterSearch.extend({
  /** The sheet as the list of discrepancies that a league works from. */
  view: z.enum(['note']).optional().catch(undefined),
});

export const RecordsSearch = z.object({
  /** What a new target or event begins with. */
  indicator: z.string().max(100).optional().catch(undefined),
  cluster: z.coerce.number().int().min(1).optional().catch(undefined),
});

export const SubmissionSearch = z.object({
  /** A place of the form that is opened and marked. */
  place: z.string().max(200).optional().catch(undefined),
});

export const PlansSearch = z.object({
  /** A row of the plan, an item of the 绩效目标表, or a league: only the clusters that are behind in it. */
  row: z.string().max(100).optional().catch(undefined),
  item: z.string().max(100).optional().catch(undefined),
  of: z.coerce
    .string()
    .regex(/^\d{6}$/)
    .optional()
    .catch(undefined),
});
export type PlansSearch = z.infer<typeof PlansSearch>;
