import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Field } from '../catalogue/schema.ts';
import { type Finding, finding } from '../domain/finding.ts';

const blankCodes: ReadonlySet<Finding['code']> = new Set(['value-missing', 'answer-missing']);

interface Fold {
  scope: 'row' | 'group' | 'section';
  name: string;
  fields: readonly Field[];
}

/**
 * Folds what the way in told cell by cell: a section, group or row whose every required cell was left blank becomes one
 * remark at its first place. Everything else comes back as it was, in its order.
 */
export function foldBlanks(told: readonly Finding[], formId: string, catalogue: Catalogue): Finding[] {
  const form = catalogue.forms.get(formId);
  if (form === undefined) return [...told];
  const blanks = new Map<string, Finding[]>();
  for (const finding of told) {
    if (!blankCodes.has(finding.code) || finding.indicator === null) continue;
    blanks.set(finding.indicator, [...(blanks.get(finding.indicator) ?? []), finding]);
  }
  const empty = (field: Field): boolean => (blanks.get(field.key)?.length ?? 0) >= field.yearOffsets.length;
  const asked = form.sections.map((section) => ({ section, fields: section.fields.filter((field) => field.required) }));
  const folds: Fold[] = asked.flatMap(({ section, fields }): Fold[] => {
    const groups = [...new Set(fields.map((field) => field.group))].map((group) => ({
      scope: 'group' as const,
      name: group.split(' / ').at(-1) ?? group,
      fields: fields.filter((field) => field.group === group),
    }));
    const rows = fields.map((field) => ({ scope: 'row' as const, name: field.label, fields: [field] }));
    return [{ scope: 'section', name: section.heading, fields }, ...groups, ...rows];
  });
  const instead = new Map<Finding, Finding>();
  const gone = new Set<Finding>();
  for (const { scope, name, fields } of folds) {
    if (!fields.every(empty)) continue;
    const cells = fields.flatMap((field) => blanks.get(field.key) ?? []).filter((finding) => !gone.has(finding));
    const [first] = cells;
    if (first === undefined || cells.length < 2 || cells.length < fields.length) continue;
    const list = cells.flatMap(({ indicator, year, place }) =>
      indicator === null || year === null
        ? []
        : [{ indicator, name: catalogue.indicator(indicator).name, year, place, found: '' }],
    );
    const [only, ...others] = fields;
    const about = only !== undefined && others.length === 0 ? { indicator: only.key } : {};
    const facts = { scope, group: name, cells: cells.length, list };
    for (const cell of cells) gone.add(cell);
    instead.set(first, finding('filling-group-blank', 'explain', first.place, facts, about));
  }
  return told.flatMap((finding) => {
    const fold = instead.get(finding);
    if (fold !== undefined) return [fold];
    return gone.has(finding) ? [] : [finding];
  });
}
