import { type JournalPage, type JournalRow, journalName } from '../../../../server/contract/journal.ts';
import { SeatKind } from '../../../../server/domain/seat.ts';
import { type JournalWords, useJournalWords } from '../../../i18n/journal-words.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { usePeopleWords } from '../../../i18n/people-words.ts';
import { timeText } from '../../../i18n/time-text.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { seatDays } from '../seat-days.ts';

export function JournalTable({ rows, names, zone }: Pick<JournalPage, 'rows' | 'names' | 'zone'>) {
  const words = useJournalWords();
  const { say } = useSpeech();
  const people = usePeopleWords();
  const seatName = (seat: JournalRow['seats'][number]): string => {
    const kind = SeatKind.safeParse(seat);
    return kind.success ? people.seat[kind.data] : words.seats[seat as keyof JournalWords['seats']];
  };
  const sayName: SayName = (of, code) => {
    const name = names[journalName(of, code)];
    return name === undefined ? code : say(name);
  };
  const saySeat = ({ kind, leagues, clusters, ...held }: SeatGiven): string =>
    `${[seatName(kind as JournalRow['seats'][number]), ...leagues.map((code) => sayName('league', code)), ...clusters].join(' ')}${seatDays(held, people)}`;
  return (
    <DataTable
      label={words.list}
      className="journal"
      columns={[
        { name: words.seq, number: true },
        words.time,
        words.who,
        { name: words.seat, title: words.seatHint },
        words.what,
        words.object,
        words.outcome,
      ]}
    >
      {rows.map((row) => (
        <tr key={row.seq}>
          <td className="number">{row.seq}</td>
          <td className="journal-time">{timeText(row.recorded, zone)}</td>
          <td>
            {personOf(row, words)}
            {row.display === null || row.display === row.actor ? null : <div className="muted">{row.actor}</div>}
          </td>
          <td>{row.seats.map(seatName).join(words.between)}</td>
          <td>{words.whats[row.what as keyof JournalWords['whats']] ?? row.what}</td>
          <td>
            {[sayName('call', row.about), row.cluster ?? '', row.round ?? ''].filter((part) => part !== '').join(' · ')}
            <div className="muted journal-detail">{detailOf(row, words, saySeat, sayName)}</div>
          </td>
          <td className={row.result === 'refused' || row.result === 'rejected' ? 'journal-refused' : undefined}>
            {words.results[row.result]}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

/** Names under which the program itself writes are said in words. */
function personOf({ display, actor, kind }: JournalRow, words: JournalWords): string {
  if (display !== null) return display;
  if (actor === 'command-line') return words.commandLine;
  return actor === 'unknown' && kind === 'access' ? words.unknown : actor;
}

type SayName = (of: Parameters<typeof journalName>[0], code: string) => string;

/** Further members of the entry, by their names; the seat has a column of its own. */
function detailOf(
  { detail, kind }: JournalRow,
  words: JournalWords,
  saySeat: (seat: SeatGiven) => string,
  sayName: SayName,
): string {
  const shown = Object.entries(detail).filter(
    ([name, value]) =>
      value !== null &&
      !((kind === 'access' || kind === 'look') && (name === 'seat' || name === 'failure' || name === 'right')),
  );
  return shown
    .map(([name, value]) => {
      const label = words.details[name as keyof JournalWords['details']] ?? name;
      const named = name === 'league' || name === 'act' || name === 'to';
      const said = named && typeof value === 'string' ? sayName(name, value) : sayValue(name, value, words, saySeat);
      return `${label}: ${said}`;
    })
    .join(' · ');
}

function sayValue(name: string, value: unknown, words: JournalWords, saySeat: (seat: SeatGiven) => string): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (name === 'why' && typeof value === 'string') return words.whys[value as keyof JournalWords['whys']] ?? value;
  if (name === 'door' && typeof value === 'string') return words.doors[value as keyof JournalWords['doors']] ?? value;
  if (name === 'addresses' && Array.isArray(value)) return value.join(words.between);
  if (name === 'seats' && Array.isArray(value)) return value.map(saySeat).join(words.between);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}

interface SeatGiven {
  kind: string;
  leagues: readonly string[];
  clusters: readonly string[];
  from: string | null;
  to: string | null;
}
