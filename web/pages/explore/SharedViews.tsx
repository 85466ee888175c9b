import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { SharedView, SharedViews as Views } from '../../../server/contract/shared.ts';
import { reviewWords } from '../../../server/domain/review-words.ts';
import { postView, viewsQuery } from '../../api/shared-queries.ts';
import { dayText } from '../../i18n/day-text.ts';
import { useSpeech, wordOf } from '../../i18n/language.ts';
import { recordWords } from '../../i18n/record-words.ts';
import { usePageSearch } from '../../ui/use-page.ts';
import { useRight } from '../../ui/use-right.ts';
import { useAct } from '../records/use-act.ts';
import { ActDialog, Refusal } from '../review/ActDialog.tsx';
import { addressOf, forgetOwnView, hrefOf, type OwnView, readOwnViews } from './own-views.ts';
import './SharedViews.css';

type Act = Parameters<typeof postView>[0]['act'];

const page = '/explore';

/** Views of this page that colleagues share: saved, opened, renamed, removed and restored; one is the department's. */
export function SharedViews({ suggestedName, canSave }: { suggestedName: string; canSave: boolean }) {
  const { language } = useSpeech();
  const words = recordWords[language].views;
  const { asOf } = usePageSearch();
  const { data } = useQuery(viewsQuery(asOf));
  const [said, setSaid] = useState<ReactNode>('');
  const [naming, setNaming] = useState<string | null>(null);
  const [renaming, setRenaming] = useState<{ id: string; name: string } | null>(null);
  const [removing, setRemoving] = useState<SharedView | null>(null);
  const next = useRef<{ version: number; act: Act; said: ReactNode } | null>(null);
  const doing = useAct(
    async () => {
      if (next.current === null) return;
      const { version, act } = next.current;
      return postView({ version, act });
    },
    () => setSaid(next.current?.said ?? ''),
  );
  const perform = (act: Act, version: number, words: ReactNode) => {
    next.current = { act, version, said: words };
    doing.mutate();
  };
  const views = (data?.views ?? []).filter((view) => !view.removed && view.address.startsWith(page));
  const mayAct = useRight('shared') && asOf === undefined;
  const save = (event: FormEvent) => {
    event.preventDefault();
    const name = (naming ?? '').trim();
    if (name === '') return;
    const known = views.find((view) => view.name === name);
    const address = addressOf(page, window.location.search);
    const act = { kind: 'view-saved' as const, id: known?.id ?? null, name, address };
    perform(act, known?.version ?? 0, known === undefined ? words.savedNow(name) : words.updated(name));
    setNaming(null);
  };
  return (
    <section className="figure saved-views" aria-labelledby="saved-views">
      <h2 id="saved-views">{words.title}</h2>
      <p className="figure-sub">{words.where}</p>
      <p className="saved-said" role="status">
        {said}
      </p>
      <Refusal error={doing.error} />
      {data !== undefined && views.length === 0 ? <p className="muted saved-none">{words.none}</p> : null}
      <ul className="saved-list">
        {views.map((view) => (
          <li key={view.id}>
            {renaming?.id === view.id ? (
              <NameForm
                name={renaming.name}
                onName={(name) => setRenaming({ id: view.id, name })}
                onCancel={() => setRenaming(null)}
                onSubmit={(event) => {
                  event.preventDefault();
                  const name = renaming.name.trim();
                  if (name !== '') perform({ kind: 'view-renamed', id: view.id, name }, view.version, '');
                  setRenaming(null);
                }}
              />
            ) : (
              <>
                <ViewLink view={view} />
                {data?.department.id === view.id ? <span className="chip">{words.department}</span> : null}
                <span className="muted saved-by">
                  {words.by(wordOf(reviewWords[language].actor, view.by), dayText(view.at, language))}
                </span>
                {mayAct ? (
                  <>
                    <Department view={view} department={data?.department} perform={perform} />
                    <button
                      type="button"
                      className="quiet"
                      aria-label={words.renameOf(view.name)}
                      onClick={() => setRenaming({ id: view.id, name: view.name })}
                    >
                      {words.rename}
                    </button>
                    <button
                      type="button"
                      className="quiet"
                      aria-label={words.removeOf(view.name)}
                      onClick={() => setRemoving(view)}
                    >
                      {words.remove}
                    </button>
                  </>
                ) : null}
              </>
            )}
          </li>
        ))}
      </ul>
      {!canSave || !mayAct ? null : naming === null ? (
        <button type="button" className="button button-small" onClick={() => setNaming(suggestedName)}>
          {words.save}
        </button>
      ) : (
        <NameForm name={naming} onName={setNaming} onCancel={() => setNaming(null)} onSubmit={save} strong />
      )}
      {mayAct ? <OwnViews onShare={(view) => share(view)} /> : null}
      {removing === null ? null : (
        <RemoveDialog
          view={removing}
          onClose={() => setRemoving(null)}
          onRemoved={(version) => {
            const { id, name } = removing;
            setRemoving(null);
            setSaid(
              <>
                {words.removed(name)}{' '}
                <button
                  type="button"
                  className="quiet"
                  onClick={() => perform({ kind: 'view-restored', id }, version, '')}
                >
                  {words.undo}
                </button>
              </>,
            );
          }}
        />
      )}
    </section>
  );

  function share(view: OwnView): void {
    const act = {
      kind: 'view-saved' as const,
      id: null,
      name: view.name.slice(0, 60),
      address: addressOf(page, view.query),
    };
    perform(act, 0, words.savedNow(view.name));
  }
}

function ViewLink({ view }: { view: SharedView }) {
  const { language } = useSpeech();
  const router = useRouter();
  const href = hrefOf(view.address, language);
  return (
    <a
      href={href}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        router.history.push(href);
      }}
    >
      {view.name}
    </a>
  );
}

interface DepartmentProps {
  view: SharedView;
  department: Views['department'] | undefined;
  perform: (act: Act, version: number, said: ReactNode) => void;
}

/** Marks a view as the department's, or takes the mark away. */
function Department({ view, department, perform }: DepartmentProps) {
  const { language } = useSpeech();
  const words = recordWords[language].views;
  if (department === undefined) return null;
  const own = department.id === view.id;
  return (
    <button
      type="button"
      className="quiet"
      aria-label={own ? words.unchoose : words.chooseOf(view.name)}
      onClick={() =>
        perform(
          { kind: 'department-view-chosen', id: own ? null : view.id },
          department.version,
          own ? words.unchosen : words.chosen(view.name),
        )
      }
    >
      {own ? words.unchoose : words.choose}
    </button>
  );
}

interface NameFormProps {
  name: string;
  strong?: boolean;
  onName: (name: string) => void;
  onSubmit: (event: FormEvent) => void;
  onCancel: () => void;
}

function NameForm({ name, strong = false, onName, onSubmit, onCancel }: NameFormProps) {
  const { language } = useSpeech();
  const words = recordWords[language].views;
  return (
    <form className="saved-form" onSubmit={onSubmit}>
      <input
        aria-label={words.name}
        placeholder={words.namePlaceholder}
        value={name}
        maxLength={60}
        // biome-ignore lint/a11y/noAutofocus: the field appears because the reader asked for it
        autoFocus
        onFocus={(event) => event.target.select()}
        onChange={(event) => onName(event.target.value)}
      />
      <button type="submit" className={`button button-small${strong ? ' button-strong' : ''}`}>
        {words.done}
      </button>
      <button type="button" className="quiet" onClick={onCancel}>
        {words.cancel}
      </button>
    </form>
  );
}

interface RemoveProps {
  view: SharedView;
  onClose: () => void;
  /** @param version what a restoring must have seen */
  onRemoved: (version: number) => void;
}

function RemoveDialog({ view, onClose, onRemoved }: RemoveProps) {
  const { language } = useSpeech();
  const words = recordWords[language].views;
  const removed = useRef(0);
  const act = useAct(
    async () => {
      const done = await postView({ version: view.version, act: { kind: 'view-removed', id: view.id } });
      removed.current = done.version;
    },
    () => onRemoved(removed.current),
  );
  return (
    <ActDialog
      title={words.removeTitle}
      text={words.removeText(view.name)}
      confirm={words.remove}
      ready
      busy={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate()}
      onClose={onClose}
    >
      {null}
    </ActDialog>
  );
}

/** Views that earlier editions of the page kept in this browser alone, each to be shared. */
function OwnViews({ onShare }: { onShare: (view: OwnView) => void }) {
  const { language } = useSpeech();
  const words = recordWords[language].views;
  const [own, setOwn] = useState<OwnView[]>([]);
  useEffect(() => setOwn(readOwnViews(window.localStorage)), []);
  if (own.length === 0) return null;
  return (
    <div className="saved-own">
      <p className="muted">{words.own(own.length)}</p>
      <ul className="saved-list">
        {own.map((view) => (
          <li key={view.id}>
            <a href={hrefOf(addressOf(page, view.query), language)}>{view.name}</a>
            <button
              type="button"
              className="quiet"
              aria-label={words.shareOf(view.name)}
              onClick={() => {
                onShare(view);
                setOwn(forgetOwnView(window.localStorage, view.id));
              }}
            >
              {words.share}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
