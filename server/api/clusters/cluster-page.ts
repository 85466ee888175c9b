import { whyAbsent } from '../../analytics/absence.ts';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import { numericTypes } from '../../catalogue/schema.ts';
import type { ClusterPage } from '../../contract/clusters.ts';
import type { IndicatorHead } from '../../contract/common.ts';
import { renderFinding } from '../../review/render-finding.ts';
import type { Report, readCluster, StatedFigure } from '../../store/reads/read-cluster.ts';
import type { RegisterEntry } from '../../store/reads/read-register.ts';
import { headOf, leagueOf } from '../answers/heads.ts';

/** Themes whose lines are figures and answers; the rest of a form is identity, plan and signatures. */
const shownThemes = ['output', 'innovation', 'digital', 'green', 'openness', 'governance'] as const;

/** Everything the ledger holds of one cluster, in the words of a reader. */
export function clusterPage(
  catalogue: Catalogue,
  entry: RegisterEntry,
  known: Awaited<ReturnType<typeof readCluster>>,
): ClusterPage {
  const counted = known.reports.filter((report) => report.counts && report.kind !== 'registry');
  const years = yearsOf(counted, known.figures);
  const names = { indicator: (id: string) => catalogue.indicators.get(id) };
  return {
    id: entry.clusterId,
    name: entry.name,
    otherNames: known.names.filter((name) => name !== entry.name),
    programme: entry.programme,
    level: entry.level,
    leagues: leaguesOf(catalogue, entry),
    outside: entry.outside,
    applicant: entry.applicant,
    county: entry.county,
    industry: entry.industry,
    sector: entry.sector,
    operator: entry.operator,
    certifications: known.certifications,
    years,
    themes: themesOf(catalogue, known.figures, counted, years),
    reports: known.reports,
    findings: known.findings.map(({ submission, reportYear, finding }) => ({
      submission,
      reportYear,
      code: finding.code,
      severity: finding.severity,
      place: finding.place,
      zh: renderFinding(finding, 'zh', names),
      en: renderFinding(finding, 'en', names),
    })),
  };
}

/** Every league of a cluster, the leading one first. */
export function leaguesOf(catalogue: Catalogue, entry: RegisterEntry) {
  const members =
    entry.leagues.length > 0 ? entry.leagues : [{ league: entry.league ?? entry.province, leading: true, share: null }];
  return members.flatMap(({ league, leading, share }) =>
    league === null ? [] : [{ ...leagueOf(catalogue, league), leading, share }],
  );
}

function yearsOf(reports: readonly Report[], figures: readonly StatedFigure[]): number[] {
  const last = Math.max(...reports.map((report) => report.reportYear));
  const years = figures
    .filter((figure) => figure.status === 'value' && figure.year <= last)
    .map((figure) => figure.year);
  if (years.length === 0) return [];
  const first = Math.min(...years);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** A newer report has no cell at all where its form asks for the figure: a row was deleted, or could not be placed. */
function leftOut(
  catalogue: Catalogue,
  { indicator, year, statedIn }: StatedFigure,
  reports: readonly Report[],
): boolean {
  const newer = reports.slice(
    0,
    Math.max(
      0,
      reports.findIndex(({ submission }) => submission === statedIn),
    ),
  );
  return newer.some(({ form: edition, reportYear }) =>
    catalogue
      .fieldsOf(indicator)
      .some(
        ({ form, field }) => form.id === edition && field.yearOffsets.some((offset) => reportYear + offset === year),
      ),
  );
}

function themesOf(
  catalogue: Catalogue,
  figures: readonly StatedFigure[],
  reports: readonly Report[],
  years: readonly number[],
): ClusterPage['themes'] {
  const byIndicator = new Map<string, StatedFigure[]>();
  for (const figure of figures)
    byIndicator.set(figure.indicator, [...(byIndicator.get(figure.indicator) ?? []), figure]);
  const asked = new Set(reports.map((report) => report.form));
  return shownThemes.map((theme) => {
    const lines: { indicator: IndicatorHead; figures: ClusterPage['themes'][number]['lines'][number]['figures'] }[] =
      [];
    for (const indicator of catalogue.indicators.values()) {
      if (indicator.theme !== theme || indicator.personal) continue;
      const stated = byIndicator.get(indicator.id) ?? [];
      const belongs = catalogue.fieldsOf(indicator.id).some(({ form }) => asked.has(form.id));
      if (stated.length === 0 && !(belongs && numericTypes.has(indicator.type))) continue;
      const line = years.map((year) => {
        const found = stated.find((fact) => fact.year === year);
        if (found !== undefined) {
          const { status, value, text, vintages, revised } = found;
          const unfilled = found.unfilled || leftOut(catalogue, found, reports);
          return { year, status, value, text, vintages, revised, unfilled };
        }
        const status = whyAbsent(catalogue, indicator.id, year, reports);
        return { year, status, value: null, text: null, vintages: 0, revised: false, unfilled: false };
      });
      lines.push({ indicator: headOf(catalogue, indicator), figures: line });
    }
    return { theme, lines };
  });
}
