import { useState } from 'react';
import type { AccountGiven, AccountRow } from '../../../../server/contract/identity.ts';
import { usePeopleWords } from '../../../i18n/people-words.ts';
import { useSeatWords } from '../../../i18n/seat-words.ts';
import { timeText } from '../../../i18n/time-text.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { type AccountAct, AccountDialog } from './AccountDialogs.tsx';
import { useSeatName } from './seat-name.ts';

interface Props {
  rows: readonly AccountRow[];
  /** In which times are shown. */
  zone: string;
  /** Sign-in name of whoever looks; nobody changes the own account. */
  own: string | null;
  onGiven: (given: AccountGiven) => void;
}

export function AccountsTable({ rows, zone, own, onGiven }: Props) {
  const people = usePeopleWords();
  const words = useSeatWords();
  const seatName = useSeatName();
  const [asking, setAsking] = useState<{ act: AccountAct; name: string } | null>(null);
  const asked = rows.find(({ name }) => name === asking?.name);
  const acts = (row: AccountRow): { act: AccountAct; label: string }[] => [
    { act: 'seats', label: words.change },
    { act: 'reset', label: people.reset },
    ...(row.factor ? [{ act: 'reset-factor' as const, label: people.resetFactor }] : []),
    row.disabled ? { act: 'enable', label: people.enable } : { act: 'disable', label: people.disable },
  ];
  return (
    <>
      <DataTable label={people.accounts} columns={[people.name, people.seats, people.lastSignIn, words.acts]}>
        {rows.map((row) => (
          <tr key={row.name}>
            <td>
              {row.name}
              <br />
              <span className="muted">{row.display}</span>
              {row.disabled ? <strong> {people.disabled}</strong> : null}
            </td>
            <td>
              {row.seats.map((seat) => (
                <div key={JSON.stringify(seat)}>{seatName(seat)}</div>
              ))}
            </td>
            <td>{row.lastSignIn === null ? people.neverSignedIn : timeText(row.lastSignIn, zone)}</td>
            <td>
              {row.name === own ? (
                <span className="muted">{words.own}</span>
              ) : (
                <div className="row">
                  {acts(row).map(({ act, label }) => (
                    <button
                      key={act}
                      type="button"
                      className="quiet"
                      aria-label={`${label} ${row.name}`}
                      onClick={() => setAsking({ act, name: row.name })}
                    >
                      {label}
                    </button>
                  ))}
                </div>
              )}
            </td>
          </tr>
        ))}
      </DataTable>
      {asking === null || asked === undefined ? null : (
        <AccountDialog act={asking.act} row={asked} rows={rows} onGiven={onGiven} onClose={() => setAsking(null)} />
      )}
    </>
  );
}
