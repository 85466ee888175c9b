import type { FormEdition } from '../catalogue/schema.ts';
import { type Finding, finding } from '../domain/finding.ts';

/** Codes that say that something of a form was left out. */
const leftOut: ReadonlySet<Finding['code']> = new Set([
  'section-missing',
  'field-missing',
  'value-missing',
  'answer-missing',
]);

/**
 * Replaces what was said of empty cells, rows and sections of the plan by a single note: an annual report need not
 * repeat the plan of its application. What stands in the plan and cannot be read is still told. Pure.
 */
export function foldUnrepeatedPlan(findings: readonly Finding[], edition: FormEdition): Finding[] {
  const plan = edition.sections.find(({ id }) => id === 'plan');
  if (plan === undefined) return [...findings];
  const fields = new Set<string>(plan.fields.map(({ key }) => key));
  const missing = findings.filter(
    (remark) =>
      leftOut.has(remark.code) &&
      (remark.indicator === null
        ? remark.code === 'section-missing' && remark.facts.section === plan.heading
        : fields.has(remark.indicator)),
  );
  const [first] = missing;
  if (first === undefined) return [...findings];
  const sections = missing.filter(({ code }) => code === 'section-missing');
  const left = sections.length > 0 ? plan.fields.filter(({ required }) => required).length : missing.length;
  const note = finding('plan-not-repeated', 'note', first.place || plan.heading, { section: plan.heading, left });
  return findings.flatMap((remark) => (remark === first ? [note] : missing.includes(remark) ? [] : [remark]));
}
