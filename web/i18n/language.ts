import { useSearch } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';
import { placeIn } from '../../server/domain/place-words.ts';
import type { Reach } from '../../server/domain/scope.ts';
import { speechOfReach } from './reach.ts';
import type { Language, Speech } from './speech.ts';
import type { Messages } from './zh.ts';

export type { Language, Speech } from './speech.ts';

const speeches: Partial<Record<Language, Speech>> = {};
const seen = { reach: 'region' as Reach, told: new Set<() => void>() };

/** Says how far the seat sees; pages that speak of the region then speak of that. */
export function nameReach(reach: Reach): void {
  if (seen.reach === reach) return;
  seen.reach = reach;
  for (const tell of seen.told) tell();
}

function whenSeen(tell: () => void): () => void {
  seen.told.add(tell);
  return () => seen.told.delete(tell);
}

/** Words of a language, from then on at hand. */
export function giveLanguage(language: Language, t: Messages): void {
  speeches[language] ??= {
    language,
    reach: 'region',
    amounts: undefined,
    t,
    say: (words) => words[language],
    sayPlace: (place) => placeIn(place, language),
  };
}

/** Fetches the words of a language unless they are at hand: a page speaks one language and loads one. */
export async function loadLanguage(language: Language): Promise<void> {
  if (speeches[language] !== undefined) return;
  giveLanguage(language, language === 'zh' ? (await import('./zh.ts')).zh : (await import('./en.ts')).en);
}

/** @throws where the words of the language have not been loaded */
export function speechOf(language: Language): Speech {
  const speech = speeches[language];
  if (speech === undefined) throw new Error(`no words of ${language}`);
  return speech;
}

/**
 * Words of the language in the link, Chinese where it names none, and amounts in the unit of the link. The note that goes
 * back with a report is written in the units of its form.
 */
export function useSpeech(): Speech {
  const language = useSearch({ strict: false, select: (search) => search.lang });
  const amounts = useSearch({ strict: false, select: ({ view, unit }) => (view === 'note' ? undefined : unit) });
  const reach = useSyncExternalStore(whenSeen, () => seen.reach);
  // While the words of another language are on their way, the page keeps speaking the one it has.
  return speechOfReach(speeches[language ?? 'zh'] ?? speeches.zh ?? speechOf('en'), reach, amounts);
}

/** A word of a table that the server may outgrow: an unknown key stands for itself. */
export function wordOf(table: Record<string, string>, key: string): string {
  return table[key] ?? key;
}
