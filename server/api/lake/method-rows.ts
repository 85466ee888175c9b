import { chosenMeasures } from '../../analytics/chosen-measures.ts';
import { measuresOf } from '../../analytics/measures.ts';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import { noFilter } from '../../domain/figure.ts';
import type { Snapshot } from '../../store/snapshot/snapshot.ts';

type Row = (string | number | boolean | null)[];

/** Rows of the table `indicators` of a lake; personal data are none of it. */
export function indicatorRows(catalogue: Catalogue): Row[] {
  return publicIndicators(catalogue).map(
    ({ id, name, definition, theme, type, unit, population, timing, direction, kind, why }) => [
      id,
      name.zh,
      name.en,
      definition.zh,
      definition.en,
      theme,
      type,
      unit?.zh ?? null,
      unit?.en ?? null,
      population,
      timing,
      direction,
      kind,
      why.zh,
      why.en,
    ],
  );
}

/** Rows of the table `methods`: every way to compute every indicator, and the one that this ledger answers by. */
export async function methodRows(catalogue: Catalogue, snapshot: Snapshot): Promise<Row[]> {
  const all = measuresOf(catalogue);
  const indicators = publicIndicators(catalogue).filter(({ id }) => (all.get(id) ?? []).length > 0);
  const asked = { by: [], filter: noFilter, spread: 'median' } as const;
  const chosen = await chosenMeasures(asked, indicators, catalogue, snapshot);
  return indicators.flatMap((indicator) =>
    (all.get(indicator.id) ?? []).flatMap((measure) =>
      measure.parts.map((part) => [
        indicator.id,
        measure.alternative,
        chosen.get(indicator)?.m === measure.m,
        measure.method,
        measure.estimated,
        measure.scale,
        measure.span,
        measure.averaged,
        part.slot,
        part.indicator,
        part.exponent,
        part.scale,
        part.zero,
      ]),
    ),
  );
}

/** Rows of the table `form_fields`. */
export function formFieldRows(catalogue: Catalogue): Row[] {
  return publicIndicators(catalogue).flatMap(({ id }) =>
    [...new Set(catalogue.fieldsOf(id).map(({ form }) => form.id))].map((form) => [form, id]),
  );
}

export function publicIndicators(catalogue: Catalogue) {
  return [...catalogue.indicators.values()].filter(({ personal }) => !personal);
}
