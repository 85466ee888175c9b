import type { CheckExpression, CheckQuestion, CrossCheck, Relation } from '../catalogue/check-schema.ts';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { type FactsOf, type Finding, finding } from '../domain/finding.ts';
import { holds } from './checks-condition.ts';
import { type Agreement, checkBand, checkCompare, checkNearWhole, checkOneOf } from './checks-figures.ts';
import { checkPlanBaseline } from './checks-plan.ts';
import { row } from './checks-remark.ts';
import { type CheckedReport, type CheckView, look, viewOf } from './checks-view.ts';
import { checkHolds, checkImplies, checkNamesApart } from './checks-words.ts';
import type { ReviewedReport } from './report.ts';

/** What a check found, and by which way of computing its figures agree. */
interface CheckOutcome {
  findings: Finding[];
  agreement: Agreement | null;
}

/**
 * What the cells of one report have to do with each other and, over two forms, with those of earlier reports. A check
 * whose parts are not all asked for is silent; those for which a cell was left blank are told in one note. The last finding, a note, says by which way of computing figures agree.
 * Nothing for submissions without a form of their own (registers, long tables).
 */
export function crossCheckFindings(report: ReviewedReport, catalogue: Catalogue): Finding[] {
  const checked = checkedOf(report, catalogue);
  if (checked === null) return [];
  const findings: Finding[] = [];
  const agreements: Agreement[] = [];
  const open: OpenCheck[] = [];
  for (const check of checked.rows) {
    for (const relation of check.relations) {
      if (!concerns(relation, report)) continue;
      for (const after of relation.years) {
        const year = report.reportYear + after;
        if (relation.when !== null && holds(relation.when, viewOf(checked, check, year)) !== true) continue;
        const view = viewOf(checked, check, year);
        const told = relate(relation, view);
        findings.push(...told.findings);
        if (told.agreement !== null) agreements.push(told.agreement);
        else if (told.findings.length === 0) open.push(...openOf(relation, view));
      }
    }
  }
  if (open.length > 0) findings.push(finding('check-open', 'note', '', { checks: eachOnce(open) }));
  if (agreements.length > 0) findings.push(finding('check-readings', 'note', '', { readings: agreements }));
  return findings;
}

type OpenCheck = FactsOf<'check-open'>['checks'][number];

/** A comparison of figures that was not made because a cell of the report says nothing; others of its cells do. */
function openOf({ test, says }: Relation, { check, lacking, seen }: CheckView): OpenCheck[] {
  if (!comparing.has(test) || lacking.length === 0 || seen.length === 0) return [];
  const cells = lacking.map(({ indicator, year, fact }) => ({ name: indicator.name, year, place: fact.place ?? '' }));
  const own = new Map(cells.map((cell) => [`${cell.name.zh} ${cell.year}`, cell]));
  return [{ check: check.id, says: says ?? check.says, lacking: [...own.values()] }];
}

const comparing: ReadonlySet<Relation['test']> = new Set(['compare', 'band', 'one-of', 'near-whole']);

const eachOnce = (open: readonly OpenCheck[]): OpenCheck[] => [
  ...new Map(open.map((openCheck) => [JSON.stringify([openCheck.says, openCheck.lacking]), openCheck])).values(),
];

/** The rows that people must look at, as questions about this report; left out where it says nothing of the matter. */
export function crossCheckQuestions(report: ReviewedReport, catalogue: Catalogue): Finding[] {
  const checked = checkedOf(report, catalogue);
  if (checked === null) return [];
  return checked.rows.flatMap((check) => {
    const { people } = check;
    if (people === null || (people.forms !== null && !people.forms.some((id) => id === report.form))) return [];
    return ask(people, viewOf(checked, check, report.reportYear));
  });
}

function ask({ question, why, when, about }: CheckQuestion, view: CheckView): Finding[] {
  if (when !== null && holds(when, viewOf(view, view.check, view.year)) !== true) return [];
  const stated = about.filter((id) => look(view, id, view.year, 'report')?.status === 'value');
  if (about.length > 0 && stated.length === 0) return [];
  const place = view.seen[0]?.fact.place ?? '';
  return [finding('check-question', 'note', place, { ...row({ says: null, severity: 'note' }, view), question, why })];
}

function checkedOf(
  report: ReviewedReport,
  catalogue: Catalogue,
): (CheckedReport & { rows: readonly CrossCheck[] }) | null {
  const form = catalogue.forms.get(report.form);
  const { byForm, derived } = rowsIn(catalogue);
  const rows = byForm.get(report.form);
  if (form === undefined || rows === undefined) return null;
  return { report, form, catalogue, derived, figures: new Map(), asPrinted: false, rows };
}

interface Rows {
  byForm: ReadonlyMap<string, readonly CrossCheck[]>;
  derived: ReadonlyMap<string, CheckExpression>;
}
const rowsOf = new WeakMap<Catalogue, Rows>();

/** The rows of every form, sorted once. */
function rowsIn(catalogue: Catalogue): Rows {
  const known = rowsOf.get(catalogue);
  if (known !== undefined) return known;
  const all = [...catalogue.crossChecks.values()];
  const byForm = new Map(
    [...catalogue.forms.keys()].map((id) => [id, all.filter((check) => check.forms.some((f) => f === id))]),
  );
  const derived = new Map(all.flatMap(({ derives }) => (derives === null ? [] : [[derives.id, derives.of]])));
  const rows = { byForm, derived };
  rowsOf.set(catalogue, rows);
  return rows;
}

function concerns({ forms, kinds }: Relation, { form, kind }: ReviewedReport): boolean {
  return (forms === null || forms.some((id) => id === form)) && (kinds === null || kinds.includes(kind));
}

function relate(relation: Relation, view: CheckView): CheckOutcome {
  switch (relation.test) {
    case 'compare':
      return only(checkCompare(relation, view));
    case 'band':
      return only(checkBand(relation, view));
    case 'one-of':
      return checkOneOf(relation, view);
    case 'near-whole':
      return checkNearWhole(relation, view);
    case 'implies':
      return only(checkImplies(relation, view));
    case 'holds':
      return only(checkHolds(relation, view));
    case 'names-apart':
      return only(checkNamesApart(relation, view));
    case 'plan-baseline':
      return only(checkPlanBaseline(relation, view));
    default:
      return relation satisfies never;
  }
}

const only = (findings: Finding[]): CheckOutcome => ({ findings, agreement: null });
