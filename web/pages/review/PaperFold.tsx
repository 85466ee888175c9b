import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.ts';
import { paperWordsOf } from '../../i18n/paper-words.ts';
import { useNarrow } from '../../ui/use-narrow.ts';

/** Papers and downloads of a page; folded on a phone, where they would push what the page is about off the screen. */
export function PaperFold({ children }: { children: ReactNode }) {
  const { language } = useSpeech();
  if (!useNarrow()) return <div className="tools">{children}</div>;
  return (
    <details className="fold paper-fold">
      <summary>{paperWordsOf(language).papers}</summary>
      <div className="tools">{children}</div>
    </details>
  );
}
