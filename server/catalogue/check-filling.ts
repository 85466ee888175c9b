import { findingFacts } from '../domain/finding.ts';
import type { CatalogueProblem } from './catalogue-problem.ts';
import type { FillingCheck, FillingRules } from './filling-schema.ts';
import type { Catalogue } from './load-catalogue.ts';
import type { Field } from './schema.ts';

/** Rules of filling name fields of their own form, sections it has, and finding codes that exist. */
export function checkFilling(catalogue: Catalogue): CatalogueProblem[] {
  return [...catalogue.fillingRules.values()].flatMap((filling) => {
    const form = catalogue.forms.get(filling.form);
    if (form === undefined) return [{ where: `filling rules of ${filling.form}`, problem: 'has no form edition' }];
    const fields = form.sections.flatMap((section) => section.fields);
    const sections = new Set<string>(form.sections.map((section) => section.id));
    const asked = new Map(fields.map((field) => [field.key as string, field]));
    return [...ruleProblems(filling, asked, sections), ...integrityProblems(filling, asked, catalogue)];
  });
}

function ruleProblems(
  filling: FillingRules,
  asked: ReadonlyMap<string, Field>,
  sections: ReadonlySet<string>,
): CatalogueProblem[] {
  const seen = new Set<string>();
  return filling.rules.flatMap((rule) => {
    const problems: string[] = [];
    if (seen.has(rule.id)) problems.push('stands twice');
    seen.add(rule.id);
    if (!rule.id.startsWith(`${filling.form}/`)) problems.push('is of another form');
    const named = [...rule.checks.flatMap(indicatorsOf), ...(rule.people?.about?.indicators ?? [])];
    problems.push(...named.filter((id) => !asked.has(id)).map((id) => `names ${id}, which the form does not ask`));
    const rooms = rule.checks.flatMap(sectionsOf);
    problems.push(...rooms.filter((id) => !sections.has(id)).map((id) => `names the section ${id}`));
    for (const one of rule.elsewhere) {
      if ('code' in one && !(one.code in findingFacts)) problems.push(`leaves it to ${one.code}, which does not exist`);
    }
    const evidence = rule.people?.about?.evidence ?? null;
    if (evidence !== null && ![...asked.values()].some((field) => field.evidence?.includes(evidence))) {
      problems.push(`asks about the evidence note ${evidence}, which nobody prints`);
    }
    return problems.map((problem) => ({ where: `filling rule ${rule.id}`, problem }));
  });
}

function integrityProblems(
  filling: FillingRules,
  asked: ReadonlyMap<string, Field>,
  catalogue: Catalogue,
): CatalogueProblem[] {
  return filling.integrity.flatMap(({ indicator, opposite }) => {
    const problems: string[] = [];
    const good = (field: Field | undefined): string | undefined =>
      field?.options.find((option) => option.good === true)?.code;
    const own = good(asked.get(indicator));
    if (own === undefined) problems.push('is no question of the form with a good answer');
    const turned = catalogue.fieldsOf(opposite).map(({ field }) => good(field));
    if (turned.length === 0) problems.push(`has the opposite ${opposite}, which no form asks`);
    if (turned.some((name) => name === undefined || name === own))
      problems.push(`${opposite} is not asked the other way`);
    return problems.map((problem) => ({ where: `integrity ${filling.form}/${indicator}`, problem }));
  });
}

function indicatorsOf(check: FillingCheck): string[] {
  switch (check.check) {
    case 'positive':
    case 'wording':
    case 'date':
      return [check.indicator];
    case 'name':
      return [check.indicator, ...check.holds.flat()];
    case 'absence':
    case 'stated':
    case 'decimals':
    case 'lists':
    case 'length':
    case 'directions':
      return [];
    default:
      return check satisfies never;
  }
}

function sectionsOf(check: FillingCheck): string[] {
  if (check.check === 'stated') return check.sections;
  return check.check === 'length' ? [check.section] : [];
}
