import type { Sheet } from 'hucre';
import type { Field } from '../catalogue/schema.ts';
import { type TemplateSheet, templateWords as words } from '../catalogue/template-layout.ts';
import { tidy } from '../catalogue/territory.ts';
import { finding } from '../domain/finding.ts';
import type { PlanTarget } from '../domain/observation.ts';
import type { OpenedTemplate } from './open-template.ts';
import { contentAt, placeOf, textOf } from './sheet-cells.ts';
import { findHeader, keep, type SheetYield } from './template-sheets.ts';
import { readTyped } from './template-values.ts';

type Point = 'baseline' | 'target';

/** Reads the target table of the plan: the rows of the form, and those that the cluster added. */
export function readPlanSheet(one: TemplateSheet, sheet: Sheet, template: OpenedTemplate, found: SheetYield): void {
  const header = findHeader(sheet, [words.direction, words.label]);
  if (!header) {
    found.findings.push(
      finding('table-header-missing', 'explain', sheet.name, { columns: [words.direction, words.label] }),
    );
    return;
  }
  const at = (text: string): number => header.texts.indexOf(tidy(text));
  const points = (['baseline', 'target'] as const).flatMap((point) => {
    const column = header.texts.findIndex((text) => text.endsWith(tidy(words[point])));
    const year = Number(/^\d{4}/.exec(header.texts[column] ?? '')?.[0]);
    return Number.isInteger(year) ? [{ point, column, year }] : [];
  });
  let direction = '';
  let no = 0;
  for (let row = header.row + 1; row < sheet.rows.length; row += 1) {
    direction = textOf(contentAt(sheet, row, at(words.direction))) || direction;
    const label = textOf(contentAt(sheet, row, at(words.label)));
    if (label === '') continue;
    no += 1;
    const unit = textOf(contentAt(sheet, row, at(words.unit))) || null;
    for (const { point, column, year } of points) {
      const field = plannedField(one, direction, label, point);
      const content = contentAt(sheet, row, column);
      const place = placeOf(sheet, row, column);
      const read = readTyped(field ?? freeField(one, label, content.kind === 'number'), year, content, place);
      const { status, value, text, raw } = read.observation;
      const measure = field ? field.key.slice(0, -point.length - 1) : null;
      found.planTargets.push({
        row: no,
        direction,
        label,
        measure,
        point,
        year,
        status,
        value,
        text,
        unit,
        raw,
        place,
      });
      if (field) keep(found, read);
    }
  }
  for (const { field, label } of one.rows) {
    const { layout } = field;
    if (layout.at !== 'plan-row' || layout.point !== 'baseline') continue;
    const seen = found.planTargets.some((target: PlanTarget) => field.key.startsWith(`${target.measure}_`));
    if (!seen)
      found.findings.push(finding('field-missing', 'explain', sheet.name, { label }, { indicator: field.key }));
  }
  if (template.plan === null && points.length < 2)
    found.findings.push(finding('form-years-missing', 'explain', sheet.name, {}));
}

function plannedField(one: TemplateSheet, direction: string, label: string, point: Point): Field | null {
  const fits = one.rows.find(
    ({ field: { layout } }) =>
      layout.at === 'plan-row' &&
      layout.point === point &&
      tidy(layout.row) === tidy(label) &&
      tidy(layout.direction) === tidy(direction),
  );
  return fits?.field ?? null;
}

/** A free row is read like a number where it is one, else kept as words. */
function freeField(one: TemplateSheet, label: string, figure: boolean): Field {
  const [first] = one.rows;
  if (!first) throw new Error(`${one.name} has no rows`);
  return { ...first.field, label, type: figure ? 'number' : 'text', required: false, unit: null };
}
