import { useId } from 'react';
import { useSpeech, wordOf } from '../../../i18n/language.ts';
import { useSignatureWords } from '../../../i18n/signature-words.ts';
import { useActing } from './acting.ts';
import './Conclusion.css';

/** The conclusion that awaits or bears a second signature: what it says, by whom, and who signed it. */
export function Conclusion() {
  const { t } = useSpeech();
  const { sheet } = useActing();
  const { standing } = useSignatureWords();
  // A dialog may show it once more.
  const title = useId();
  const { conclusion } = sheet;
  if (conclusion === null || !conclusion.needsSignature) return null;
  const { outcome, opinion, by, on, measures, signed } = conclusion;
  const nameOf = (name: string) => wordOf(t.review.actor, name);
  return (
    <section className="notice conclusion" aria-labelledby={title}>
      <h2 id={title}>
        {signed === null ? standing.waiting : standing.signed}
        {t.colon}
        {t.review.outcome[outcome]}
      </h2>
      {opinion === '' ? null : <p>{opinion}</p>}
      {measures.length === 0 ? null : (
        <>
          <p>{standing.measures(measures.length)}</p>
          <ol>
            {measures.map(({ text, responsible, due }) => (
              <li key={`${text} ${responsible} ${due}`}>{standing.measure(text, responsible, due)}</li>
            ))}
          </ol>
        </>
      )}
      <p className="muted">
        {standing.drawn(nameOf(by), on)}
        {t.dot}
        {signed === null ? standing.unsigned : standing.signedBy(nameOf(signed.by), signed.on)}
      </p>
    </section>
  );
}
