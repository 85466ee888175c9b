import { useIsFetching } from '@tanstack/react-query';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useUnfoldedPaper } from '../charts/use-printing.ts';
import { type Speech, useSpeech } from '../i18n/language.ts';
import { Choice } from './Choice.tsx';
import { Filters } from './Filters.tsx';
import { loadOwnFont } from './own-font.ts';
import { SearchButton } from './SearchButton.tsx';
import { applyTheme, currentTheme, themes } from './theme.ts';
import { Unbroken } from './Unbroken.tsx';
import { useFocusPage } from './use-focus-page.ts';
import { useAbout, usePageSearch } from './use-page.ts';
import { usePaperHead } from './use-paper-head.ts';
import { useTitle } from './use-title.ts';
import './Shell.css';

const SeatBar = lazy(() => import('./SeatBar.tsx').then(({ SeatBar }) => ({ default: SeatBar })));

const sections = [
  { to: '/', key: 'overview' },
  { to: '/leagues', key: 'leagues' },
  { to: '/clusters', key: 'clusters' },
  { to: '/topics', key: 'topics' },
  { to: '/explore', key: 'explore' },
  { to: '/indicators', key: 'indicators' },
  { to: '/review', key: 'review' },
  { to: '/submissions', key: 'submissions' },
] as const;

/** Masthead, sample banner, filters and the page. */
export function Shell() {
  useUnfoldedPaper();
  useFocusPage('content');
  const speech = useSpeech();
  const { t, language } = speech;
  const path = useRouterState({ select: (state) => state.location.pathname });

  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  // On a narrow screen the menu scrolls: the section one is in must be seen.
  const menu = useRef<HTMLElement>(null);
  useEffect(() => {
    const here = path === '' ? null : menu.current?.querySelector<HTMLElement>('[aria-current="page"], .active');
    const row = menu.current;
    if (here != null && row !== null) row.scrollLeft = here.offsetLeft - row.offsetLeft - 24;
  }, [path]);
  const about = useAbout();
  const fetching = useIsFetching();
  useEffect(() => {
    if (about !== undefined && fetching === 0) void loadOwnFont();
  }, [about, fetching]);
  const title = useTitle(path, sectionOf(speech, path), t.product);
  usePaperHead(title);

  return (
    <I18nProvider locale={language === 'zh' ? 'zh-CN' : 'en-GB'}>
      <a className="skip" href="#content">
        {t.skip}
      </a>
      <Banner />
      <header className="masthead">
        <div className="width masthead-row">
          <Link to="/" className="brand">
            <span className="brand-name">{t.product}</span>
            <span className="brand-sub">{t.productSub}</span>
          </Link>
          <nav ref={menu} className="sections" aria-label={t.menu}>
            {sections.map(({ to, key }) => (
              <Link key={to} to={to} activeOptions={{ exact: to === '/', includeSearch: false }}>
                {t.nav[key]}
              </Link>
            ))}
          </nav>
          <div className="masthead-tools">
            <SearchButton />
            <LanguageLink />
            <ThemeChoice />
          </div>
        </div>
      </header>
      <Suspense>
        <SeatBar />
      </Suspense>
      <Filters />
      <main id="content" className="width" tabIndex={-1}>
        <Outlet />
      </main>
      <p className="unseen" role="status">
        {title}
      </p>
      <footer className="foot">
        <div className="width">
          <a href="/api/docs">API</a>
        </div>
      </footer>
    </I18nProvider>
  );
}

function sectionOf({ t }: Speech, path: string): string | null {
  const section = sections.find(({ to }) => (to === '/' ? path === '/' : path.startsWith(to)));
  return section === undefined ? null : t.nav[section.key];
}

/** Sample data is said to be sample data on every page, on paper too. */
function Banner() {
  const { t } = useSpeech();
  const about = useAbout();
  if (about === undefined || about.ledger !== 'sample') return null;
  return (
    <section className="banner" aria-label={t.sampleBanner}>
      <div className="width banner-row">
        <strong>{t.sampleBanner}</strong>
        <span className="banner-why">
          {about.loading === null ? t.sampleWhy : t.loadingSample(about.loading.done, about.loading.total)}
        </span>
      </div>
    </section>
  );
}

function LanguageLink() {
  const { t, language } = useSpeech();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <Link
      to="."
      search={(before) => ({ ...before, lang: other === 'zh' ? undefined : other })}
      className="tool"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      resetScroll={false}
    >
      {t.otherLanguage}
    </Link>
  );
}

function ThemeChoice() {
  const { t } = useSpeech();
  const [theme, setTheme] = useState(currentTheme);
  return (
    <Choice
      label={t.theme.label}
      hideLabel
      options={themes.map((theme) => ({ id: theme, name: t.theme[theme] }))}
      chosen={theme}
      onChoose={(id) => {
        const next = themes.find((theme) => theme === id) ?? 'system';
        applyTheme(next);
        setTheme(next);
      }}
    />
  );
}

/** Parts of the link that a page shows as a sentence: the day it stands for. */
export function AsOfNotice() {
  const { t } = useSpeech();
  const { asOf } = usePageSearch();
  if (asOf === undefined) return null;
  return (
    <p className="notice">
      <Unbroken text={t.filters.showing(asOf)} />{' '}
      <Link to="." search={(before) => ({ ...before, asOf: undefined })}>
        {t.filters.backToNow}
      </Link>
    </p>
  );
}
