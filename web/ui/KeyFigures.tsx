import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { IndicatorHead } from '../../server/contract/common.ts';
import type { AggregateFigure } from '../../server/domain/figure.ts';
import { Sparkline } from '../charts/Sparkline.tsx';
import { useSpeech } from '../i18n/language.ts';
import { ComingIn } from './ComingIn.tsx';
import { changeOf, changeText, headlineOf, linksOf, marksOf, toneOf, valueText, withUnit } from './figure-words.ts';
import { SourceLine } from './SourceLine.tsx';
import { Unbroken } from './Unbroken.tsx';
import './KeyFigures.css';

interface KeyFigure {
  indicator: IndicatorHead;
  /** Years ascending. */
  figures: readonly AggregateFigure[];
  /** What is aimed at, in words. */
  aim?: string | undefined;
}

interface Props {
  label: string;
  keys: readonly KeyFigure[];
  year: number;
  /** Share of clusters that a line must rest on. */
  completeFrom: number;
  /** What else a page says below a figure, by its place. */
  below?: (place: number) => ReactNode;
  /** Before the source line. */
  note?: ReactNode;
}

/** The few numbers that matter on a page, each with its change like for like and what it rests on. */
export function KeyFigures({ label, keys, year, completeFrom, below, note }: Props) {
  return (
    <section className="figure" aria-label={label}>
      <dl className="headlines" style={{ ['--headline-columns' as string]: keys.length }}>
        {keys.map((key, place) => (
          <KeyCell key={key.indicator.id} of={key} year={year} completeFrom={completeFrom} below={below?.(place)} />
        ))}
      </dl>
      <div className="figure-note">
        {note}
        <SourceLine />
      </div>
    </section>
  );
}

function KeyCell({
  of: { indicator, figures, aim },
  year,
  completeFrom,
  below,
}: {
  of: KeyFigure;
  year: number;
  completeFrom: number;
  below: ReactNode;
}) {
  const speech = useSpeech();
  const { t, say } = speech;
  const figure = figures.find((figure) => figure.year === year);
  const change = changeOf(figure, indicator);
  const name = say(indicator.name);
  const shown = headlineOf(figure?.value ?? null, indicator, speech);
  const links = linksOf(figures, completeFrom);
  const aimed = aim === undefined ? null : <span className="headline-aim">{aim}</span>;
  const foot = figure === undefined ? [] : [say(indicator.population), t.nOf(figure.n, figure.of)];
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
          <ComingIn of={figure} short />
          {figure?.value == null ? (
            <span className="headline-none">{t.status['not-submitted']}</span>
          ) : (
            <>
              <b>{shown.value}</b>
              <span className="headline-unit">{shown.unit}</span>
            </>
          )}
        </p>
        {change === null ? (
          <p className="headline-change muted">
            {lastYear()}
            {aimed}
          </p>
        ) : (
          <p className="headline-change">
            <b className={toneOf(change, indicator)}>{changeText(change, indicator, speech)}</b>
            <span className="muted">{t.matched(figure?.growth?.matchedClusters ?? 0)}</span>
            {aimed}
          </p>
        )}
        <Sparkline
          points={figures.map((figure, at) => ({
            year: figure.year,
            value: figure.value,
            linked: links.linked[at] === true,
            step: links.steps[at],
          }))}
          says={`${name}${t.colon}${figures.map((figure) => `${figure.year} ${valueText(figure.value, indicator, speech)}`).join(t.list)}`}
          width={132}
          height={30}
        />
        {below}
        <p className="headline-foot">
          <Unbroken text={foot.join(t.dot)} />
          {marksOf(figure, speech).map((mark) => (
            <em key={mark}>
              {t.dot}
              {mark}
            </em>
          ))}
        </p>
      </dd>
    </div>
  );

  /** A growth has no change of its own to tell: the year before stands beside it. */
  function lastYear(): string {
    const before = figures.find((figure) => figure.year === year - 1)?.value ?? null;
    return before === null ? t.noComparison : t.topics.lastYear(withUnit(before, indicator, speech));
  }
}
