import type { Catalogue, FieldPosition } from '../catalogue/load-catalogue.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { IndicatorId } from '../domain/ids.ts';
import type { PlanTarget } from '../domain/observation.ts';
import type { ObservationStatus } from '../domain/reading.ts';
import type { Statement } from './content.ts';
import { isRate, planMeasure } from './plan-row.ts';
import { stageTargets } from './plan-texts.ts';
import { readTarget } from './plan-value.ts';
import { readLabel, splitLabel } from './read-label.ts';

/** A row of a long table about a plan. */
export interface PlanLine {
  statement: number;
  indicator: IndicatorId;
  year: number;
  status: ObservationStatus;
  value: number | null;
  text: string | null;
  raw: string;
  unit: string;
  place: string;
}

const layouts = new Set(['plan-row', 'plan-free', 'plan-stage']);
/** Between the label and the figure of a row that the cluster added. */
const freeRow = /^([^:：\n]+)[:：](.*)$/u;

/** The rows of a long table that state a plan, kept until the whole table is known: only together they tell the point. */
export class LongTablePlans {
  readonly #catalogue: Catalogue;
  readonly #lines: PlanLine[] = [];

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  /** Does a form print the indicator in its plan? */
  states(indicator: string): boolean {
    return this.#catalogue.fieldsOf(indicator).some(({ field }) => layouts.has(field.layout.at));
  }

  add(line: PlanLine): void {
    this.#lines.push(line);
  }

  /** Gives every statement its plan: the last year of a target is the plan's, earlier ones are stages of it. */
  settle(statements: readonly Statement[], tell: (make: () => Finding) => void): void {
    const byStatement = new Map<number, PlanLine[]>();
    for (const line of this.#lines) {
      const own = byStatement.get(line.statement) ?? [];
      own.push(line);
      byStatement.set(line.statement, own);
    }
    for (const [n, lines] of byStatement) {
      const statement = statements[n];
      if (statement !== undefined) statement.planTargets.push(...this.#planOf(statement, lines, tell));
    }
  }

  #planOf(statement: Statement, lines: readonly PlanLine[], tell: (make: () => Finding) => void): PlanTarget[] {
    const placed = lines.flatMap((line) => {
      const position = this.#positionOf(line.indicator, statement);
      return position === undefined ? [] : [{ line, position }];
    });
    const years = (point: 'baseline' | 'target'): number[] =>
      placed.flatMap(({ line, position: { field } }) =>
        field.layout.at === 'plan-row' && field.layout.point === point ? [line.year] : [],
      );
    const after = this.#yearsAhead(placed[0]?.position);
    if (after === undefined) return [];
    const targets = years('target');
    const target = targets.length > 0 ? Math.max(...targets) : Math.max(...years('baseline'), 0) + after;
    const base = target - after;
    const rows = new Map<string, number>();
    const plan = placed.flatMap(({ line, position: { field } }): PlanTarget[] => {
      const { layout } = field;
      if (layout.at !== 'plan-row' && layout.at !== 'plan-free') return [];
      const inTime: PlanTarget['point'] = line.year === base ? 'baseline' : line.year === target ? 'target' : 'stage';
      const fits = line.year >= base && line.year <= target;
      const named = layout.at === 'plan-free' || (layout.point === 'baseline') === (inTime === 'baseline');
      if (!fits || !named) {
        const facts = { found: `${line.indicator} ${line.year}`, base, target };
        const about = { indicator: line.indicator, year: line.year };
        tell(() => finding('plan-point-unclear', 'explain', line.place, facts, about));
        return [];
      }
      const own = layout.at === 'plan-row' ? [{ label: layout.row, raw: line.raw }] : freeRows(line);
      return own.map(({ label, raw }) => {
        const key = `${layout.direction} ${label}`;
        const row = rows.get(key) ?? rows.size + 1;
        rows.set(key, row);
        const base = {
          row,
          direction: layout.direction,
          label,
          point: inTime,
          year: line.year,
          raw,
          place: line.place,
        };
        return layout.at === 'plan-row'
          ? { ...base, measure: planMeasure(line.indicator), ...this.#figure(line, isRate(field, label)) }
          : { ...base, measure: null, ...this.#free(raw, label) };
      });
    });
    const { units } = this.#catalogue;
    const stages = placed.flatMap(({ line, position: { field } }) =>
      field.layout.at === 'plan-stage' && line.text !== null
        ? stageTargets(line.year, line.text, line.place, plan, units)
        : [],
    );
    return [...plan, ...stages];
  }

  /** The figure of the row with the words and the unit of its raw text, where that says the same. */
  #figure(line: PlanLine, rate: boolean): Pick<PlanTarget, 'status' | 'value' | 'text' | 'unit'> {
    const { type } = this.#catalogue.indicator(line.indicator);
    const stated = line.unit === '' ? null : line.unit;
    const read = readTarget(line.raw, { units: this.#catalogue.units, type, stated, rate });
    const { status, value, text } = line;
    if (status === 'unreadable' || (read.value !== null && read.value === value)) return read;
    return { status, value, text, unit: value === null ? null : stated };
  }

  #free(raw: string, label: string): Pick<PlanTarget, 'status' | 'value' | 'text' | 'unit'> {
    const { units } = this.#catalogue;
    const [stated = null] = readLabel(label, [splitLabel(label).core], [], units).units;
    return readTarget(raw, { units, type: 'number', stated, rate: isRate(undefined, label) });
  }

  /** In the form that the row names, else in one of the same programme and level. */
  #positionOf(indicator: string, { form, programme, level }: Statement): FieldPosition | undefined {
    const all = this.#catalogue.fieldsOf(indicator).filter(({ field }) => layouts.has(field.layout.at));
    return (
      all.find((field) => field.form.id === form) ??
      all.find((field) => field.form.programme === programme && field.form.level === level) ??
      all[0]
    );
  }

  #yearsAhead(position: FieldPosition | undefined): number | undefined {
    return position === undefined ? undefined : this.#catalogue.planRules.get(position.form.id)?.targetAfter;
  }
}

/** `引进人才（人）：75`, one row a line, as a form's free rows are kept. */
function freeRows(line: PlanLine): { label: string; raw: string }[] {
  return (line.text ?? '').split('\n').flatMap((text) => {
    const [, label, raw] = freeRow.exec(text) ?? [];
    return label === undefined || raw === undefined ? [] : [{ label: label.trim(), raw: raw.trim() }];
  });
}
