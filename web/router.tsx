import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import {
  ClusterPageSearch,
  ClustersSearch,
  IndicatorsSearch,
  LeagueSearch,
  LeaguesSearch,
  OverviewSearch,
  PageSearch,
  PlansSearch,
  RecordsSearch,
  RoundSearch,
  SheetSearch,
  StandardsSearch,
  SubmissionSearch,
  SubmissionsSearch,
  TopicSearch,
} from './address/searches.ts';
import { loadLanguage } from './i18n/language.ts';
import { ExploreSearch } from './pages/explore/state.ts';
import { Shell } from './ui/Shell.tsx';
import { Crash, NotFound } from './ui/States.tsx';

const kept = ['lang', 'asOf', 'programme', 'league', 'year', 'unit', 'doubtful'] as const;

const root = createRootRoute({
  validateSearch: PageSearch,
  search: { middlewares: [retainSearchParams([...kept])] },
  beforeLoad: ({ search }) => loadLanguage(search.lang ?? 'zh'),
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: Crash,
});

const overview = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: OverviewSearch,
  component: lazyRouteComponent(() => import('./pages/OverviewView.tsx'), 'OverviewView'),
});

const clusters = createRoute({
  getParentRoute: () => root,
  path: '/clusters',
  validateSearch: ClustersSearch,
  component: lazyRouteComponent(() => import('./pages/ClustersView.tsx'), 'ClustersView'),
});

const leagues = createRoute({
  getParentRoute: () => root,
  path: '/leagues',
  validateSearch: LeaguesSearch,
  component: lazyRouteComponent(() => import('./pages/LeaguesView.tsx'), 'LeaguesView'),
});

const league = createRoute({
  getParentRoute: () => root,
  path: '/leagues/$code',
  validateSearch: LeagueSearch,
  component: lazyRouteComponent(() => import('./pages/LeagueGrowthView.tsx'), 'LeagueGrowthView'),
});

const cluster = createRoute({
  getParentRoute: () => root,
  path: '/clusters/$id',
  validateSearch: ClusterPageSearch,
  component: lazyRouteComponent(() => import('./pages/ClusterView.tsx'), 'ClusterView'),
});

const indicators = createRoute({
  getParentRoute: () => root,
  path: '/indicators',
  validateSearch: IndicatorsSearch,
  component: lazyRouteComponent(() => import('./pages/CatalogueView.tsx'), 'CatalogueView'),
});

const indicator = createRoute({
  getParentRoute: () => root,
  path: '/indicators/$id',
  component: lazyRouteComponent(() => import('./pages/IndicatorView.tsx'), 'IndicatorView'),
});

const topics = createRoute({
  getParentRoute: () => root,
  path: '/topics',
  component: lazyRouteComponent(() => import('./pages/TopicsView.tsx'), 'TopicsView'),
});
const topic = createRoute({
  getParentRoute: () => root,
  path: '/topics/$id',
  validateSearch: TopicSearch,
  component: lazyRouteComponent(() => import('./pages/TopicView.tsx'), 'TopicView'),
});

const explore = createRoute({
  getParentRoute: () => root,
  path: '/explore',
  validateSearch: ExploreSearch,
  component: lazyRouteComponent(() => import('./pages/ExploreView.tsx'), 'ExploreView'),
});

const records = createRoute({
  getParentRoute: () => root,
  path: '/records',
  validateSearch: RecordsSearch,
  component: lazyRouteComponent(() => import('./pages/RecordsView.tsx'), 'RecordsView'),
});

const submissions = createRoute({
  getParentRoute: () => root,
  path: '/submissions',
  validateSearch: SubmissionsSearch,
  component: lazyRouteComponent(() => import('./pages/SubmissionsView.tsx'), 'SubmissionsView'),
});
const submission = createRoute({
  getParentRoute: () => root,
  path: '/submissions/$id',
  validateSearch: SubmissionSearch,
  component: lazyRouteComponent(() => import('./pages/SubmissionView.tsx'), 'SubmissionView'),
});

const review = createRoute({
  getParentRoute: () => root,
  path: '/review',
  component: lazyRouteComponent(() => import('./pages/review/ReviewView.tsx'), 'ReviewView'),
});
const calls = createRoute({
  getParentRoute: () => root,
  path: '/review/calls',
  component: lazyRouteComponent(() => import('./pages/procedures/CallsView.tsx'), 'CallsView'),
});
const call = createRoute({
  getParentRoute: () => root,
  path: '/review/calls/$call',
  component: lazyRouteComponent(() => import('./pages/procedures/CallView.tsx'), 'CallView'),
});
const application = createRoute({
  getParentRoute: () => root,
  path: '/review/calls/$call/$cluster',
  component: lazyRouteComponent(() => import('./pages/procedures/ApplicationView.tsx'), 'ApplicationView'),
});
const round = createRoute({
  getParentRoute: () => root,
  path: '/review/$round',
  validateSearch: RoundSearch,
  component: lazyRouteComponent(() => import('./pages/review/RoundView.tsx'), 'RoundView'),
});
const roundStandards = createRoute({
  getParentRoute: () => root,
  path: '/review/$round/standards',
  validateSearch: StandardsSearch,
  component: lazyRouteComponent(() => import('./pages/review/StandardsView.tsx'), 'StandardsView'),
});
const roundPlans = createRoute({
  getParentRoute: () => root,
  path: '/review/$round/plans',
  validateSearch: PlansSearch,
  component: lazyRouteComponent(() => import('./pages/review/PlansView.tsx'), 'PlansView'),
});
const roundQuality = createRoute({
  getParentRoute: () => root,
  path: '/review/$round/quality',
  component: lazyRouteComponent(() => import('./pages/review/QualityView.tsx'), 'QualityView'),
});
const sheet = createRoute({
  getParentRoute: () => root,
  path: '/review/$round/$cluster',
  validateSearch: SheetSearch,
  component: lazyRouteComponent(() => import('./pages/review/SheetView.tsx'), 'SheetView'),
});

const notices = createRoute({
  getParentRoute: () => root,
  path: '/notices',
  component: lazyRouteComponent(() => import('./pages/notices/NoticesView.tsx'), 'NoticesView'),
});

/** Signing in, the own account, accounts. */
const people = createRoute({
  getParentRoute: () => root,
  path: '/people/$page',
  component: lazyRouteComponent(() => import('./pages/people/PeopleView.tsx'), 'PeopleView'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    overview,
    leagues,
    league,
    clusters,
    cluster,
    indicators,
    indicator,
    topics,
    topic,
    explore,
    records,
    submissions,
    submission,
    review,
    calls,
    call,
    application,
    round,
    roundStandards,
    roundPlans,
    roundQuality,
    sheet,
    notices,
    people,
  ]),
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: Crash,
  defaultPreload: 'intent',
  // Plain words in the link: a league is 150200, not "150200".
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const words = Object.entries(search).filter(([, value]) => value !== undefined && value !== null);
    const text = new URLSearchParams(words.map(([name, value]) => [name, String(value)])).toString();
    return text === '' ? '' : `?${text}`;
  },
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
