import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ApiError } from '../api/client.ts';
import { useSpeech } from '../i18n/language.ts';

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

/** Why the page has nothing to show, in the words of the server where it gave any. */
export function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useSpeech();
  if (error instanceof ApiError && error.status === 404) return <NotFound />;
  const said = error instanceof ApiError ? (error.problem?.detail ?? null) : null;
  const offline = error instanceof ApiError && error.status === 0;
  // An answer that the contract does not fit: page and server are of different versions.
  const why =
    error instanceof ApiError ? (offline ? t.states.errorOffline : (said ?? error.message)) : t.states.errorVersion;
  return (
    <div className="state" role="alert">
      <h1>{t.states.errorTitle}</h1>
      <p>{why}</p>
      <button type="button" className="button" onClick={onRetry}>
        {t.states.retry}
      </button>
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
      <h1>本页没能显示 This page could not be shown</h1>
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
