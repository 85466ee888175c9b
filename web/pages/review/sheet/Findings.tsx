import { useSpeech } from '../../../i18n/language.ts';
import { Severities } from '../Severities.tsx';
import { useActing } from './acting.ts';
import { FindingItem } from './FindingItem.tsx';
import { countsOf, findingGroups } from './sheet-words.ts';
import './Findings.css';

/** What was found, by group of checks, the gravest group first; notes are folded away. */
export function Findings() {
  const { t } = useSpeech();
  const { sheet } = useActing();
  return (
    <section id="findings" aria-labelledby="findings-title">
      <div className="section-head">
        <h2 id="findings-title">{t.review.findings.title(sheet.findings.length)}</h2>
        {sheet.findings.length === 0 ? null : <p className="figure-sub">{t.review.findings.sub}</p>}
      </div>
      {findingGroups(sheet.findings).map(({ group, asked, notes }) => (
        <section key={group} className="told-group">
          <h3>
            {t.review.group[group]} <Severities counts={countsOf([...asked, ...notes])} label={t.review.group[group]} />
          </h3>
          {asked.length === 0 ? null : (
            <ol className="told-list">
              {asked.map((figure) => (
                <FindingItem key={figure.key} finding={figure} />
              ))}
            </ol>
          )}
          {notes.length === 0 ? null : (
            <details className="told-notes">
              <summary>{t.review.findings.notes(notes.length)}</summary>
              <ol className="told-list">
                {notes.map((note) => (
                  <FindingItem key={note.key} finding={note} />
                ))}
              </ol>
            </details>
          )}
        </section>
      ))}
    </section>
  );
}
