import { z } from 'zod';

/** What the client is told, as one line of JSON on its standard input. */
export const LoadTask = z.strictObject({
  port: z.number(),
  /** Links that are read in turns by every connection, each starting at another one. */
  links: z.array(z.string()).min(1),
  connections: z.number().int().min(1),
  milliseconds: z.number(),
  encoding: z.string(),
});
export type LoadTask = z.infer<typeof LoadTask>;

/** What it tells, as one line of JSON. */
export const LoadResult = z.strictObject({
  answers: z.number().int(),
  perSecond: z.number(),
  p50: z.number(),
  p99: z.number(),
  longest: z.number(),
  /** Answers by status; a connection that broke counts under 0. */
  statuses: z.record(z.string(), z.number().int()),
});
export type LoadResult = z.infer<typeof LoadResult>;
