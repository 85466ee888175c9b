import type { ClusterLine, ClusterProfile, ClusterTable, GroupFigure } from '../../server/contract/cluster-pages.ts';
import type { ClauseRow, PlanLine, ReviewFinding } from '../../server/contract/reviews.ts';
import {
  type AmountUnit,
  doubtIn,
  factorOf,
  factorOfText,
  headIn,
  maybe,
  reasonIn,
  times,
  timesText,
  unitIn,
  unitTextIn,
} from './in-units.ts';

/** A clause with figure, threshold and margin in the unit wanted. */
export function clauseIn(clause: ClauseRow, wanted: AmountUnit): ClauseRow {
  const factor = factorOf(clause.unit, wanted);
  if (factor === 1) return clause;
  const by = (text: string | null) => timesText(text, factor);
  return {
    ...clause,
    unit: unitIn(clause.unit, wanted),
    threshold: by(clause.threshold),
    readings: clause.readings.map((reading) => ({
      ...reading,
      points: reading.points.map((point) => ({
        ...point,
        value: by(point.value),
        atLeast: by(point.atLeast),
        atMost: by(point.atMost),
        threshold: by(point.threshold),
        margin: by(point.margin),
      })),
    })),
  };
}

/** A line of a plan in the unit wanted; what was typed stays beside it as it was typed. */
export function planLineIn(line: PlanLine, wanted: AmountUnit): PlanLine {
  const factor = factorOfText(line.unit, wanted);
  if (factor === 1) return line;
  const by = (text: string | null) => timesText(text, factor);
  return {
    ...line,
    unit: unitTextIn(line.unit, wanted),
    baseline: line.baseline === null ? null : { ...line.baseline, value: by(line.baseline.value) },
    target: line.target === null ? null : { ...line.target, value: by(line.target.value) },
    path: line.path.map((point) => ({ ...point, value: timesText(point.value, factor) })),
    required: line.required === null ? null : { ...line.required, value: timesText(line.required.value, factor) },
    actual: by(line.actual),
    neededPerYear: by(line.neededPerYear),
    projected: by(line.projected),
  };
}

/** The page of a cluster with its amounts in the unit wanted; the drawer of a figure's origin stays as filed. */
export function clusterProfileIn(data: ClusterProfile, wanted: AmountUnit): ClusterProfile {
  if (wanted === undefined) return data;
  const { cluster, headline, doubtful, standings, peers, revised } = data;
  const units = new Map(
    cluster.themes.flatMap(({ lines }) => lines.map(({ indicator }) => [indicator.id, indicator.unit])),
  );
  return {
    ...data,
    headline: {
      ...headline,
      indicator: headIn(headline.indicator, wanted),
      value: maybe(headline.value, factorOf(headline.indicator.unit, wanted)),
      doubt: headline.doubt === null ? null : reasonIn(headline.doubt, factorOf(headline.indicator.unit, wanted)),
    },
    doubtful: doubtful.map((figure) => doubtIn(figure, factorOf(units.get(figure.indicator) ?? null, wanted))),
    cluster: {
      ...cluster,
      themes: cluster.themes.map((theme) => ({
        ...theme,
        lines: theme.lines.map(({ indicator, figures }) => {
          const factor = factorOf(indicator.unit, wanted);
          return {
            indicator: headIn(indicator, wanted),
            figures:
              factor === 1 ? figures : figures.map((figure) => ({ ...figure, value: maybe(figure.value, factor) })),
          };
        }),
      })),
    },
    standings: standings.map((standing) => ({
      ...standing,
      standards: standing.standards.map((table) => ({
        ...table,
        clauses: table.clauses.map((clause) => clauseIn(clause, wanted)),
      })),
      plan:
        standing.plan === null
          ? null
          : { ...standing.plan, lines: standing.plan.lines.map((line) => planLineIn(line, wanted)) },
    })),
    peers: {
      ...peers,
      lines: peers.lines.map((line) => {
        const factor = factorOf(line.indicator.unit, wanted);
        return {
          ...line,
          indicator: headIn(line.indicator, wanted),
          own: times(line.own, factor),
          median: maybe(line.median, factor),
          values: line.values.map((value) => ({ ...value, value: times(value.value, factor) })),
        };
      }),
    },
    revised: revised.map((fact) => ({
      ...fact,
      unit: unitIn(fact.unit, wanted),
      vintages: fact.vintages.map((vintage) => ({
        ...vintage,
        value: maybe(vintage.value, factorOf(fact.unit, wanted)),
      })),
    })),
  };
}

/** The figure of a finding and what stands beside it. Words and counts of lines stay. */
export function besideIn(
  beside: NonNullable<ReviewFinding['beside']>,
  wanted: AmountUnit,
): NonNullable<ReviewFinding['beside']> {
  const factor = factorOf(beside.unit, wanted);
  if (factor === 1) return beside;
  const { now, before, plan, standard, unit } = beside;
  return {
    ...beside,
    unit: unitIn(unit, wanted),
    now: { ...now, value: timesText(now.value, factor) },
    before: before === null ? null : { ...before, value: timesText(before.value, factor) },
    plan: plan === null ? null : { ...plan, value: timesText(plan.value, factor) },
    standard: standard === null ? null : { ...standard, value: timesText(standard.value, factor) },
  };
}

export interface ShownTable {
  table: ClusterTable;
  lineOf: (line: ClusterLine) => ClusterLine;
  figuresOf: (figures: readonly GroupFigure[]) => readonly GroupFigure[];
}

/** The table of clusters as it is shown: heads at once, each line when it is first asked for and then the same again. */
export function clusterTableIn(table: ClusterTable, wanted: AmountUnit): ShownTable {
  const heads = [table.size, ...table.columns];
  const factors = heads.map(({ unit }) => factorOf(unit, wanted));
  if (factors.every((factor) => factor === 1))
    return { table, lineOf: (line) => line, figuresOf: (figures) => figures };
  const size = factors[0] ?? 1;
  const byId = new Map(heads.map(({ id }, at) => [id, factors[at] ?? 1]));
  const lines = new WeakMap<ClusterLine, ClusterLine>();
  const moved = (line: ClusterLine): ClusterLine => ({
    ...line,
    course: line.course.map((value) => maybe(value, size)),
    figures: line.figures.map((figure, at) => ({ ...figure, value: maybe(figure.value, factors[at] ?? 1) })),
  });
  return {
    table: {
      ...table,
      size: headIn(table.size, wanted),
      columns: table.columns.map((column) => headIn(column, wanted)),
    },
    lineOf: (line) => {
      const known = lines.get(line) ?? moved(line);
      lines.set(line, known);
      return known;
    },
    figuresOf: (figures) =>
      figures.map((figure) => ({ ...figure, value: maybe(figure.value, byId.get(figure.indicator) ?? 1) })),
  };
}
