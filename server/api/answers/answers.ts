import type { z } from 'zod';
import { type Answer, answerQuestion } from '../../analytics/answer-query.ts';
import { groupBy } from '../../analytics/group-by.ts';
import { checkQuestion, type Question } from '../../analytics/question.ts';
import { Refusal } from '../../analytics/refusals.ts';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Aggregate, Matrix, Scatter } from '../../contract/analytics.ts';
import type { AggregateFigure, Basis, Dimension, Filter, Group, JointMode } from '../../domain/figure.ts';
import { readPanelYears, readRegister } from '../../store/reads/read-register.ts';
import type { Snapshot } from '../../store/snapshot/snapshot.ts';
import { headOf } from './heads.ts';
import { namesOf, notesOf } from './question-words.ts';

/** Whose ledger, as it stood and as far as its asker may see it. */
export interface Standpoint {
  catalogue: Catalogue;
  snapshot: Snapshot;
  asOf: string | undefined;
}

/** An answer of the engine with the names and notes that a reader needs. */
export async function toldAnswer(
  answer: Answer,
  indicators: readonly string[],
  { catalogue, snapshot, asOf }: Standpoint,
): Promise<Aggregate> {
  const register = await readRegister(snapshot);
  return {
    asOf: asOf ?? null,
    indicators: [...new Set(indicators)].map((id) => headOf(catalogue, catalogue.indicator(id))),
    names: namesOf(answer.figures, register, catalogue),
    figures: answer.figures,
    overlaps: answer.overlaps,
    enoughClusters: catalogue.measurement.enoughClusters,
    completeFrom: catalogue.measurement.completeFrom,
    notes: notesOf(indicators, catalogue),
  };
}

interface YearAsked {
  by: Dimension;
  filter: Filter;
  year: number;
  joint: JointMode;
  /** Left out: all clusters. */
  basis?: Basis | undefined;
  doubtful?: boolean;
}

const levelsOf = (
  { by, filter, year, joint, basis, doubtful }: YearAsked,
  indicators: readonly string[],
  spread: Question['spread'],
): Question => ({
  indicators,
  by: [by],
  filter,
  from: year,
  to: year,
  joint,
  measure: 'level',
  basis,
  spread,
  doubtful,
  growth: false,
});

/** Groups × indicators of one year; what cannot be rebuilt is a median and has no rank. */
export async function matrixOf(
  indicators: readonly string[],
  asked: YearAsked,
  at: Standpoint,
): Promise<z.infer<typeof Matrix>> {
  const answer = await answerQuestion(levelsOf(asked, indicators, 'median'), at.catalogue, at.snapshot);
  const told = await toldAnswer(answer, indicators, at);
  const rows = [...ofGroups(told.figures)].map(([group, own]) => ({ group, cells: own.map(cellOf) }));
  const basis = asked.basis ?? 'all';
  return { asOf: told.asOf, year: asked.year, basis, indicators: told.indicators, names: told.names, rows };
}

/** Two measures of each group with a third as size. */
export async function scatterOf(
  { x, y, size }: { x: string; y: string; size: string },
  asked: YearAsked,
  at: Standpoint,
): Promise<z.infer<typeof Scatter>> {
  const indicators = [x, y, size];
  for (const [field, id] of Object.entries({ x, y, size })) {
    try {
      checkQuestion(levelsOf(asked, [id], 'refuse'), at.catalogue);
    } catch (error) {
      throw error instanceof Refusal ? error.at(field) : error;
    }
  }
  const answer = await answerQuestion(levelsOf(asked, indicators, 'refuse'), at.catalogue, at.snapshot);
  const { names, notes, asOf, figures } = await toldAnswer(answer, indicators, at);
  const points = [...ofGroups(figures)].map(([group, own]) => {
    const value = (id: string) => own.find((figure) => figure.indicator === id)?.value ?? null;
    return { group, x: value(x), y: value(y), size: value(size), few: own.some((figure) => figure.few) };
  });
  const head = (id: string) => headOf(at.catalogue, at.catalogue.indicator(id));
  const basis = asked.basis ?? 'all';
  return { asOf, year: asked.year, basis, x: head(x), y: head(y), size: head(size), names, points, notes };
}

/** Figures of each group; a group with nobody in the panel of the year has none and is left out. */
const ofGroups = (figures: readonly AggregateFigure[]): Map<Group, AggregateFigure[]> =>
  new Map(
    [
      ...groupBy(
        figures.filter((figure) => !isWhole(figure)),
        (figure) => JSON.stringify(figure.group),
      ).values(),
    ].map((own) => [own[0]?.group ?? {}, own]),
  );

function cellOf(figure: AggregateFigure) {
  const { indicator, value, method, rank, few, incomplete, standing } = figure;
  const of = standing?.of ?? null;
  const position = rank === null || of === null || of < 2 ? null : (rank - 1) / (of - 1);
  return { indicator, value, method, rank, of, position, few, incomplete };
}

export const isWhole = (figure: AggregateFigure): boolean => Object.keys(figure.group).length === 0;

/** Groups by their rank; those without one last. */
export const byRank = (a: AggregateFigure, b: AggregateFigure): number =>
  (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY) ||
  JSON.stringify(a.group).localeCompare(JSON.stringify(b.group));

export function filterOf(query: Filter): Filter {
  const { league, programme, level, sector, industry, batch, form, cluster } = query;
  return { league, programme, level, sector, industry, batch, form, cluster };
}

/** The year asked for, else the newest report year. */
export async function yearOf(snapshot: Snapshot, asked: number | undefined, least = 2000): Promise<number> {
  if (asked !== undefined) return asked;
  const years = await readPanelYears(snapshot);
  return Math.max(years.at(-1) ?? least, least);
}
