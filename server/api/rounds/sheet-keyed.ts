import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { KeyedRow, LackingFigure, SheetKeyed } from '../../contract/keyed.ts';
import type { ObligationAct } from '../../domain/review-acts.ts';
import {
  canGrow,
  figureYears,
  isAsked,
  isFigure,
  isPlanInWords,
  plannable,
  planYears,
} from '../../review/keyed-choices.ts';
import { type KeyedFigure, keyedFiguresOf, placeOfKeyed, writtenOf } from '../../review/keyed-figures.ts';
import type { ReviewedReport } from '../../review/report.ts';
import type { ReportReview } from '../../review/review-report.ts';

/** What was keyed in for a cluster as its sheet shows it, and what may be. @param acts of every round */
export function sheetKeyed(
  acts: readonly ObligationAct[],
  reviewed: { report: ReviewedReport; review: ReportReview } | null,
  year: number,
  catalogue: Catalogue,
): SheetKeyed {
  const figures = keyedFiguresOf(acts).map((figure) => keyedRow(figure, catalogue));
  if (reviewed === null) return { figures, lacking: [], years: { from: year, to: year }, plan: null };
  const { report, review } = reviewed;
  return {
    figures,
    lacking: lackingIn(review, report, catalogue),
    years: figureYears(report, catalogue),
    plan: isPlanInWords(report, catalogue)
      ? {
          indicators: plannable(report, catalogue).map((indicator) => ({
            indicator: indicator.id,
            name: indicator.name,
            unit: indicator.unit,
            grows: canGrow(indicator),
          })),
          years: planYears(report, catalogue),
        }
      : null,
  };
}

function keyedRow(figure: KeyedFigure, catalogue: Catalogue): KeyedRow {
  const { no, about, value, source, place, by, seat, on, withdrawn } = figure;
  const indicator = catalogue.reviewed.get(about.indicator);
  const growth = about.of === 'plan' && about.nature === 'growth';
  return {
    no,
    about,
    name: indicator?.name ?? { zh: about.indicator, en: about.indicator },
    unit: growth ? { zh: '%', en: '%' } : (indicator?.unit ?? null),
    value: String(value),
    written: writtenOf(figure),
    source,
    place,
    origin: placeOfKeyed(figure),
    by,
    seat,
    on,
    withdrawn,
  };
}

/** Figures that clauses of either standard lack, as far as they may be keyed in for the report. */
function lackingIn({ standards }: ReportReview, report: ReviewedReport, catalogue: Catalogue): LackingFigure[] {
  const years = figureYears(report, catalogue);
  return [standards.current, standards.asCertified].flatMap((result) =>
    (result?.clauses ?? []).flatMap(({ clause, lacking }) =>
      lacking.flatMap(({ indicator: id, year }): LackingFigure[] => {
        const indicator = catalogue.reviewed.get(id);
        if (indicator === undefined || !isFigure(indicator) || isAsked(report, id, catalogue)) return [];
        if (year < years.from || year > years.to) return [];
        const { name, unit } = indicator;
        return [{ standard: result?.standard.id ?? '', clause: clause.id, indicator: indicator.id, name, unit, year }];
      }),
    ),
  );
}
