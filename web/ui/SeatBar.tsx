import { useIsFetching, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { SeatShown } from '../../server/contract/identity.ts';
import { SessionNow } from '../../server/contract/identity.ts';
import { ApiError, post } from '../api/client.ts';
import { noticesQuery, readQuery } from '../api/notice-queries.ts';
import { sessionQuery } from '../api/session-query.ts';
import { nameReach, useSpeech } from '../i18n/language.ts';
import { usePeopleWords } from '../i18n/people-words.ts';
import './SeatBar.css';

/** Who sits here, on every page: the demonstration and its switch of seats, or the account and its seats. */
export function SeatBar() {
  const { say, language } = useSpeech();
  const words = usePeopleWords();
  const { data: session } = useQuery(sessionQuery);
  useSignInWhenOut();
  const seat = session?.seat ?? null;
  useEffect(() => {
    nameReach(seat?.clusters.length ? 'clusters' : seat?.leagues.length ? 'leagues' : 'region');
  }, [seat]);
  if (session === undefined) return <div className="seat-bar" />;
  if (session.asker === 'nobody') return null;
  const nameOf = ({ kind, leagues, clusters }: SeatShown): string =>
    [words.seat[kind], ...leagues.map((league) => say(league.name)), ...clusters].join(' · ');
  const choose = async (seat: string): Promise<void> => {
    await post('/api/v1/session/seat', { seat }, SessionNow);
    // Nothing that the former seat has seen stays on the page.
    location.reload();
  };
  const { seats } = session;
  const search = language === 'en' ? '?lang=en' : '';
  return (
    <section className="seat-bar" aria-label={words.asSeat}>
      <div className="width seat-row">
        <span className="seat-who">
          <span>
            {session.mode === 'demo' ? words.demo : `${words.signedIn} ${session.display ?? ''} · ${words.asSeat}`}
          </span>{' '}
          {seats.length > 1 ? (
            <select
              aria-label={words.asSeat}
              value={seat?.key ?? ''}
              onChange={(event) => void choose(event.target.value)}
            >
              {seats.map((seat) => (
                <option key={seat.key} value={seat.key}>
                  {nameOf(seat)}
                </option>
              ))}
            </select>
          ) : (
            <strong>{seat === null ? '' : nameOf(seat)}</strong>
          )}
        </span>
        {seat === null ? null : <span className="muted">{words.demoWhat[seat.kind]}</span>}
        <span className="seat-links">
          {session.rights.includes('notices') ? <NoticeCount /> : null}
          {session.mode === 'accounts' ? <a href={`/people/me${search}`}>{words.ownAccount}</a> : null}
          {session.rights.includes('journal') ? <a href={`/people/journal${search}`}>{words.journal}</a> : null}
          {session.mode === 'demo' || session.rights.includes('accounts') ? (
            <a href={`/people/accounts${search}`}>{words.accounts}</a>
          ) : null}
        </span>
      </div>
    </section>
  );
}

/** How many notices are new since the last visit, once the page itself has what it asked for. */
function NoticeCount() {
  const words = usePeopleWords();
  const idle = useIsFetching({ predicate: ({ queryKey }) => queryKey[0] !== 'notices' }) === 0;
  const [begun, setBegun] = useState(false);
  useEffect(() => setBegun((before) => before || idle), [idle]);
  const { data } = useQuery(noticesQuery(begun));
  const { data: read = 0 } = useQuery(readQuery);
  const fresh = data === undefined || data.newest <= read ? 0 : data.fresh;
  return <Link to="/notices">{words.notices(fresh)}</Link>;
}

/** An answer that says "sign in" leads to the page for it, and back. */
function useSignInWhenOut(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const goIfOut = (error: unknown): void => {
      if (!(error instanceof ApiError) || error.status !== 401 || location.pathname.startsWith('/people/')) return;
      location.assign(`/people/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`);
    };
    for (const query of queries.getQueryCache().getAll()) goIfOut(query.state.error);
    return queries.getQueryCache().subscribe(({ query }) => goIfOut(query.state.error));
  }, [queries]);
}
