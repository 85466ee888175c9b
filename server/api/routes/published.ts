import { z } from 'zod';
import { answerQuestion } from '../../analytics/answer-query.ts';
import { type PublishedCell, publishedQuestion, publishedTable } from '../../analytics/published/published-table.ts';
import { fewestClusters } from '../../analytics/published/suppress.ts';
import { loadPublished, type PublishedView } from '../../catalogue/load-published.ts';
import { Published, PublishedQuery } from '../../contract/published.ts';
import { noFilter } from '../../domain/figure.ts';
import { IsoDate } from '../../domain/ids.ts';
import { everything, type Scope } from '../../domain/scope.ts';
import { readPanelYears, readRegister } from '../../store/reads/read-register.ts';
import type { Snapshots } from '../../store/snapshot/snapshots.ts';
import { headOf, leagueOf } from '../answers/heads.ts';
import type { App } from '../app.ts';
import { type Deps, dayOf } from '../deps.ts';
import type { Askers } from '../identity/asker.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { problems } from '../problems/problem-replies.ts';
import { publishedRows } from '../tables/published-rows.ts';
import { sendTable, tableContent, wantedTable } from '../tables/send-table.ts';

/**
 * What the department publishes of the region. The one reader of figures that is made with the whole ledger for askers
 * who see a part of it: what leaves it has gone through `suppress`.
 */
export function publishedRoutes(app: App, deps: Deps, askers: Askers): void {
  const { catalogue, installation } = deps;
  const view = loadPublished(catalogue);

  app.get(
    '/api/v1/published',
    {
      schema: {
        tags: ['figures'],
        summary: 'Published figures of the region, by league, industry, programme and level; small groups are withheld',
        description:
          'A year is published once, as it was known at the end of the day of its release. No figure, nor what can be ' +
          'worked out from several of them and the own clusters, is made up of fewer than three clusters of others.',
        querystring: PublishedQuery,
        response: { 200: tableContent('Figures by measure', Published, z.string()), ...problems },
      },
    },
    async (request, reply) => {
      const { asOf, year, bom } = request.query;
      const scope = scopeOf(request);
      const { snapshots } = installation.shown();
      // Whoever holds several seats knows what each of them sees.
      const scopes = [scope, ...askers.scopesOf(request)];
      const answer = await publishedOf({ asOf, year, scope, scopes }, snapshots);
      const format = wantedTable(request);
      return format === null ? answer : sendTable(reply, format, publishedRows(answer), bom);
    },
  );

  interface Asked {
    asOf: string | undefined;
    year: number | undefined;
    scope: Scope;
    /** Of every seat of the asker. */
    scopes: readonly Scope[];
  }

  async function publishedOf({ asOf, year, scope, scopes }: Asked, snapshots: Snapshots): Promise<Published> {
    const today = installation.today();
    const panel = await snapshots.at(dayOf(asOf), scope, readPanelYears);
    // The day itself must be over: until then figures of it change.
    const isOut = (released: string): boolean => released < today && (asOf === undefined || released <= asOf);
    const years = panel.filter((candidate) => isOut(releaseOf(view, candidate))).sort((a, b) => b - a);
    const newest = Number(today.slice(0, 4)) - 1;
    const due = isOut(releaseOf(view, newest)) ? newest + 1 : newest;
    const shown = year === undefined ? years[0] : years.find((candidate) => candidate === year);
    const head = {
      asOf: asOf ?? null,
      years,
      next: { year: due, on: releaseOf(view, due) },
      source: view.release.source,
      fewest: fewestClusters,
    };
    if (shown === undefined) return { ...head, year: null, released: null, names: {}, measures: [] };
    const released = releaseOf(view, shown);
    const known = await knownOf(scopes, released, snapshots);
    const [tables, own] = await Promise.all([
      snapshots.at(released, everything, (whole) => publishedTable(view, shown, known, catalogue, whole)),
      ownFigures(shown, scope, snapshots),
    ]);
    const leagues = tables.flatMap(({ cells }) => cells.flatMap(({ by, group }) => (by === 'league' ? [group] : [])));
    const measures = tables.map(({ measure, cells }, index) => ({
      indicator: headOf(catalogue, catalogue.indicator(measure.indicator)),
      measure: measure.measure,
      cells: cells.filter(isNamed).map((cell) => ({ ...cell, figure: rounded(cell.figure) })),
      unnamed: cells.filter((cell) => !isNamed(cell)).length,
      own: own[index] ?? null,
    }));
    const names = Object.fromEntries(leagues.map((code) => [code ?? '', leagueOf(catalogue, code ?? '').name]));
    return { ...head, year: shown, released, names, measures };
  }

  /** Two digits after the point: what a page shows. */
  function rounded(figure: PublishedCell['figure']): PublishedCell['figure'] {
    if (figure === null) return null;
    return { ...figure, value: Number(figure.value.toFixed(catalogue.measurement.printedDecimals)) };
  }

  /** The same figures of what the asker sees himself, within his scope like every other answer. */
  async function ownFigures(year: number, scope: Scope, snapshots: Snapshots) {
    if (scope.kind === 'all') return [];
    return snapshots.at(releaseOf(view, year), scope, (snapshot) =>
      Promise.all(
        view.measures.map(async (measure) => {
          const question = publishedQuestion(measure, year, [], noFilter);
          const [figure] = (await answerQuestion(question, catalogue, snapshot)).figures;
          if (figure == null || figure.value === null || figure.method === 'distribution') return null;
          return { value: figure.value, n: figure.growth?.matchedClusters ?? figure.n };
        }),
      ),
    );
  }
}

/** The last day of what is known of a year when it is published. */
const releaseOf = ({ release }: PublishedView, year: number): IsoDate => IsoDate.parse(`${year + 1}-${release.day}`);

/** Leagues and kinds are known to everybody; an industry that is withheld would be named by its few clusters. */
const isNamed = ({ by, figure }: PublishedCell): boolean => by !== 'industry' || figure !== null;

/** Clusters that stood in the register on a day and lie within one of the scopes; null: every one. */
async function knownOf(scopes: readonly Scope[], day: IsoDate, snapshots: Snapshots): Promise<number[] | null> {
  if (scopes.some(({ kind }) => kind === 'all')) return null;
  const registers = await Promise.all(scopes.map((scope) => snapshots.at(day, scope, readRegister)));
  return [...new Set(registers.flatMap((register) => register.map(({ clusterId }) => clusterId)))];
}
