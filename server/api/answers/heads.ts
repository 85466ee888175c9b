import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Indicator } from '../../catalogue/schema.ts';
import type { IndicatorHead, League } from '../../contract/common.ts';

/** What a figure needs to be read beside it: name, unit, population, definition. */
export function headOf(catalogue: Catalogue, indicator: Indicator): IndicatorHead {
  const { id, name, unit, population, definition, type, theme, timing, direction } = indicator;
  const whose = catalogue.populations.get(population);
  return {
    id,
    name,
    unit,
    population: whose?.name ?? { zh: population, en: population },
    definition,
    type,
    theme,
    timing,
    direction,
  };
}

/** A league by its code; an unknown code stands for itself. */
export function leagueOf(catalogue: Catalogue, code: string): League {
  const unit = catalogue.territory.byCode.get(code);
  if (unit === undefined) return { code, name: { zh: code, en: code }, short: code };
  return { code, name: unit.name, short: unit.short };
}
