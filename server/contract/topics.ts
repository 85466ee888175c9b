import { z } from 'zod';
import { AggregateFigure } from '../domain/figure.ts';
import { TopicFigure, TopicLead } from '../domain/topic.ts';
import { ListedNames } from './analytics.ts';
import { CountDoubtful, IndicatorHead, Narrowing, Words, Year } from './common.ts';
import { Recorded } from './shared.ts';

const id = z.string();

export const TopicQuery = Narrowing.extend({
  doubtful: CountDoubtful,
  year: Year.optional().describe('Left out: the newest report year'),
});
export type TopicQuery = z.infer<typeof TopicQuery>;

/** Answers that the standards want and those they do not, by indicator; an indicator without either is left out. */
export const WantedAnswers = z.record(id, z.strictObject({ good: z.array(z.string()), bad: z.array(z.string()) }));
export type WantedAnswers = z.infer<typeof WantedAnswers>;

/** What every answer about topics rests on. */
const TopicFigures = z.strictObject({
  asOf: z.string().nullable(),
  year: z.number().int(),
  years: z.array(z.number().int()),
  indicators: z.array(IndicatorHead),
  /** The region year by year: the asked one last. */
  region: z.array(AggregateFigure),
  wanted: WantedAnswers,
  /** A figure that rests on fewer clusters is marked. */
  enoughClusters: z.number().int(),
  /** Share from which a figure is complete and a line leads on. */
  completeFrom: z.number(),
});

export const TopicEntry = z.strictObject({ id, name: Words, lead: TopicLead });
export type TopicEntry = z.infer<typeof TopicEntry>;

/** One line of each topic: its headline's figures. */
export const Topics = TopicFigures.extend({ topics: z.array(TopicEntry) });
export type Topics = z.infer<typeof Topics>;

/** Everything a topic page draws, in one answer. */
export const TopicPage = TopicFigures.extend({
  topic: TopicEntry.extend({
    blocks: z.array(z.strictObject({ id, name: Words, indicators: z.array(id) })),
    keys: z.array(id),
    figures: z.array(TopicFigure),
  }),
  /** All topics in order, for going from one to the next. */
  topics: z.array(z.strictObject({ id, name: Words })),
  /** Leagues of the year, for the indicators that a figure ranks. */
  leagues: z.array(AggregateFigure),
  names: z.record(z.string(), Words),
  /** Names listed in the reports; null where no figure shows them. */
  listed: ListedNames.omit({ asOf: true }).nullable(),
  notes: z.array(Words),
  recorded: Recorded,
});
export type TopicPage = z.infer<typeof TopicPage>;
