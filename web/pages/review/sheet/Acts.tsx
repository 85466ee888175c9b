import { useSpeech, wordOf } from '../../../i18n/language.ts';
import { timeText } from '../../../i18n/time-text.ts';
import { useAbout } from '../../../ui/use-page.ts';
import { useActing } from './acting.ts';
import './Acts.css';

/** Everything that was done with this report, newest first. */
export function Acts() {
  const { t, language } = useSpeech();
  const zone = useAbout()?.zone;
  const { sheet } = useActing();
  const acts = [...sheet.acts].reverse();
  return (
    <section id="acts" aria-labelledby="acts-title">
      <div className="section-head">
        <h2 id="acts-title">{t.review.acts.title}</h2>
      </div>
      {acts.length === 0 ? <p className="muted">{t.review.acts.none}</p> : null}
      <ol className="acts">
        {acts.map((act) => (
          <li key={act.event}>
            <span className="acts-day" {...(zone === undefined ? {} : { title: timeText(act.recordedAt, zone) })}>
              {act.on}
            </span>
            <span>{act[language]}</span>
            <span className="muted">{wordOf(t.review.actor, act.by)}</span>
          </li>
        ))}
        {sheet.vintages.map((vintage) => (
          <li key={vintage.file} className="muted">
            <span className="acts-day">{vintage.receivedAt}</span>
            <span className="file-name-small">{t.review.acts.received(vintage.fileName.split('/').at(-1) ?? '')}</span>
            <span />
          </li>
        ))}
      </ol>
    </section>
  );
}
