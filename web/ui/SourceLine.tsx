import type { IndicatorHead } from '../../server/contract/common.ts';
import type { AggregateFigure } from '../../server/domain/figure.ts';
import { dayText } from '../i18n/day-text.ts';
import { useSpeech } from '../i18n/language.ts';
import { percent } from '../i18n/numbers.ts';
import { comingIn } from './figure-words.ts';
import { Unbroken } from './Unbroken.tsx';
import { useAbout, usePageSearch } from './use-page.ts';

export interface SourceParts {
  indicator?: IndicatorHead | undefined;
  figure?: AggregateFigure | undefined;
  /** What else must be said of this figure, before the rest. */
  extra?: string | undefined;
  /** What can be pressed: said on the screen alone, neither on paper nor in a picture. */
  hint?: string | undefined;
}

/** Source, as-of, n of N, calibre and method of what stands above. */
export function SourceLine(parts: SourceParts) {
  return (
    <p className="source">
      <SourceHint hint={parts.hint} />
      <Unbroken text={useSourceText()(parts)} />
    </p>
  );
}

/** What can be pressed, before the source. */
export function SourceHint({ hint }: Pick<SourceParts, 'hint'>) {
  const { t } = useSpeech();
  return hint === undefined ? null : <span className="off-paper">{`${hint}${t.chartFigure.stop}`}</span>;
}

/** The same words for a download. */
export function useSourceText(): (parts: SourceParts) => string {
  const speech = useSpeech();
  const { t, say, language } = speech;
  const { asOf } = usePageSearch();
  const about = useAbout();
  const newest = about?.newest;
  const outside = about?.outside ?? 0;
  return ({ indicator, figure, extra }) =>
    [
      ...(extra === undefined ? [] : [extra]),
      ...(comingIn(figure, speech) === '' ? [] : [comingIn(figure, speech).replace(/\s*[：—]\s*$/, '')]),
      ...(indicator === undefined ? [] : [`${t.calibre}${t.colon}${say(indicator.population)}`]),
      ...(figure === undefined ? [] : [t.method[figure.method], t.nOfLong(figure.n, figure.of)]),
      ...(figure?.coverage == null ? [] : [t.share(percent(figure.coverage * 100, language, 0))]),
      ...(figure === undefined || outside === 0 ? [] : [t.outsideApart(outside)]),
      t.source,
      asOf !== undefined ? t.asOfDay(dayText(asOf, language)) : newest ? t.asOfNow(dayText(newest, language)) : '',
    ]
      .filter((name) => name !== '')
      .map((name) => name.replace(/[。.]$/, ''))
      .join(t.dot);
}
