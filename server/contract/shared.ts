import { z } from 'zod';
import { listOf } from '../domain/figure.ts';
import { IndicatorId, LeagueCode } from '../domain/ids.ts';
import { AnnotationKind, sharedActs, ViewAddress, ViewName } from '../domain/shared-act.ts';
import { AsOf, flag, League, LedgerNumber, Words } from './common.ts';
import { whole } from './shapes.ts';

const bom = flag.optional().describe('1: text/csv begins with a byte order mark, for Excel');
const areas = listOf(LeagueCode).describe(
  'Leagues by GB/T 2260 code, the region by that of the province; several with commas',
);
const indicators = listOf(z.string().max(100)).describe('Indicator ids; several with commas');

/** The last event of what is acted on, as its author saw it; 0 for something new. Anything newer: 409. */
const version = whole.min(0).max(2_147_483_647);
const done = z.strictObject({ version: whole });

/** Who did the act that stands and when; `version` is what a next act must have seen. */
const standing = { by: z.string(), at: z.string(), version: whole };

export const TargetsQuery = z.strictObject({ asOf: AsOf, area: areas, indicator: indicators, bom });

export const AreaTarget = z.strictObject({
  area: League,
  /** Is it the home region? */
  region: z.boolean(),
  indicator: z.strictObject({ id: z.string(), name: Words, unit: Words.nullable() }),
  year: whole,
  /** Null: the target was withdrawn. */
  value: z.number().nullable(),
  /** As it was recorded. */
  unit: z.string(),
  source: z.string(),
  reason: z.string(),
  ...standing,
  /** Earlier values, the newest first. */
  before: z.array(
    z.strictObject({
      value: z.number().nullable(),
      unit: z.string(),
      source: z.string(),
      reason: z.string(),
      by: z.string(),
      at: z.string(),
    }),
  ),
});
export type AreaTarget = z.infer<typeof AreaTarget>;
export const Targets = z.strictObject({ asOf: z.string().nullable(), targets: z.array(AreaTarget) });
export type Targets = z.infer<typeof Targets>;

export const PostTarget = z.strictObject({
  version,
  act: z.discriminatedUnion('kind', [
    sharedActs['area-target-set'].extend({ kind: z.literal('area-target-set') }),
    sharedActs['area-target-ended'].extend({ kind: z.literal('area-target-ended') }),
  ]),
});
export type PostTarget = z.infer<typeof PostTarget>;
export const TargetDone = done;

export const AnnotationsQuery = z.strictObject({ asOf: AsOf, bom });

const ScopeAsked = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('region') }),
  z.strictObject({ kind: z.literal('league'), league: LeagueCode }),
  z.strictObject({ kind: z.literal('cluster'), cluster: LedgerNumber }),
  z.strictObject({ kind: z.literal('indicator'), indicator: IndicatorId }),
]);

export const Annotation = z.strictObject({
  id: z.string(),
  /** Day of the event, YYYY-MM-DD. */
  on: z.string(),
  kind: AnnotationKind,
  scope: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('region') }),
    z.strictObject({ kind: z.literal('league'), league: League }),
    z.strictObject({
      kind: z.literal('cluster'),
      cluster: z.strictObject({ id: whole, name: z.string(), leagues: z.array(z.string()) }),
    }),
    z.strictObject({ kind: z.literal('indicator'), indicator: z.strictObject({ id: z.string(), name: Words }) }),
  ]),
  text: z.string(),
  textEn: z.string(),
  source: z.string(),
  reason: z.string(),
  /** It was withdrawn. */
  ended: z.boolean(),
  corrections: whole,
  ...standing,
});
export type Annotation = z.infer<typeof Annotation>;
export const Annotations = z.strictObject({ asOf: z.string().nullable(), annotations: z.array(Annotation) });
export type Annotations = z.infer<typeof Annotations>;

export const PostAnnotation = z.strictObject({
  version,
  act: z.discriminatedUnion('kind', [
    sharedActs['annotation-set'].omit({ id: true, scope: true }).extend({
      kind: z.literal('annotation-set'),
      /** Null for a new one. */
      id: z.uuid().nullable(),
      what: AnnotationKind,
      scope: ScopeAsked,
    }),
    sharedActs['annotation-ended'].extend({ kind: z.literal('annotation-ended') }),
  ]),
});
export type PostAnnotation = z.infer<typeof PostAnnotation>;
export const AnnotationDone = done.extend({ id: z.string() });

export const ViewsQuery = z.strictObject({ asOf: AsOf });

export const SharedView = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Path and search of the page, without language. */
  address: z.string(),
  removed: z.boolean(),
  ...standing,
});
export type SharedView = z.infer<typeof SharedView>;
export const SharedViews = z.strictObject({
  asOf: z.string().nullable(),
  views: z.array(SharedView),
  /** The view that pages open with; its version is what a next choice must have seen. */
  department: z.strictObject({ id: z.string().nullable(), version: whole }),
});
export type SharedViews = z.infer<typeof SharedViews>;

/** What stands on the courses of a page. */
export const Recorded = z.strictObject({
  /** Of areas all of whose clusters the asker sees. */
  targets: z.array(AreaTarget),
  annotations: z.array(Annotation),
  /** Code of the area of which the asker's whole is the total: the home region, or the only league seen; null for parts. */
  whole: z.string().nullable(),
});
export type Recorded = z.infer<typeof Recorded>;

const id = z.uuid();
export const PostView = z.strictObject({
  version,
  act: z.discriminatedUnion('kind', [
    /** With the id of a known view: it takes the new address. */
    z.strictObject({ kind: z.literal('view-saved'), id: id.nullable(), name: ViewName, address: ViewAddress }),
    z.strictObject({ kind: z.literal('view-renamed'), id, name: ViewName }),
    z.strictObject({ kind: z.literal('view-removed'), id }),
    z.strictObject({ kind: z.literal('view-restored'), id }),
    z.strictObject({ kind: z.literal('department-view-chosen'), id: id.nullable() }),
  ]),
});
export type PostView = z.infer<typeof PostView>;
export const ViewDone = done.extend({ id: z.string().nullable() });
