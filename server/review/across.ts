import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { IndicatorId } from '../domain/ids.ts';
import { type Mention, mentionsOf, type ReportHead, sameNames } from './across-names.ts';
import { figureOf, reportedFigure, scaleOf, show } from './history-figures.ts';
import type { ReviewedReport, StatedFact } from './report.ts';

type Stated = StatedFact & { indicator: string; year: number };

/** What of a report is put beside the others: all that need be kept of it until they are all there. */
export interface ReportGist {
  report: ReportHead;
  mentions: readonly Mention[];
  /** Growth rates of the report year. */
  rates: readonly Cell[];
  /** Figures over all years of the form. */
  rows: readonly Row[];
}

interface Cell {
  report: ReportHead;
  indicator: IndicatorId;
  year: number;
  value: string;
  place: string;
}
interface Row extends Cell {
  values: readonly { year: number; value: string }[];
}
/** Findings, each with the submission that it stands against. */
type FindingsOfSubmissions = { submission: number; found: Finding }[];

export function gistOf(asked: ReviewedReport, catalogue: Catalogue): ReportGist {
  const { submission, cluster, leagues, reportYear } = asked;
  // A gist outlives the report, which knows its whole dossier.
  const report = { submission, cluster, leagues, reportYear };
  const statements = [...asked.statements()];
  return {
    report,
    mentions: mentionsOf(report, statements, catalogue),
    rates: leagues.length === 0 ? [] : ratesOf(report, statements, catalogue),
    rows: rowsOf(report, statements, catalogue),
  };
}

/**
 * What the reports of several clusters have in common and should not: names in two lists, one growth rate over a
 * league, whole rows of figures. By submission; one pass over all statements. Pure, whatever the order of the reports.
 */
export function acrossFindings(reports: readonly ReviewedReport[], catalogue: Catalogue): Map<number, Finding[]> {
  return acrossGists(
    reports.map((report) => gistOf(report, catalogue)),
    catalogue,
  );
}

/** The same of gists. */
export function acrossGists(gists: readonly ReportGist[], catalogue: Catalogue): Map<number, Finding[]> {
  const inOrder = [...gists].sort((a, b) => a.report.submission - b.report.submission);
  const bySubmission = new Map<number, Finding[]>(inOrder.map(({ report }) => [report.submission, []]));
  const shared = [
    ...sameNames(
      inOrder.flatMap(({ mentions }) => mentions),
      catalogue,
    ),
    ...sameGrowth(inOrder, catalogue),
    ...sameRows(inOrder, catalogue),
  ];
  for (const { submission, found } of shared) bySubmission.get(submission)?.push(found);
  return bySubmission;
}

function ratesOf(report: ReportHead, statements: readonly Stated[], catalogue: Catalogue): Cell[] {
  return statements.flatMap(({ indicator: id, year, status, value, place }) => {
    if (year !== report.reportYear) return [];
    const indicator = ownFigure(id, catalogue);
    if (indicator === undefined || scaleOf(indicator) !== 'growth') return [];
    const figure = figureOf({ status, value }, indicator);
    if (figure === null || figure === 0) return [];
    return [{ report, indicator: indicator.id, year, value: show(figure, 6), place: place ?? '' }];
  });
}

/** One growth rate, to the last printed decimal, filed by several clusters of one league for one year. */
function sameGrowth(gists: readonly ReportGist[], catalogue: Catalogue): FindingsOfSubmissions {
  const { clusters, ownShare, most } = catalogue.history.identical;
  const holders = new Map<string, Set<number>>();
  const cells = new Map<string, Cell[]>();
  for (const { report, rates } of gists) {
    for (const cell of rates) {
      const rate = `${cell.indicator}|${cell.year}|${cell.value}`;
      holders.set(rate, (holders.get(rate) ?? new Set()).add(report.cluster.id));
      put(cells, `${report.leagues[0]}|${rate}`, cell);
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
        found: finding('across-same-growth', severity, place, facts, { indicator, year }),
      };
    });
  });
}

/** Figures of one indicator over all years of the form that equal those of another cluster. */
function sameRows(gists: readonly ReportGist[], catalogue: Catalogue): FindingsOfSubmissions {
  const { most } = catalogue.history.identical;
  const rows = new Map<string, Row[]>();
  for (const row of gists.flatMap((gist) => gist.rows)) {
    put(rows, `${row.indicator}|${row.values.map((value) => `${value.year}:${value.value}`).join('|')}`, row);
  }
  return [...rows.values()].flatMap((all) => {
    const names = clustersOf(all);
    if (names.size < 2) return [];
    return all.map(({ report, indicator, values, place }) => {
      const facts = { values: [...values], others: othersOf(names, report, most), count: names.size - 1 };
      const about = { indicator, year: report.reportYear };
      return { submission: report.submission, found: finding('across-same-row', 'explain', place, facts, about) };
    });
  });
}

/** Rows with digits enough to tell something. */
function rowsOf(report: ReportHead, statements: readonly Stated[], catalogue: Catalogue): Row[] {
  const { digits } = catalogue.history.identical;
  const cells = new Map<string, Cell[]>();
  for (const { indicator: id, year, status, value, place } of statements) {
    const indicator = ownFigure(id, catalogue);
    const figure = indicator === undefined ? null : figureOf({ status, value }, indicator);
    if (indicator === undefined || figure === null) continue;
    put(cells, id, { report, indicator: indicator.id, year, value: show(figure, 6), place: place ?? '' });
  }
  return [...cells.values()].flatMap((own) => {
    own.sort((a, b) => a.year - b.year);
    const values = own.map(({ year, value }) => ({ year, value }));
    const [first] = own;
    return first === undefined || own.length < 2 || digitsOf(values) < digits ? [] : [{ ...first, values }];
  });
}

/** Figures of the league itself stand in every report of it. */
function ownFigure(id: string, catalogue: Catalogue) {
  return catalogue.history.identical.shared.some((fact) => fact.indicator === id)
    ? undefined
    : reportedFigure(catalogue, id);
}

function put<C>(map: Map<string, C[]>, key: string, value: C): void {
  const all = map.get(key);
  if (all === undefined) map.set(key, [value]);
  else all.push(value);
}

const clustersOf = (all: readonly Cell[]): Map<number, string> =>
  new Map(all.map(({ report }) => [report.cluster.id, report.cluster.name]));

const othersOf = (names: ReadonlyMap<number, string>, { cluster }: ReportHead, most: number): string[] => {
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
