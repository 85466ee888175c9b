import { findingFacts } from '../domain/finding.ts';
import type { CatalogueProblem } from './catalogue-problem.ts';
import type { CheckExpression, CrossCheck, Relation } from './check-schema.ts';
import type { Catalogue } from './load-catalogue.ts';
import { answerTypes, numericTypes } from './schema.ts';
import { type CellUse, cellsOfCondition, cellsOfRelation } from './walk-check.ts';

/** Cross-checks name cells that their forms ask for in those years, other rows and finding codes that exist. */
export function checkCrossChecks(catalogue: Catalogue): CatalogueProblem[] {
  const derived = new Map<string, CheckExpression>();
  const rows = [...catalogue.crossChecks.values()];
  for (const { derives } of rows) if (derives !== null) derived.set(derives.id, derives.of);
  const told = [...catalogue.fillingRules.values()].flatMap(({ rules }) => rules.flatMap((rule) => rule.elsewhere));
  return [
    ...rows.flatMap((row) => rowProblems(row, derived, catalogue)),
    ...told.flatMap((rule) =>
      'crossCheck' in rule && !catalogue.crossChecks.has(rule.crossCheck)
        ? [{ where: 'filling rules', problem: `leave it to ${rule.crossCheck}, which does not exist` }]
        : [],
    ),
  ];
}

function rowProblems(
  row: CrossCheck,
  derived: ReadonlyMap<string, CheckExpression>,
  catalogue: Catalogue,
): CatalogueProblem[] {
  const problems = row.forms.filter((id) => !catalogue.forms.has(id)).map((id) => `is of ${id}, which does not exist`);
  for (const rule of row.elsewhere) {
    if ('code' in rule && !(rule.code in findingFacts))
      problems.push(`leaves it to ${rule.code}, which does not exist`);
    if ('crossCheck' in rule && !catalogue.crossChecks.has(rule.crossCheck))
      problems.push(`leaves it to ${rule.crossCheck}`);
  }
  for (const relation of row.relations) {
    const forms = relation.forms ?? row.forms;
    problems.push(...forms.filter((id) => !row.forms.includes(id)).map((id) => `relates ${id}, which is not its form`));
    if (relation.severity === 'blocks' && row.grade !== 'error') problems.push('blocks where the source only warns');
    problems.push(...sideProblems(relation));
    const cells = cellsOfRelation(relation, derived);
    problems.push(...cells.flatMap((cell) => cellProblems(cell, forms, catalogue)));
    problems.push(...planProblems(relation, forms, catalogue));
    problems.push(...apartProblems(row, cells, catalogue));
  }
  if (row.people !== null) {
    const forms = row.people.forms ?? row.forms;
    const asked = row.people.about.map((indicator): CellUse => ({ indicator, after: 0, from: 'report', as: 'any' }));
    const condition = row.people.when === null ? [] : cellsOfCondition(row.people.when, 0, derived);
    problems.push(...[...asked, ...condition].flatMap((cell) => cellProblems(cell, forms, catalogue)));
  }
  return [...new Set(problems)].map((problem) => ({ where: `cross-check ${row.id}`, problem }));
}

/** A cell that a form does not ask for in that year would keep the check silent for ever. */
function cellProblems(
  { indicator: id, after, from, as, options }: CellUse,
  forms: readonly string[],
  catalogue: Catalogue,
): string[] {
  const indicator = catalogue.indicators.get(id);
  if (indicator === undefined) return [`names ${id}, which does not exist`];
  const { type } = indicator;
  const fits = {
    figure: numericTypes.has(type),
    date: type === 'date',
    answer: answerTypes.has(type),
    tick: type === 'tick',
    names: type === 'names',
    words: !numericTypes.has(type) && !answerTypes.has(type),
    any: true,
  }[as];
  if (!fits) return [`takes ${id} for ${as}, it is ${type}`];
  const fields = catalogue.fieldsOf(id);
  const asking = fields.filter(({ form }) => from === 'earlier' || forms.includes(form.id));
  const strays = asking.length === 0 ? [`names ${id}, which none of its forms asks`] : [];
  if (from === 'report') {
    for (const form of forms) {
      const own = fields.filter((field) => field.form.id === form);
      if (own.length === 0) strays.push(`names ${id}, which ${form} does not ask`);
      else if (!own.some(({ field }) => field.yearOffsets.includes(after))) {
        strays.push(`looks at ${id} in year ${after} of ${form}, which has none`);
      }
    }
  }
  const codes = new Set(asking.flatMap(({ field }) => field.options.map(({ code }) => code as string)));
  return [
    ...strays,
    ...(options ?? []).filter((option) => !codes.has(option)).map((option) => `${id} has no answer ${option}`),
  ];
}

/** What is not a single cell needs a name of its own. */
function sideProblems(relation: Relation): string[] {
  const sides =
    relation.test === 'compare'
      ? [relation.left, relation.right]
      : relation.test === 'band'
        ? [relation.of]
        : relation.test === 'one-of'
          ? [relation.left]
          : [];
  const nameless = sides.filter(
    ({ name, of }) => name === null && !['of', 'day-of', 'year-of', 'number'].includes(of.op),
  );
  const open = relation.test === 'band' && relation.least === null && relation.most === null;
  const unnamed = relation.test === 'near-whole' && relation.about === null;
  return [
    ...nameless.map(() => 'has a side without a name'),
    ...(open ? ['has a band without ends'] : []),
    ...(unnamed ? ['does not say which figure it is about'] : []),
  ];
}

function planProblems(relation: Relation, forms: readonly string[], catalogue: Catalogue): string[] {
  if (relation.test !== 'plan-baseline') return [];
  return forms
    .filter((form) => !catalogue.planRules.get(form)?.rows.some((row) => row.measure === relation.measure))
    .map((form) => `asks for the plan row ${relation.measure}, which ${form} does not have`);
}

/** Figures of unlike populations never stand in rule relation. */
function apartProblems(row: CrossCheck, cells: readonly CellUse[], catalogue: Catalogue): string[] {
  const named = new Set<string>(cells.map(({ indicator }) => indicator));
  return [...catalogue.crossChecks.values()].flatMap(({ id, apart }) => {
    if (apart === null || apart.except.includes(row.id)) return [];
    const met = apart.groups.filter((group) => group.some((member) => named.has(member)));
    return met.length > 1 ? [`puts beside each other what ${id} keeps apart`] : [];
  });
}
