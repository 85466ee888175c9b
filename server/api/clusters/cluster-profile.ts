import { groupBy } from '../../analytics/group-by.ts';
import { growthPct } from '../../analytics/growth-rates.ts';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { ClusterView } from '../../catalogue/load-cluster-view.ts';
import { numericTypes } from '../../catalogue/schema.ts';
import type { ClusterProfile, ClusterStanding, RevisedFigure } from '../../contract/cluster-pages.ts';
import type { ClusterPage } from '../../contract/clusters.ts';
import type { readVintages } from '../../store/reads/read-cluster.ts';
import { headOf } from '../answers/heads.ts';
import type { reviewNewest } from '../reviewing/read-reports.ts';
import { planLines, standardTables } from '../rounds/sheet-tables.ts';
import { reportNow } from './report-now.ts';

/** A newest report beside standards and plan, with what became of it. */
export function standingOf(
  { round, submission, review }: Awaited<ReturnType<typeof reviewNewest>>[number],
  today: string,
  catalogue: Catalogue,
): ClusterStanding {
  const participant = round.participants[0];
  const { plan } = review;
  const lines = plan === null ? [] : planLines(plan, catalogue);
  const counts: NonNullable<ClusterStanding['plan']>['counts'] = {};
  for (const { status } of lines) counts[status] = (counts[status] ?? 0) + 1;
  const answers = submission.kind === 'annual-report' && participant !== undefined;
  return {
    programme: submission.programme,
    level: submission.level,
    reportYear: submission.reportYear,
    kind: submission.kind,
    file: submission.file,
    fileName: submission.fileName,
    receivedAt: submission.receivedAt,
    report: answers ? reportNow(participant, round, today) : null,
    standards: standardTables(review.standards, catalogue),
    planAsked: catalogue.planRules.has(submission.form),
    plan:
      plan === null ? null : { file: plan.from?.file ?? null, fileName: plan.from?.fileName ?? null, lines, counts },
  };
}

/**
 * Size in the newest year that the cluster reported for, with its growth over the year before; none where one of the two
 * is doubtful.
 */
export function headlineOf(
  page: ClusterPage,
  size: string,
  doubtful: ClusterProfile['doubtful'],
  catalogue: Catalogue,
): ClusterProfile['headline'] {
  const line = page.themes.flatMap((theme) => theme.lines).find(({ indicator }) => indicator.id === size);
  const year = page.years.at(-1) ?? null;
  const value = (wanted: number | null) => line?.figures.find((figure) => figure.year === wanted)?.value ?? null;
  const doubted = (wanted: number) => doubtful.some((fact) => fact.indicator === size && fact.year === wanted);
  return {
    indicator: headOf(catalogue, catalogue.indicator(size)),
    year,
    value: value(year),
    growth: year === null || doubted(year) || doubted(year - 1) ? null : growthPct(value(year), value(year - 1)),
    doubt: doubtful.find((figure) => figure.indicator === size && figure.year === year)?.reason ?? null,
  };
}

/** Per field of work the first figures of the view that the cluster has in two years or more. */
export function coursesOf(page: ClusterPage, { courses, panels }: ClusterView): ClusterProfile['courses'] {
  const known = new Set(
    page.themes.flatMap((theme) =>
      theme.lines.flatMap(({ indicator, figures }) =>
        figures.filter((figure) => figure.value !== null).length > 1 ? [indicator.id] : [],
      ),
    ),
  );
  return courses.map(({ theme, indicators }) => ({
    theme,
    indicators: indicators.filter((id) => known.has(id)).slice(0, panels),
  }));
}

/** Figures that reports state differently, with every statement; contact names and phones are no figures. */
export function revisedFigures(
  vintages: Awaited<ReturnType<typeof readVintages>>,
  page: ClusterPage,
  catalogue: Catalogue,
): RevisedFigure[] {
  const stated = groupBy(vintages, (vintage) => `${vintage.indicator}@${vintage.year}`);
  return page.themes.flatMap(({ lines }) =>
    lines.flatMap(({ indicator, figures }) => {
      if (!numericTypes.has(catalogue.indicator(indicator.id).type)) return [];
      return figures.flatMap((figure): RevisedFigure[] => {
        if (!figure.revised) return [];
        const own = stated.get(`${indicator.id}@${figure.year}`) ?? [];
        return [
          {
            indicator: indicator.id,
            name: indicator.name,
            unit: indicator.unit,
            year: figure.year,
            vintages: own.map(({ value, status, text, file, submission, receivedAt, counts }) => ({
              value,
              status,
              text,
              file,
              submission,
              receivedAt,
              counts,
            })),
          },
        ];
      });
    }),
  );
}
