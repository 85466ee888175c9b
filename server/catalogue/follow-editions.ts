import type { CrossCheck } from './check-schema.ts';
import type { FillingRule, FillingRules } from './filling-schema.ts';
import type { PlanRules } from './review-schema.ts';
import type { FormEdition } from './schema.ts';

interface OfEditions {
  crossChecks: CrossCheck[];
  fillingRules: FillingRules[];
  planRules: PlanRules[];
}

/**
 * Gives an edition that follows another what its predecessor has: cross-checks that it does not except, and filling and
 * plan rules where it has none of its own, without fields that it no longer asks. What is wrong with it is found by the checks that every edition goes through.
 * @param problems edition that is followed but does not exist, that follows itself, cross-checks it has no need to except
 */
export function followEditions(forms: readonly FormEdition[], rules: OfEditions, problems: string[]): OfEditions {
  let { crossChecks, fillingRules, planRules } = rules;
  for (const form of inOrder(forms, problems)) {
    if (form.follows === null) continue;
    const { edition, without } = form.follows;
    const stray = without.filter((id) => !crossChecks.some((row) => row.id === id && row.forms.includes(edition)));
    problems.push(
      ...stray.map((id) => `forms/${form.id}.json: follows.without: ${id} is no cross-check of ${edition}`),
    );
    const widened = <F extends CrossCheck['forms'] | null>(all: F): F =>
      (all?.includes(edition) && !all.includes(form.id) ? [...all, form.id] : all) as F;
    crossChecks = crossChecks.map((row) =>
      without.includes(row.id)
        ? row
        : {
            ...row,
            forms: widened(row.forms),
            relations: row.relations.map((relation) => ({ ...relation, forms: widened(relation.forms) })),
            people: row.people === null ? null : { ...row.people, forms: widened(row.people.forms) },
          },
    );
    const filling = fillingRules.find((rules) => rules.form === edition);
    if (filling !== undefined && !fillingRules.some((rules) => rules.form === form.id)) {
      const asked = new Set(form.sections.flatMap(({ fields }) => fields.map(({ key }) => key)));
      const inherited = filling.rules.map((rule) => ({
        ...ofFieldsAsked(rule, asked),
        id: rule.id.replace(`${edition}/`, `${form.id}/`),
      }));
      fillingRules = [...fillingRules, { ...filling, form: form.id, rules: inherited }];
    }
    const plan = planRules.find((rules) => rules.form === edition);
    if (plan !== undefined && !planRules.some((rules) => rules.form === form.id)) {
      planRules = [...planRules, { ...plan, form: form.id }];
    }
  }
  return { crossChecks, fillingRules, planRules };
}

/** A question about several fields is asked about those that are left; one that has none left is told by the checks. */
function ofFieldsAsked(rule: FillingRule, asked: ReadonlySet<string>): FillingRule {
  const about = rule.people?.about;
  const left = about?.indicators.filter((id) => asked.has(id)) ?? [];
  if (rule.people === null || about === null || about === undefined || left.length === 0) return rule;
  return { ...rule, people: { ...rule.people, about: { ...about, indicators: left } } };
}

/** Predecessors before those that follow them. */
function inOrder(forms: readonly FormEdition[], problems: string[]): FormEdition[] {
  const byId = new Map<string, FormEdition>(forms.map((form) => [form.id, form]));
  const ordered: FormEdition[] = [];
  const visit = (form: FormEdition, above: readonly string[]): void => {
    if (ordered.includes(form)) return;
    if (above.includes(form.id)) {
      problems.push(`forms/${form.id}.json: follows: leads back to itself`);
      return;
    }
    if (form.follows !== null) {
      const before = byId.get(form.follows.edition);
      if (before === undefined) problems.push(`forms/${form.id}.json: follows: ${form.follows.edition} does not exist`);
      else visit(before, [...above, form.id]);
    }
    ordered.push(form);
  };
  for (const form of forms) visit(form, []);
  return ordered;
}

/** An edition and those it follows, newest first; of an edition that does not exist only its name. */
export function lineOf(forms: ReadonlyMap<string, FormEdition>, id: string): string[] {
  const before = forms.get(id)?.follows?.edition;
  return before === undefined ? [id] : [id, ...lineOf(forms, before)];
}
