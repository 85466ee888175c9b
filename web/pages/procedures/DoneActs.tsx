import type { ApplicationPage, DoneAct } from '../../../server/contract/procedures.ts';
import { type Speech, useSpeech, wordOf } from '../../i18n/language.ts';
import { procedureWordsOf, useProcedureWords } from '../../i18n/procedure-words.ts';

/** What was done on an application, the last act first: who, in which seat, when, what it said and by which clause. */
export function DoneActs({ page }: { page: ApplicationPage }) {
  const speech = useSpeech();
  const { t, say } = speech;
  const words = useProcedureWords();
  return (
    <section aria-labelledby="done">
      <div className="section-head">
        <h2 id="done">{words.done}</h2>
      </div>
      {page.acts.length === 0 ? <p className="muted">{words.noneDone}</p> : null}
      <ol className="act-list" reversed>
        {[...page.acts].reverse().map((act) => (
          <li key={act.event}>
            <p>
              <b>{say(act.name)}</b>
              {t.dot}
              {wordOf(t.review.actor, act.by)}
              {t.dot}
              {act.at}
              {t.dot}
              {words.to(say(act.to))}
            </p>
            <dl className="facts">
              {factLines(act, page, speech).map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
            {act.basis === null ? null : <p className="row-sub">{say(act.basis.words)}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Facts of an act with the labels of its procedure. */
function factLines(
  { facts, fields }: DoneAct,
  page: ApplicationPage,
  { say, t, language: spoken }: Speech,
): [string, string][] {
  const words = procedureWordsOf(spoken);
  return fields.flatMap(({ key, label }): [string, string][] => {
    const name = say(label);
    switch (key) {
      case 'copies':
        return (facts.copies ?? []).map(({ id, count }) => {
          const copy = page.copies.find((asked) => asked.id === id);
          return [
            copy === undefined ? id : say(copy.what),
            `${count}${copy === undefined ? '' : ` ${say(copy.unit)}`}`,
          ];
        });
      case 'clauses':
        return facts.clauses === undefined
          ? []
          : [
              [
                name,
                facts.clauses
                  .map(
                    ({ clause, verdict, note }) =>
                      `${clause} ${words.verdict[verdict]}${note === '' ? '' : ` (${note})`}`,
                  )
                  .join(t.dot),
              ],
            ];
      case 'scores':
        return facts.scores === undefined
          ? []
          : [
              [
                name,
                facts.scores
                  .map(({ expert, score, remark }) => `${expert} ${score}${remark === '' ? '' : ` (${remark})`}`)
                  .join(t.dot),
              ],
            ];
      default: {
        const value = facts[key];
        return value === undefined ? [] : [[name, String(value)]];
      }
    }
  });
}
