import { useState } from 'react';
import { useSpeech } from '../../../i18n/language.ts';
import { useActing } from './acting.ts';

/** What no machine can check, as a list to go through; ticks stay in this browser and decide nothing. */
export function Questions() {
  const { t, language } = useSpeech();
  const { sheet } = useActing();
  const [ticked, tick] = useTicks(`${sheet.round.id} ${sheet.cluster.id} ${sheet.report?.file ?? ''}`);
  const { questions } = sheet;
  if (questions.length === 0) return null;
  return (
    <section id="questions" aria-labelledby="questions-title">
      <div className="section-head">
        <h2 id="questions-title">{t.review.questions.title(questions.length)}</h2>
        <p className="figure-sub">{t.review.questions.sub}</p>
      </div>
      <details className="fold">
        <summary>
          {t.review.questions.done(questions.filter(({ key }) => ticked.has(key)).length, questions.length)}
        </summary>
        <ul className="questions">
          {questions.map((one) => (
            <li key={one.key}>
              <label>
                <input
                  type="checkbox"
                  checked={ticked.has(one.key)}
                  onChange={(event) => tick(one.key, event.target.checked)}
                />
                <span>{one[language]}</span>
              </label>
              <span className="told-place muted">{one.place}</span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function useTicks(name: string): [ReadonlySet<string>, (key: string, on: boolean) => void] {
  const store = `cluster-ledger-ticks ${name}`;
  const [ticked, setTicked] = useState<ReadonlySet<string>>(
    () => new Set((localStorage.getItem(store) ?? '').split('\n').filter((one) => one !== '')),
  );
  return [
    ticked,
    (key, on) => {
      const next = new Set(ticked);
      if (on) next.add(key);
      else next.delete(key);
      setTicked(next);
      localStorage.setItem(store, [...next].join('\n'));
    },
  ];
}
