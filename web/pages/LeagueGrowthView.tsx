import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { Aggregate } from '../../server/contract/analytics.ts';
import type { IndicatorHead } from '../../server/contract/common.ts';
import { linkOf } from '../api/client.ts';
import { counting } from '../api/narrowing.ts';
import { aggregateQuery } from '../api/queries.ts';
import { MarginBar } from '../charts/MarginBar.tsx';
import { shownNumber } from '../i18n/amount-unit.ts';
import { useSpeech } from '../i18n/language.ts';
import { percent, signed } from '../i18n/numbers.ts';
import { ComingIn } from '../ui/ComingIn.tsx';
import { PlainTable } from '../ui/DataTable.tsx';
import { changeOf, changeText, unitText, valueText, withUnit } from '../ui/figure-words.ts';
import { NothingYet } from '../ui/NothingYet.tsx';
import { Scroll } from '../ui/Scroll.tsx';
import { AsOfNotice } from '../ui/Shell.tsx';
import { SourceLine } from '../ui/SourceLine.tsx';
import { Empty, Failure, Loading } from '../ui/States.tsx';
import { useAbout, usePageSearch } from '../ui/use-page.ts';
import { type ClusterPart, type LeagueParts, partsOf } from './leagues/league-growth.ts';
import { RatioSplit } from './ratio/RatioSplit.tsx';
import { wholeRegion } from './topics/model.ts';
import './LeagueGrowthView.css';

/** What the growth of a league, or of the region, is made of: what each of its clusters adds, down to the figures filed. */
export function LeagueGrowthView() {
  const { code } = useParams({ from: '/leagues/$code' });
  const { indicator, joint, level, sector } = useSearch({ from: '/leagues/$code' });
  const search = usePageSearch();
  const about = useAbout();
  const year = search.year ?? about?.years.at(-1);
  const id = indicator ?? about?.size;
  const link = linkOf('/api/v1/aggregate', {
    asOf: search.asOf,
    programme: search.programme,
    ...counting(search),
    indicator: id,
    league: code === wholeRegion ? undefined : code,
    by: 'cluster',
    joint,
    level,
    sector,
    measure: 'growth',
    from: year === undefined ? undefined : year - 1,
    to: year,
  });
  const { data, error, refetch } = useQuery({
    ...aggregateQuery(link, about?.version ?? 0),
    enabled: about !== undefined && year !== undefined,
    placeholderData: keepPreviousData,
  });
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (about !== undefined && year === undefined) return <NothingYet />;
  if (data === undefined || year === undefined) return <Loading rows={10} />;
  return <Page answer={data} code={code} year={year} />;
}

function Page({ answer, code, year }: { answer: Aggregate; code: string; year: number }) {
  const speech = useSpeech();
  const { t, say, language } = speech;
  const words = t.leagueGrowth;
  const about = useAbout();
  const { joint, level, sector } = useSearch({ from: '/leagues/$code' });
  const alike = { joint, level, sector };
  const head = answer.indicators[0];
  const found = partsOf(answer, year);
  const league = about?.leagues.find((league) => league.code === code);
  const name = code === wholeRegion ? t.region : league === undefined ? code : say(league.name);
  const growth = found?.whole.growth?.matched ?? null;
  const lead = [...(found?.parts ?? [])].sort(
    (a, b) => Math.abs(b.contribution ?? 0) - Math.abs(a.contribution ?? 0),
  )[0];
  const crumb = (
    <p className="crumb">
      <Link to="/leagues" search={(before) => ({ ...before, indicator: head?.id, league: undefined })}>
        {t.nav.leagues}
      </Link>{' '}
      › {name}
    </p>
  );
  if (found === null || head === undefined || found.parts.length === 0) {
    return (
      <>
        {crumb}
        <Empty title={words.none(name, year)} />
      </>
    );
  }
  const change = changeOf(found.whole, head);
  const said =
    growth === null || change === null
      ? words.noGrowth(name, year)
      : words.title(
          name,
          year,
          say(head.name),
          changeText(change, head, speech),
          lead === undefined || lead.contribution === null
            ? ''
            : words.lead(
                lead.name,
                signed(Math.abs(lead.contribution), language, 2).replace('+', ''),
                lead.contribution < 0,
              ),
        );
  return (
    <>
      <AsOfNotice />
      {crumb}
      <h1 className="finding">
        <ComingIn of={found.whole} />
        {said}
      </h1>
      <p className="figure-sub">
        {words.sub(
          say(head.name),
          unitText(head, speech),
          year,
          found.whole.level === null ? '' : withUnit(found.whole.level, head, speech),
        )}
      </p>
      <Alike />
      <Parts found={found} answer={answer} year={year} />
      {['ratio', 'weighted'].includes(found.whole.method) ? (
        <RatioSplit
          indicator={head.id}
          before={year - 1}
          year={year}
          by="cluster"
          league={code === wholeRegion ? undefined : code}
          alike={alike}
        />
      ) : null}
      <div className="figure-note">
        <SourceLine indicator={head} figure={found.whole} hint={words.origin} extra={words.note} />
      </div>
    </>
  );
}

/** Which clusters are counted, and how, where the mark that opened the page did not count all under their leading league. */
function Alike() {
  const { t } = useSpeech();
  const { joint = 'lead', level, sector } = useSearch({ from: '/leagues/$code' });
  const said = [
    ...(level === undefined ? [] : [t.level[level]]),
    ...(sector === undefined ? [] : [t.sector[sector]]),
    ...(joint === 'lead' ? [] : [t.leagues.joints[joint]]),
  ];
  if (said.length === 0) return null;
  return (
    <p className="figure-note">
      {t.leagueGrowth.alike(said.join(t.list))}{' '}
      <Link
        to="."
        search={(before) => ({ ...before, joint: undefined, level: undefined, sector: undefined })}
        className="off-paper"
      >
        {t.leagueGrowth.all}
      </Link>
    </p>
  );
}

function Parts({ found, answer, year }: { found: LeagueParts; answer: Aggregate; year: number }) {
  const speech = useSpeech();
  const { t, say, language } = speech;
  const words = t.leagueGrowth;
  const head = answer.indicators[0];
  if (head === undefined) return null;
  const adds = found.parts.some((part) => part.contribution !== null);
  const most = Math.max(...found.parts.map((part) => Math.abs(part.contribution ?? 0)));
  const total = found.parts.reduce((sum, part) => sum + (part.contribution ?? 0), 0);
  const unit = unitText(head, speech);
  const rate = found.whole.growth?.unit !== 'percent';
  const growthText = (value: number | null) => {
    if (value === null) return '–';
    return rate ? signed(shownNumber(value, head.unit, speech), language, 2) : signed(value, language);
  };
  const growthUnit = rate ? (unit === '%' ? t.points : unit) : '%';
  /** Heads of columns where each cell carries its own. */
  const labels = {
    growth: `${rate ? words.change : t.matchedGrowth}${t.list}${growthUnit}`,
    contribution: `${words.contribution}${t.list}${t.points}`,
  };
  return (
    <Scroll label={words.table}>
      <PlainTable
        className="league-parts stacked"
        columns={[
          t.review.matrix.cluster,
          { name: year - 1, unit, number: true },
          { name: year, unit, number: true },
          { name: rate ? words.change : t.matchedGrowth, unit: growthUnit, number: true },
          ...(adds
            ? [
                { name: words.pull, className: 'pull' },
                { name: words.contribution, unit: t.points, number: true },
              ]
            : []),
        ]}
        foot={
          <tr>
            <th scope="row">{words.total}</th>
            <td className="number" data-label={year - 1}>
              {valueText(found.whole.growth?.matchedBefore ?? null, head, speech)}
            </td>
            <td className="number" data-label={year}>
              {valueText(found.whole.growth?.matchedNow ?? null, head, speech)}
            </td>
            <td className="number" data-label={labels.growth}>
              {growthText(found.whole.growth?.matched ?? null)}
            </td>
            {adds ? (
              <>
                <td className="pull" />
                <td className="number" data-label={labels.contribution}>
                  {signed(total, language, 2)}
                </td>
              </>
            ) : null}
          </tr>
        }
      >
        {found.parts.map((part) => (
          <tr key={part.id}>
            <th scope="row">
              <Link to="/clusters/$id" params={{ id: String(part.id) }} className="row-link">
                {part.name}
              </Link>
              {part.turn === null ? null : (
                <>
                  {' '}
                  <span className="chip">{words.turns[part.turn]}</span>
                </>
              )}
              {part.reported ? null : <span className="chip chip-warn">{words.outstanding}</span>}
            </th>
            <Filed part={part} value={part.before} year={year - 1} head={head} />
            <Filed part={part} value={part.now} year={year} head={head} />
            <td className="number" data-label={labels.growth}>
              {growthText(part.growth)}
            </td>
            {adds ? (
              <>
                <td className="pull">
                  {part.contribution === null ? null : (
                    <MarginBar
                      share={most === 0 ? 0 : part.contribution / most}
                      says={`${signed(part.contribution, language, 2)} ${t.points}`}
                    />
                  )}
                </td>
                <td className="number" data-label={labels.contribution}>
                  {part.contribution === null ? '–' : signed(part.contribution, language, 2)}
                </td>
              </>
            ) : null}
          </tr>
        ))}
      </PlainTable>
      {rate ? null : (
        <p className="figure-sentence">
          {words.sum(
            signed(total, language, 2),
            percent(Math.abs(found.whole.growth?.matched ?? 0), language),
            (found.whole.growth?.matched ?? 0) < 0,
            say(head.name),
          )}
        </p>
      )}
    </Scroll>
  );
}

interface FiledProps {
  part: ClusterPart;
  value: number | null;
  year: number;
  head: IndicatorHead;
}

/** A figure as it was filed, with the way to its cell. */
function Filed({ part, value, year, head }: FiledProps) {
  const speech = useSpeech();
  return (
    <td className="number" data-label={year}>
      {value === null ? (
        '–'
      ) : (
        <Link
          to="/clusters/$id"
          params={{ id: String(part.id) }}
          search={(before) => ({ ...before, fact: `${head.id}~${year}` })}
        >
          {valueText(value, { ...head, type: 'number' }, speech)}
        </Link>
      )}
    </td>
  );
}
