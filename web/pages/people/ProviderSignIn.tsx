import { useQuery } from '@tanstack/react-query';
import { SessionNow } from '../../../server/contract/identity.ts';
import { ownPath } from '../../../server/domain/own-path.ts';
import { linkOf, post } from '../../api/client.ts';
import { sessionQuery } from '../../api/session-query.ts';
import { useSpeech } from '../../i18n/language.ts';
import { usePeopleWords } from '../../i18n/people-words.ts';
import { useProviderWords } from '../../i18n/provider-words.ts';
import { Field, SmallForm } from './Field.tsx';

/** The way to the provider, or after it the code that is still owed here; above both, why the last attempt was refused. */
export function ProviderSignIn() {
  const label = useQuery(sessionQuery).data?.provider?.label ?? null;
  const words = useProviderWords();
  const people = usePeopleWords();
  const { language } = useSpeech();
  const asked = new URLSearchParams(location.search);
  const refused = words.refused[asked.get('refused') ?? ''];
  const to = asked.get('to') ?? undefined;
  if (asked.get('provider') === 'code') {
    return (
      <section aria-label={words.codeTitle}>
        <p>{words.codeText}</p>
        <SmallForm
          label={words.codeTitle}
          send={async (value) => {
            await post('/api/v1/session/provider/code', { code: value('code') }, SessionNow);
            location.assign(ownPath(to));
          }}
        >
          <Field label={people.code} name="code" autoComplete="one-time-code" hint={people.codeHint} />
        </SmallForm>
      </section>
    );
  }
  return (
    <section aria-label={words.begin(label)}>
      {refused === undefined ? null : <p role="alert">{refused}</p>}
      <p>
        <a className="button" href={linkOf('/api/v1/session/provider', { to, lang: language })}>
          {words.begin(label)}
        </a>
      </p>
      <p className="muted">{words.or}</p>
    </section>
  );
}
