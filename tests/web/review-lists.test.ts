import { describe, expect, it } from 'vitest';
import type { ReEvaluations } from '../../server/contract/re-evaluations.ts';
import type { MatrixOfStandard, PlanAttainment } from '../../server/contract/round-views.ts';
import type { BoardRow } from '../../server/contract/rounds.ts';
import { RoundId } from '../../server/domain/review.ts';
import { speechOf } from '../../web/i18n/language.ts';
import { boardRows, boardTable, planCount } from '../../web/pages/review/board-rows.ts';
import {
  alike,
  misses,
  performanceByCluster,
  performanceByItem,
  performanceByLeague,
} from '../../web/pages/review/performance-counts.ts';
import { byCluster, byLeague, byMeasure } from '../../web/pages/review/plan-counts.ts';
import { callGroups, callScale, monthNumber } from '../../web/pages/review/re-evaluation.ts';
import { readThresholds, sliderRange, withThreshold, writeThresholds } from '../../web/pages/review/scenario.ts';
import { clauseColumns, shownClauses, standardRows } from '../../web/pages/review/standard-rows.ts';
import { tableCsv } from '../../web/ui/figure-table.ts';

const baotou = { code: '150200', name: { zh: '包头市', en: 'Baotou' }, short: '包' };
const wuhai = { code: '150300', name: { zh: '乌海市', en: 'Wuhai' }, short: '乌海' };

const row = (id: number, more: Partial<BoardRow> = {}): BoardRow => ({
  cluster: { id, name: `示例${id}` },
  leagues: [baotou],
  outside: false,
  industry: '稀土',
  state: 'submitted',
  outcome: null,
  assigned: null,
  passing: null,
  seen: null,
  reminded: null,
  due: '2026-01-31',
  overdueDays: 0,
  receivedAt: '2026-01-10',
  file: id,
  vintages: 1,
  answers: { answered: 0, accepted: 0, insisted: 0 },
  measures: { open: 0, overdue: 0 },
  newer: false,
  groups: { arithmetic: { blocks: 1, explain: 0, note: 2 } },
  open: { blocks: 1, explain: 0, note: 2 },
  overruled: 0,
  questions: 0,
  checked: 0,
  gravity: 0,
  standard: null,
  plan: null,
  version: 1,
  ...more,
});
const all = { q: '', state: undefined, league: undefined, late: false, answered: false };

describe('the board', () => {
  const answers = { answered: 1, accepted: 0, insisted: 0 };
  const rows = [
    row(1),
    row(2, {
      leagues: [wuhai],
      industry: null,
      state: 'returned',
      overdueDays: 3,
      file: null,
      groups: {},
      answers,
      assigned: 'reviewer-1',
    }),
    row(3, {
      leagues: [baotou, wuhai],
      state: 'concluded',
      outcome: 'passed',
      answers,
    }),
  ];
  const ids = (filter: Partial<Parameters<typeof boardRows>[1]>) =>
    boardRows(rows, { ...all, ...filter }).map(({ cluster }) => cluster.id);

  it('is narrowed by state, league, lateness and words, and keeps its order', () => {
    expect(ids({})).toEqual([1, 2, 3]);
    expect(ids({ state: 'returned' })).toEqual([2]);
    expect(ids({ league: '150300' })).toEqual([2, 3]);
    expect(ids({ late: true })).toEqual([2]);
    expect(ids({ answered: true })).toEqual([2]);
    expect(ids({ assigned: 'reviewer-1' })).toEqual([2]);
    expect(ids({ assigned: 'reviewer-2' })).toEqual([]);
    expect(ids({ q: ' wuhai ' })).toEqual([2, 3]);
    expect(ids({ q: '稀土', league: '150300' })).toEqual([3]);
    expect(ids({ q: 'nothing' })).toEqual([]);
  });

  it('counts what is behind among what can be compared', () => {
    expect(planCount(null)).toBeNull();
    expect(
      planCount({ achieved: 1, 'on-track': 2, behind: 3, reversed: 1, 'no-data': 5, 'not-measurable': 2 }),
    ).toEqual({
      behind: 4,
      of: 7,
    });
  });

  it('is written as a table with one column per group and severity', () => {
    const table = boardTable(rows, speechOf('zh'));
    const at = table.columns.findIndex(({ name }) => name === '勾稽·必须更正');
    expect(table.rows[0]?.[at]).toEqual({ text: '1', value: 1 });
    expect(table.rows[1]?.[at]).toEqual({ text: '0', value: 0 });
    expect(table.rows.every((row) => row.length === table.columns.length)).toBe(true);
    const csv = tableCsv(table, { title: '', subtitle: '', source: '' });
    expect(csv.split('\r\n')[3]).toContain('示例3,包头市、乌海市,稀土,已办结,通过,2026-01-31,0,2026-01-10,1,');
  });
});

describe('the re-evaluation calendar', () => {
  type Row = ReEvaluations['rows'][number];
  const held = (id: number, more: Partial<Row>): Row => ({
    cluster: { id, name: `示例${id}` },
    leagues: [baotou],
    programme: 'sme',
    level: 'regional',
    batch: '2024年批次',
    validFrom: '2024-09',
    validTo: '2027-08',
    call: '2026-11',
    state: 'called',
    ...more,
  });

  it('puts certifications of one batch that end together in one line', () => {
    const groups = callGroups([held(1, {}), held(2, {}), held(3, { batch: null }), held(4, { validTo: '2027-09' })]);
    expect(groups.map(({ validTo, batch, rows }) => [validTo, batch, rows.map(({ cluster }) => cluster.id)])).toEqual([
      ['2027-08', '2024年批次', [1, 2]],
      ['2027-08', null, [3]],
      ['2027-09', '2024年批次', [4]],
    ]);
  });

  it('draws all on the same months, from the first call or today to the end of the last', () => {
    const scale = callScale(callGroups([held(1, {}), held(2, { call: '2027-03', validTo: '2027-12' })]), '2026-10-16');
    expect(scale).toMatchObject({ from: monthNumber('2026-10'), to: monthNumber('2028-01') });
    expect(scale?.years).toEqual([{ year: 2027, at: 2027 * 12 }]);
    expect(scale?.today).toBeCloseTo(monthNumber('2026-10') + 15 / 31, 10);
    expect(callScale([], '2026-10-16')).toBeNull();
  });
});

describe('a scenario', () => {
  it('is read from the link and written back', () => {
    const text = '二(二)#2~30,二(五)#6~';
    expect([...readThresholds(text)]).toEqual([
      ['二(二)#2', '30'],
      ['二(五)#6', ''],
    ]);
    expect(writeThresholds(readThresholds(text))).toBe(text);
    expect(writeThresholds(new Map())).toBeUndefined();
    expect(readThresholds(undefined).size).toBe(0);
  });

  it('forgets a clause that is set back to what is printed', () => {
    const varied = readThresholds('a~30,b~9');
    expect(writeThresholds(withThreshold(varied, 'a', '15.0', '15'))).toBe('b~9');
    expect(writeThresholds(withThreshold(varied, 'a', '20', '15'))).toBe('a~20,b~9');
    expect(writeThresholds(withThreshold(varied, 'b', '', null))).toBe('a~30');
  });

  it('slides over the values and the printed threshold on round steps', () => {
    // 0 … 110.93 by fortieths is 2.8: steps of 1.
    expect(sliderRange([15.2, 110.93], 15)).toEqual({ min: 0, max: 111, step: 1 });
    // −0.35 … 6: 0.16: steps of 0.1.
    expect(sliderRange([-0.35, 6], 2)).toEqual({ min: -0.4, max: 6, step: 0.1 });
    expect(sliderRange([0, 1, 3], 1)).toEqual({ min: 0, max: 3, step: 1 });
    expect(sliderRange([], null)).toBeNull();
    expect(sliderRange([0, 0], 0)).toBeNull();
  });
});

describe('the matrix of standards', () => {
  type Row = MatrixOfStandard['rows'][number];
  const cell = (
    clause: string,
    verdict: Row['verdict'],
    value: string | null = null,
    weighs = true,
  ): Row['cells'][number] => ({
    clause,
    verdict,
    weighs,
    value,
    margin: null,
    rounding: false,
    contested: false,
  });
  const judged = (id: number, present: Row['present'], verdict: Row['verdict'], cells: Row['cells']): Row => ({
    cluster: { id, name: `示例${id}` },
    leagues: [baotou],
    verdict,
    present,
    notMet: cells.filter((cell) => cell.weighs && cell.verdict === 'not-met').length,
    open: cells.filter((cell) => cell.weighs && cell.verdict === 'undetermined').length,
    cells,
  });
  const clause = (id: string, printed: string | null): MatrixOfStandard['clauses'][number] => ({
    id,
    short: { zh: id, en: id },
    text: { zh: id, en: id },
    kind: 'machine',
    strength: 'condition',
    unit: null,
    operator: printed === null ? null : '>=',
    printed,
    threshold: printed,
    varied: false,
  });
  const rows = [
    judged(1, 'met', 'met', [cell('a', 'met', '20'), cell('b', 'judgement')]),
    judged(2, 'not-met', 'not-met', [cell('a', 'not-met', '3.5'), cell('b', 'judgement')]),
    judged(3, 'met', 'not-met', [cell('a', 'not-met', '12'), cell('b', 'judgement')]),
    judged(4, null, 'undetermined', [cell('a', 'undetermined'), cell('b', 'judgement')]),
  ];
  const matrix = { clauses: [clause('a', '15'), clause('b', null)], rows } as unknown as MatrixOfStandard;

  it('lists first whose verdict changes, then the failures', () => {
    expect(standardRows(rows).map(({ cluster }) => cluster.id)).toEqual([3, 2, 4, 1]);
  });

  it('leaves out clauses that only people judge, unless asked', () => {
    expect(shownClauses(matrix, false).map(({ id }) => id)).toEqual(['a']);
    expect(shownClauses(matrix, true).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('shows a clause that only want of a figure leaves open, where it weighs', () => {
    const open = judged(5, null, 'undetermined', [cell('a', 'met', '16'), cell('b', 'undetermined')]);
    const idle = judged(5, null, 'met', [cell('a', 'met', '16'), cell('b', 'undetermined', null, false)]);
    expect(shownClauses({ ...matrix, rows: [open] }, false).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(shownClauses({ ...matrix, rows: [idle] }, false).map(({ id }) => id)).toEqual(['a']);
  });

  it('does not count a failed alternative where another clause fulfils the condition', () => {
    const fulfilled = judged(6, null, 'met', [cell('a', 'not-met', '3', false), cell('b', 'met', '9')]);
    expect(clauseColumns([...rows, fulfilled]).get('a')?.notMet).toBe(2);
    expect(standardRows([fulfilled, ...rows]).at(-1)?.cluster.id).toBe(6);
  });

  it('gathers the values and failures of each clause', () => {
    expect(clauseColumns(rows).get('a')).toEqual({ values: [20, 3.5, 12], notMet: 2 });
    expect(clauseColumns(rows).get('b')).toEqual({ values: [], notMet: 0 });
  });
});

describe('plan attainment', () => {
  type Cell = PlanAttainment['rows'][number]['cells'][number];
  const cell = (measure: string, status: Cell['status']): Cell => ({
    measure,
    status,
    actual: null,
    required: null,
    target: null,
    derived: false,
    rounding: false,
  });
  const line = (id: number, cells: Cell[]) => ({
    cluster: { id, name: `示例${id}` },
    leagues: [baotou],
    baseYear: 2023,
    targetYear: 2026,
    cells,
  });
  const plans: PlanAttainment = {
    asOf: null,
    round: RoundId.parse('sme-national-2025'),
    measures: ['x', 'y', 'z'].map((id) => ({ id, name: { zh: id, en: id }, unit: null })),
    rows: [
      line(1, [cell('x', 'on-track'), cell('y', 'behind'), cell('z', 'not-measurable')]),
      line(2, [cell('x', 'behind'), cell('y', 'reversed'), cell('z', 'no-data')]),
    ],
    leagues: [
      { league: baotou, statuses: { 'on-track': 1, behind: 1, 'no-data': 7 } },
      { league: wuhai, statuses: { behind: 1, reversed: 1 } },
    ],
    performance: { items: [], rows: [], leagues: [] },
  };

  it('counts each row of the plan over the clusters that can be compared in it', () => {
    expect(byMeasure(plans).map(({ measure, behind, of }) => [measure.id, behind, of])).toEqual([
      ['y', 2, 2],
      ['x', 1, 2],
    ]);
  });

  it('puts the league and the cluster with the greatest share behind first', () => {
    expect(byLeague(plans).map(({ league, behind, of }) => [league.short, behind, of])).toEqual([
      ['乌海', 2, 2],
      ['包', 1, 2],
    ]);
    expect(byCluster(plans).map(({ row: { cluster }, behind, of }) => [cluster.id, behind, of])).toEqual([
      [2, 2, 2],
      [1, 1, 2],
    ]);
  });
});

describe('performance targets of a round', () => {
  type Status = PlanAttainment['performance']['rows'][number]['cells'][number]['status'];
  const line = (id: number, statuses: Status[]) => ({
    cluster: { id, name: `示例${id}` },
    leagues: [baotou],
    cells: statuses.map((status, at) => ({
      item: 'abc'[at] ?? '',
      status,
      target: null,
      actual: null,
      attainment: null,
    })),
  });
  const performance: PlanAttainment['performance'] = {
    items: ['a', 'b', 'c'].map((id) => ({ id, name: { zh: id, en: id }, unit: null })),
    rows: [line(1, ['attained', 'attained', 'no-target']), line(2, ['attained', 'missed', 'no-actual'])],
    leagues: [
      { league: baotou, attained: 3, of: 4 },
      { league: wuhai, attained: 1, of: 2 },
    ],
  };

  it('names everybody who shares the first place of an order', () => {
    const shares = [1 / 3, 3 / 9, 0.5];
    expect(alike(shares, (each) => each)).toEqual([1 / 3, 3 / 9]);
    expect(alike([], (each) => each)).toEqual([]);
  });

  it('counts what has both target and actual value, what is attained least first', () => {
    expect(performanceByItem(performance).map(({ item, attained, of }) => [item.id, attained, of])).toEqual([
      ['b', 1, 2],
      ['a', 2, 2],
    ]);
    expect(performanceByLeague(performance).map(({ league, attained, of }) => [league.short, attained, of])).toEqual([
      ['乌海', 1, 2],
      ['包', 3, 4],
    ]);
    expect(performanceByCluster(performance).map(({ row, attained, of }) => [row.cluster.id, attained, of])).toEqual([
      [2, 1, 2],
      [1, 2, 2],
    ]);
  });

  it('is narrowed to who has yet to reach an item, or any item in a league', () => {
    const left = (asked: { item?: string; league?: string }) =>
      performance.rows
        .filter((row) => misses(row, { item: asked.item, league: asked.league }))
        .map(({ cluster }) => cluster.id);
    expect(left({})).toEqual([1, 2]);
    expect(left({ item: 'b' })).toEqual([2]);
    expect(left({ item: 'a' })).toEqual([]);
    expect(left({ league: baotou.code })).toEqual([2]);
    expect(left({ league: wuhai.code })).toEqual([]);
  });
});
