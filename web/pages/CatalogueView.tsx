import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import type { Catalogue, IndicatorEntry } from '../../server/contract/catalogue.ts';
import { catalogueQuery } from '../api/queries.ts';
import { indicatorWords } from '../i18n/indicator-words.ts';
import { useSpeech, wordOf } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { Later } from '../ui/Later.tsx';
import { SearchBox } from '../ui/SearchBox.tsx';
import { Empty, Failure, Loading } from '../ui/States.tsx';
import { useChangeSearch } from '../ui/use-page.ts';
import './CatalogueView.css';

const kinds = {
  figures: new Set(['number', 'integer', 'percent']),
  answers: new Set(['boolean', 'tri-state', 'choice', 'tick']),
  words: new Set(['names', 'text', 'date', 'contact', 'signature']),
} as const;
const order = ['output', 'innovation', 'digital', 'green', 'openness', 'governance', 'plan', 'performance', 'identity'];

/** 指标: every field of the forms with definition, calibre and method. */
export function CatalogueView() {
  const { t } = useSpeech();
  const { data, error, refetch } = useQuery(catalogueQuery);
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={14} />;
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t.indicators.title(data.indicators.length)}</h1>
          <p className="figure-sub">{t.indicators.sub}</p>
        </div>
      </div>
      <Listing catalogue={data} />
    </>
  );
}

function Listing({ catalogue }: { catalogue: Catalogue }) {
  const { t } = useSpeech();
  const { q = '', theme = 'all', kind = 'figures' } = useSearch({ from: '/indicators' });
  const change = useChangeSearch();
  const wanted = useDeferredValue(q.trim().toLowerCase());
  const found = catalogue.indicators.filter(
    (indicator) =>
      (kind === 'all' || kinds[kind].has(indicator.type)) &&
      (theme === 'all' || indicator.theme === theme) &&
      (wanted === '' ||
        [indicator.id, indicator.name.zh, indicator.name.en, indicator.definition.zh, indicator.definition.en].some(
          (text) => text.toLowerCase().includes(wanted),
        )),
  );
  const themes = order.filter((name) => found.some((indicator) => indicator.theme === name));
  return (
    <>
      <div className="tools">
        <SearchBox label={t.indicators.search} value={q} onChange={(next) => change({ q: next || undefined }, true)} />
        <RadioGroup
          className="segments"
          aria-label={t.indicators.kindLabel}
          orientation="horizontal"
          value={kind}
          onChange={(next) => change({ kind: next === 'figures' ? undefined : next }, true)}
        >
          {(['figures', 'answers', 'words', 'all'] as const).map((kind) => (
            <Radio key={kind} value={kind}>
              {t.indicators.kinds[kind]}
            </Radio>
          ))}
        </RadioGroup>
        <Choice
          label={t.indicators.themeLabel}
          hideLabel
          options={[
            { id: 'all', name: t.indicators.allThemes },
            ...order.map((name) => ({ id: name, name: wordOf(t.sectionTheme, name) })),
          ]}
          chosen={theme}
          onChoose={(next) => change({ theme: next === 'all' ? undefined : next }, true)}
        />
        <span className="muted count" role="status">
          {t.indicators.count(found.length)}
        </span>
      </div>
      {found.length === 0 ? <Empty title={t.indicators.none} /> : null}
      {found.length === 0 ? null : (
        <div className="entry-heads" aria-hidden="true">
          <span>{t.indicators.name}</span>
          <span>{t.indicators.unit}</span>
          <span className="entry-population">{t.indicators.population}</span>
          <span className="entry-method">{t.indicators.aggregation}</span>
          <span />
        </div>
      )}
      <Later>
        {themes.map((theme) => (
          <section key={theme} className="catalogue" aria-label={wordOf(t.sectionTheme, theme)}>
            <h2>{wordOf(t.sectionTheme, theme)}</h2>
            {found
              .filter((indicator) => indicator.theme === theme)
              .map((indicator) => (
                <Entry key={indicator.id} indicator={indicator} catalogue={catalogue} />
              ))}
          </section>
        ))}
      </Later>
    </>
  );
}

function Entry({ indicator, catalogue }: { indicator: IndicatorEntry; catalogue: Catalogue }) {
  const { t, say, language } = useSpeech();
  const forms = [...new Set(indicator.forms.map((form) => form.form))];
  const nameOf = (id: string) => {
    const form = catalogue.forms.find((form) => form.id === id);
    return form === undefined ? id : say(form.name);
  };
  const traits = [
    wordOf(t.timing, indicator.timing),
    wordOf(t.direction, indicator.direction),
    indicator.unit === null ? '' : t.indicators.noneRule[indicator.none],
  ].filter((name) => name !== '');
  return (
    <div className="entry-wrap">
      <details className="entry">
        <summary>
          <span className="entry-name">{say(indicator.name)}</span>
          <span className="entry-unit">{indicator.unit === null ? '' : say(indicator.unit)}</span>
          <span className="entry-population">{say(indicator.population)}</span>
          <span className="entry-method">{wordOf(t.methodLong, indicator.method)}</span>
        </summary>
        <div className="entry-body">
          <p>{say(indicator.definition)}</p>
          <dl>
            <dt>{t.indicators.why}</dt>
            <dd>
              {say(indicator.why)}
              {traits.length === 0 ? '' : ` (${traits.join(language === 'zh' ? '；' : '; ')})`}
            </dd>
            {indicator.note === null ? null : (
              <>
                <dt>{t.indicators.note}</dt>
                <dd>{say(indicator.note)}</dd>
              </>
            )}
            {indicator.breaks.map((change) => (
              <div key={change.month} className="entry-break">
                <dt>{t.indicators.breaks}</dt>
                <dd>
                  {change.month} {say(change.why)}
                </dd>
              </div>
            ))}
            <dt>{t.indicators.asked}</dt>
            <dd>
              <ul>
                {forms.map((form) => (
                  <li key={form}>
                    {nameOf(form)}
                    {language === 'zh' ? '：' : ': '}
                    {[
                      ...new Set(indicator.forms.filter((asking) => asking.form === form).map((form) => form.label)),
                    ].join(t.list)}
                  </li>
                ))}
              </ul>
            </dd>
          </dl>
          <code className="entry-id">{indicator.id}</code>
        </div>
      </details>
      <Link
        to="/indicators/$id"
        params={{ id: indicator.id }}
        className="entry-link"
        aria-label={indicatorWords[language].openPage(say(indicator.name))}
      >
        {indicatorWords[language].open}
      </Link>
    </div>
  );
}
