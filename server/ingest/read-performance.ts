import type { FormYield } from './form-findings.ts';
import { labelKey, labelKeys } from './label-key.ts';
import { readLabel, wordingsOf } from './read-label.ts';
import { wantedUnit } from './read-value.ts';
import type { SectionLines } from './split-sections.ts';
import { stateUnit } from './stated-unit.ts';
import { wholeText } from './table-grid.ts';

/** Heads of the columns of the 绩效目标表, as printed and as they are reworded. */
const columns = {
  target: new Set(['目标值', '年度目标值', '年度目标', '目标', '指标值', '年度指标值', '计划值', '年度计划']),
  actual: new Set(['完成值', '年度完成值', '实际完成值', '实际完成', '实际值', '完成情况', '完成数', '年度完成情况']),
} as const;

/** Reads the 绩效目标表: every third-level indicator with its target and what was attained; the head lines beside it. */
export function readPerformance(part: SectionLines, form: FormYield): void {
  let at: { target: number; actual: number } | null = null;
  for (const line of part.lines) {
    if (line.kind !== 'row') continue;
    const { cells } = line.row;
    const keys = cells.map((cell) => labelKey(cell.text));
    const target = keys.findIndex((key) => columns.target.has(key));
    const actual = keys.findIndex((key) => columns.actual.has(key));
    if (target >= 0 && actual >= 0) {
      // Counted from the right, since the heads of the left columns merge in different ways.
      at = { target: cells.length - target, actual: cells.length - actual };
      continue;
    }
    for (const field of part.section.fields) {
      const { layout } = field;
      const wanted =
        layout.at === 'performance' ? labelKeys(layout.row) : [field.label, ...field.aliases].flatMap(labelKeys);
      const label = cells.findIndex((cell) => labelKeys(cell.text).some((key) => wanted.includes(key)));
      if (label < 0) continue;
      // A row that lacks a cell cannot be counted from the right.
      if (layout.at === 'performance' && (at === null || cells.length - Math.max(at.target, at.actual) <= label))
        continue;
      const cell =
        layout.at === 'performance'
          ? at === null
            ? undefined
            : cells[cells.length - at[layout.point]]
          : cells[label + 1];
      if (cell === undefined) continue;
      const { units } = form.catalogue;
      const says = readLabel(cells[label]?.text ?? '', wordingsOf(field), form.yearsOf(field), units);
      const unit = wantedUnit(field, form.catalogue.indicator(field.key));
      form.under({ says, unit: stateUnit(unit, says, null, [], units) }, () =>
        form.put(field, form.reportYear, wholeText(cell), cell.place),
      );
    }
  }
}
