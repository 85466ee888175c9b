import { useEffect } from 'react';
import { dayText } from '../i18n/day-text.ts';
import { useSpeech } from '../i18n/language.ts';
import { paperHead } from './paper-head.ts';
import { useAbout, usePageSearch } from './use-page.ts';

/** Head and foot of every sheet of paper: what it is of, whether it is invented, the state of the ledger, page n of N. */
export function usePaperHead(title: string): void {
  const { t, language } = useSpeech();
  const { asOf } = usePageSearch();
  const about = useAbout();
  const state =
    asOf !== undefined
      ? t.asOfDay(dayText(asOf, language))
      : about?.newest
        ? t.asOfNow(dayText(about.newest, language))
        : '';
  const sample = about?.ledger === 'sample' ? t.sampleBanner : '';
  const foot = [sample, state].filter((part) => part !== '').join(t.dot);
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(paperHead(title, foot, t.paperPage));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((adopted) => adopted !== sheet);
    };
  }, [title, foot, t.paperPage]);
}
