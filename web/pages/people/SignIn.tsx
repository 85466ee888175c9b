import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { SessionNow } from '../../../server/contract/identity.ts';
import { ownPath } from '../../../server/domain/own-path.ts';
import { ApiError, post } from '../../api/client.ts';
import { sessionQuery } from '../../api/session-query.ts';
import { useSpeech } from '../../i18n/language.ts';
import { usePeopleWords } from '../../i18n/people-words.ts';
import { Field, SmallForm } from './Field.tsx';

const ProviderSignIn = lazy(() =>
  import('./ProviderSignIn.tsx').then(({ ProviderSignIn }) => ({ default: ProviderSignIn })),
);

/** Name and password, then the code where the account has a second factor. */
export function SignIn() {
  const words = usePeopleWords();
  const { t } = useSpeech();
  const { data: session } = useQuery(sessionQuery);
  const provider = session?.provider ?? null;
  const [needsCode, setNeedsCode] = useState(false);
  return (
    <>
      <h1>{words.signIn}</h1>
      <p className="figure-sub">{t.productSub}</p>
      {provider === null ? null : (
        <Suspense fallback={null}>
          <ProviderSignIn />
        </Suspense>
      )}
      <SmallForm
        label={words.signIn}
        send={async (value) => {
          const code = value('code');
          const asked = { name: value('name'), password: value('password'), ...(code === '' ? {} : { code }) };
          try {
            const session = await post('/api/v1/session', asked, SessionNow);
            const to = new URLSearchParams(location.search).get('to');
            location.assign(session.pending.length > 0 ? '/people/me' : ownPath(to));
          } catch (error) {
            if (error instanceof ApiError && error.problem?.errors[0]?.field === 'code') setNeedsCode(true);
            throw error;
          }
        }}
      >
        <Field label={words.name} name="name" autoComplete="username" />
        <Field label={words.password} name="password" type="password" autoComplete="current-password" />
        {needsCode ? <Field label={words.code} name="code" autoComplete="one-time-code" hint={words.codeHint} /> : null}
      </SmallForm>
    </>
  );
}
