import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReEvaluations } from '../../../server/contract/re-evaluations.ts';
import { batchName } from '../../../server/domain/batch-name.ts';
import { reEvaluationsQuery } from '../../api/review-queries.ts';
import { useCallWords } from '../../i18n/call-words.ts';
import { useSpeech } from '../../i18n/language.ts';
import { paperWordsOf } from '../../i18n/paper-words.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { PrintedPaper } from '../../ui/PaperLink.tsx';
import { Failure, Loading } from '../../ui/States.tsx';
import { usePageSearch } from '../../ui/use-page.ts';
import { LeagueLetters } from './LeagueLetters.tsx';
import { leadingLeagues } from './leading-leagues.ts';
import { type CallGroup, type CallScale, callGroups, callScale, monthNumber } from './re-evaluation.ts';
import './review.css';
import './Calls.css';

/** 复核日历: which certifications end when, and when their re-evaluation is called. */
export function Calls() {
  const { asOf } = usePageSearch();
  const { data, error, refetch } = useQuery(reEvaluationsQuery(asOf));
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={4} />;
  return <Calendar calls={data} />;
}

function Calendar({ calls }: { calls: ReEvaluations }) {
  const { say, language } = useSpeech();
  const words = useCallWords();
  const of = (...states: readonly string[]) => calls.rows.filter(({ state }) => states.includes(state));
  const near = callGroups(of('called', 'coming'));
  const later = callGroups(of('later'));
  const ended = callGroups(of('ended')).reverse();
  return (
    <section aria-labelledby="calls">
      <div className="section-head">
        <h2 id="calls">{words.title(of('called').length, of('coming').length)}</h2>
        <p className="figure-sub">
          {words.sub(calls.monthsAhead)}{' '}
          {calls.rows.length === 0 ? null : (
            <>
              <PrintedPaper path="/api/v1/re-evaluations/paper" name={paperWordsOf(language).calendar} />{' '}
              <PrintedPaper path="/api/v1/re-evaluations/letters" name={words.letters} />
            </>
          )}
        </p>
      </div>
      {calls.asOf === null ? <LeagueLetters round={null} leagues={leadingLeagues(of('called'))} /> : null}
      {calls.rows.length === 0 ? <p className="muted">{words.none}</p> : null}
      {near.length === 0 ? null : <Groups groups={near} scale={callScale(near, calls.today)} />}
      {later.length === 0 ? null : (
        <details className="fold">
          <summary>{words.later(of('later').length)}</summary>
          <Groups groups={later} scale={null} />
        </details>
      )}
      {ended.length === 0 ? null : (
        <details className="fold">
          <summary>{words.ended(of('ended').length)}</summary>
          <Groups groups={ended} scale={null} />
        </details>
      )}
      <p className="source">{say(calls.source)}</p>
    </section>
  );
}

function Groups({ groups, scale }: { groups: readonly CallGroup[]; scale: CallScale | null }) {
  const { t, language } = useSpeech();
  const words = useCallWords();
  return (
    <DataTable
      label={words.clusters}
      className="calls"
      columns={[
        words.call,
        words.ends,
        scale === null
          ? null
          : {
              id: 'course',
              name: (
                <>
                  <span className="sr">{words.course}</span>
                  <Years scale={scale} />
                </>
              ),
              className: 'calls-line',
            },
        words.kind,
        words.clusters,
      ]}
    >
      {groups.map((group) => (
        <tr key={group.key}>
          <td className="nowrap">
            {group.call}
            <span className={`row-sub call-${group.state}`}>{words.state[group.state]}</span>
          </td>
          <td className="nowrap">{group.validTo}</td>
          {scale === null ? null : (
            <td className="calls-line">
              <Course group={group} scale={scale} />
            </td>
          )}
          <td className="nowrap">
            {t.level[group.level]} {t.programmeShort[group.programme]}
            <span className="row-sub">
              {group.batch === null ? words.unknownBatch : batchName(group.batch, language)}
            </span>
          </td>
          <td>
            <Names group={group} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

const share = (at: number, { from, to }: CallScale): string => `${(((at - from) / (to - from)) * 100).toFixed(2)}%`;

function Years({ scale }: { scale: CallScale }) {
  return (
    <span className="course" aria-hidden="true">
      {scale.years.map(({ year, at }) => (
        <span key={year} className="course-year" style={{ left: share(at, scale) }}>
          {year}
        </span>
      ))}
    </span>
  );
}

/** From the call to the end of validity, on the months that all rows share; the line is today. */
function Course({ group, scale }: { group: CallGroup; scale: CallScale }) {
  const words = useCallWords();
  const start = monthNumber(group.call);
  const end = monthNumber(group.validTo) + 1;
  return (
    <span className="course" role="img" aria-label={words.bar(group.call, group.validTo)}>
      <span
        className={`course-bar course-${group.state}`}
        style={{ left: share(start, scale), right: `calc(100% - ${share(end, scale)})` }}
      />
      <span className="course-today" title={words.today} style={{ left: share(scale.today, scale) }} />
    </span>
  );
}

const shown = 3;

function Names({ group }: { group: CallGroup }) {
  const { t } = useSpeech();
  const names = group.rows.map(({ cluster }) => (
    <Link key={cluster.id} to="/clusters/$id" params={{ id: String(cluster.id) }} className="call-name">
      {cluster.name}
    </Link>
  ));
  if (names.length <= shown) return <div className="call-names">{names}</div>;
  return (
    <details className="call-names">
      <summary>{t.review.calls.more(names.length)}</summary>
      {names}
    </details>
  );
}
