import { useSpeech, wordOf } from '../../../i18n/language.ts';
import { Refusal } from '../ActDialog.tsx';
import { useActing } from './acting.ts';
import '../review.css';

/** Why the act asked for here was not done: refused, or somebody was faster. */
export function Trouble({ at }: { at: string }) {
  const { t, language } = useSpeech();
  const { problem, conflict, reload } = useActing();
  if (conflict?.at === at) {
    const { happened, newReport } = conflict;
    return (
      <div className="refusal" role="alert">
        <p>
          <b>{t.review.conflict.title}</b>
        </p>
        <ul>
          {newReport ? <li>{t.review.conflict.newReport}</li> : null}
          {happened.map((act) => (
            <li key={act.event}>
              {t.review.findings.byOn(wordOf(t.review.actor, act.by), act.on)}
              {t.colon}
              {act[language]}
            </li>
          ))}
          {happened.length === 0 && !newReport ? <li>{t.review.conflict.unknown}</li> : null}
        </ul>
        <button type="button" className="button button-small" onClick={reload}>
          {t.review.conflict.reload}
        </button>
      </div>
    );
  }
  return problem?.at === at ? <Refusal error={problem.error} /> : null;
}
