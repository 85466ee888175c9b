import { About, Health } from '../../contract/about.ts';
import { everything } from '../../domain/scope.ts';
import { readTotals } from '../../store/reads/read-files.ts';
import { readPanelYears } from '../../store/reads/read-register.ts';
import { type App, asOf, type Deps, problems } from '../deps.ts';
import { leagueOf } from '../heads.ts';

export function aboutRoutes(app: App, deps: Deps): void {
  const { installation, catalogue } = deps;

  app.get(
    '/api/health',
    { schema: { tags: ['service'], summary: 'Is the service up?', response: { 200: Health, ...problems } } },
    async (_request, reply) => {
      const { kind, ledger } = installation.shown();
      reply.header('cache-control', 'no-store');
      const status = installation.loading() === null ? ('ok' as const) : ('starting' as const);
      return { status, ledger: kind, version: ledger.version };
    },
  );

  app.get(
    '/api/v1/about',
    {
      schema: {
        tags: ['service'],
        summary: 'Which ledger is shown, and to whom',
        response: { 200: About, ...problems },
      },
    },
    async () => {
      const { kind, ledger } = installation.shown();
      const [totals, years] = await asOf(deps, undefined, (snapshot) =>
        Promise.all([readTotals(snapshot, null), readPanelYears(snapshot)]),
      );
      return {
        ledger: kind,
        version: ledger.version,
        ...totals,
        years,
        region: catalogue.territory.home.name,
        leagues: catalogue.territory.reporting.map((unit) => leagueOf(catalogue, unit.code)),
        asker: { role: 'reviewer' as const, demo: everything.kind === 'all' },
        loading: installation.loading(),
      };
    },
  );
}
