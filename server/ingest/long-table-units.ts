import { type Indicator, numericTypes } from '../catalogue/schema.ts';
import type { UnitTable } from '../catalogue/unit-table.ts';
import { type Finding, finding } from '../domain/finding.ts';
import { parseNumber } from './parse-number.ts';
import { plainNumber } from './plain-number.ts';
import { splitLabel } from './read-label.ts';

/** A figure in the unit of its indicator, or the column that keeps it from being one. */
export type LongFigure = { value: number; converted: boolean } | { wrong: 'unit' | 'value' };

/** The unit column of a long table, and units typed behind its values. */
export class LongTableUnits {
  readonly #units: UnitTable;
  readonly #converted = new Map<string, { indicator: Indicator; typed: string; count: number; place: string }>();

  constructor(units: UnitTable) {
    this.#units = units;
  }

  /**
   * Reads a figure: plain, or in a unit that can be converted to that of its indicator.
   * @param stated text of the unit column, empty where there is none
   */
  read(indicator: Indicator, written: string, stated: string, place: () => string): LongFigure {
    const unit = indicator.unit?.zh ?? null;
    const plain = plainNumber(written);
    const said = stated.trim();
    const same = said === '' || said === unit || said === indicator.unit?.en;
    if (same && !Number.isNaN(plain)) return { value: plain, converted: false };
    if (!same && !this.#units.isUnit(said) && (unit === null || this.#units.ratio(said, unit) === null))
      return { wrong: 'unit' };
    // The plan's figures have no unit of their own: they stay as printed.
    if (unit === null) return Number.isNaN(plain) ? { wrong: 'value' } : { value: plain, converted: false };
    const read = parseNumber(written, { units: this.#units, unit, stated: same ? null : said }, indicator.type);
    if (read.kind === 'foreign-unit') return { wrong: read.unit === said ? 'unit' : 'value' };
    if (read.kind !== 'value' || (read.from === null && Number.isNaN(plain))) return { wrong: 'value' };
    if (read.from !== null) {
      const key = `${indicator.id} ${read.from}`;
      const known = this.#converted.get(key) ?? { indicator, typed: read.from, count: 0, place: place() };
      known.count += 1;
      this.#converted.set(key, known);
    }
    return { value: read.value, converted: read.from !== null };
  }

  /** A name with its unit in brackets, `集群总产值（万元）`: both apart; null where it is anything else. */
  named(name: string): { name: string; unit: string } | null {
    const { core, remarks } = splitLabel(name);
    const [unit, another] = remarks;
    return unit !== undefined && another === undefined && this.#units.isUnit(unit) ? { name: core, unit } : null;
  }

  /** What was converted, once for an indicator and unit. */
  findings(): Finding[] {
    return [...this.#converted.values()].map(({ indicator, typed, count, place }) =>
      finding(
        'unit-column-converted',
        'note',
        place,
        { typed, printed: indicator.unit?.zh ?? '', count },
        { indicator: indicator.id },
      ),
    );
  }
}

/** What a wrong unit of an indicator should have been. */
export function expectedUnit({ unit, type }: Indicator): string {
  const wanted = unit === null ? '' : `${unit.zh} ${unit.en}`;
  return numericTypes.has(type) && wanted !== ''
    ? `${wanted}，或可换算的单位 or a unit of the same kind`
    : '已知的单位 a known unit';
}
