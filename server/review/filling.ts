import type { AskedAbout, FillingCheck, FillingRule, ForPeople } from '../catalogue/filling-schema.ts';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Field } from '../catalogue/schema.ts';
import { type Finding, finding } from '../domain/finding.ts';
import { integrityFindings } from './filling-answers.ts';
import { checkAbsence, checkDecimals, checkPositive, checkStated } from './filling-cells.ts';
import { checkLists } from './filling-lists.ts';
import { type CellFact, cellOf, cited, type FillingView, fieldsOnce, saidIn, statedIn } from './filling-view.ts';
import { checkDate, checkDirections, checkLength, checkName, checkWording } from './filling-words.ts';
import type { ReviewedReport } from './report.ts';

type Asked = ForPeople['asked'];

/**
 * What a report says against the filling rules of its form and the answers on incidents and integrity.
 * What the way in told about a cell (see `elsewhere` of the rule) is not told again; `foldBlanks` shortens what it told.
 * Nothing for submissions without a form of their own (registers, long tables).
 */
export function fillingFindings(report: ReviewedReport, catalogue: Catalogue): Finding[] {
  const filling = catalogue.fillingRules.get(report.form);
  const form = catalogue.forms.get(report.form);
  if (filling === undefined || form === undefined) return [];
  const views = filling.rules.map((rule): FillingView => ({ report, form, catalogue, rule }));
  return [
    ...integrityFindings(report, filling, catalogue),
    ...views.flatMap((view) => view.rule.checks.flatMap((check) => checkOne(view, check))),
  ];
}

/** The rules that no program can check, as questions about this report; left out where the report says nothing of it. */
export function fillingQuestions(report: ReviewedReport, catalogue: Catalogue): Finding[] {
  const form = catalogue.forms.get(report.form);
  const rules = catalogue.fillingRules.get(report.form)?.rules ?? [];
  if (form === undefined) return [];
  const asked: ReadonlySet<Asked> = new Set<Asked>(
    report.kind === 'application' ? ['report', 'application'] : ['report'],
  );
  return rules.flatMap((rule) => {
    const { people } = rule;
    if (people === null || !asked.has(people.asked)) return [];
    const about = people.about === null ? [] : aboutOf({ report, form, catalogue, rule }, people.about);
    return people.about !== null && about.length === 0 ? [] : [questionOf(rule, people, about)];
  });
}

/** Questions of the whole round for one form edition, about no single report. */
export function roundQuestions(form: string, catalogue: Catalogue): Finding[] {
  const rules = catalogue.fillingRules.get(form)?.rules ?? [];
  return rules.flatMap((rule) => (rule.people?.asked === 'round' ? [questionOf(rule, rule.people, [])] : []));
}

function questionOf(rule: FillingRule, people: ForPeople, about: CellFact[]): Finding {
  const facts = { ...cited({ rule }), text: rule.text, question: people.question, why: people.why, about };
  return finding('filling-question', 'note', about[0]?.place ?? '', facts);
}

function checkOne(view: FillingView, check: FillingCheck): Finding[] {
  switch (check.check) {
    case 'absence':
      return checkAbsence(view, check);
    case 'stated':
      return checkStated(view, check);
    case 'decimals':
      return checkDecimals(view, check);
    case 'lists':
      return checkLists(view);
    case 'length':
      return checkLength(view, check);
    case 'positive':
      return checkPositive(view, check);
    case 'wording':
      return checkWording(view, check);
    case 'name':
      return checkName(view, check);
    case 'date':
      return checkDate(view, check);
    case 'directions':
      return checkDirections(view);
    default:
      return check satisfies never;
  }
}

/** The cells a question is about: ticked, answered yes, above zero, or filled with words. */
function aboutOf({ report, form, catalogue }: FillingView, about: AskedAbout): CellFact[] {
  const named = new Set<string>(about.indicators);
  const wanted = (field: Field): boolean =>
    named.has(field.key) ||
    about.types.includes(field.type) ||
    (about.evidence !== null && (field.evidence?.includes(about.evidence) ?? false));
  return fieldsOnce(form)
    .filter(wanted)
    .flatMap((field) =>
      [...statedIn(field, report)].flatMap((fact) => {
        const found = saidIn(field, fact);
        return found === null ? [] : [cellOf(field, fact, found, catalogue)];
      }),
    );
}
