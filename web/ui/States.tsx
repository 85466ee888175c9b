import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ApiError } from '../api/client.ts';
import { type Speech, useSpeech } from '../i18n/language.ts';
import './States.css';

/** Grey lines in the shape of what will come. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const { t } = useSpeech();
  return (
    <div className="skeleton" role="status" aria-label={t.states.loading}>
      <div className="bone bone-title" />
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bones are all alike
        <div key={index} className="bone" style={{ width: `${92 - ((index * 13) % 40)}%` }} />
      ))}
    </div>
  );
}

/** Why nothing came of a request, in the language of the reader; the server's sentence where it gave one. */
export function reasonOf(error: unknown, { t, say }: Speech): string {
  // An answer that the contract does not fit: page and server are of different versions.
  if (!(error instanceof ApiError)) return t.states.errorVersion;
  if (error.problem !== null) return say(error.problem.sentence);
  return error.status === 0 ? t.states.errorOffline : error.message;
}

/** Why the page has nothing to show. */
export function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const speech = useSpeech();
  const { t } = speech;
  if (error instanceof ApiError && error.status === 404) return <NotFound />;
  if (error instanceof ApiError && error.status === 403) return <NoPermission reason={reasonOf(error, speech)} />;
  return (
    <div className="state" role="alert">
      <h1>{t.states.errorTitle}</h1>
      <p>{reasonOf(error, speech)}</p>
      <button type="button" className="button" onClick={onRetry}>
        {t.states.retry}
      </button>
    </div>
  );
}

/** The seat may not see the page: to try again would not help. */
export function NoPermission({ reason }: { reason?: string }) {
  const { t } = useSpeech();
  return (
    <div className="state" role="alert">
      <h1>{t.states.noPermission}</h1>
      {reason === undefined ? null : <p>{reason}</p>}
      <p>{t.states.noPermissionText}</p>
      <Link to="/">{t.states.home}</Link>
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="state state-empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

export function NotFound() {
  const { t } = useSpeech();
  return (
    <div className="state">
      <h1>{t.states.notFound}</h1>
      <p>{t.states.notFoundText}</p>
      <Link to="/">{t.states.home}</Link>
    </div>
  );
}

/** The last net: a fault of the page itself. It stands outside the router's state, so it speaks both languages. */
export function Crash({ error }: { error: unknown }) {
  return (
    <div className="state" role="alert">
      <h1>本页未能显示 This page could not be shown</h1>
      <p>
        台账里的数据不受影响。请按 F5 刷新本页；如仍出现，请回到总览，并把下面这行文字发给维护人员。
        <br />
        The data in the ledger are not affected. Press F5 to reload; if it happens again, go back to the overview and
        send the line below to whoever maintains the program.
      </p>
      <p>
        <code>{error instanceof Error ? error.message : String(error)}</code>
      </p>
      <a href="/">回到总览 Back to the overview</a>
    </div>
  );
}
