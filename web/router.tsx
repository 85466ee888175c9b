import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import { z } from 'zod';
import { ReviewState } from '../server/domain/review.ts';
import { loadLanguage } from './i18n/language.ts';
import { ExploreSearch } from './pages/explore/state.ts';
import { Shell } from './ui/Shell.tsx';
import { Crash, NotFound } from './ui/States.tsx';

/** What every link carries. A word that is none of these is dropped, not an error page. */
export const PageSearch = z.object({
  lang: z.enum(['zh', 'en']).optional().catch(undefined),
  asOf: z.iso.date().optional().catch(undefined),
  programme: z.enum(['sme', 'amc']).optional().catch(undefined),
  league: z.coerce
    .string()
    .regex(/^\d{6}$/)
    .optional()
    .catch(undefined),
  year: z.coerce.number().int().min(1990).max(2100).optional().catch(undefined),
  /** In what unit amounts are shown; left out: as the forms ask for them. */
  unit: z.enum(['yi', 'wan']).optional().catch(undefined),
  /** Figures in doubt count in totals and growth. */
  doubtful: z.union([z.boolean(), z.stringbool()]).optional().catch(undefined),
});
export type PageSearch = z.infer<typeof PageSearch>;

const kept = ['lang', 'asOf', 'programme', 'league', 'year', 'unit', 'doubtful'] as const;

const root = createRootRoute({
  validateSearch: PageSearch,
  search: { middlewares: [retainSearchParams([...kept])] },
  beforeLoad: ({ search }) => loadLanguage(search.lang ?? 'zh'),
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: Crash,
});

const OverviewSearch = z.object({ tiles: z.enum(['growth', 'level']).optional().catch(undefined) });
const overview = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: OverviewSearch,
  component: lazyRouteComponent(() => import('./pages/OverviewView.tsx'), 'OverviewView'),
});

const ClustersSearch = z.object({
  q: z.string().max(80).optional().catch(undefined),
  /** A column, or an indicator shown as one. */
  sort: z.string().max(100).optional().catch(undefined),
  desc: z.union([z.boolean(), z.stringbool()]).optional().catch(undefined),
  /** Columns in their order, with commas between. */
  cols: z.string().max(2000).optional().catch(undefined),
  group: z.enum(['league', 'programme', 'industry', 'level']).optional().catch(undefined),
  level: z.enum(['national', 'regional']).optional().catch(undefined),
  valid: z.enum(['valid', 'ending', 'ended', 'unknown']).optional().catch(undefined),
  state: z.enum(['late', 'awaited', 'arrived', 'open', 'returned', 'done']).optional().catch(undefined),
  found: z.enum(['blocks', 'explain', 'none']).optional().catch(undefined),
  /** By today's standard, and by the three-year plan. */
  verdict: z.enum(['not-met', 'undetermined', 'judgement', 'met']).optional().catch(undefined),
  plan: z.enum(['behind', 'fine', 'none']).optional().catch(undefined),
  /** Numbers of pinned clusters, with commas between. */
  pin: z.string().max(200).optional().catch(undefined),
  compare: z.union([z.boolean(), z.stringbool()]).optional().catch(undefined),
});
export type ClustersSearch = z.infer<typeof ClustersSearch>;
const clusters = createRoute({
  getParentRoute: () => root,
  path: '/clusters',
  validateSearch: ClustersSearch,
  component: lazyRouteComponent(() => import('./pages/ClustersView.tsx'), 'ClustersView'),
});

const LeaguesSearch = z.object({
  indicator: z.string().max(100).optional().catch(undefined),
  measure: z.enum(['level', 'growth']).optional().catch(undefined),
  basis: z.enum(['all', 'matched']).optional().catch(undefined),
  joint: z.enum(['lead', 'shares', 'members']).optional().catch(undefined),
  before: z.coerce.number().int().min(1990).max(2100).optional().catch(undefined),
  set: z.string().max(40).optional().catch(undefined),
  x: z.string().max(100).optional().catch(undefined),
  y: z.string().max(100).optional().catch(undefined),
  size: z.string().max(100).optional().catch(undefined),
});
export type LeaguesSearch = z.infer<typeof LeaguesSearch>;
const leagues = createRoute({
  getParentRoute: () => root,
  path: '/leagues',
  validateSearch: LeaguesSearch,
  component: lazyRouteComponent(() => import('./pages/LeaguesView.tsx'), 'LeaguesView'),
});

const LeagueSearch = z.object({ indicator: z.string().max(100).optional().catch(undefined) });
const league = createRoute({
  getParentRoute: () => root,
  path: '/leagues/$code',
  validateSearch: LeagueSearch,
  component: lazyRouteComponent(() => import('./pages/LeagueGrowthView.tsx'), 'LeagueGrowthView'),
});

const ClusterSearch = z.object({
  /** The fact whose origin is open: `indicator~year`. */
  fact: z
    .string()
    .regex(/^[a-z0-9_]+~\d{4}$/)
    .optional()
    .catch(undefined),
});
const ClusterPageSearch = ClusterSearch.extend({
  peers: z.enum(['industry', 'sector', 'size', 'age', 'programme']).optional().catch(undefined),
  /** Which of its newest reports plan and standards are judged by: programme-level-year. */
  report: z.string().max(40).optional().catch(undefined),
});
const cluster = createRoute({
  getParentRoute: () => root,
  path: '/clusters/$id',
  validateSearch: ClusterPageSearch,
  component: lazyRouteComponent(() => import('./pages/ClusterView.tsx'), 'ClusterView'),
});

const IndicatorsSearch = z.object({
  q: z.string().optional().catch(undefined),
  theme: z.string().optional().catch(undefined),
  kind: z.enum(['all', 'figures', 'answers', 'words']).optional().catch(undefined),
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
const TopicSearch = z.object({
  /** Kind and level of the names listed, such as factory and an indicator of names. */
  kind: z.string().max(40).optional().catch(undefined),
  names: z.string().max(100).optional().catch(undefined),
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
  validateSearch: z.object({
    /** What a new target or event begins with. */
    indicator: z.string().max(100).optional().catch(undefined),
    cluster: z.coerce.number().int().min(1).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./pages/RecordsView.tsx'), 'RecordsView'),
});

const SubmissionsSearch = z.object({
  q: z.string().optional().catch(undefined),
  outcome: z.enum(['accepted', 'accepted-with-findings', 'rejected']).optional().catch(undefined),
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
  validateSearch: z.object({
    /** A place of the form that is opened and marked. */
    place: z.string().max(200).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./pages/SubmissionView.tsx'), 'SubmissionView'),
});

const review = createRoute({
  getParentRoute: () => root,
  path: '/review',
  component: lazyRouteComponent(() => import('./pages/review/ReviewView.tsx'), 'ReviewView'),
});
const RoundSearch = z.object({
  q: z.string().max(80).optional().catch(undefined),
  step: ReviewState.optional().catch(undefined),
  late: z.union([z.boolean(), z.stringbool()]).optional().catch(undefined),
});
const round = createRoute({
  getParentRoute: () => root,
  path: '/review/$round',
  validateSearch: RoundSearch,
  component: lazyRouteComponent(() => import('./pages/review/RoundView.tsx'), 'RoundView'),
});
const StandardsSearch = z.object({
  standard: z.string().max(80).optional().catch(undefined),
  /** Thresholds of a scenario, `clause~value`, with commas between. */
  thresholds: z.string().max(4000).optional().catch(undefined),
  judged: z.union([z.boolean(), z.stringbool()]).optional().catch(undefined),
});
export type StandardsSearch = z.infer<typeof StandardsSearch>;
const roundStandards = createRoute({
  getParentRoute: () => root,
  path: '/review/$round/standards',
  validateSearch: StandardsSearch,
  component: lazyRouteComponent(() => import('./pages/review/StandardsView.tsx'), 'StandardsView'),
});
const roundPlans = createRoute({
  getParentRoute: () => root,
  path: '/review/$round/plans',
  validateSearch: z.object({
    /** A row of the plan, or a league: only the clusters that are behind in it. */
    row: z.string().max(100).optional().catch(undefined),
    of: z.coerce
      .string()
      .regex(/^\d{6}$/)
      .optional()
      .catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./pages/review/PlansView.tsx'), 'PlansView'),
});
const roundQuality = createRoute({
  getParentRoute: () => root,
  path: '/review/$round/quality',
  component: lazyRouteComponent(() => import('./pages/review/QualityView.tsx'), 'QualityView'),
});
const SheetSearch = ClusterSearch.extend({
  /** The sheet as the list of discrepancies that a league works from. */
  view: z.enum(['note']).optional().catch(undefined),
});
const sheet = createRoute({
  getParentRoute: () => root,
  path: '/review/$round/$cluster',
  validateSearch: SheetSearch,
  component: lazyRouteComponent(() => import('./pages/review/SheetView.tsx'), 'SheetView'),
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
    round,
    roundStandards,
    roundPlans,
    roundQuality,
    sheet,
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
