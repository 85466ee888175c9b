import { z } from 'zod';
import { loadClusterView } from '../../catalogue/load-cluster-view.ts';
import type { ClusterProfile, ClusterTable } from '../../contract/cluster-pages.ts';
import {
  ClusterProfileQuery,
  ClusterTableQuery,
  ClusterProfile as ProfileShape,
  ClusterTable as TableShape,
} from '../../contract/cluster-pages.ts';
import { ClusterNumber } from '../../contract/common.ts';
import { type Filter, noFilter } from '../../domain/figure.ts';
import { readPanelYears } from '../../store/reads/read-register.ts';
import { headOf, leagueOf } from '../answers/heads.ts';
import type { App } from '../app.ts';
import { clusterLines } from '../clusters/cluster-table.ts';
import { groupFigures } from '../clusters/group-figures.ts';
import { roundsSay } from '../clusters/review-now.ts';
import { asOf, type Deps, dayOf } from '../deps.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { spell } from '../search/spell.ts';
import type { ReadProfile } from './cluster-profile.ts';

/** Years of a course in the table, the year of the page last. */
const span = 8;
/** Figures beside the size: more do not fit any screen. */
const mostColumns = 24;

export function clusterPageRoutes(app: App, deps: Deps, passes: ReviewPasses, readProfile: ReadProfile): void {
  const { catalogue, installation } = deps;
  const view = loadClusterView(catalogue);
  const choices = view.columns.map((id) => {
    const { name, unit, theme } = catalogue.indicator(id);
    return { id, name, unit, theme };
  });
  const leagues = catalogue.territory.reporting.map(({ code }) => String(code));
  /** The day that tells what is valid and what is overdue: the day asked for, else the clock's. */
  const todayOf = (asked: string | undefined) => dayOf(asked) ?? installation.today();

  app.get(
    '/api/v1/pages/clusters',
    {
      schema: {
        tags: ['clusters'],
        summary: 'Everything the table of clusters shows, in one answer: figures, validity, reports, findings, groups',
        querystring: ClusterTableQuery,
        response: { 200: TableShape, ...problems },
      },
    },
    async (request): Promise<ClusterTable> => {
      const { query } = request;
      const { group } = query;
      const columns = query.every === '1' ? [...view.columns] : query.columns;
      const scope = scopeOf(request);
      const shown = installation.shown();
      const today = todayOf(query.asOf);
      const asked = ({ '0': 'no', '1': 'wait', ready: 'ready' } as const)[query.review];
      const unknown = columns.find((id) => !view.columns.some((column) => column === id));
      if (unknown !== undefined) throw new HttpError('column-unknown', { column: unknown }, 'columns');
      if (columns.length > mostColumns) throw new HttpError('too-many-columns', { most: mostColumns }, 'columns');
      const filter: Filter = { ...noFilter, league: query.league, programme: query.programme, level: query.level };
      const indicators = [deps.view.size, ...new Set(columns)];
      const table = await asOf(deps, request, query.asOf, async (snapshot) => {
        const all = await readPanelYears(snapshot);
        const year = query.year ?? all.at(-1);
        if (year === undefined) return { year: null, years: [], rows: [], groups: [] };
        const years = Array.from({ length: span }, (_, at) => year - span + 1 + at).filter(
          (value) => value >= (all[0] ?? 0),
        );
        const asked = { filter, scope, asOf: dayOf(query.asOf), year, years, indicators, today };
        const [rows, groups] = await Promise.all([
          clusterLines(asked, snapshot, catalogue),
          group === undefined ? [] : groupFigures(group, asked, { catalogue, snapshot }),
        ]);
        return { year, years, rows, groups };
      });
      const { said, complete } =
        table.year === null
          ? { said: new Map<number, never>(), complete: true }
          : await roundsSay(passes, shown, {
              year: table.year,
              scope,
              asOf: dayOf(query.asOf),
              today,
              reviewed: asked,
            });
      const known = new Set([...leagues, ...table.rows.flatMap((row) => row.leagues)]);
      return {
        asOf: query.asOf ?? null,
        today,
        year: table.year,
        years: table.years,
        size: headOf(catalogue, catalogue.indicator(deps.view.size)),
        columns: indicators.slice(1).map((id) => headOf(catalogue, catalogue.indicator(id))),
        choices,
        leagues: [...known].map((code) => {
          const league = leagueOf(catalogue, code);
          return { ...league, sounds: spell(league.name.zh, catalogue.territory.spellings).sounds.join(' ') };
        }),
        rows: table.rows.map((row) => {
          const own = said.get(row.id) ?? [];
          const says =
            own.find((words) => words.programme === row.programme && words.level === row.level) ?? own[0] ?? null;
          return { ...row, report: says?.report ?? null, review: says?.review ?? null };
        }),
        reviewed: asked === 'no' ? null : complete,
        enoughClusters: catalogue.measurement.enoughClusters,
        groups: table.groups,
      };
    },
  );

  app.get(
    '/api/v1/pages/clusters/:id',
    {
      schema: {
        tags: ['clusters'],
        summary:
          'Everything the page of a cluster shows, in one answer: figures, standards and plan of its newest report, peers, revisions',
        params: z.strictObject({ id: ClusterNumber }),
        querystring: ClusterProfileQuery,
        response: { 200: ProfileShape, ...problems },
      },
    },
    (request): Promise<ClusterProfile> => readProfile(request, { ...request.params, ...request.query }),
  );
}
