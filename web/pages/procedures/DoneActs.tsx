import type { ReactNode } from 'react';
import type { ApplicationPage, DoneAct } from '../../../server/contract/procedures.ts';
import { clauseName } from '../../../server/domain/clause-name.ts';
import { opening } from '../../i18n/inside.ts';
import { type Speech, useSpeech, wordOf } from '../../i18n/language.ts';
import { useProcedureWords } from '../../i18n/procedure-words.ts';

/** What was done on an application, the last act first: who, in which seat, when, what it said and by which clause. */
export function DoneActs({ page }: { page: ApplicationPage }) {
  const speech = useSpeech();
  const { t, say } = speech;
  const words = useProcedureWords();
  const told = [...page.acts].reverse().map((act) => ({ act, lines: factLines(act, page, speech) }));
  return (
    <section aria-labelledby="done">
      <div className="section-head">
        <h2 id="done">{words.done}</h2>
      </div>
      {page.acts.length === 0 ? <p className="muted">{words.noneDone}</p> : null}
      <ol className="act-list" reversed>
        {told.map(({ act, lines }) => (
          <li key={act.event}>
            <p>
              <b>{opening(say(act.name))}</b>
              {t.dot}
              {wordOf(t.review.actor, act.by)}
              {t.dot}
              {act.at}
              {t.dot}
              {words.to(say(act.to))}
            </p>
            {lines.length === 0 ? null : (
              <dl className="facts">
                {lines.map(([name, value]) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            )}
            {act.basis === null ? null : <p className="row-sub">{say(act.basis.words)}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

type Checked = NonNullable<DoneAct['facts']['clauses']>;

/** How many clauses were found to be what; those that are not simply met by name, all of them on demand. */
function CheckedClauses({ checked, page }: { checked: Checked; page: ApplicationPage }) {
  const { t, say, language } = useSpeech();
  const words = useProcedureWords();
  const line = ({ clause, verdict, note }: Checked[number]) => {
    const known = page.clauses.find(({ id }) => id === clause);
    return (
      <li key={clause}>
        {clauseName(clause, language)} {known === undefined ? '' : say(known.short)}
        {t.colon}
        {words.verdict[verdict]}
        {note === '' ? null : <span className="row-sub">{note}</span>}
      </li>
    );
  };
  const counts = (['met', 'not-met', 'undetermined'] as const).flatMap((verdict) => {
    const count = checked.filter((clause) => clause.verdict === verdict).length;
    return count === 0 ? [] : [`${words.verdict[verdict]} ${count}`];
  });
  const told = checked.filter(({ verdict, note }) => verdict !== 'met' || note !== '');
  return (
    <>
      {counts.join(t.list)}
      {told.length === 0 ? null : <ul className="plain-list">{told.map(line)}</ul>}
      {told.length === checked.length ? null : (
        <details>
          <summary>{words.allClauses(checked.length)}</summary>
          <ul className="plain-list">{checked.map(line)}</ul>
        </details>
      )}
    </>
  );
}

/** Facts of an act with the labels of its procedure. */
function factLines(
  { facts, fields, at }: DoneAct,
  page: ApplicationPage,
  { say, t, language: spoken }: Speech,
): [string, ReactNode][] {
  return fields.flatMap(({ key, label }): [string, ReactNode][] => {
    const name = say(label);
    switch (key) {
      case 'on':
        // The day stands in the head of the act; another one is said beside it.
        return facts.on === undefined || facts.on === at ? [] : [[name, facts.on]];
      case 'copies':
        return (facts.copies ?? []).map(({ id, count }) => {
          const copy = page.copies.find((asked) => asked.id === id);
          return [
            copy === undefined ? id : say(copy.what),
            // In English the name of the paper says what is counted.
            copy === undefined || spoken === 'en' ? String(count) : `${count} ${copy.unit.zh}`,
          ];
        });
      case 'clauses':
        return facts.clauses === undefined
          ? []
          : [[name, <CheckedClauses key={key} checked={facts.clauses} page={page} />]];
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
