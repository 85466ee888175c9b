import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import { z } from 'zod';
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
});
export type PageSearch = z.infer<typeof PageSearch>;

const kept = ['lang', 'asOf', 'programme', 'league', 'year'] as const;

const root = createRootRoute({
  validateSearch: PageSearch,
  search: { middlewares: [retainSearchParams([...kept])] },
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
  q: z.string().optional().catch(undefined),
  sort: z.enum(['name', 'league', 'output', 'growth', 'findings']).optional().catch(undefined),
  desc: z.union([z.boolean(), z.stringbool()]).optional().catch(undefined),
});
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

const ClusterSearch = z.object({
  /** The fact whose origin is open: `indicator~year`. */
  fact: z
    .string()
    .regex(/^[a-z0-9_]+~\d{4}$/)
    .optional()
    .catch(undefined),
});
const cluster = createRoute({
  getParentRoute: () => root,
  path: '/clusters/$id',
  validateSearch: ClusterSearch,
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
  component: lazyRouteComponent(() => import('./pages/SubmissionView.tsx'), 'SubmissionView'),
});

export const router = createRouter({
  routeTree: root.addChildren([overview, leagues, clusters, cluster, indicators, submissions, submission]),
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
