import { Link } from '@tanstack/react-router';
import type { Headline, Overview } from '../../../server/contract/overview.ts';
import { Sparkline } from '../../charts/Sparkline.tsx';
import { useSpeech } from '../../i18n/language.ts';
import { asShown, percent, signed } from '../../i18n/numbers.ts';
import { SourceLine } from '../../ui/SourceLine.tsx';

/** Five to seven figures of the region, each with its change on the matched panel and what it rests on. */
export function Headlines({ overview, year }: { overview: Overview; year: number }) {
  const { t } = useSpeech();
  return (
    <section className="figure" aria-label={t.overview.headlines}>
      <dl className="headlines">
        {overview.headlines.map((one) => (
          <HeadlineCell key={one.indicator.id} headline={one} year={year} />
        ))}
      </dl>
      <div className="figure-note">
        <SourceLine />
      </div>
    </section>
  );
}

function HeadlineCell({ headline, year }: { headline: Headline; year: number }) {
  const { t, say, language } = useSpeech();
  const { indicator, figures } = headline;
  const figure = figures.find((one) => one.year === year);
  const value = figure?.value ?? null;
  const unit = indicator.unit === null ? '' : say(indicator.unit);
  const name = say(indicator.name);
  return (
    <div className="headline">
      <dt>
        <Link to="/indicators/$id" params={{ id: indicator.id }} title={say(indicator.definition)}>
          {name}
        </Link>
        <span className="headline-year">{year}</span>
      </dt>
      <dd>
        <p className="headline-value">
          {value === null ? (
            <span className="headline-none">{t.status['not-submitted']}</span>
          ) : (
            <>
              <b>{asShown(value, language, indicator.type === 'integer')}</b>
              <span className="headline-unit">{unit}</span>
            </>
          )}
        </p>
        <Change headline={headline} year={year} />
        <Sparkline
          points={figures.map((one) => ({ year: one.year, value: one.value }))}
          says={`${name}: ${figures.map((one) => `${one.year} ${one.value === null ? '–' : asShown(one.value, language)}`).join(', ')}`}
          width={132}
          height={30}
        />
        {figure === undefined ? null : (
          <p className="headline-foot">
            {say(indicator.population)}
            {t.dot}
            {t.nOf(figure.n, figure.of)}
            {figure.estimated ? `${t.dot}${t.estimated}` : ''}
            {figure.method === 'distribution' ? `${t.dot}${t.medianCalled}` : ''}
            {figure.few ? (
              <em>
                {t.dot}
                {t.few}
              </em>
            ) : null}
            {figure.incomplete ? (
              <em title={t.incompleteWhy}>
                {t.dot}
                {t.incomplete}
              </em>
            ) : null}
          </p>
        )}
      </dd>
    </div>
  );
}

function Change({ headline, year }: { headline: Headline; year: number }) {
  const { t, say, language } = useSpeech();
  const growth = headline.figures.find((one) => one.year === year)?.growth;
  if (growth?.matched == null) return <p className="headline-change muted">{t.noComparison}</p>;
  const { matched, unit, matchedClusters, raw } = growth;
  const { direction } = headline.indicator;
  const tone = matched === 0 || direction === 'none' ? '' : matched > 0 === (direction === 'up') ? 'better' : 'worse';
  const own = headline.indicator.unit === null ? '' : say(headline.indicator.unit);
  const text =
    unit === 'percent'
      ? `${signed(matched, language)}%`
      : `${signed(matched, language, 2)} ${unit === 'points' ? t.points : own}`;
  const rawText =
    raw === null ? '' : `${t.rawGrowth} ${unit === 'percent' ? percent(raw, language) : signed(raw, language, 2)}`;
  return (
    <p className="headline-change" title={rawText}>
      <b className={tone}>{text}</b>
      <span className="muted">{t.matched(matchedClusters)}</span>
    </p>
  );
}
