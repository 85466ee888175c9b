import type { IndicatorHead } from '../../server/contract/common.ts';
import type { AggregateFigure } from '../../server/domain/figure.ts';
import { useSpeech } from '../i18n/language.ts';
import { dayText, percent } from '../i18n/numbers.ts';
import { useAbout, usePageSearch } from './use-page.ts';

/** Source, as-of, n of N, calibre and method of what stands above. */
export function SourceLine({
  indicator,
  figure,
  extra,
}: {
  indicator?: IndicatorHead;
  figure?: AggregateFigure | undefined;
  extra?: string;
}) {
  const { t, say, language } = useSpeech();
  const { asOf } = usePageSearch();
  const about = useAbout();
  const newest = about?.newest;
  const parts = [
    ...(extra === undefined ? [] : [extra]),
    ...(indicator === undefined ? [] : [`${t.calibre}${language === 'zh' ? '：' : ': '}${say(indicator.population)}`]),
    ...(figure === undefined ? [] : [t.method[figure.method], t.nOfLong(figure.n, figure.of)]),
    ...(figure?.coverage == null ? [] : [t.share(percent(figure.coverage * 100, language, 0))]),
    t.source,
    asOf !== undefined ? t.asOfDay(dayText(asOf, language)) : newest ? t.asOfNow(dayText(newest, language)) : '',
  ].filter((one) => one !== '');
  return <p className="source">{parts.map((one) => one.replace(/[。.]$/, '')).join(t.dot)}</p>;
}
