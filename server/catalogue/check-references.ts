import { Level, Programme } from '../domain/ids.ts';
import type { CatalogueProblem } from './catalogue-problem.ts';
import { checkCrossChecks } from './check-cross-checks.ts';
import { checkEvidence } from './check-evidence.ts';
import { checkFilling } from './check-filling.ts';
import { checkHistory } from './check-history.ts';
import { checkProcedures } from './check-procedures.ts';
import { checkUnasked } from './check-unasked.ts';
import type { Catalogue, FieldPosition } from './load-catalogue.ts';
import { type Aggregation, answerTypes, type Field, type Indicator, numericTypes, type Quantity } from './schema.ts';
import { tidy } from './territory.ts';

/** Checks what a schema cannot: that the parts of the catalogue refer to each other and agree. Empty when all is well. */
export function checkReferences(catalogue: Catalogue): CatalogueProblem[] {
  const positions = [...catalogue.forms.values()].flatMap((form) =>
    form.sections.flatMap((section) => section.fields.map((field): FieldPosition => ({ form, section, field }))),
  );
  return [
    ...positions.flatMap((position) => checkField(catalogue, position)),
    ...checkLabels(catalogue),
    ...[...catalogue.indicators.values()].flatMap((indicator) => checkIndicator(catalogue, indicator)),
    ...checkPopulations(catalogue, positions),
    ...checkTerritory(catalogue),
    ...checkQuestions(catalogue),
    ...checkMeasurement(catalogue),
    ...checkUnasked(catalogue),
    ...checkFilling(catalogue),
    ...checkEvidence(catalogue),
    ...checkHistory(catalogue),
    ...checkProcedures(catalogue),
    ...checkCrossChecks(catalogue),
    ...checkLeagueSteps(catalogue),
    ...catalogue.deadlines
      .filter((deadline) => deadline.due !== null && deadline.default !== null)
      .map((deadline) => ({ where: `deadline ${deadline.id}`, problem: 'has a date and a default' })),
  ];
}

/** Every kind of round has its row, once. */
function checkLeagueSteps({ leagueSteps }: Catalogue): CatalogueProblem[] {
  return Programme.options.flatMap((programme) =>
    Level.options.flatMap((level) => {
      const rows = leagueSteps.filter((row) => row.programme === programme && row.level === level);
      return rows.length === 1
        ? []
        : [{ where: `league step ${programme} ${level}`, problem: `has ${rows.length} rows` }];
    }),
  );
}

function checkField(catalogue: Catalogue, { form, section, field }: FieldPosition): CatalogueProblem[] {
  const problems: string[] = [];
  const indicator = catalogue.indicators.get(field.key);
  if (indicator === undefined) {
    problems.push('has no indicator');
  } else {
    if (!sameType(field, indicator)) problems.push(`is ${field.type} here, ${indicator.type} in the catalogue`);
    if (field.unit !== null && field.unit !== indicator.unit?.zh) {
      problems.push(`is printed in ${field.unit}, the catalogue says ${indicator.unit?.zh ?? 'no unit'}`);
    }
  }
  if (section.fields.filter((other) => other.key === field.key).length > 1)
    problems.push('stands twice in the section');
  const codes = field.options.map((option) => option.code);
  if (answerTypes.has(field.type) !== codes.length > 0) problems.push(`is ${field.type} with ${codes.length} options`);
  if (new Set(codes).size !== codes.length) problems.push('has one option code twice');
  if (field.type === 'boolean' && codes.join() !== 'yes,no') problems.push('is a yes/no question with other options');
  if (field.type === 'tri-state' && codes.join() !== 'yes,no,not-applicable')
    problems.push('is no yes/no/not applicable');
  if (field.options.filter((option) => option.good === true).length > 1) problems.push('has two good answers');
  return problems.map((problem) => ({ where: `${form.id}/${section.id}/${field.key}`, problem }));
}

/** One edition may offer 不适用 where another does not: im-amc-2024 asks 是/否 only. */
function sameType(field: Field, indicator: Indicator): boolean {
  return field.type === indicator.type || (field.type === 'boolean' && indicator.type === 'tri-state');
}

/** A label must lead to one field of its section; labels under a heading of their own, or in a matrix, may repeat. */
function checkLabels(catalogue: Catalogue): CatalogueProblem[] {
  const problems: CatalogueProblem[] = [];
  for (const form of catalogue.forms.values()) {
    for (const section of form.sections) {
      const owner = new Map<string, string>();
      for (const field of section.fields) {
        const { at } = field.layout;
        if (at === 'matrix' || at === 'plan-row' || at === 'plan-free' || at === 'performance') continue;
        const part = field.layout.at === 'count-names' ? field.layout.part : '';
        for (const label of [field.label, ...field.aliases]) {
          const nested = section.fields.some((other) => tidy(other.label) === tidy(field.group)) || at === 'signature';
          const name = `${nested ? `${field.group}/` : ''}${tidy(label).replaceAll(':', '')}/${part}`;
          const other = owner.get(name);
          if (other !== undefined && other !== field.key) {
            problems.push({
              where: `${form.id}/${section.id}/${field.key}`,
              problem: `has the label ${label} of ${other}`,
            });
          }
          owner.set(name, field.key);
        }
      }
    }
  }
  return problems;
}

function checkIndicator(catalogue: Catalogue, indicator: Indicator): CatalogueProblem[] {
  const problems: string[] = [];
  if (!catalogue.populations.has(indicator.population)) problems.push(`has no population ${indicator.population}`);
  const asked = catalogue.fieldsOf(indicator.id).length > 0;
  const isPart = [...catalogue.indicators.values()].some((other) => partsOf(other).includes(indicator.id));
  if (!asked && !isPart) problems.push('is asked by no form and is part of no other indicator');
  for (const part of partsOf(indicator)) {
    const found = catalogue.indicators.get(part);
    if (found === undefined) problems.push(`rests on ${part}, which does not exist`);
    else if (!numericTypes.has(found.type)) problems.push(`rests on ${part}, which is no figure`);
  }
  const methods = indicator.aggregation.map((measure) => measure.method);
  problems.push(...methodProblems(indicator, methods));
  if (numericTypes.has(indicator.type) !== (indicator.kind !== 'judgement' && indicator.kind !== 'text')) {
    problems.push(`is ${indicator.type} of kind ${indicator.kind}`);
  }
  if (indicator.unit !== null && !catalogue.units.isUnit(indicator.unit.zh))
    problems.push(`is in ${indicator.unit.zh}, which units.json does not know`);
  if (indicator.type === 'contact' && !indicator.personal) problems.push('is a contact and not marked personal');
  if (indicator.min !== null && indicator.max !== null && indicator.min > indicator.max)
    problems.push('has min above max');
  return problems.map((problem) => ({ where: `indicator ${indicator.id}`, problem }));
}

/** Never an average of percentages, never a sum of rates. */
function methodProblems(indicator: Indicator, methods: readonly Aggregation['method'][]): string[] {
  const allowed: readonly Aggregation['method'][] = numericTypes.has(indicator.type)
    ? indicator.kind === 'additive'
      ? ['sum', 'distribution']
      : ['ratio', 'growth', 'distribution']
    : answerTypes.has(indicator.type)
      ? ['answers']
      : ['list'];
  const strays = methods.filter((method) => !allowed.includes(method));
  return strays.map((method) => `is ${indicator.type}, ${indicator.kind} and aggregates by ${method}`);
}

function partsOf(indicator: Indicator): string[] {
  const of = (quantity: Quantity) => [
    quantity.of,
    ...[...quantity.times, ...quantity.dividedBy].map((fact) => fact.indicator),
  ];
  return indicator.aggregation.flatMap((measure) => {
    switch (measure.method) {
      case 'ratio':
        return [...of(measure.numerator), ...of(measure.denominator)];
      case 'growth':
        return of(measure.level);
      case 'sum':
      case 'answers':
      case 'distribution':
      case 'list':
        return [];
      default:
        return measure satisfies never;
    }
  });
}

/** Two populations under one key would put unlike figures on one axis: by what the forms print, and by our own codes. */
function checkPopulations(catalogue: Catalogue, positions: readonly FieldPosition[]): CatalogueProblem[] {
  const printedOfKey = new Map<string, Set<string>>();
  const codesOfPrinted = new Map<string, Set<string>>();
  for (const { field } of positions) {
    const printed = field.population ?? '';
    printedOfKey.set(field.key, (printedOfKey.get(field.key) ?? new Set()).add(printed));
    const indicator = catalogue.indicators.get(field.key);
    if (indicator === undefined || !numericTypes.has(indicator.type)) continue;
    const codes = codesOfPrinted.get(indicator.population) ?? new Set();
    codesOfPrinted.set(indicator.population, codes.add(printed));
  }
  const twice = (where: string, all: Map<string, Set<string>>): CatalogueProblem[] =>
    [...all]
      .filter(([, printed]) => printed.size > 1)
      .map(([name, printed]) => ({ where: `${where} ${name}`, problem: `covers ${[...printed].join(' and ')}` }));
  return [...twice('indicator', printedOfKey), ...twice('population', codesOfPrinted)];
}

function checkTerritory({ territory }: Catalogue): CatalogueProblem[] {
  return territory.units.flatMap((unit) => {
    const problems: string[] = [];
    const parent = unit.parent === null ? undefined : territory.byCode.get(unit.parent);
    if ((unit.kind === 'province') !== (unit.parent === null)) problems.push(`is ${unit.kind} below ${unit.parent}`);
    if (unit.parent !== null && parent === undefined) problems.push(`lies in ${unit.parent}, which does not exist`);
    const prefix = parent?.kind === 'province' ? 2 : 4;
    if (parent !== undefined && unit.code.slice(0, prefix) !== parent.code.slice(0, prefix)) {
      problems.push(`does not begin like its parent ${parent.code}`);
    }
    return problems.map((problem) => ({ where: `unit ${unit.code} ${unit.name.zh}`, problem }));
  });
}

/** Questions ask for indicators that exist and aggregate; one block never asks twice. */
function checkQuestions({ questions, indicators }: Catalogue): CatalogueProblem[] {
  return questions.flatMap((question) =>
    question.blocks.flatMap((block) => {
      const where = `question ${question.id}/${block.id}`;
      const twice = block.indicators.filter((id, index) => block.indicators.indexOf(id) < index);
      return [
        ...twice.map((id) => ({ where, problem: `asks twice for ${id}` })),
        ...block.indicators.flatMap((id) => {
          const indicator = indicators.get(id);
          if (indicator === undefined) return [{ where, problem: `asks for ${id}, which does not exist` }];
          if (indicator.aggregation[0]?.method !== 'list') return [];
          return [{ where, problem: `asks for ${id}, which is words` }];
        }),
      ];
    }),
  );
}

function checkMeasurement({ measurement, indicators }: Catalogue): CatalogueProblem[] {
  const where = 'measurement';
  return [
    ...[measurement.size]
      .filter((id) => indicators.get(id)?.aggregation[0]?.method !== 'sum')
      .map((id) => ({ where, problem: `${id} is no amount that adds up` })),
    ...measurement.currentPrice
      .filter((id) => indicators.get(id)?.kind !== 'additive')
      .map((id) => ({ where, problem: `${id} is no amount` })),
    ...measurement.nameKinds.indicators
      .filter((id) => indicators.get(id)?.type !== 'names')
      .map((id) => ({ where, problem: `${id} is no list of names` })),
  ];
}
