import { join } from 'node:path';
import {
  agreement,
  combine,
  decimalsIn,
  intervalOf,
  isLeaf,
  partsOf,
  printed,
  type Sides,
} from '../catalogue/check-arithmetic.ts';
import type { CheckExpression, CrossCheck, Relation, RelationOf } from '../catalogue/check-schema.ts';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { counted, type Interval } from '../domain/exact-decimal.ts';
import { readSql } from '../store/database.ts';
import type { Snapshot } from '../store/snapshot/snapshot.ts';
import { groupBy } from './group-by.ts';
import { ContradictionRow, SettledContradictionRow } from './rows.ts';

const folder = join(import.meta.dirname, 'queries');
const sql = {
  candidates: readSql(folder, 'contradiction-candidates'),
  settled: readSql(folder, 'settled-contradictions'),
};

type Filed = Extract<CheckExpression, { op: 'of' }>;

/** What a blocking cross-check asks of the figures of one report in one year, for one form edition. */
interface Comparison {
  check: CrossCheck;
  relation: RelationOf<'compare'>;
  form: string;
  /** The year looked at, counted from the report year. */
  after: number;
  left: readonly Filed[];
  right: readonly Filed[];
}

interface Place {
  indicator: string;
  clusterId: number;
  year: number;
}

/** A figure that contradicts others of its report. */
export interface Contradicted extends Place {
  value: number;
  /** Every figure that the relation compares, this one among them. */
  compared: readonly Place[];
  check: CrossCheck;
  relation: Relation;
}

/**
 * Figures of indicators and clusters in which a report contradicts itself, by a cross-check that blocks it, and that no reviewer
 * believed nevertheless. A figure that must equal what others give is the one in doubt; where a part exceeds its whole,
 * either may be wrong, and both are in doubt.
 */
export async function findContradicted(
  indicators: ReadonlySet<string>,
  clusters: readonly number[],
  catalogue: Catalogue,
  snapshot: Snapshot,
): Promise<Contradicted[]> {
  const asked = comparisonsAbout(indicators, catalogue);
  // A figure nobody ever stated has no number, and no report is complete without it.
  const known = asked.filter((comparison) =>
    cellsOf(comparison).every((cell) => snapshot.indicatorNumber(cell.indicator) !== undefined),
  );
  if (known.length === 0) return [];
  const rows = await snapshot.rows(sql.candidates, bind(known, clusters, snapshot), ContradictionRow);
  const violated = [...groupBy(rows, ({ r, submission }) => `${r} ${submission}`).values()].flatMap((own) => {
    const comparison = known[own[0]?.r ?? -1];
    return comparison === undefined || !isViolated(comparison, own, catalogue) ? [] : [{ comparison, own }];
  });
  const settled = await settledAmong(violated, snapshot);
  return violated.flatMap(({ comparison, own }, k) => {
    if (settled.has(k)) return [];
    const cells = cellsOf(comparison);
    const doubted = new Set(inDoubt(comparison));
    const compared = own.flatMap(({ cell, clusterId, year }) => {
      const filed = cells[cell];
      return filed === undefined ? [] : [{ indicator: filed.indicator, clusterId, year }];
    });
    return own.flatMap(({ cell, clusterId, year, value }) => {
      const filed = cells[cell];
      if (filed === undefined || value === null || !doubted.has(filed) || !indicators.has(filed.indicator)) return [];
      const { check, relation } = comparison;
      return [{ indicator: filed.indicator, clusterId, year, value, compared, check, relation }];
    });
  });
}

/** A report that a comparison finds to contradict itself, with the figures compared. */
interface Violated {
  comparison: Comparison;
  own: readonly ContradictionRow[];
}

/** Places in the list of those that a reviewer decided on. */
async function settledAmong(violated: readonly Violated[], snapshot: Snapshot): Promise<ReadonlySet<number>> {
  if (violated.length === 0) return new Set();
  const figures = violated.flatMap(({ comparison, own }, k) =>
    own.map(({ submission, clusterId, cell, year }) => ({
      k,
      submission,
      cluster: clusterId,
      no: snapshot.indicatorNumber(cellsOf(comparison)[cell]?.indicator ?? '') ?? -1,
      year,
    })),
  );
  const contradictions = violated.map(({ comparison: { check, relation, left }, own }, k) => ({
    k,
    check: check.id,
    about: relation.about ?? left[0]?.indicator ?? '',
    // The finding speaks of the year of the first figure, which is the first of the left side.
    year: own.find(({ cell }) => cell === 0)?.year ?? 0,
  }));
  const bound = { contradictions: JSON.stringify(contradictions), figures: JSON.stringify(figures) };
  const rows = await snapshot.rows(sql.settled, bound, SettledContradictionRow);
  return new Set(rows.map(({ k }) => k));
}

/** Indicators of which figures are compared with figures of these that may be in doubt; these among them. */
export function comparedWith(indicators: ReadonlySet<string>, catalogue: Catalogue): Set<string> {
  return new Set(
    comparisonsAbout(indicators, catalogue).flatMap((comparison) =>
      cellsOf(comparison).map(({ indicator }): string => indicator),
    ),
  );
}

const comparisonsAbout = (indicators: ReadonlySet<string>, catalogue: Catalogue): Comparison[] =>
  comparisonsIn(catalogue).filter((comparison) =>
    inDoubt(comparison).some(({ indicator }) => indicators.has(indicator)),
  );

const cellsOf = ({ left, right }: Comparison): readonly Filed[] => [...left, ...right];
const inDoubt = (comparison: Comparison): readonly Filed[] =>
  comparison.relation.how === '=' ? comparison.left : cellsOf(comparison);

function bind(known: readonly Comparison[], clusters: readonly number[], snapshot: Snapshot) {
  const comparisons = known.map((comparison, r) => ({
    r,
    form: comparison.form,
    cells: cellsOf(comparison).length,
  }));
  const cells = known.flatMap((comparison, r) =>
    cellsOf(comparison).map(({ indicator, year }, cell) => ({
      r,
      cell,
      no: snapshot.indicatorNumber(indicator) ?? -1,
      year: comparison.after + year,
      sign: signOf(comparison, cell < comparison.left.length),
    })),
  );
  return {
    comparisons: JSON.stringify(comparisons),
    cells: JSON.stringify(cells),
    clusters: JSON.stringify(clusters),
  };
}

/** A comparison of plain sums is sifted where the figures are read; of others every report is looked at. */
function signOf({ relation: { how, left, right } }: Comparison, isLeft: boolean): -1 | 0 | 1 {
  if (!isPlainSum(left.of) || !isPlainSum(right.of) || (how !== '<=' && how !== '>=')) return 0;
  return isLeft === (how === '<=') ? 1 : -1;
}

const isPlainSum = (of: CheckExpression): boolean =>
  of.op === 'of' || (of.op === 'sum' && of.of.every(({ op }) => op === 'of'));

function isViolated(comparison: Comparison, rows: readonly ContradictionRow[], catalogue: Catalogue): boolean {
  const { relation } = comparison;
  const cells = cellsOf(comparison);
  const filed = new Map<CheckExpression, ContradictionRow>(
    rows.flatMap((row) => {
      const cell = cells[row.cell];
      return cell === undefined ? [] : [[cell, row]];
    }),
  );
  const sides = (decimalsOf: (raw: string) => number): Sides | null => {
    const work = (of: CheckExpression): Interval | null => {
      if (of.op === 'number') return counted(of.value);
      if (!isLeaf(of)) return combine(of, work);
      const row = filed.get(of);
      if (of.op !== 'of' || row === undefined) return null;
      return intervalOf(row, catalogue.indicator(of.indicator), decimalsOf(row.raw));
    };
    const [left, right] = [work(relation.left.of), work(relation.right.of)];
    if (left === null || right === null) return null;
    return relation.printed ? { left: printed(left), right: printed(right) } : { left, right };
  };
  const asked = catalogue.measurement.printedDecimals;
  const exactly = sides(() => asked);
  const coarsely = () => (relation.printed ? null : sides((raw) => Math.min(asked, decimalsIn(raw))));
  return exactly !== null && agreement(relation, exactly, coarsely) === 'violated';
}

const comparisonsOf = new WeakMap<Catalogue, readonly Comparison[]>();

/** Every blocking comparison, per form edition and year looked at. */
function comparisonsIn(catalogue: Catalogue): readonly Comparison[] {
  const known = comparisonsOf.get(catalogue) ?? [...catalogue.crossChecks.values()].flatMap(blockingComparisons);
  comparisonsOf.set(catalogue, known);
  return known;
}

/**
 * Blocking relations of a cross-check that compare figures of one report.
 * @throws Error where one asks for anything else: it would be left out in silence
 */
function blockingComparisons(check: CrossCheck): Comparison[] {
  return check.relations
    .filter(({ severity }) => severity === 'blocks')
    .flatMap((relation) => {
      const [left, right] = relation.test === 'compare' ? [filedIn(relation.left.of), filedIn(relation.right.of)] : [];
      if (relation.test !== 'compare' || !left || !right || relation.when !== null || relation.kinds !== null) {
        throw new Error(`${check.id} blocks a report by a relation that the totals do not know`);
      }
      const forms = relation.forms ?? check.forms;
      return forms.flatMap((form) =>
        relation.years.map((after) => ({ check, relation, form: String(form), after, left, right })),
      );
    });
}

/** The figures of an expression; null where it looks beyond the figures of the report itself. */
function filedIn(expression: CheckExpression): readonly Filed[] | null {
  switch (expression.op) {
    case 'of':
      return expression.from === 'report' ? [expression] : null;
    case 'number':
      return [];
    case 'derived':
    case 'year':
    case 'day':
    case 'year-of':
    case 'day-of':
      return null;
    default: {
      const parts = partsOf(expression).map(filedIn);
      return parts.every((part) => part !== null) ? parts.flat() : null;
    }
  }
}
