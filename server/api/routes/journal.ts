import { Readable } from 'node:stream';
import { z } from 'zod';
import {
  JournalCheck,
  JournalChecked,
  JournalFilter,
  JournalPage,
  JournalQuery,
  type JournalRow,
} from '../../contract/journal.ts';
import { readChain } from '../../store/journal/journal.ts';
import type { JournalLine } from '../../store/journal/lines.ts';
import { readBack } from '../../store/journal/read-back.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { askerOf, type Identity } from '../identity/asker.ts';
import { problems } from '../problems/problem-replies.ts';

const tags = ['journal'];

/** The journal of the real ledger, for the audit administrator: it is read, and nothing of it can be changed. */
export function journalRoutes(app: App, { installation }: Deps, identity: Identity | null): void {
  const journalOf = () => installation.held('real').ledger.journal;

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
      const { before, limit, ...filter } = request.query;
      const { path, size, head } = journalOf();
      const rows: JournalRow[] = [];
      for await (const line of readBack(path, size, needlesOf(filter))) {
        if (before !== undefined && line.seq >= before) continue;
        const row = rowOf(line);
        if (!fits(row, filter)) continue;
        if (rows.length === limit) return { rows, next: rows.at(-1)?.seq ?? null, head };
        rows.push(row);
      }
      return { rows, next: null, head };
    },
  );

  app.get(
    '/api/v1/journal/export',
    {
      schema: {
        tags,
        summary: 'The same lines as a file, one JSON object a line, newest first',
        querystring: JournalFilter,
        response: {
          200: {
            description: 'One JSON object a line',
            content: { 'application/x-ndjson': { schema: z.string() } },
          },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const { account, name, kind } = askerOf(request);
      if (account !== null && identity !== null) {
        await identity.accounts.noteAccess('export', name, { route: '/api/v1/journal/export', seat: kind });
      }
      const { path, size } = journalOf();
      const filter = request.query;
      async function* lines(): AsyncGenerator<string> {
        for await (const line of readBack(path, size, needlesOf(filter))) {
          const row = rowOf(line);
          if (fits(row, filter)) yield `${JSON.stringify(row)}\n`;
        }
      }
      return reply
        .type('application/x-ndjson')
        .header('cache-control', 'no-store')
        .header('content-disposition', 'attachment; filename="journal.ndjson"')
        .send(Readable.from(lines()) as never);
    },
  );

  app.post(
    '/api/v1/journal/verify',
    {
      schema: {
        tags,
        summary: 'Check the chain of the journal, and whether a head printed earlier is part of it',
        body: JournalCheck,
        response: { 200: JournalChecked, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { ledger } = installation.held('real');
      const chain = await ledger.exclusively(() => readChain(ledger.journal.path));
      const { head: asked } = request.body;
      return {
        lines: chain.lines.length,
        head: chain.head,
        whole: chain.broken === null && chain.torn === 0 && chain.head.hash === ledger.journal.head.hash,
        known: asked === undefined ? null : chain.lines[asked.seq]?.hash === asked.hash,
      };
    },
  );
}

/** What stands in every line that fits, as canonical JSON writes it. */
const needlesOf = ({ kind, what, actor }: JournalFilter): string[] => [
  ...(kind === undefined ? [] : [`"kind":"${kind}"`]),
  ...(what === undefined ? [] : [`:${JSON.stringify(what)}`]),
  ...(actor === undefined || actor === '' ? [] : [`"actor":${JSON.stringify(actor)}`]),
];

const fits = (row: JournalRow, { kind, what, actor, from, to }: JournalFilter): boolean =>
  (kind === undefined || row.kind === kind) &&
  (what === undefined || row.what === what) &&
  (actor === undefined || row.actor === actor) &&
  (from === undefined || row.recorded.slice(0, 10) >= from) &&
  (to === undefined || row.recorded.slice(0, 10) <= to);

/** A line as the audit seat may see it: who, when, what, of what; no figure and no comment. */
function rowOf(line: JournalLine): JournalRow {
  const { seq, kind, hash } = line;
  switch (line.kind) {
    case 'opened':
      return { seq, kind, hash, what: line.from, actor: '', recorded: line.recorded, about: line.ledger, detail: {} };
    case 'arrival': {
      const { outcome: what, actor, name: about, sha256, door, bytes, days } = line;
      return { seq, kind, hash, what, actor, recorded: days.recorded, about, detail: { sha256, door, bytes } };
    }
    case 'act': {
      const { act: what, actor, round, days, submission } = line;
      const detail = submission === null ? {} : { submission: submission.sha256 };
      return { seq, kind, hash, what, actor, recorded: days.recorded, about: round ?? '', detail };
    }
    case 'access': {
      const { access: what, actor, recorded, detail } = line;
      return { seq, kind, hash, what, actor, recorded, about: '', detail };
    }
    case 'account': {
      const { actor, recorded, account: about, change } = line;
      const { what, ...detail } = change;
      return { seq, kind, hash, what, actor, recorded, about, detail };
    }
    default:
      return line satisfies never;
  }
}
