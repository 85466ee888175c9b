import type { CatalogueProblem } from './catalogue-problem.ts';
import type { Catalogue } from './load-catalogue.ts';
import type { Basis, Procedure } from './procedure-schema.ts';

/** Procedures name forms, standards, documents, states and acts that exist, and every state is reached from the start. */
export function checkProcedures({ procedures, forms, standards, holidays, indicators }: Catalogue): CatalogueProblem[] {
  return [
    ...[...procedures.values()].flatMap((procedure) =>
      problemsOf(procedure, new Set(forms.keys()), new Set(standards.keys()), new Set(indicators.keys())).map(
        (problem) => ({
          where: `procedure ${procedure.id}`,
          problem,
        }),
      ),
    ),
    ...holidays.flatMap(({ year, off, worked }) => {
      const days = [...off.flatMap(({ from, to }) => [from, to]), ...worked];
      const foreign = days.filter((day) => !day.startsWith(`${year}-`));
      return foreign.map((day) => ({ where: `holidays ${year}`, problem: `has ${day}, a day of another year` }));
    }),
  ];
}

function problemsOf(
  procedure: Procedure,
  forms: ReadonlySet<string>,
  standards: ReadonlySet<string>,
  indicators: ReadonlySet<string>,
): string[] {
  const states = new Set(procedure.states.map(({ id }) => id));
  const acts = new Set(procedure.acts.map(({ id }) => id));
  const documents = new Set(procedure.documents.map(({ id }) => id));
  const unknown = (what: string, names: readonly string[], known: ReadonlySet<string>) =>
    names.filter((name) => !known.has(name)).map((name) => `names the ${what} ${name}, which is not there`);
  const twice = (names: readonly string[]) =>
    names.filter((name, index) => names.indexOf(name) !== index).map((name) => `has ${name} twice`);
  const leads = procedure.acts.flatMap(({ to }) => to ?? []);
  const unreached = [...states].filter((state) => state !== procedure.start && !leads.includes(state));
  return [
    ...twice(procedure.states.map(({ id }) => id)),
    ...twice(procedure.acts.map(({ id }) => id)),
    ...unknown('form', procedure.list === null ? procedure.forms : [...procedure.forms, procedure.list.edition], forms),
    ...unknown('standard', procedure.standard === null ? [] : [procedure.standard], standards),
    ...unknown('indicator', columnsOf(procedure), indicators),
    ...unknown('state', [procedure.start, ...procedure.acts.flatMap(({ from }) => from), ...leads], states),
    ...unknown(
      'act',
      procedure.acts.flatMap(({ after }) => after),
      acts,
    ),
    ...unknown(
      'document',
      basesOf(procedure).flatMap((basis) => (basis.kind === 'document' ? basis.document : [])),
      documents,
    ),
    ...unreached.map((state) => `has the state ${state}, to which no act leads`),
  ];
}

function basesOf(procedure: Procedure): Basis[] {
  const { applicant, deadline, quota, perSubField, introduction, publicity, validity, copies, acts } = procedure;
  return [applicant, deadline, quota, perSubField, introduction, publicity, validity, ...copies, ...acts].map(
    ({ basis }) => basis,
  );
}

function columnsOf({ list }: Procedure): string[] {
  if (list === null) return [];
  const { number, name, place, industry, operator } = list;
  return [number, name, place, industry, operator, ...(list.introduction === null ? [] : [list.introduction])];
}
