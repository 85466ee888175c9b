import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import {
  OwnAccount as OwnAccountShape,
  ProposedFactor,
  RecoveryCodes,
  SessionNow,
} from '../../../server/contract/identity.ts';
import { askAnew } from '../../api/after-act.ts';
import { post } from '../../api/client.ts';
import { ownAccountQuery, sessionQuery } from '../../api/session-query.ts';
import { usePeopleWords } from '../../i18n/people-words.ts';
import { timeText } from '../../i18n/time-text.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Failure, Loading } from '../../ui/States.tsx';
import { Field, SmallForm } from './Field.tsx';
import './people.css';

/** Password, second factor and sessions of whoever has signed in. */
export function OwnAccount() {
  const words = usePeopleWords();
  const queries = useQueryClient();
  const { data: session } = useQuery(sessionQuery);
  const demo = session?.mode === 'demo';
  const { data: account, error, refetch } = useQuery({ ...ownAccountQuery, enabled: session !== undefined && !demo });
  const [saved, setSaved] = useState(false);
  const refresh = async (): Promise<void> => {
    await askAnew(queries, 'account');
    await askAnew(queries, 'session');
  };
  if (demo) {
    return (
      <>
        <h1>{words.ownAccount}</h1>
        <p>{words.demoNoAccount}</p>
        <p>
          <Link to="/people/$page" params={{ page: 'accounts' }}>
            {words.accounts}
          </Link>
        </p>
      </>
    );
  }
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (account === undefined || session === undefined) return <Loading />;
  const must = session.pending[0];
  return (
    <>
      <h1>{words.ownAccount}</h1>
      <p>
        {account.display} · {account.name}
      </p>
      {must === undefined ? null : (
        <p className="notice" role="status">
          {must === 'password' ? words.mustPassword : words.mustFactor}
        </p>
      )}
      <h2>{words.changePassword}</h2>
      <SmallForm
        label={words.save}
        send={async (value, form) => {
          const body = { present: value('present'), next: value('next') };
          await post('/api/v1/account/password', body, OwnAccountShape);
          form.reset();
          setSaved(true);
          await refresh();
        }}
      >
        <Field label={words.present} name="present" type="password" autoComplete="current-password" />
        <Field
          label={words.next}
          name="next"
          type="password"
          autoComplete="new-password"
          hint={words.nextHint(session.password.shortest)}
        />
        {saved ? <p role="status">{words.saved}</p> : null}
      </SmallForm>
      <h2>{words.factor}</h2>
      <p>{account.factor ? words.factorOn(account.recoveryLeft) : words.factorOff}</p>
      <Enrol onDone={refresh} />
      <h2>{words.sessions}</h2>
      <DataTable label={words.sessions} columns={[words.since, words.lastUsed, words.address, words.end]}>
        {account.sessions.map((session) => (
          <tr key={session.id}>
            <td>{timeText(session.begun, account.zone)}</td>
            <td>{timeText(session.lastUsed, account.zone)}</td>
            <td>{session.address}</td>
            <td>{session.here ? words.here : <End id={session.id} onDone={refresh} />}</td>
          </tr>
        ))}
      </DataTable>
      <p className="row">
        <End onDone={refresh} />
        <button
          type="button"
          className="button"
          onClick={() =>
            void post('/api/v1/session/end', {}, SessionNow).then(({ endAt }) =>
              location.assign(endAt ?? '/people/sign-in'),
            )
          }
        >
          {words.signOut}
        </button>
      </p>
      {must === undefined ? (
        <p>
          <a href="/">{words.continue}</a>
        </p>
      ) : null}
    </>
  );
}

function End({ id, onDone }: { id?: string; onDone: () => Promise<void> }) {
  const words = usePeopleWords();
  const end = async (): Promise<void> => {
    await post('/api/v1/account/sessions/end', id === undefined ? {} : { id }, z.strictObject({ left: z.number() }));
    await onDone();
  };
  return (
    <button type="button" className={id === undefined ? 'button' : 'quiet'} onClick={() => void end()}>
      {id === undefined ? words.endOthers : words.end}
    </button>
  );
}

/** A new secret, confirmed by a code; the recovery codes are shown once. */
function Enrol({ onDone }: { onDone: () => Promise<void> }) {
  const words = usePeopleWords();
  const [proposed, setProposed] = useState<z.infer<typeof ProposedFactor> | null>(null);
  const [codes, setCodes] = useState<readonly string[]>([]);
  if (codes.length > 0) {
    return (
      <div role="status">
        <p>{words.recovery}</p>
        <ul className="codes">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </div>
    );
  }
  if (proposed === null) {
    return (
      <SmallForm
        label={words.factorBegin}
        send={async (value) => {
          setProposed(await post('/api/v1/account/second-factor', { password: value('password') }, ProposedFactor));
        }}
      >
        <Field label={words.present} name="password" type="password" autoComplete="current-password" />
      </SmallForm>
    );
  }
  return (
    <SmallForm
      label={words.factorConfirm}
      send={async (value) => {
        const answer = await post('/api/v1/account/second-factor/confirm', { code: value('code') }, RecoveryCodes);
        setCodes(answer.codes);
        await onDone();
      }}
    >
      <p>{words.factorSecret}</p>
      <p className="codes">{proposed.secret.replace(/(.{4})(?=.)/g, '$1 ')}</p>
      <Field label={words.code} name="code" autoComplete="one-time-code" />
    </SmallForm>
  );
}
