import type { IsoDate } from '../domain/ids.ts';
import { knownFrom } from '../domain/knowledge-day.ts';
import type { Landing } from '../domain/landing.ts';
import { appendColumns, day, figure } from './append.ts';
import { appendEvents } from './event-rows.ts';
import type { LandContext } from './land-rows.ts';

/**
 * Events a landing adds: one per submission, one for a file of context series, which has none, and one for the act that
 * admits history.
 */
export function eventsOf({
  statements,
  context,
  admitted,
}: Pick<Landing, 'statements' | 'context' | 'admitted'>): number {
  return statements.length + (context.length > 0 ? 1 : 0) + (admitted === null ? 0 : 1);
}

/** Values of context series, with the event that changes the ledger's version; gives their number. */
export async function appendContext({ connection, landing, next }: LandContext): Promise<number> {
  const { file, context, statements } = landing;
  if (context.length === 0) return 0;
  // What the sender said of the whole file goes before what a line says.
  const days = context.map((point) => file.options.received ?? point.receivedAt ?? file.receivedAt);
  const knownOf = (receivedAt: IsoDate) =>
    knownFrom(file, { receivedAt, historyDay: file.options.history === true ? receivedAt : null });
  await appendColumns(
    connection,
    'context_value',
    {
      file_no: () => next.file,
      series: (at) => context[at]?.series ?? null,
      name: (at) => context[at]?.name ?? null,
      name_en: (at) => context[at]?.nameEn ?? null,
      league: (at) => context[at]?.league ?? null,
      year: (at) => context[at]?.year ?? null,
      value: (at) => figure(context[at]?.value ?? Number.NaN),
      raw: (at) => context[at]?.raw ?? null,
      unit: (at) => context[at]?.unit ?? null,
      price_basis: (at) => context[at]?.priceBasis ?? null,
      source: (at) => context[at]?.source ?? null,
      received_at: (at) => day(days[at] ?? file.receivedAt),
      place: (at) => context[at]?.place ?? null,
      known_at: (at) => day(knownOf(days[at] ?? file.receivedAt)),
    },
    context.length,
  );
  await appendEvents(connection, [
    {
      event: next.event + statements.length,
      kind: 'accepted',
      at: knownOf(file.receivedAt),
      recordedAt: file.recordedAt,
      actor: file.actor,
      file: next.file,
    },
  ]);
  return context.length;
}
