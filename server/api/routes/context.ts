import { z } from 'zod';
import { answerQuestion } from '../../analytics/answer-query.ts';
import { besideContext } from '../../analytics/beside-context.ts';
import { Refusal } from '../../analytics/refusals.ts';
import { Beside, BesideQuery, Context, type ContextFigure, ContextQuery } from '../../contract/context.ts';
import { type KeptContextValue, readContext } from '../../store/reads/read-context.ts';
import { readRegister } from '../../store/reads/read-register.ts';
import { filterOf, type Standpoint, yearOf } from '../answers/answers.ts';
import { changeNotes, pairingNotes, placeNames, seriesOf } from '../answers/context-words.ts';
import { headOf } from '../answers/heads.ts';
import { namesOf } from '../answers/question-words.ts';
import type { App } from '../app.ts';
import { asOf, type Deps, dayOf } from '../deps.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { problems } from '../problems/problem-replies.ts';
import { besideTable, contextTable } from '../tables/context-tables.ts';
import { sendTable, tableContent, wantedTable } from '../tables/send-table.ts';

const tags = ['context'];
/** Years shown where a question names none. */
const usualSpan = 5;

export function contextRoutes(app: App, deps: Deps): void {
  const { catalogue } = deps;

  app.get(
    '/api/v1/context',
    {
      schema: {
        tags,
        summary: 'External series of whole leagues and the region: values with source, unit and price basis',
        description:
          'What others publish (value added, GDP, prices), as imported. None of it enters any figure of clusters. ' +
          'As text/csv it is the table that can be ingested again.',
        querystring: ContextQuery,
        response: { 200: tableContent('Series and their values', Context, z.string()), ...problems },
      },
    },
    async (request, reply) => {
      const { query } = request;
      const all = await asOf(deps, request, query.asOf, (snapshot) =>
        readContext(snapshot, { asOf: dayOf(query.asOf), series: query.series }),
      );
      const values = all.filter(
        (point) =>
          (query.league.length === 0 || query.league.includes(point.league)) &&
          (query.from === undefined || point.year >= query.from) &&
          (query.to === undefined || point.year <= query.to),
      );
      const limit = catalogue.measurement.widestFigures;
      if (values.length > limit) throw new Refusal('too-many-figures', 'series', { figures: values.length, limit });
      const series = seriesOf(all, catalogue);
      const names = placeNames(
        series.flatMap((line) => line.leagues),
        catalogue,
      );
      const context = {
        asOf: query.asOf ?? null,
        series,
        names,
        values: values.map(figureOf),
        notes: changeNotes(series),
      };
      const format = wantedTable(request);
      return format === null ? context : sendTable(reply, format, contextTable(context), query.bom);
    },
  );

  app.get(
    '/api/v1/context/beside',
    {
      schema: {
        tags,
        summary: 'Figures of clusters and external series of the same league and year, side by side',
        description:
          'Nothing is computed of the two. `notes` says where price bases or units differ and that a series covers a ' +
          'whole economy of which the clusters are a part.',
        querystring: BesideQuery,
        response: { 200: tableContent('Rows by league and year', Beside, z.string()), ...problems },
      },
    },
    async (request, reply) => {
      const { query } = request;
      const when = { asOf: dayOf(query.asOf), stages: query.stage, reviewed: query.reviewed === true };
      const beside = await deps.installation
        .shown()
        .snapshots.at(when, scopeOf(request), (snapshot) => besideOf(query, { snapshot, catalogue }));
      const format = wantedTable(request);
      if (format === null) return beside;
      const figures = beside.rows.flatMap((row) => row.figure ?? []);
      const notesFor = (entry: Beside['series'][number]) =>
        pairingNotes(query.indicator, figures, [entry], catalogue)
          .map((note) => note.zh)
          .join('');
      return sendTable(reply, format, besideTable(beside, notesFor), query.bom);
    },
  );
}

/** @throws Refusal where a series is not there to be seen, or the engine refuses the indicator */
async function besideOf(
  query: BesideQuery,
  { snapshot, catalogue }: Pick<Standpoint, 'snapshot' | 'catalogue'>,
): Promise<Beside> {
  if (query.series.length === 0) throw new Refusal('no-series', 'series', {});
  const values = await readContext(snapshot, { asOf: dayOf(query.asOf), series: query.series });
  const unknown = query.series.find((id) => !values.some((value) => value.series === id));
  if (unknown !== undefined) throw new Refusal('unknown-series', 'series', { series: unknown });
  const filter = filterOf(query);
  const to = query.to ?? (await yearOf(snapshot, undefined, query.from));
  const span = { from: query.from ?? to - usualSpan + 1, to };
  const { joint, measure, basis, spread } = query;
  const question = { indicators: [query.indicator], by: [query.by], filter, ...span, joint, measure, basis, spread };
  const { figures, overlaps } = await answerQuestion({ ...question, growth: false }, catalogue, snapshot);
  const region = catalogue.territory.home.code;
  const rows = besideContext({ figures, values, region, filter, scope: snapshot.scope, ...span });
  const series = seriesOf(values, catalogue);
  const leagues = placeNames(
    rows.flatMap((row) => row.league ?? []),
    catalogue,
  );
  return {
    asOf: query.asOf ?? null,
    indicator: headOf(catalogue, catalogue.indicator(query.indicator)),
    series,
    names: { ...namesOf(figures, await readRegister(snapshot), catalogue), ...leagues },
    rows: rows.map((row) => ({ ...row, context: row.context.map(figureOf) })),
    overlaps,
    notes: pairingNotes(query.indicator, figures, series, catalogue),
  };
}

/** A value as it goes out: its series' names stand once, in the series. */
function figureOf({ name: _name, nameEn: _nameEn, ...figure }: KeptContextValue): ContextFigure {
  return figure;
}
