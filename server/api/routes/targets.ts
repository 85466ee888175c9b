import { z } from 'zod';
import { Refusal } from '../../analytics/refusals.ts';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import { numericTypes } from '../../catalogue/schema.ts';
import { PostTarget, TargetDone, Targets, TargetsQuery } from '../../contract/shared.ts';
import { parseSharedAct } from '../../domain/shared-act.ts';
import { readShared } from '../../store/reads/read-shared.ts';
import type { App } from '../app.ts';
import { asOf, type Deps, dayOf } from '../deps.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import { recordAct } from '../shared/record-act.ts';
import { targetOf } from '../shared/recorded.ts';
import { targetsTable } from '../shared/shared-tables.ts';
import { sendTable, tableContent, wantedTable } from '../tables/send-table.ts';

const tags = ['shared'];

export function targetRoutes(app: App, deps: Deps): void {
  const { catalogue, installation } = deps;

  app.get(
    '/api/v1/targets',
    {
      schema: {
        tags,
        summary: 'Targets of the region and of leagues by indicator and year, with what was set before',
        querystring: TargetsQuery,
        response: { 200: tableContent('Targets with who set them, when and why', Targets, z.string()), ...problems },
      },
    },
    async (request, reply) => {
      const { asOf: day, area, indicator, bom } = request.query;
      const { targets } = await asOf(deps, request, undefined, (snapshot) => readShared(snapshot, dayOf(day)));
      const wanted = targets.filter(
        (target) =>
          (area.length === 0 || area.includes(target.area)) &&
          (indicator.length === 0 || indicator.includes(target.indicator)),
      );
      const answer = { asOf: day ?? null, targets: wanted.map((target) => targetOf(target, catalogue)) };
      const format = wantedTable(request);
      return format === null ? answer : sendTable(reply, format, targetsTable(answer), bom);
    },
  );

  app.post(
    '/api/v1/targets',
    {
      schema: {
        tags,
        summary: 'Set, correct or withdraw a target of the region or a league',
        description:
          'The act names the version of the target it was decided on (0: none yet); if anything happened since, it is answered 409 and nothing is written.',
        body: PostTarget,
        response: { 200: TargetDone, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { version, act } = request.body;
      const shown = installation.shown();
      const { kind, ...detail } = act;
      checkArea(act.area, catalogue);
      if (act.kind === 'area-target-set') checkIndicator(act, catalogue);
      else {
        const { targets } = await asOf(deps, request, undefined, (snapshot) => readShared(snapshot, null));
        const known = targets.find(
          (target) => target.area === act.area && target.indicator === act.indicator && target.year === act.year,
        );
        if (known === undefined || known.value === null)
          throw new HttpError('record-not-there', { what: 'target' }, 'act.year');
      }
      const recorded = { act: parseSharedAct(kind, detail), cluster: null, seen: version };
      return { version: await recordAct(recorded, shown, request, installation) };
    },
  );
}

/** @throws HttpError 422 where it is neither the home region nor a league that reports */
export function checkArea(code: string, { territory }: Catalogue, field = 'act.area'): void {
  if (code === territory.home.code || territory.reporting.some((league) => league.code === code)) return;
  throw new HttpError('league-unknown', { league: code }, field);
}

/** @throws HttpError 422 where the indicator has no level of a region, or the unit is not its own */
function checkIndicator({ indicator: id, unit }: { indicator: string; unit: string }, catalogue: Catalogue): void {
  const indicator = catalogue.indicators.get(id);
  if (indicator === undefined) throw new Refusal('unknown-indicator', 'act.indicator', { indicator: id });
  const method = indicator.aggregation[0]?.method;
  if (!numericTypes.has(indicator.type) || (method !== 'sum' && method !== 'ratio' && method !== 'growth')) {
    throw new HttpError('no-target-possible', { name: indicator.name }, 'act.indicator');
  }
  const own = indicator.unit?.zh ?? '';
  if (unit !== own) {
    throw new HttpError('target-unit', { name: indicator.name, own: indicator.unit, asked: unit }, 'act.unit');
  }
}
