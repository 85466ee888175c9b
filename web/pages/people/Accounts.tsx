import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { AccountGiven, SessionNow } from '../../../server/contract/identity.ts';
import { askAnew } from '../../api/after-act.ts';
import { post } from '../../api/client.ts';
import { accountsQuery, sessionQuery } from '../../api/session-query.ts';
import { usePeopleWords } from '../../i18n/people-words.ts';
import { Failure, Loading, NoPermission } from '../../ui/States.tsx';
import { AccountsTable } from './accounts/AccountsTable.tsx';
import { SeatFields } from './accounts/SeatFields.tsx';
import { askedOf, draftsOf, faultsOf, type SeatDraft } from './accounts/seat-drafts.ts';
import { Field, SmallForm } from './Field.tsx';
import './people.css';

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
  if (!first && !mayList) return <NoPermission />;
  return (
    <>
      <h1>{words.accounts}</h1>
      {!first && session.rights.includes('removals') ? (
        <p>
          <Link to="/people/$page" params={{ page: 'removals' }}>
            {words.removals}
          </Link>
        </p>
      ) : null}
      {first ? <p>{words.firstRun}</p> : null}
      {given === null || given.password === null ? null : (
        <p className="notice" role="status">
          {words.given(given.account.name)} <strong className="codes">{given.password}</strong>
        </p>
      )}
      <Create first={first} shortest={session.password.shortest} onGiven={setGiven} />
      {data === undefined || data.accounts.length === 0 ? null : (
        <AccountsTable rows={data.accounts} zone={data.zone} own={session.name} onGiven={setGiven} />
      )}
    </>
  );
}

interface Making {
  /** The first account of all, which its owner makes. */
  first: boolean;
  /** Fewest characters of a password. */
  shortest: number;
  onGiven: (given: AccountGiven) => void;
}

function Create({ first, shortest, onGiven }: Making) {
  const words = usePeopleWords();
  const queries = useQueryClient();
  const begun = draftsOf([{ kind: first ? 'security' : 'viewer', leagues: [], clusters: [], from: null, to: null }]);
  const [drafts, setDrafts] = useState<readonly SeatDraft[]>(begun);
  return (
    <SmallForm
      label={words.create}
      ready={first || faultsOf(drafts).length === 0}
      send={async (value, form) => {
        const own = value('password');
        const body = { name: value('name'), display: value('display'), seats: drafts.map(askedOf) };
        // The first account is made by whoever will use it: its seat in the demonstration has to be that of security.
        if (first) await post('/api/v1/session/seat', { seat: 'security' }, SessionNow);
        const given = await post('/api/v1/accounts', first ? { ...body, password: own } : body, AccountGiven);
        form.reset();
        setDrafts(begun);
        onGiven(given);
        if (first) location.assign('/people/sign-in');
        else await askAnew(queries, 'accounts');
      }}
    >
      <Field label={words.name} name="name" autoComplete="username" />
      <Field label={words.display} name="display" />
      {first ? (
        <Field
          label={words.password}
          name="password"
          type="password"
          autoComplete="new-password"
          hint={words.nextHint(shortest)}
        />
      ) : (
        <SeatFields drafts={drafts} onChange={setDrafts} />
      )}
    </SmallForm>
  );
}
