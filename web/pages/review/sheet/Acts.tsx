import { useSpeech, wordOf } from '../../../i18n/language.ts';
import { useActing } from './acting.ts';

/** Everything that was done with this report, newest first. */
export function Acts() {
  const { t, language } = useSpeech();
  const { sheet } = useActing();
  const acts = [...sheet.acts].reverse();
  return (
    <section id="acts" aria-labelledby="acts-title">
      <div className="section-head">
        <h2 id="acts-title">{t.review.acts.title}</h2>
      </div>
      {acts.length === 0 ? <p className="muted">{t.review.acts.none}</p> : null}
      <ol className="acts">
        {acts.map((one) => (
          <li key={one.event}>
            <span className="acts-day" title={`${one.recordedAt.slice(0, 16).replace('T', ' ')} UTC`}>
              {one.on}
            </span>
            <span>{one[language]}</span>
            <span className="muted">{wordOf(t.review.actor, one.by)}</span>
          </li>
        ))}
        {sheet.vintages.map((one) => (
          <li key={one.file} className="muted">
            <span className="acts-day">{one.receivedAt}</span>
            <span className="file-name-small">{t.review.acts.received(one.fileName.split('/').at(-1) ?? '')}</span>
            <span />
          </li>
        ))}
      </ol>
    </section>
  );
}
