import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ClusterPage } from '../../../server/contract/clusters.ts';
import type { IndicatorHead } from '../../../server/contract/common.ts';
import type { Vintage } from '../../../server/contract/observations.ts';
import type { PageSearch } from '../../address/searches.ts';
import { observationsQuery } from '../../api/queries.ts';
import { dayText } from '../../i18n/day-text.ts';
import { useSpeech, wordOf } from '../../i18n/language.ts';
import { useSubmitWords } from '../../i18n/submit-words.ts';
import { Drawer } from '../../ui/Drawer.tsx';
import { Failure, Loading } from '../../ui/States.tsx';
import { useAbout, usePageSearch } from '../../ui/use-page.ts';
import { useRight } from '../../ui/use-right.ts';
import { figureText } from './figure-text.ts';
import './Provenance.css';

interface Props {
  cluster: ClusterPage;
  /** `indicator~year`; undefined: closed. */
  fact: string | undefined;
  onClose: () => void;
}

/** Where a number comes from: every submission that states it, with place and raw text, in the unit of the form. */
export function Provenance({ cluster, fact, onClose }: Props) {
  const { say } = useSpeech();
  const [id, year] = fact?.split('~') ?? [];
  const line = cluster.themes.flatMap((theme) => theme.lines).find(({ indicator }) => indicator.id === id);
  const title = line === undefined ? (id ?? '') : say(line.indicator.name);
  return (
    <Drawer title={title} open={fact !== undefined} onClose={onClose}>
      {id === undefined || year === undefined ? null : (
        <Vintages cluster={cluster.id} indicator={id} year={Number(year)} head={line?.indicator} />
      )}
    </Drawer>
  );
}

export function Vintages({
  cluster,
  indicator,
  year,
  head,
}: {
  cluster: number;
  indicator: string;
  year: number;
  head: IndicatorHead | undefined;
}) {
  const speech = useSpeech();
  const { t, say, language } = speech;
  const { asOf } = usePageSearch();
  const about = useAbout();
  const { data, error, refetch } = useQuery(observationsQuery(cluster, indicator, year, asOf, about?.version ?? 0));
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={4} />;
  const current = data.rows.find((row) => row.current);
  const unit = head?.unit == null ? '' : say(head.unit);
  return (
    <div className="provenance">
      {current === undefined ? null : (
        <p className="provenance-value">
          <span className="headline-year">{year}</span>
          <b>{figureText(current, null, speech)}</b>
          {current.value === null ? null : <span className="headline-unit">{unit}</span>}
        </p>
      )}
      {head === undefined ? null : (
        <p className="figure-sub">
          {t.calibre}：{say(head.population)}。{say(head.definition)}
        </p>
      )}
      <h3>{t.provenance.title}</h3>
      <p className="muted">{data.rows.length === 0 ? t.provenance.none : t.provenance.vintages(data.rows.length)}</p>
      <ol className="vintages">
        {data.rows.map((row, index) => (
          <VintageItem key={`${row.submission} ${row.place}`} vintage={row} before={data.rows[index + 1]} unit={unit} />
        ))}
      </ol>
      <p className="source">
        {asOf === undefined
          ? about?.newest
            ? t.asOfNow(dayText(about.newest, language))
            : ''
          : t.asOfDay(dayText(asOf, language))}
      </p>
    </div>
  );
}

/** The form of a statement, opened at its cell. */
const toPlace =
  ({ place }: Vintage) =>
  ({ lang, asOf, programme, league, year, unit }: PageSearch) => ({ lang, asOf, programme, league, year, unit, place });

function VintageItem({ vintage, before, unit }: { vintage: Vintage; before: Vintage | undefined; unit: string }) {
  const speech = useSpeech();
  const submit = useSubmitWords();
  const takesOriginals = useRight('originals');
  const { t, language, sayPlace } = speech;
  const text = figureText(vintage, null, speech);
  const earlier = before === undefined ? undefined : figureText(before, null, speech);
  const silent = vintage.status === 'blank' || vintage.status === 'unreadable';
  const state = vintage.current ? 'current' : !vintage.counts ? 'returned' : silent ? 'unfilled' : 'superseded';
  return (
    <li className={`vintage vintage-${state}`}>
      <p className="vintage-head">
        <b>{text}</b> {vintage.value === null ? null : <span className="headline-unit">{unit}</span>}
        <span className={`chip chip-${state}`}>{t.provenance[state]}</span>
      </p>
      {vintage.unfilled ? <p className="muted">{t.cluster.unfilledLong}</p> : null}
      {earlier !== undefined && earlier !== text && vintage.value !== null ? (
        <p className="vintage-change">{t.provenance.change(earlier, text)}</p>
      ) : null}
      <dl>
        <div>
          <dt>{t.provenance.place}</dt>
          <dd className="place">
            <Link to="/submissions/$id" params={{ id: String(vintage.submission) }} search={toPlace(vintage)}>
              {sayPlace(vintage.place)}
            </Link>
          </dd>
        </div>
        <div>
          <dt>{t.provenance.raw}</dt>
          <dd className="raw">{vintage.raw === '' ? t.status.blank : vintage.raw}</dd>
        </div>
        <div>
          <dt>{t.provenance.file}</dt>
          <dd>
            {vintage.file.split('/').at(-1)}
            <span className="row-sub">
              {wordOf(t.kind, vintage.kind)} {vintage.reportYear} · {wordOf(t.stage, vintage.stage)} ·{' '}
              {t.provenance.received} {dayText(vintage.receivedAt, language)}
            </span>
          </dd>
        </div>
      </dl>
      <p className="vintage-links">
        <Link to="/submissions/$id" params={{ id: String(vintage.submission) }} search={toPlace(vintage)}>
          {submit.onForm}
        </Link>
        {takesOriginals ? (
          <a href={`/api/v1/submissions/${vintage.submission}/original`} download>
            {t.provenance.download}
          </a>
        ) : null}
      </p>
    </li>
  );
}
