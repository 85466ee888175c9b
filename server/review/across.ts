import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { IndicatorId } from '../domain/ids.ts';
import { sameNames } from './across-names.ts';
import { figureOf, reportedFigure, scaleOf, show } from './history-figures.ts';
import type { ReviewedReport } from './report.ts';

/**
 * What the reports of several clusters have in common and should not: names in two lists, one growth rate over a
 * league, whole rows of figures. By submission; one pass over all statements. Pure, whatever the order of the reports.
 */
export function acrossFindings(reports: readonly ReviewedReport[], catalogue: Catalogue): Map<number, Finding[]> {
  const inOrder = [...reports].sort((a, b) => a.submission - b.submission);
  const found = new Map<number, Finding[]>(inOrder.map((one) => [one.submission, []]));
  const told = [...sameNames(inOrder, catalogue), ...sameGrowth(inOrder, catalogue), ...sameRows(inOrder, catalogue)];
  for (const { submission, one } of told) found.get(submission)?.push(one);
  return found;
}

interface Cell {
  report: ReviewedReport;
  indicator: IndicatorId;
  year: number;
  value: string;
  place: string;
}
type Told = { submission: number; one: Finding }[];

/** One growth rate, to the last printed decimal, filed by several clusters of one league for one year. */
function sameGrowth(reports: readonly ReviewedReport[], catalogue: Catalogue): Told {
  const { clusters, ownShare, most } = catalogue.history.identical;
  const holders = new Map<string, Set<number>>();
  const cells = new Map<string, Cell[]>();
  for (const report of reports) {
    const [league] = report.leagues;
    if (league === undefined) continue;
    for (const { indicator: id, year, status, value, place } of report.statements()) {
      const indicator = ownFigure(id, catalogue);
      if (indicator === undefined || scaleOf(indicator) !== 'growth' || year !== report.reportYear) continue;
      const figure = figureOf({ status, value }, indicator);
      if (figure === null || figure === 0) continue;
      const shown = show(figure, 6);
      const rate = `${id}|${year}|${shown}`;
      holders.set(rate, (holders.get(rate) ?? new Set()).add(report.cluster.id));
      put(cells, `${league}|${rate}`, {
        report,
        indicator: indicator.id,
        year,
        value: shown,
        place: place ?? '',
      });
    }
  }
  return [...cells.values()].flatMap((all) => {
    const names = clustersOf(all);
    const [first] = all;
    if (first === undefined || names.size < clusters) return [];
    // A rate that other leagues file as often says little of this one.
    const everywhere = holders.get(`${first.indicator}|${first.year}|${first.value}`)?.size ?? names.size;
    const severity = names.size >= ownShare * everywhere ? 'explain' : 'note';
    return all.map(({ report, indicator, year, value, place }) => {
      const facts = { value, others: othersOf(names, report, most), count: names.size - 1 };
      return {
        submission: report.submission,
        one: finding('across-same-growth', severity, place, facts, { indicator, year }),
      };
    });
  });
}

/** Figures of one indicator over all years of the form that equal those of another cluster. */
function sameRows(reports: readonly ReviewedReport[], catalogue: Catalogue): Told {
  const { digits, most } = catalogue.history.identical;
  const rows = new Map<string, (Cell & { values: { year: number; value: string }[] })[]>();
  for (const report of reports) {
    for (const [id, cells] of rowsOf(report, catalogue)) {
      const values = cells.map(({ year, value }) => ({ year, value }));
      const [first] = cells;
      if (first === undefined || cells.length < 2 || digitsOf(values) < digits) continue;
      put(rows, `${id}|${values.map((one) => `${one.year}:${one.value}`).join('|')}`, { ...first, values });
    }
  }
  return [...rows.values()].flatMap((all) => {
    const names = clustersOf(all);
    if (names.size < 2) return [];
    return all.map(({ report, indicator, values, place }) => {
      const facts = { values, others: othersOf(names, report, most), count: names.size - 1 };
      const about = { indicator, year: report.reportYear };
      return { submission: report.submission, one: finding('across-same-row', 'explain', place, facts, about) };
    });
  });
}

function rowsOf(report: ReviewedReport, catalogue: Catalogue): Map<string, Cell[]> {
  const rows = new Map<string, Cell[]>();
  for (const { indicator: id, year, status, value, place } of report.statements()) {
    const indicator = ownFigure(id, catalogue);
    const figure = indicator === undefined ? null : figureOf({ status, value }, indicator);
    if (indicator === undefined || figure === null) continue;
    put(rows, id, { report, indicator: indicator.id, year, value: show(figure, 6), place: place ?? '' });
  }
  for (const cells of rows.values()) cells.sort((a, b) => a.year - b.year);
  return rows;
}

/** Figures of the league itself stand in every report of it. */
function ownFigure(id: string, catalogue: Catalogue) {
  return catalogue.history.identical.shared.some((one) => one.indicator === id)
    ? undefined
    : reportedFigure(catalogue, id);
}

function put<C>(map: Map<string, C[]>, key: string, one: C): void {
  const all = map.get(key);
  if (all === undefined) map.set(key, [one]);
  else all.push(one);
}

const clustersOf = (all: readonly Cell[]): Map<number, string> =>
  new Map(all.map(({ report }) => [report.cluster.id, report.cluster.name]));

const othersOf = (names: ReadonlyMap<number, string>, { cluster }: ReviewedReport, most: number): string[] => {
  const shown: string[] = [];
  for (const [id, name] of names) {
    if (id !== cluster.id) shown.push(name);
    if (shown.length === most) break;
  }
  return shown;
};

/** Digits of the first figure and of every step after it: what rises slowly repeats itself and tells less. */
function digitsOf(values: readonly { value: string }[]): number {
  const steps = values.map(({ value }, index) => Number(value) - Number(values[index - 1]?.value ?? 0));
  return steps.reduce(
    (sum, step) =>
      sum +
      show(step, 6)
        .replace(/[^\d]/gu, '')
        .replace(/^0+|0+$/gu, '').length,
    0,
  );
}
