import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { AccountGiven, AccountRow, SessionNow } from '../../../server/contract/identity.ts';
import { SeatKind } from '../../../server/domain/seat.ts';
import { post } from '../../api/client.ts';
import { accountsQuery, sessionQuery } from '../../api/session-query.ts';
import { useSpeech } from '../../i18n/language.ts';
import { usePeopleWords } from '../../i18n/people-words.ts';
import { Scroll } from '../../ui/Scroll.tsx';
import { Failure, Loading, reasonOf } from '../../ui/States.tsx';
import { Field, SmallForm } from './Field.tsx';

/** Accounts and seats, for the security administrator; before the first account, the form that makes it. */
export function Accounts() {
  const words = usePeopleWords();
  const { data: session } = useQuery(sessionQuery);
  const mayList = session?.rights.includes('accounts') === true;
  const { data, error, refetch } = useQuery({ ...accountsQuery, enabled: mayList });
  const [given, setGiven] = useState<AccountGiven | null>(null);
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (session === undefined) return <Loading />;
  const first = session.mode === 'demo';
  return (
    <>
      <h1>{words.accounts}</h1>
      {first ? <p>{words.firstRun}</p> : null}
      {given === null || given.password === null ? null : (
        <p className="notice" role="status">
          {words.given(given.account.name)} <strong className="codes">{given.password}</strong>
        </p>
      )}
      <Create first={first} onGiven={setGiven} />
      {data === undefined || data.accounts.length === 0 ? null : <List rows={data.accounts} onGiven={setGiven} />}
    </>
  );
}

function Create({ first, onGiven }: { first: boolean; onGiven: (given: AccountGiven) => void }) {
  const words = usePeopleWords();
  const queries = useQueryClient();
  const [kind, setKind] = useState<SeatKind>(first ? 'security' : 'league');
  const bound = kind === 'league' || kind === 'operator';
  return (
    <SmallForm
      label={words.create}
      send={async (value, form) => {
        const names = value('bound')
          .split(/[、,，]/)
          .flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));
        const seat = {
          kind,
          leagues: kind === 'league' ? names : [],
          clusters: kind === 'operator' ? names : [],
          from: value('from') || null,
          to: value('to') || null,
        };
        const own = value('password');
        const body = { name: value('name'), display: value('display'), seats: [seat] };
        // The first account is made by whoever will use it: its seat in the demonstration has to be that of security.
        if (first) await post('/api/v1/session/seat', { seat: 'security' }, SessionNow);
        const given = await post('/api/v1/accounts', first ? { ...body, password: own } : body, AccountGiven);
        form.reset();
        onGiven(given);
        if (first) location.assign('/people/sign-in');
        else await queries.invalidateQueries({ queryKey: ['accounts'] });
      }}
    >
      <Field label={words.name} name="name" autoComplete="username" />
      <Field label={words.display} name="display" />
      {first ? <Field label={words.password} name="password" type="password" autoComplete="new-password" /> : null}
      {first ? null : (
        <label>
          <span>{words.seats}</span>
          <select value={kind} onChange={(event) => setKind(SeatKind.parse(event.target.value))}>
            {SeatKind.options.map((option) => (
              <option key={option} value={option}>
                {words.seat[option]}
              </option>
            ))}
          </select>
        </label>
      )}
      {bound ? <Field label={words.bound} name="bound" /> : null}
      {first ? null : <Field label={words.from} name="from" type="date" required={false} />}
      {first ? null : <Field label={words.to} name="to" type="date" required={false} />}
    </SmallForm>
  );
}

function List({ rows, onGiven }: { rows: readonly AccountRow[]; onGiven: (given: AccountGiven) => void }) {
  const words = usePeopleWords();
  const queries = useQueryClient();
  const speech = useSpeech();
  const [fault, setFault] = useState<string | null>(null);
  const act = async (work: () => Promise<unknown>): Promise<void> => {
    setFault(null);
    try {
      await work();
      await queries.invalidateQueries({ queryKey: ['accounts'] });
    } catch (error) {
      setFault(reasonOf(error, speech));
    }
  };
  const of = (name: string, what: string): string => `/api/v1/accounts/${encodeURIComponent(name)}/${what}`;
  const reset = async (name: string, withFactor: boolean): Promise<void> =>
    onGiven(await post(of(name, 'reset'), { withFactor }, AccountGiven));
  return (
    <>
      {fault === null ? null : <p role="alert">{fault}</p>}
      <Scroll label={words.accounts}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.seats}</th>
              <th scope="col">{words.lastSignIn}</th>
              <th scope="col">{words.reset}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <td>
                  {row.name}
                  <br />
                  <span className="muted">{row.display}</span>
                  {row.disabled ? <strong> {words.disabled}</strong> : null}
                </td>
                <td>
                  {row.seats.map((seat) => (
                    <div key={JSON.stringify(seat)}>
                      {[words.seat[seat.kind], ...seat.leagues, ...seat.clusters].join(' · ')}
                      {seat.from === null && seat.to === null ? '' : ` ${seat.from ?? ''}–${seat.to ?? ''}`}
                    </div>
                  ))}
                </td>
                <td>{row.lastSignIn === null ? words.neverSignedIn : new Date(row.lastSignIn).toLocaleString()}</td>
                <td>
                  <div className="row">
                    <button type="button" className="quiet" onClick={() => void act(() => reset(row.name, false))}>
                      {words.reset}
                    </button>
                    {row.factor ? (
                      <button type="button" className="quiet" onClick={() => void act(() => reset(row.name, true))}>
                        {words.resetFactor}
                      </button>
                    ) : null}
                    <button
                      type="button"
                      className="quiet"
                      onClick={() =>
                        void act(() => post(of(row.name, row.disabled ? 'enable' : 'disable'), {}, AccountRow))
                      }
                    >
                      {row.disabled ? words.enable : words.disable}
                    </button>
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}
