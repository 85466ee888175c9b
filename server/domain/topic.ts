import { z } from 'zod';
import { IndicatorId } from './ids.ts';

const Named = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const Part = z.strictObject({ indicator: IndicatorId, name: Named });

/** What a topic's headline is made of. */
export const TopicLead = z.discriminatedUnion('as', [
  /** Matched growth of one total. */
  z.strictObject({ as: z.literal('growth'), of: IndicatorId }),
  /** Level of one figure with its change. */
  z.strictObject({ as: z.literal('level'), of: IndicatorId }),
  /** Parts of one total; the first is named first. */
  z.strictObject({ as: z.literal('counts'), name: Named, parts: z.array(Part).min(2).max(4) }),
  /** Questions whose wanted answers the forms tell. */
  z.strictObject({ as: z.literal('answers'), name: Named, of: z.array(IndicatorId).min(1).max(8) }),
]);
export type TopicLead = z.infer<typeof TopicLead>;

/** A figure of a topic page: its form, and the indicators it shows. */
export const TopicFigure = z.discriminatedUnion('as', [
  /** Matched growth of the region year by year, with its decomposition. */
  z.strictObject({ as: z.literal('growth-years'), of: IndicatorId }),
  /** Leagues ranked by matched growth. */
  z.strictObject({ as: z.literal('league-growth'), of: IndicatorId }),
  /** Leagues ranked by level. */
  z.strictObject({ as: z.literal('league-level'), of: IndicatorId }),
  /** Courses side by side, each with its own calibre. */
  z.strictObject({ as: z.literal('panels'), name: Named, of: z.array(IndicatorId).min(2).max(4) }),
  /** Parts of one total, year by year. */
  z.strictObject({
    as: z.literal('stack'),
    name: Named,
    parts: z.array(Part).min(2).max(4),
  }),
  /** Counts of the year as bars, the year before beside them. */
  z.strictObject({ as: z.literal('ladder'), name: Named, of: z.array(IndicatorId).min(2).max(8) }),
  /** A small table of counts of the year. */
  z.strictObject({
    as: z.literal('pairs'),
    name: Named,
    columns: z.array(Named).min(2).max(4),
    rows: z.array(z.strictObject({ name: Named, of: z.array(IndicatorId).min(2).max(4) })).min(2),
  }),
  /** Answers as parts of all clusters asked. */
  z.strictObject({ as: z.literal('answers'), name: Named, of: z.array(IndicatorId).min(1).max(8) }),
  /** Names listed in the reports by what they tell of their kind. */
  z.strictObject({ as: z.literal('kinds') }),
  /** The names themselves with their clusters, duplicates marked; parts say the level of each list. */
  z.strictObject({ as: z.literal('names'), parts: z.array(Part).min(1).max(4) }),
]);
export type TopicFigure = z.infer<typeof TopicFigure>;

/** Every indicator that a headline rests on. */
export function ledBy(lead: TopicLead): readonly IndicatorId[] {
  switch (lead.as) {
    case 'growth':
    case 'level':
      return [lead.of];
    case 'counts':
      return lead.parts.map((part) => part.indicator);
    case 'answers':
      return lead.of;
    default:
      return lead satisfies never;
  }
}

/** Every indicator that a figure shows. */
export function shownBy(figure: TopicFigure): readonly IndicatorId[] {
  switch (figure.as) {
    case 'growth-years':
    case 'league-growth':
    case 'league-level':
      return [figure.of];
    case 'stack':
      return figure.parts.map((part) => part.indicator);
    case 'pairs':
      return figure.rows.flatMap((row) => row.of);
    case 'panels':
    case 'ladder':
    case 'answers':
      return figure.of;
    case 'kinds':
    case 'names':
      return [];
    default:
      return figure satisfies never;
  }
}
