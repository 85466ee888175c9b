import { z } from 'zod';
import { IndicatorId, LeagueCode } from './ids.ts';
import { letterActs } from './letter-acts.ts';

/** What a person writes: at least a sign, no more than fits a table. */
const line = (most: number) => z.string().trim().min(1).max(most);
const reason = line(2000);

/** A league, or the home region by the code of its province. */
const AreaCode = LeagueCode;

/** What the ledger can hold as a figure: decimal(18,6). */
const TargetValue = z
  .number()
  .min(-999_999_999_999)
  .max(999_999_999_999)
  .refine((value) => Number(value.toFixed(6)) === value, { message: 'at most six decimals' });

/** 政策 · 口径调整 · 企业（工厂）变动 · 其他 */
export const AnnotationKind = z.enum(['policy', 'calibre', 'plant', 'other']);
export type AnnotationKind = z.infer<typeof AnnotationKind>;

/** Whose charts an event stands on. The journal names a cluster by the file it came with, not by its number. */
export const AnnotationScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('region') }),
  z.strictObject({ kind: z.literal('league'), league: LeagueCode }),
  z.strictObject({ kind: z.literal('cluster') }),
  z.strictObject({ kind: z.literal('indicator'), indicator: IndicatorId }),
]);
export type AnnotationScope = z.infer<typeof AnnotationScope>;

/** Path and search of a page without language, e.g. `/explore?by=league&i=…`. */
export const ViewAddress = z
  .string()
  .max(4000)
  .regex(/^\/[a-z][a-z/-]*(\?[^\s#]*)?$/);
export const ViewName = line(60);

const Target = { area: AreaCode, indicator: IndicatorId, year: z.number().int().min(1990).max(2100) };

/** Acts that belong to no report and no round: kind → detail, as they stand in the ledger. */
export const sharedActs = {
  /** What a region or league wants to reach in a year; a newer act on the same three corrects it. */
  'area-target-set': z.strictObject({
    ...Target,
    value: TargetValue,
    /** Unit of the indicator when the target was set. */
    unit: z.string().max(40),
    source: line(400),
    reason,
  }),
  'area-target-ended': z.strictObject({ ...Target, reason }),
  /** A dated event that explains a course; the same id again corrects it. */
  'annotation-set': z.strictObject({
    id: z.uuid(),
    on: z.iso.date(),
    kind: AnnotationKind,
    scope: AnnotationScope,
    text: line(120),
    /** The same in English; empty where nobody wrote it. */
    textEn: z.string().trim().max(200),
    source: line(400),
    reason,
  }),
  'annotation-ended': z.strictObject({ id: z.uuid(), reason }),
  'view-saved': z.strictObject({ id: z.uuid(), name: ViewName, address: ViewAddress }),
  'view-renamed': z.strictObject({ id: z.uuid(), name: ViewName }),
  'view-removed': z.strictObject({ id: z.uuid() }),
  'view-restored': z.strictObject({ id: z.uuid() }),
  /** Which view is the department's; null: none. */
  'department-view-chosen': z.strictObject({ id: z.uuid().nullable() }),
  ...letterActs,
} satisfies Record<string, z.ZodType>;

export type SharedActKind = keyof typeof sharedActs;
export const SharedActKind = z.enum(Object.keys(sharedActs) as [SharedActKind, ...SharedActKind[]]);
type SharedDetail<K extends SharedActKind> = z.infer<(typeof sharedActs)[K]>;

/** One act as it is done: what, with its detail. */
export type SharedAct = { [K in SharedActKind]: { kind: K; detail: SharedDetail<K> } }[SharedActKind];

/** @throws ZodError where the detail is not that of its kind */
export function parseSharedAct(kind: SharedActKind, detail: unknown): SharedAct {
  return { kind, detail: sharedActs[kind].parse(detail) } as SharedAct;
}

/** What an act is about: acts of one subject follow each other, and the last one stands. */
export function subjectOf(act: SharedAct): string {
  switch (act.kind) {
    case 'area-target-set':
    case 'area-target-ended': {
      const { area, indicator, year } = act.detail;
      return `target ${area} ${indicator} ${year}`;
    }
    case 'annotation-set':
    case 'annotation-ended':
      return `annotation ${act.detail.id}`;
    case 'view-saved':
    case 'view-renamed':
    case 'view-removed':
    case 'view-restored':
      return `view ${act.detail.id}`;
    case 'letter-sending':
    case 'letter-sent':
    case 'letter-not-sent':
    case 'letter-heard':
    case 'letter-heard-ended':
      return `letter ${act.detail.id}`;
    case 'department-view-chosen':
      return 'department view';
    default:
      return act satisfies never;
  }
}
