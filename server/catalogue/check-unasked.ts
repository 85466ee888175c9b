import type { CatalogueProblem } from './catalogue-problem.ts';
import type { Catalogue } from './load-catalogue.ts';
import { numericTypes } from './schema.ts';
import { unaskedOf } from './unasked-figures.ts';

/** Figures that are keyed in are figures in a known unit, asked by no form, and each is used by a clause. */
export function checkUnasked(catalogue: Catalogue): CatalogueProblem[] {
  const used = new Set([...catalogue.standards.values()].flatMap(unaskedOf));
  const problems = [...catalogue.unasked.values()].flatMap(({ id, type, unit, population }) => {
    const found = [
      ...(numericTypes.has(type) ? [] : ['is no figure']),
      ...(unit === null || !catalogue.units.isUnit(unit.zh) ? ['is in no unit that units.json knows'] : []),
      ...(catalogue.populations.has(population) ? [] : [`has no population ${population}`]),
      ...(catalogue.fieldsOf(id).length === 0 ? [] : ['is asked by a form']),
      ...(used.has(id) ? [] : ['is keyed in for no clause']),
    ];
    return found.map((problem) => ({ where: `unasked ${id}`, problem }));
  });
  const unknown = [...used].filter((id) => !catalogue.unasked.has(id));
  return [
    ...problems,
    ...unknown.map((id) => ({ where: 'standards', problem: `wait for ${id}, which unasked.json does not have` })),
  ];
}
