import type { BoardRow } from '../../../server/contract/rounds.ts';
import type { ReviewState } from '../../../server/domain/review.ts';
import { answerWordsOf } from '../../i18n/answer-words.ts';
import { assignmentWordsOf } from '../../i18n/assignment-words.ts';
import { type Speech, wordOf } from '../../i18n/language.ts';
import { passingWordsOf } from '../../i18n/passing-words.ts';
import type { FigureTable } from '../../ui/figure-table.ts';
import { comparable, severities } from '../../ui/review-marks.ts';

export const groupOrder = ['form', 'arithmetic', 'history', 'across', 'plan', 'standard', 'integrity'] as const;

export interface BoardFilter {
  /** Words of the cluster, its industry or leagues. */
  q: string;
  state: ReviewState | undefined;
  league: string | undefined;
  late: boolean;
  /** Only reports with an answer that waits for the reviewer. */
  answered: boolean;
  /** Only reports assigned to this reviewer; undefined for all. */
  assigned?: string | undefined;
  /** Only reports that wait for their league. */
  atLeague?: boolean;
}

/** Rows that fit, in the order in which they came: the server sorts by gravity. */
export function boardRows(
  rows: readonly BoardRow[],
  { q, state, league, late, answered, assigned, atLeague = false }: BoardFilter,
): BoardRow[] {
  const wanted = q.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (state === undefined || row.state === state) &&
      (league === undefined || row.leagues.some(({ code }) => code === league)) &&
      (!late || row.overdueDays > 0) &&
      (!answered || answersWaiting(row) > 0) &&
      (!atLeague || row.passing?.state === 'waiting') &&
      (assigned === undefined || row.assigned === assigned) &&
      (wanted === '' ||
        [row.cluster.name, row.industry, ...row.leagues.flatMap(({ name }) => [name.zh, name.en])].some((text) =>
          text?.toLowerCase().includes(wanted),
        )),
  );
}

/** Answers that wait for the reviewer: none do once a conclusion was drawn. */
export const answersWaiting = ({ state, answers }: Pick<BoardRow, 'state' | 'answers'>): number =>
  state === 'concluded' || state === 'awaiting-signature' ? 0 : answers.answered;

export interface PlanCount {
  behind: number;
  of: number;
}

/** Plan items that are behind or reversed, among those that can be compared; null where there is no plan. */
export function planCount(plan: BoardRow['plan']): PlanCount | null {
  if (plan === null) return null;
  const of = comparable.reduce((sum, status) => sum + (plan[status] ?? 0), 0);
  return { behind: (plan.behind ?? 0) + (plan.reversed ?? 0), of };
}

/** The board as it is seen, for the download: one column per group and severity. */
export function boardTable(rows: readonly BoardRow[], { t, say, language }: Speech): FigureTable {
  const { board } = t.review;
  const { columns } = answerWordsOf(language);
  const number = { number: true };
  return {
    columns: [
      { name: board.cluster },
      { name: board.columns.league },
      { name: board.columns.industry },
      { name: board.stateHead },
      { name: board.columns.outcome },
      { name: board.columns.due },
      { name: board.columns.overdueDays, ...number },
      { name: board.received },
      { name: board.columns.vintages, ...number },
      ...groupOrder.flatMap((group) =>
        severities.map((severity) => ({
          name: board.columns.group(t.review.group[group], t.severity[severity]),
          ...number,
        })),
      ),
      { name: board.columns.overruled, ...number },
      { name: columns.answered, ...number },
      { name: columns.accepted, ...number },
      { name: columns.insisted, ...number },
      { name: columns.measures, ...number },
      { name: columns.late, ...number },
      { name: board.columns.checked, ...number },
      { name: board.columns.toCheck, ...number },
      { name: board.columns.standard },
      { name: board.columns.notMet, ...number },
      { name: board.columns.behind, ...number },
      { name: assignmentWordsOf(language).reviewer },
      { name: passingWordsOf(language).head },
    ],
    rows: rows.map((row) => [
      row.cluster.name,
      row.leagues.map(({ name }) => say(name)).join(t.list),
      row.industry ?? '',
      t.review.state[row.state],
      row.outcome === null ? '' : t.review.outcome[row.outcome],
      row.due ?? '',
      cell(row.overdueDays),
      row.receivedAt ?? '',
      cell(row.vintages),
      ...groupOrder.flatMap((group) => severities.map((severity) => cell(row.groups[group]?.[severity] ?? 0))),
      cell(row.overruled),
      cell(answersWaiting(row)),
      cell(row.answers.accepted),
      cell(row.answers.insisted),
      cell(row.measures.open),
      cell(row.measures.overdue),
      cell(row.checked),
      cell(row.questions),
      row.standard === null ? '' : wordOf(t.review.verdict, row.standard.verdict),
      cell(row.standard?.notMet ?? null),
      cell(planCount(row.plan)?.behind ?? null),
      row.assigned === null ? '' : wordOf(t.review.actor, row.assigned),
      row.passing === null ? '' : passingWordsOf(language).state[row.passing.state],
    ]),
  };
}

const cell = (value: number | null) => ({ text: value === null ? '' : String(value), value });
