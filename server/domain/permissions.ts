import { z } from 'zod';
import { SeatKind } from './seat.ts';

/**
 * Who asks: a seat; nobody who has signed in; somebody who has and must first change a password or enrol a second
 * factor; the command line of the machine.
 */
export const AskerKind = z.enum([...SeatKind.options, 'nobody', 'pending', 'command-line']);
export type AskerKind = z.infer<typeof AskerKind>;

/**
 * How far a right reaches: every figure; those of the own clusters or leagues, and others as published aggregates; what
 * holds no figure; accounts and sessions of one's own.
 */
export const Reach = z.enum(['all', 'own', 'no-figures']);
export type Reach = z.infer<typeof Reach>;

const Right = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  zh: z.string(),
  en: z.string(),
  /** An asker that is not named is refused. */
  askers: z.partialRecord(AskerKind, Reach),
  /** Method and path as they are registered; `*` at the end stands for every path that begins so. */
  routes: z.array(z.string().regex(/^(GET|POST) \/\S*$/)).min(1),
  /** Answers differ between people with the same scope, so that none is kept for others. */
  personal: z.boolean().default(false),
  /** Open to whoever asks on the machine itself, without a proxy, whatever the seat. */
  local: z.boolean().default(false),
  /** Every use by somebody with an account is a line of the journal. */
  recorded: z.boolean().default(false),
  /** Those of the routes whose answers are details: who reads one is in the journal once for each address, seat and day. */
  details: z.array(z.string()).default([]),
});
export type Right = z.infer<typeof Right>;

/** The matrix of seats, routes and scopes: each route belongs to one right. */
export const Permissions = z.strictObject({ rights: z.array(Right) }).superRefine(({ rights }, context) => {
  for (const stray of rights.flatMap(({ details, routes }) => details.filter((route) => !routes.includes(route))))
    context.addIssue({ code: 'custom', path: ['rights'], message: `${stray} is no route of its right` });
  const seen = new Set<string>();
  for (const name of rights.flatMap(({ id, routes }) => [id, ...routes])) {
    if (seen.has(name)) context.addIssue({ code: 'custom', path: ['rights'], message: `${name} stands twice` });
    seen.add(name);
  }
});
export type Permissions = z.infer<typeof Permissions>;

/** A right that somebody lacks, with the seats that have it. */
export const noRight = ({ zh, en, askers }: Pick<Right, 'zh' | 'en' | 'askers'>) => ({
  right: { zh, en },
  seats: SeatKind.options.filter((seat) => askers[seat] !== undefined),
});

/** @throws RangeError for an id that no right bears */
export function rightNamed({ rights }: Permissions, id: string): Right {
  const right = rights.find((named) => named.id === id);
  if (right === undefined) throw new RangeError(`no right ${id}`);
  return right;
}

/** The right that a route belongs to; undefined for one that the matrix does not name. HEAD is a GET without a body. */
export function rightOf({ rights }: Permissions, method: string, path: string): Right | undefined {
  const route = `${method === 'HEAD' ? 'GET' : method} ${path}`;
  const named = rights.find(({ routes }) => routes.includes(route));
  if (named !== undefined) return named;
  return rights.find(({ routes }) => routes.some((name) => name.endsWith('*') && route.startsWith(name.slice(0, -1))));
}
