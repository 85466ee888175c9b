import { z } from 'zod';
import type { Catalogue as Knowledge } from '../../catalogue/load-catalogue.ts';
import type { Indicator } from '../../catalogue/schema.ts';
import { Catalogue, FormEntry, IndicatorEntry } from '../../contract/catalogue.ts';
import { IndicatorKey } from '../../contract/common.ts';
import { headOf, leagueOf } from '../answers/heads.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';

const tags = ['catalogue'];

/** An indicator as the catalogue shows it. */
export const entryOf = (catalogue: Knowledge, indicator: Indicator): IndicatorEntry => ({
  ...headOf(catalogue, indicator),
  kind: indicator.kind,
  method: indicator.aggregation[0]?.method ?? 'list',
  why: indicator.why,
  none: indicator.none,
  note: indicator.note,
  breaks: indicator.breaks,
  forms: catalogue
    .fieldsOf(indicator.id)
    .map(({ form, section, field }) => ({ form: form.id, section: section.id, label: field.label })),
});

export function catalogueRoutes(app: App, deps: Deps): void {
  const { catalogue } = deps;
  const forms = (): FormEntry[] =>
    [...catalogue.forms.values()].map(({ id, name, source, programme, level, sections }) => ({
      id,
      name,
      source,
      programme,
      level,
      fields: sections.reduce((sum, section) => sum + section.fields.length, 0),
    }));
  const whole = (): Catalogue => ({
    indicators: [...catalogue.indicators.values()].map((indicator) => entryOf(catalogue, indicator)),
    forms: forms(),
    populations: [...catalogue.populations.values()],
    territory: {
      code: catalogue.territory.home.code,
      region: catalogue.territory.home.name,
      leagues: catalogue.territory.reporting.map((unit) => leagueOf(catalogue, unit.code)),
    },
  });

  app.get(
    '/api/v1/catalogue',
    {
      schema: {
        tags,
        summary: 'Indicators, forms, populations and territory',
        response: { 200: Catalogue, ...problems },
      },
    },
    async () => whole(),
  );

  app.get(
    '/api/v1/catalogue/indicators/:id',
    {
      schema: {
        tags,
        summary: 'One indicator',
        params: z.strictObject({ id: IndicatorKey }),
        response: { 200: IndicatorEntry, ...problems },
      },
    },
    async (request) => {
      const indicator = catalogue.indicators.get(request.params.id);
      if (indicator === undefined) throw new HttpError('no-such-indicator', { indicator: request.params.id }, 'id');
      return entryOf(catalogue, indicator);
    },
  );

  app.get(
    '/api/v1/catalogue/forms',
    { schema: { tags, summary: 'Form editions', response: { 200: z.array(FormEntry), ...problems } } },
    async () => forms(),
  );
}
