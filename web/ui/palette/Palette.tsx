import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components';
import type { Hit } from '../../../server/contract/search.ts';
import { HitKind } from '../../../server/contract/search.ts';
import { searchQuery } from '../../api/queries.ts';
import { type Speech, useSpeech } from '../../i18n/language.ts';
import { paletteWords } from '../../i18n/palette-words.ts';
import { useAbout, usePageSearch } from '../use-page.ts';
import { type PageKey, pagesFor } from './pages.ts';
import { recentHits, remember } from './recent.ts';
import { useJump } from './use-jump.ts';
import './palette.css';

interface Entry {
  /** `page overview`, `cluster 12` */
  id: string;
  name: string;
  detail: string;
  goal: { page: PageKey } | { hit: Hit };
}

interface Group {
  id: string;
  name: string;
  entries: Entry[];
}

/** How long after a letter the question is asked. */
const pause = 90;

/** Jump to anything by name: typed, heard (pinyin, initials), or where one was before. */
export function Palette({ onClose }: { onClose: () => void }) {
  const speech = useSpeech();
  const words = paletteWords[speech.language];
  const about = useAbout();
  const { asOf } = usePageSearch();
  const [typed, setTyped] = useState('');
  const asked = usePaused(typed.trim().slice(0, 80));
  const jump = useJump();
  const { data, isFetching, error } = useQuery({
    ...searchQuery(asked, asOf, about?.version ?? 0),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  const ledger = about?.ledger ?? 'real';
  const groups = groupsOf(typed.trim(), asked === '' ? [] : (data?.hits ?? []), recentHits(ledger), speech);
  const waiting = typed.trim() !== asked || isFetching;
  const found = groups.reduce((sum, group) => sum + group.entries.length, 0);

  const go = (id: string): void => {
    const entry = groups.flatMap((group) => group.entries).find((entry) => entry.id === id);
    if (entry === undefined) return;
    if ('hit' in entry.goal) remember(ledger, entry.goal.hit);
    onClose();
    jump(entry.goal);
  };

  return (
    <ModalOverlay className="palette-overlay" isOpen isDismissable onOpenChange={(open) => (open ? null : onClose())}>
      <Modal className="palette">
        <Dialog aria-label={words.title}>
          <Autocomplete inputValue={typed} onInputChange={setTyped}>
            <TextField className="palette-field" aria-label={words.title} autoFocus>
              <svg aria-hidden="true" width="17" height="17" viewBox="0 0 15 15">
                <circle cx="6.4" cy="6.4" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.4" />
                <path d="M10 10l4 4" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
              </svg>
              <Input
                role="combobox"
                aria-expanded={found > 0}
                aria-haspopup="listbox"
                placeholder={words.hint}
                maxLength={80}
                spellCheck={false}
                onKeyDown={(event) => {
                  if (event.key === 'Escape') onClose();
                }}
              />
              <span className="key" aria-hidden="true">
                Esc
              </span>
            </TextField>
            <ListBox
              className="palette-list"
              aria-label={words.results}
              items={groups}
              selectionMode="none"
              onAction={(id) => go(String(id))}
              renderEmptyState={() => <p className="palette-empty">{waiting ? words.searching : words.none}</p>}
            >
              {(group) => (
                <ListBoxSection id={group.id}>
                  <Header>{group.name}</Header>
                  <Collection items={group.entries}>
                    {(entry) => (
                      <ListBoxItem id={entry.id} textValue={entry.name}>
                        <span className="palette-name">{entry.name}</span>
                        <span className="palette-detail">{entry.detail}</span>
                      </ListBoxItem>
                    )}
                  </Collection>
                </ListBoxSection>
              )}
            </ListBox>
          </Autocomplete>
          <p className="palette-foot" role="status">
            {error !== null ? words.failed : waiting ? words.searching : words.found(found)}
            <span aria-hidden="true">{words.keys}</span>
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** What was typed, once the typing rests. */
function usePaused(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return text === '' ? '' : rested;
}

function groupsOf(typed: string, hits: readonly Hit[], recent: readonly Hit[], { t, say, language }: Speech): Group[] {
  const words = paletteWords[language];
  const entryOf = (hit: Hit): Entry => ({
    id: `${hit.kind} ${hit.id}`,
    name: say(hit.name),
    detail: say(hit.detail),
    goal: { hit },
  });
  const pages: Group = {
    id: 'pages',
    name: words.pages,
    entries: pagesFor(typed).map(({ key }) => ({
      id: `page ${key}`,
      name: t.nav[key],
      detail: '',
      goal: { page: key },
    })),
  };
  const groups: Group[] =
    typed === ''
      ? [
          {
            id: 'recent',
            name: words.recent,
            entries: recent.map((hit) => ({ ...entryOf(hit), detail: words.kinds[hit.kind] })),
          },
          pages,
        ]
      : [
          pages,
          // In the order in which the server found the first of each kind.
          ...[...new Set([...hits.map((hit) => hit.kind), ...HitKind.options])].map(
            (kind): Group => ({
              id: kind,
              name: words.kinds[kind],
              entries: hits.filter((hit) => hit.kind === kind).map(entryOf),
            }),
          ),
        ];
  return groups.filter((group) => group.entries.length > 0);
}
