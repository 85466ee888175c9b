import { isSame, type UnitTable } from '../catalogue/unit-table.ts';
import { asPrinted, type LabelSays } from './read-label.ts';

/** What is printed for a figure outside of its cell. */
export interface Heading {
  says: LabelSays;
  unit: StatedUnit;
}

/** Unit printed for a figure: that of the field or none, another, or several that contradict each other. */
export type StatedUnit = { kind: 'wanted' } | { kind: 'other'; unit: string } | { kind: 'several'; units: string[] };

export const printedHeading: Heading = { says: asPrinted, unit: { kind: 'wanted' } };

/**
 * Which unit binds: what differs from the form's own in the label or in the unit cell of the row; else, where the label
 * prints none, the one of its kind printed above the table.
 * @param wanted unit of the field
 * @param cell unit cell of the row
 * @param above units printed above the table
 */
export function stateUnit(
  wanted: string | null,
  says: LabelSays,
  cell: string | null,
  above: readonly string[],
  units: UnitTable,
): StatedUnit {
  const differs = (unit: string): boolean => {
    const ratio = wanted === null ? null : units.ratio(unit, wanted);
    return ratio === null || !isSame(ratio);
  };
  const own = [...says.units, ...(cell === null ? [] : [cell])];
  const other = distinct(own.filter(differs), units);
  if (other.length > 0) return stated(other);
  if (own.length > 0 || wanted === null) return { kind: 'wanted' };
  const near = distinct(
    above.filter((unit) => units.ratio(unit, wanted) !== null),
    units,
  );
  if (near.length > 0) return stated(near);
  // 万美元 above a column of 万元: not to be converted, and not to be overlooked.
  return stated(above.filter((unit) => units.sameKind(unit, wanted)));
}

function stated(units: string[]): StatedUnit {
  const [only, another] = units;
  if (only === undefined) return { kind: 'wanted' };
  return another === undefined ? { kind: 'other', unit: only } : { kind: 'several', units };
}

function distinct(words: readonly string[], units: UnitTable): string[] {
  const same = (name: string, other: string): boolean => {
    const ratio = units.ratio(name, other);
    return name === other || (ratio !== null && isSame(ratio));
  };
  return words.filter((word, n) => words.findIndex((other) => same(word, other)) === n);
}
