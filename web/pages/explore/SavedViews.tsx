import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useSpeech } from '../../i18n/language.ts';
import {
  keptQuery,
  readViews,
  renamed,
  restored,
  type SavedView,
  without,
  withView,
  writeViews,
} from './saved-views.ts';

interface Removed {
  view: SavedView;
  place: number;
}

/** Views that this browser keeps: save what is seen, open, rename, delete and take the deletion back. */
export function SavedViews({ suggestedName, canSave }: { suggestedName: string; canSave: boolean }) {
  const { t, language } = useSpeech();
  const router = useRouter();
  const [views, setViews] = useState(() => readViews(window.localStorage));
  const [naming, setNaming] = useState<string | null>(null);
  const [renaming, setRenaming] = useState<{ id: string; name: string } | null>(null);
  const [removed, setRemoved] = useState<Removed | null>(null);
  const [said, setSaid] = useState('');

  const keep = (next: SavedView[], words: string) => {
    setViews(next);
    setSaid(writeViews(window.localStorage, next) ? words : t.explore.failed);
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    const name = (naming ?? '').trim();
    if (name === '') return;
    const known = views.some((one) => one.name === name);
    const view = { id: crypto.randomUUID(), name, query: keptQuery(window.location.search) };
    keep(withView(views, view), known ? t.explore.updated(name) : t.explore.savedNow(name));
    setNaming(null);
    setRemoved(null);
  };
  const rename = (event: FormEvent) => {
    event.preventDefault();
    if (renaming === null) return;
    keep(renamed(views, renaming.id, renaming.name), '');
    setRenaming(null);
  };
  const hrefOf = ({ query }: SavedView) => `/explore?${query}${language === 'en' ? '&lang=en' : ''}`;

  return (
    <section className="figure saved-views" aria-labelledby="saved-views">
      <h2 id="saved-views">{t.explore.saved}</h2>
      <p className="figure-sub">{t.explore.savedWhere}</p>
      <p className="saved-said" role="status">
        {removed === null ? (
          said
        ) : (
          <>
            {t.explore.removed(removed.view.name)}{' '}
            <button
              type="button"
              className="quiet"
              onClick={() => {
                keep(restored(views, removed.view, removed.place), '');
                setRemoved(null);
              }}
            >
              {t.explore.undo}
            </button>
          </>
        )}
      </p>
      {views.length === 0 ? <p className="muted saved-none">{t.explore.none2}</p> : null}
      <ul className="saved-list">
        {views.map((view, place) => (
          <li key={view.id}>
            {renaming?.id === view.id ? (
              <form className="saved-form" onSubmit={rename}>
                <input
                  aria-label={t.explore.name}
                  value={renaming.name}
                  maxLength={60}
                  // biome-ignore lint/a11y/noAutofocus: the field appears because the reader asked for it
                  autoFocus
                  onChange={(event) => setRenaming({ id: view.id, name: event.target.value })}
                />
                <button type="submit" className="button button-small">
                  {t.explore.done}
                </button>
                <button type="button" className="quiet" onClick={() => setRenaming(null)}>
                  {t.explore.cancel}
                </button>
              </form>
            ) : (
              <>
                <a
                  href={hrefOf(view)}
                  onClick={(event) => {
                    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                    event.preventDefault();
                    router.history.push(hrefOf(view));
                  }}
                >
                  {view.name}
                </a>
                <button
                  type="button"
                  className="quiet"
                  aria-label={t.explore.renameOf(view.name)}
                  onClick={() => setRenaming({ id: view.id, name: view.name })}
                >
                  {t.explore.rename}
                </button>
                <button
                  type="button"
                  className="quiet"
                  aria-label={t.explore.removeOf(view.name)}
                  onClick={() => {
                    keep(without(views, view.id), '');
                    setRemoved({ view, place });
                  }}
                >
                  {t.explore.remove2}
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
      {!canSave ? null : naming === null ? (
        <button type="button" className="button button-small" onClick={() => setNaming(suggestedName)}>
          {t.explore.save}
        </button>
      ) : (
        <form className="saved-form" onSubmit={save}>
          <input
            aria-label={t.explore.name}
            placeholder={t.explore.namePlaceholder}
            value={naming}
            maxLength={60}
            // biome-ignore lint/a11y/noAutofocus: the field appears because the reader asked for it
            autoFocus
            onFocus={(event) => event.target.select()}
            onChange={(event) => setNaming(event.target.value)}
          />
          <button type="submit" className="button button-small button-strong">
            {t.explore.done}
          </button>
          <button type="button" className="quiet" onClick={() => setNaming(null)}>
            {t.explore.cancel}
          </button>
        </form>
      )}
    </section>
  );
}
