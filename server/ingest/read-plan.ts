import type { PlanTarget } from '../domain/observation.ts';
import type { FormYield } from './form-findings.ts';
import { readTargetTable } from './plan-table.ts';
import { readPlanTexts } from './plan-texts.ts';
import type { SectionLines } from './split-sections.ts';

/** Reads the three-year plan: the target table with its free rows, texts under their headings, the stage targets. */
export function readPlan(part: SectionLines, form: FormYield): PlanTarget[] {
  const table = readTargetTable(part, form);
  return [...table.targets, ...readPlanTexts(part, table, form)];
}
