import { type Field, numericTypes } from '../catalogue/schema.ts';
import { finding } from '../domain/finding.ts';
import type { PlanTarget } from '../domain/observation.ts';
import type { Cell } from './document.ts';
import type { FormYield } from './form-findings.ts';
import { labelKey, plain } from './label-key.ts';
import { parseYear } from './parse-year.ts';
import { emptyCell, readPlanFigure } from './plan-row.ts';
import { splitLabel, unitIn } from './read-label.ts';
import { type GridRow, wholeText } from './table-grid.ts';

/** Words around the year of a column or row of stage targets. */
const goal =
  /^(?:阶段性?|年度|规划|预期)?(?:目标值?|规划值?|计划值?|预期值?)|(?:阶段性?|年度|规划|预期)?(?:目标值?|规划值?|计划值?|预期值?)$/u;

/** `2.阶段性目标`: what stands below it speaks of the stages. */
export const isStageHeading = (text: string): boolean => /^(?:[\d一二三四五]+)?阶段性?目标$/u.test(labelKey(text));

/** A stage target as a table lays it out. */
export interface StageCell {
  year: number;
  place: string;
  /** Row and cell in words, as the text of the stage keeps them. */
  line: string;
  /** Null where the cell holds no figure of its row: told by a finding, unless words are all that is asked there. */
  target: PlanTarget | null;
}

/** What a head of stage targets says: its year, a unit beside it, and whether it calls itself a target. */
interface StageHead {
  year: number;
  units: string[];
  goal: boolean;
}

/** `2024年`, `2024年目标值（万元）`, `目标值（2024年度）`; null for any other text, a part of a year and a year that has passed among them. */
export function stageHead(text: string, { catalogue: { units } }: FormYield): StageHead | null {
  if (text.length > 40) return null;
  const { core, remarks } = splitLabel(text);
  const head: { year: number | null } & Omit<StageHead, 'year'> = { year: null, units: [], goal: false };
  for (const part of [core, ...remarks].filter((part) => part !== '')) {
    const unit = unitIn(part, units);
    if (unit !== null) {
      head.units.push(unit);
      continue;
    }
    const bare = part.replace(goal, '');
    if (bare !== part) head.goal = true;
    if (bare === '') continue;
    const said = parseYear(bare);
    if (said?.kind !== 'year' || head.year !== null) return null;
    if (said.stage !== null && said.stage !== 'expected') return null;
    head.year = said.year;
  }
  return head.year === null ? null : { ...head, year: head.year };
}

/** A row of a plan, as stage targets are read for it. */
export interface StageRow {
  /** The field that the form asks there; undefined for a row that the cluster added. */
  field: Field | undefined;
  model: Pick<PlanTarget, 'row' | 'direction' | 'label' | 'measure'>;
  /** As the row is labelled where its stage targets stand. */
  label: string;
  /** Unit of the same row in the target table; null where it prints none. */
  printedIn: string | null;
}

export interface DatedCell {
  year: number;
  cell: Cell;
  /** Units printed in the head of the column or the unit cell of the row. */
  units: readonly string[];
}

/**
 * Reads the stage targets of one row. A cell that reaches over several years or rows, holds no figure, or leaves open in
 * which unit it counts is kept in words and told.
 */
export function readStageRow(
  { field, model, label, printedIn }: StageRow,
  cells: readonly DatedCell[],
  row: GridRow,
  form: FormYield,
): StageCell[] {
  const asksFigures = field === undefined || numericTypes.has(field.type);
  const unread: { year: number; found: string; place: string }[] = [];
  const read = cells.flatMap(({ year, cell, units }): StageCell[] => {
    const raw = wholeText(cell).trim();
    if (emptyCell.test(raw)) return [];
    const sole = row.own.includes(cell) && cells.filter((other) => other.cell === cell).length === 1;
    const figure = readPlanFigure({ label, year, raw, units }, field, form);
    const { status, value, text, unit, fault } = figure;
    const { place } = cell;
    const line = `${splitLabel(label).core}${raw}${unit !== null && !plain(raw).includes(unit) ? unit : ''}`;
    // Words are an answer where the form asks for words.
    if (!asksFigures) return [{ year, place, line, target: null }];
    if (status === 'not-applicable' || status === 'blank') return [];
    const counts = field?.type === 'percent' ? '%' : unit;
    const open = status === 'value' && (value === null || fault !== null || (counts === null && printedIn !== null));
    if (!sole || open) {
      unread.push({ year, found: raw, place });
      return [{ year, place, line, target: null }];
    }
    const { row: no, direction, label: rowLabel, measure } = model;
    const figures = { status, value, text, unit, raw, place };
    const target: PlanTarget = { row: no, direction, label: rowLabel, measure, point: 'stage', year, ...figures };
    return [{ year, place, line, target }];
  });
  const [first] = unread;
  if (first !== undefined) {
    const found = unread.map(({ year, found }) => `${year}年：${found}`).join('；');
    const about = field === undefined ? { year: first.year } : { year: first.year, indicator: field.key };
    const facts = { direction: model.direction, label, found };
    form.findings.push(finding('plan-row-unread', 'explain', first.place, facts, about));
  }
  return read;
}

/** Do two stage targets speak of the same row and year? */
export function isSameStage(a: PlanTarget, b: PlanTarget): boolean {
  return a.year === b.year && a.direction === b.direction && labelKey(a.label) === labelKey(b.label);
}
