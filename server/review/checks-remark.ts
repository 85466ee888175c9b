import type { Relation } from '../catalogue/check-schema.ts';
import type { Bilingual } from '../catalogue/schema.ts';
import type { CheckValue } from '../domain/findings-checks.ts';
import type { IndicatorId } from '../domain/ids.ts';
import type { Severity } from '../domain/severity.ts';
import { type CheckView, cellsOf } from './checks-view.ts';

/** What every remark of a check carries. */
export function row(
  relation: { says: Bilingual | null; severity: Severity },
  view: CheckView,
  severity: Severity = relation.severity,
): { check: string; says: Bilingual; values: CheckValue[]; noted: boolean } {
  const { id, says } = view.check;
  return { check: id, says: relation.says ?? says, values: cellsOf(view), noted: severity === 'note' };
}

/** Place, facts and the cell that the remark is about, as `finding` takes them. */
export function about<F>(
  relation: Pick<Relation, 'about'>,
  view: CheckView,
  facts: F,
): [place: string, facts: F, about: { indicator?: IndicatorId; year?: number }] {
  const own = view.seen.filter((cell) => cell.earlier === null);
  const cell = own.find((cell) => cell.indicator.id === relation.about) ?? own[0];
  if (cell === undefined) return ['', facts, {}];
  return [cell.fact.place ?? '', facts, { indicator: cell.indicator.id, year: cell.year }];
}
