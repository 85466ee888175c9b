import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { IndicatorPage } from '../../../server/contract/indicator-page.ts';
import { indicatorWords } from '../../i18n/indicator-words.ts';
import { useSpeech, wordOf } from '../../i18n/language.ts';
import { unitText } from '../../ui/figure-words.ts';
import './Definition.css';

/** What the indicator means, whose figure it is, how it aggregates and why, and where the forms ask for it. */
export function Definition({ page }: { page: IndicatorPage }) {
  const speech = useSpeech();
  const { t, language, say } = speech;
  const { entry, population } = page;
  const traits = [wordOf(t.timing, entry.timing), wordOf(t.direction, entry.direction)].filter((name) => name !== '');
  const asked = page.editions.filter((form) => entry.forms.some((asking) => asking.form === form.id));
  const labels = (form: string) =>
    [...new Set(entry.forms.filter((asking) => asking.form === form).map((form) => form.label))].join(t.list);
  return (
    <section className="definition">
      <p className="definition-text">{say(entry.definition)}</p>
      <dl className="definition-facts">
        <Fact name={indicatorWords[language].population}>
          <b>{say(population.name)}</b>
          {say(population.definition) === '' ? '' : `${t.colon}${say(population.definition)}`}
        </Fact>
        {entry.unit === null ? null : (
          <Fact name={indicatorWords[language].unit}>
            {unitText(entry, speech)}
            {traits.length === 0 ? '' : `${t.dot}${traits.join(t.dot)}`}
            {t.dot}
            {t.indicators.noneRule[entry.none]}
          </Fact>
        )}
        <Fact name={indicatorWords[language].method}>
          <b>{wordOf(t.methodLong, entry.method)}</b>
          {t.colon}
          {say(entry.why)}
          {page.parts.length === 0 ? null : (
            <>
              {' '}
              {indicatorWords[language].parts('')}
              {page.parts.map((part, index) => (
                <span key={part.id}>
                  {index === 0 ? '' : t.list}
                  <Link to="/indicators/$id" params={{ id: part.id }}>
                    {say(part.name)}
                  </Link>
                </span>
              ))}
            </>
          )}
        </Fact>
        {entry.note === null ? null : <Fact name={indicatorWords[language].note}>{say(entry.note)}</Fact>}
        {asked.length === 0 ? null : (
          <Fact name={indicatorWords[language].asked}>
            <ul>
              {asked.map((form) => (
                <li key={form.id}>{indicatorWords[language].askedIn(say(form.name), labels(form.id))}</li>
              ))}
            </ul>
          </Fact>
        )}
        {page.topics.length === 0 ? null : (
          <Fact name={indicatorWords[language].topics}>
            {page.topics.map((topic, index) => (
              <span key={topic.id}>
                {index === 0 ? '' : t.list}
                <Link to="/topics/$id" params={{ id: topic.id }}>
                  {say(topic.name)}
                </Link>
              </span>
            ))}
          </Fact>
        )}
        {page.beside.length === 0 ? null : (
          <Fact name={indicatorWords[language].beside}>
            {page.beside.map((entry, index) => (
              <span key={entry.id}>
                {index === 0 ? '' : t.list}
                <Link to="/indicators/$id" params={{ id: entry.id }}>
                  {indicatorWords[language].besideOf(say(entry.name), say(entry.population))}
                </Link>
              </span>
            ))}
          </Fact>
        )}
        <Fact name={indicatorWords[language].code}>
          <code>{entry.id}</code>
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
