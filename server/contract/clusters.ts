import { z } from 'zod';
import { FigureStatus } from '../domain/reading.ts';
import { IndicatorHead, League, Narrowing, Paging } from './common.ts';

export const ClustersQuery = Narrowing.extend({
  ...Paging.shape,
  q: z.string().max(80).optional().describe('Part of the name, the industry or the county'),
  year: z.coerce.number().int().min(1990).max(2100).optional().describe('Year of the figures; left out: the newest'),
});
export type ClustersQuery = z.infer<typeof ClustersQuery>;

const Programme = z.enum(['sme', 'amc']);
const Level = z.enum(['national', 'regional']);

export const ClusterRow = z.strictObject({
  id: z.number().int(),
  name: z.string(),
  programme: Programme,
  level: Level,
  /** Leading league first. */
  leagues: z.array(League),
  /** Lies in another province 区外: it stands in no total of the region. */
  outside: z.boolean(),
  county: z.string().nullable(),
  industry: z.string().nullable(),
  reportYear: z.number().int(),
  /** The size figure by year, ascending; a year without a value says why. */
  output: z.array(z.strictObject({ year: z.number().int(), value: z.number().nullable(), status: FigureStatus })),
  /** Percent against the year before; null where one of the two is unknown. */
  growth: z.number().nullable(),
  /** Findings of its newest report that ask for an explanation or block. */
  findings: z.number().int(),
});
export type ClusterRow = z.infer<typeof ClusterRow>;

export const Clusters = z.strictObject({
  indicator: IndicatorHead,
  year: z.number().int().nullable(),
  total: z.number().int(),
  rows: z.array(ClusterRow),
  next: z.string().nullable(),
});
export type Clusters = z.infer<typeof Clusters>;

export const Certification = z.strictObject({
  programme: Programme,
  level: Level,
  batch: z.string().nullable(),
  certified: z.string().nullable(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
});

export const Figure = z.strictObject({
  year: z.number().int(),
  status: FigureStatus,
  value: z.number().nullable(),
  text: z.string().nullable(),
  /** How many submissions state it; 0 where none does. */
  vintages: z.number().int(),
  /** Two submissions state it differently. */
  revised: z.boolean(),
  /** 本次未填: a newer submission leaves it blank or unreadable, and an older figure stands. */
  unfilled: z.boolean(),
});
export type Figure = z.infer<typeof Figure>;

export const FigureLine = z.strictObject({ indicator: IndicatorHead, figures: z.array(Figure) });
export type FigureLine = z.infer<typeof FigureLine>;

export const ClusterFinding = z.strictObject({
  submission: z.number().int(),
  reportYear: z.number().int().nullable(),
  code: z.string(),
  severity: z.enum(['blocks', 'explain', 'note']),
  place: z.string(),
  zh: z.string(),
  en: z.string(),
});
export type ClusterFinding = z.infer<typeof ClusterFinding>;

export const ClusterReport = z.strictObject({
  /** Number of the file. */
  submission: z.number().int(),
  file: z.string(),
  form: z.string(),
  kind: z.string(),
  reportYear: z.number().int(),
  stage: z.string(),
  receivedAt: z.string(),
  /** Returned or withdrawn: kept, but not counted. */
  counts: z.boolean(),
});
export type ClusterReport = z.infer<typeof ClusterReport>;

export const ClusterPage = z.strictObject({
  id: z.number().int(),
  name: z.string(),
  otherNames: z.array(z.string()),
  programme: Programme,
  level: Level,
  leagues: z.array(League.extend({ leading: z.boolean(), share: z.number().nullable() })),
  /** Lies in another province 区外: it stands in no total of the region. */
  outside: z.boolean(),
  /** Asks for a certification and holds none 申报中、未认定: it stands in no list, count or total. */
  applicant: z.boolean(),
  county: z.string().nullable(),
  industry: z.string().nullable(),
  sector: z.string().nullable(),
  operator: z.string().nullable(),
  certifications: z.array(Certification),
  years: z.array(z.number().int()),
  themes: z.array(z.strictObject({ theme: z.string(), lines: z.array(FigureLine) })),
  /** Words of the newest report: narratives, names, answers. */
  reports: z.array(ClusterReport),
  findings: z.array(ClusterFinding),
});
export type ClusterPage = z.infer<typeof ClusterPage>;
