import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import {
  JournalCheck,
  JournalChecked,
  JournalCheckQuery,
  JournalFilter,
  JournalPage,
  JournalQuery,
  type JournalRow,
  parseHead,
} from '../../contract/journal.ts';
import { type CsvCell, csvLine } from '../../documents/csv-line.ts';
import type { IsoDate } from '../../domain/ids.ts';
import { beginOfDay, nextDay } from '../../domain/knowledge-day.ts';
import { ChainCheck } from '../../durability/chain-check.ts';
import type { Looks } from '../../identity/looks.ts';
import { clustersOf, refsOfNamed } from '../../store/journal/journal-clusters.ts';
import { comparable, type LineFilter } from '../../store/journal/journal-index.ts';
import { summaryOf } from '../../store/journal/line-summary.ts';
import type { JournalLine } from '../../store/journal/lines.ts';
import { readLines } from '../../store/journal/read-lines.ts';
import { journalNames } from '../answers/journal-names.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { problems } from '../problems/problem-replies.ts';
import { csvType } from '../tables/csv.ts';
import { preferredTable } from '../tables/negotiate.ts';

const tags = ['journal'];

/** Lines of an export that are read before they leave. */
const batch = 1000;
/** A short journal is checked before anybody has to ask for the result. */
const patience = 500;

/** The journal of the real ledger, for the audit administrator: it is read, and nothing of it can be changed. */
export function journalRoutes(app: App, { installation, catalogue }: Deps, looks: Pick<Looks, 'flush'>): void {
  const ledgerOf = () => installation.held('real').ledger;
  const check = new ChainCheck(ledgerOf(), () => installation.now());

  /** First instant of a day, or the one behind its last; nothing was recorded before or after these years. */
  function beginOf(day: IsoDate, which: 'of' | 'behind' = 'of'): number {
    if (day < '1971') return 0;
    if (day >= '2900') return Number.POSITIVE_INFINITY;
    return beginOfDay(installation.zone, which === 'of' ? day : nextDay(day)).getTime();
  }

  /** Numbers of the lines that fit, newest first. */
  async function found(filter: JournalFilter): Promise<Iterable<number>> {
    // Where they cannot be written the journal is shown without them, and they are tried again.
    await looks.flush().catch(() => undefined);
    const { database, journal } = ledgerOf();
    const words = comparable(filter.q ?? '')
      .split(/\s+/)
      .filter((word) => word !== '');
    const cluster = comparable(filter.cluster ?? '');
    const named = await refsOfNamed(database, cluster === '' ? words : [...words, cluster]);
    const { kind, what, result, from, to } = filter;
    const wanted: LineFilter = {
      kind,
      what,
      result,
      actor: filter.actor || undefined,
      round: filter.round || undefined,
      from: from === undefined ? undefined : beginOf(from),
      until: to === undefined ? undefined : beginOf(to, 'behind'),
      refs: cluster === '' ? undefined : named.at(-1),
      words: words.map((text, place) => ({ text, refs: named[place] ?? new Set() })),
    };
    return journal.index.find(wanted);
  }

  async function rowsOf(seqs: readonly number[]): Promise<JournalRow[]> {
    const { database, journal } = ledgerOf();
    const extents = seqs.flatMap((seq) => journal.index.extentOf(seq) ?? []);
    const lines: JournalLine[] = [];
    for await (const line of readLines(journal.path, extents)) lines.push(line);
    const clusters = await clustersOf(database, lines);
    return lines.map((line) => {
      const display = journal.index.nameOf(line.kind === 'opened' ? '' : line.actor);
      const cluster = clusters.get(line.seq) ?? null;
      return { ...summaryOf(line), display, cluster, seats: journal.index.seatsOf(line.seq) };
    });
  }

  app.get(
    '/api/v1/journal',
    {
      schema: {
        tags,
        summary: 'Lines of the journal, newest first, with the head of the chain',
        querystring: JournalQuery,
        response: { 200: JournalPage, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { before = Number.POSITIVE_INFINITY, limit, ...filter } = request.query;
      const { head } = ledgerOf().journal;
      const page: number[] = [];
      let total = 0;
      let more = false;
      for (const seq of await found(filter)) {
        total += 1;
        if (seq >= before) continue;
        if (page.length < limit) page.push(seq);
        else more = true;
      }
      const next = more ? (page.at(-1) ?? null) : null;
      const rows = await rowsOf(page);
      return { rows, names: journalNames(rows, catalogue), total, next, head, zone: installation.zone };
    },
  );

  app.get(
    '/api/v1/journal/export',
    {
      schema: {
        tags,
        summary: 'The same lines as a file, newest first',
        description: 'One JSON object a line, or a table where `text/csv` is asked for. Each use is itself a line.',
        querystring: JournalFilter,
        response: {
          200: {
            description: 'One JSON object a line, or a table',
            content: { 'application/x-ndjson': { schema: z.string() }, 'text/csv': { schema: z.string() } },
          },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const table = preferredTable(request.headers.accept) === 'csv';
      // What is found is fixed before the first line leaves: what comes meanwhile belongs to the next export.
      const seqs = Uint32Array.from(await found(request.query));
      async function* texts(): AsyncGenerator<string> {
        if (table) yield `\ufeff${csvLine(columns)}`;
        for (let at = 0; at < seqs.length; at += batch) {
          const rows = await rowsOf([...seqs.subarray(at, at + batch)]);
          yield rows.map((row) => (table ? csvLine(cellsOf(row)) : `${JSON.stringify(row)}\n`)).join('');
        }
      }
      return reply
        .type(table ? csvType : 'application/x-ndjson')
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="journal.${table ? 'csv' : 'ndjson'}"`)
        .send(Readable.from(texts()) as never);
    },
  );

  const stateFor = async (head: string | undefined) => {
    const asked = parseHead(head ?? '');
    const { state } = check;
    const known = asked === null || state.running !== null ? null : await check.knows(asked);
    return { ...state, known };
  };

  app.post(
    '/api/v1/journal/verify',
    {
      schema: {
        tags,
        summary: 'Check the chain of the journal from its first line; a long one goes on after the answer',
        querystring: JournalCheckQuery,
        body: JournalCheck,
        response: { 200: JournalChecked, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      await Promise.race([check.begin(), wait(patience, undefined, { ref: false })]);
      return stateFor(request.query.head);
    },
  );

  app.get(
    '/api/v1/journal/verify',
    {
      schema: {
        tags,
        summary:
          'How far the check of the journal has come, its result, and whether a head printed earlier is part of it',
        querystring: JournalCheckQuery,
        response: { 200: JournalChecked, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return stateFor(request.query.head);
    },
  );
}

const columns = [
  'seq',
  'recorded',
  'actor',
  'display',
  'seats',
  'kind',
  'what',
  'result',
  'about',
  'cluster',
  'round',
  'detail',
  'hash',
];

function cellsOf(row: JournalRow): CsvCell[] {
  const { seq, recorded, actor, display, seats, kind, what, result, about, cluster, round, detail, hash } = row;
  const text = Object.keys(detail).length === 0 ? '' : JSON.stringify(detail);
  return [seq, recorded, actor, display, seats.join(' '), kind, what, result, about, cluster, round, text, hash];
}
