import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import type { AccountRow } from '../../server/contract/identity.ts';
import { Seat } from '../../server/domain/seat.ts';
import { readCsvRecords } from '../../server/ingest/csv-records.ts';
import { decodeText } from '../../server/ingest/decode-text.ts';
import { UsageFault } from './command-faults.ts';

/** A person of a list, with all seats of its lines. */
export interface ListedAccount {
  name: string;
  display: string;
  seats: Seat[];
}

/**
 * A seat as it is written on the command line: `kind[:what+what][@from..to]`.
 * @throws UsageFault saying what is wrong with it
 */
export function parseSeat(text: string): Seat {
  const [, kind = '', bound, validity] = /^([a-z]+)(?::([^@]*))?(?:@(.*))?$/.exec(text.trim()) ?? [];
  const bounds = (bound ?? '').split('+').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
  const [, from = '', to = ''] = /^(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?$/.exec(validity ?? '..') ?? [
    '',
    'x',
    'x',
  ];
  const seat = Seat.safeParse({
    kind,
    leagues: kind === 'operator' ? [] : bounds.map(leagueCode),
    clusters: kind === 'operator' ? bounds : [],
    from: from === '' ? null : from,
    to: to === '' ? null : to,
  });
  if (seat.success) return seat.data;
  const [issue] = seat.error.issues;
  throw new UsageFault('wrong-seat', { given: text, issue: issue?.message ?? null });
}

function leagueCode(text: string): string {
  const units = loadCatalogue().territory.reporting;
  const found = units.find(({ code, name, short }) => [code, name.zh, name.en, short].includes(text));
  if (found === undefined) throw new UsageFault('no-league', { given: text });
  return found.code;
}

/**
 * Reads a list `name,display,seat` in UTF-8 or GB18030; several lines of one name are several seats.
 * @throws UsageFault naming the line at fault
 */
export function parseAccountList(bytes: Uint8Array): ListedAccount[] {
  const accounts = new Map<string, ListedAccount>();
  let first = true;
  readCsvRecords(decodeText(bytes), (record, line) => {
    const cells = record.map((cell) => cell.trim());
    const [name = '', display = '', seat = ''] = cells;
    if (first) {
      first = false;
      if (cells.join(',') !== 'name,display,seat') throw new UsageFault('wrong-list-line', { line });
      return;
    }
    if (cells.length !== 3 || name === '' || display === '') throw new UsageFault('wrong-list-line', { line });
    const known = accounts.get(name) ?? { name, display, seats: [] };
    if (known.display !== display) throw new UsageFault('two-names', { line, name });
    try {
      known.seats.push(parseSeat(seat));
    } catch (error) {
      throw error instanceof UsageFault ? new UsageFault('wrong-seat-in-line', { line, said: error.sentence }) : error;
    }
    accounts.set(name, known);
  });
  return [...accounts.values()];
}

function saySeat({ kind, leagues, clusters, from, to }: Seat): string {
  const bound = [...leagues, ...clusters].join('+');
  const validity = from === null && to === null ? '' : `@${from ?? ''}..${to ?? ''}`;
  return `${kind}${bound === '' ? '' : `:${bound}`}${validity}`;
}

export function sayAccount({ name, display, seats, disabled, factor }: AccountRow): string {
  const marks = [...(disabled ? ['停用 disabled'] : []), ...(factor ? ['动态验证码 second factor'] : [])];
  return [name, display, seats.map(saySeat).join(' '), ...marks].join('  ');
}
