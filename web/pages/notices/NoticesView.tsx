import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Notices } from '../../../server/contract/notices.ts';
import { roundKey } from '../../../server/domain/review.ts';
import { noteRead, noticesQuery, readQuery } from '../../api/notice-queries.ts';
import { sessionQuery } from '../../api/session-query.ts';
import { opening } from '../../i18n/inside.ts';
import { useSpeech, wordOf } from '../../i18n/language.ts';
import { useNoticeWords } from '../../i18n/notice-words.ts';
import { PlainTable } from '../../ui/DataTable.tsx';
import { Empty, Failure, Loading } from '../../ui/States.tsx';
import { roundName } from '../review/round-name.ts';
import './notices.css';

/** What came, what was sent back and what is due; opening it is the visit after which something is new. */
export function NoticesView() {
  const words = useNoticeWords();
  const { data: session } = useQuery(sessionQuery);
  const may = session?.rights.includes('notices') === true;
  const { data, error, refetch } = useQuery(noticesQuery(may));
  const queries = useQueryClient();
  const newest = data?.newest;
  useEffect(() => {
    if (newest === undefined) return;
    void noteRead(newest)
      .then(() => queries.setQueryData(readQuery.queryKey, newest))
      // What could not be noted is new again next time.
      .catch(() => undefined);
  }, [newest, queries]);
  if (session !== undefined && !may) {
    return (
      <Empty title={words.notTold}>
        <p>{words.notToldText}</p>
      </Empty>
    );
  }
  if (error !== null && data === undefined) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={10} />;
  return <Page notices={data} />;
}

function Page({ notices: { todo, news, fresh } }: { notices: Notices }) {
  const words = useNoticeWords();
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{words.title(fresh)}</h1>
          <p className="figure-sub">{words.sub}</p>
        </div>
      </div>
      <section aria-labelledby="todo">
        <h2 id="todo">{words.todo}</h2>
        {todo.length === 0 ? <p className="muted">{words.nothingTodo}</p> : null}
        <ul className="todo-list">
          {todo.map((item) => (
            <TodoLine key={`${item.code} ${item.round ?? item.call?.id}`} item={item} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="news">
        <h2 id="news">{words.news}</h2>
        {news.length === 0 ? <p className="muted">{words.nothing}</p> : <News news={news} />}
      </section>
    </>
  );
}

function TodoLine({ item }: { item: Notices['todo'][number] }) {
  const speech = useSpeech();
  const { t, say } = speech;
  const words = useNoticeWords();
  const { code, round, call, count, overdue, due, cluster } = item;
  const name = `${words.todos[code](count)}${cluster === null ? '' : `${t.colon}${cluster.name}`}`;
  return (
    <li>
      {call !== null ? (
        <CallLink call={call} cluster={cluster} name={name} />
      ) : round === null ? (
        <Link to="/review">{name}</Link>
      ) : cluster === null ? (
        <Link to="/review/$round" params={{ round }} search={searchOf(code)}>
          {name}
        </Link>
      ) : (
        <Link to="/review/$round/$cluster" params={{ round, cluster: String(cluster.id) }}>
          {name}
        </Link>
      )}{' '}
      <span className="muted">
        {[
          ...(round === null ? [] : [roundName(roundKey(round), speech)]),
          ...(call === null ? [] : [say(call.name)]),
          ...(due === null ? [] : [words.due(due)]),
        ].join(t.dot)}
      </span>{' '}
      {overdue > 0 ? <b className="late">{words.overdue(overdue)}</b> : null}
    </li>
  );
}

type Call = NonNullable<Notices['news'][number]['call']>;

/** The board of a call, or the one application in it. */
function CallLink({ call, cluster, name }: { call: Call; cluster: { id: number } | null; name: string }) {
  return cluster === null ? (
    <Link to="/review/calls/$call" params={{ call: call.id }}>
      {name}
    </Link>
  ) : (
    <Link to="/review/calls/$call/$cluster" params={{ call: call.id, cluster: String(cluster.id) }}>
      {name}
    </Link>
  );
}

/** Where the board is narrowed to what waits. */
function searchOf(code: Notices['todo'][number]['code']) {
  switch (code) {
    case 'owed':
      return { step: 'awaited' as const };
    case 'correction':
      return { step: 'returned' as const };
    case 'league-check':
      return { atLeague: true };
    case 'assigned':
      return { mine: true };
    case 'signature':
      return { step: 'awaiting-signature' as const };
    case 'review':
    case 'league-report':
    case 'certification-ends':
    case 'application':
      return {};
    default:
      return code satisfies never;
  }
}

function News({ news }: { news: Notices['news'] }) {
  const speech = useSpeech();
  const { t, say, language } = speech;
  const words = useNoticeWords();
  const { columns } = words;
  return (
    <PlainTable className="news" columns={[columns.on, columns.what, columns.cluster, columns.by, columns.round]}>
      {news.map((item) => (
        <tr key={item.event} className={item.fresh ? 'news-fresh' : undefined}>
          <td>{item.on}</td>
          <td>
            {opening(item[language])}
            {item.fresh ? <b className="news-mark"> {words.fresh}</b> : null}
          </td>
          <td>
            {item.call !== null ? (
              <CallLink call={item.call} cluster={item.cluster} name={item.cluster.name} />
            ) : item.round === null ? null : (
              <Link to="/review/$round/$cluster" params={{ round: item.round, cluster: String(item.cluster.id) }}>
                {item.cluster.name}
              </Link>
            )}
          </td>
          <td>{item.by === null ? '' : wordOf(t.review.actor, item.by)}</td>
          <td>
            {item.call !== null
              ? say(item.call.name)
              : item.round === null
                ? ''
                : roundName(roundKey(item.round), speech)}
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
