import { describe, expect, it } from 'vitest';
import type { FiledSubmission } from '../../server/domain/dossier.ts';
import type { PlanTarget } from '../../server/domain/observation.ts';
import { RoundId } from '../../server/domain/review.ts';
import type { ObligationAct } from '../../server/domain/review-acts.ts';
import { correctPlan, type PlanCorrection } from '../../server/review/plan-points.ts';
import { judgementsOf, planOfReport, waiversOf } from '../../server/review/report-plan.ts';
import { dossierOf, filed } from '../support/dossiers.ts';
import { catalogue, planOf } from '../support/review-facts.ts';

const measure = 'plan_rd_expenditure';
const plan = (target: number, base = 2023): PlanTarget[] =>
  planOf({ [measure]: { unit: '亿元', baseline: 1, target, stages: { [base + 1]: 1.1 } } }, base);
const correction = (said: Partial<PlanCorrection> = {}): PlanCorrection => ({
  measure,
  point: 'target',
  year: 2026,
  value: 2,
  unit: '亿元',
  by: '审核员',
  on: '2026-02-01',
  reason: '表中为文字',
  ...said,
});
const valuesOf = (targets: readonly PlanTarget[]) =>
  Object.fromEntries(targets.map(({ point, year, value }) => [`${point} ${year}`, value]));

describe('a plan corrected by hand', () => {
  it('is as it was read without corrections', () => {
    expect(correctPlan(plan(1.4), [])).toEqual(plan(1.4));
  });

  it('has the keyed figure in place of the one that was read, with who, when and why, and the words of the form', () => {
    const targets = correctPlan(plan(1.4), [correction()]);
    expect(valuesOf(targets)).toEqual({ 'baseline 2023': 1, 'stage 2024': 1.1, 'target 2026': 2 });
    expect(targets.find((target) => target.point === 'target')).toMatchObject({
      row: 1,
      label: measure,
      status: 'value',
      raw: '1.4',
      unit: '亿元',
      place: '2026-02-01 审核员：表中为文字',
    });
  });

  it('takes the last word on a point', () => {
    const targets = correctPlan(plan(1.4), [correction({ value: 2 }), correction({ value: 1.5 })]);
    expect(valuesOf(targets)['target 2026']).toBe(1.5);
    expect(targets).toHaveLength(3);
  });

  it('tells stages apart by year and keys in one that was not there', () => {
    const stages = [
      correction({ point: 'stage', year: 2025, value: 1.3 }),
      correction({ point: 'stage', year: 2024, value: 1.2 }),
    ];
    expect(valuesOf(correctPlan(plan(1.4), stages))).toEqual({
      'baseline 2023': 1,
      'stage 2024': 1.2,
      'stage 2025': 1.3,
      'target 2026': 1.4,
    });
  });

  it('puts the year of a target right together with its figure', () => {
    expect(valuesOf(correctPlan(plan(1.4), [correction({ year: 2025 })]))).toEqual({
      'baseline 2023': 1,
      'stage 2024': 1.1,
      'target 2025': 2,
    });
  });

  it('leaves other rows alone, and keys in a row that the form left out', () => {
    const targets = correctPlan(plan(1.4), [correction({ measure: 'plan_co2', value: 0.8, unit: '吨/万元' })]);
    expect(targets).toHaveLength(4);
    expect(targets.at(-1)).toMatchObject({ measure: 'plan_co2', label: 'plan_co2', raw: '', value: 0.8 });
    expect(targets.slice(0, 3)).toEqual(plan(1.4));
  });
});

const national = { level: 'national', form: 'miit-sme-2024' } as const;
const application = filed(10, { ...national, kind: 'application', reportYear: 2023, receivedAt: '2024-03-01' });
const report = filed(20, { ...national, reportYear: 2025, receivedAt: '2026-01-10' });
const taken = { event: 1, round: RoundId.parse('sme-national-2025'), submission: 20, actor: '审核员' };
const when = { at: '2026-02-01', recordedAt: '2026-02-01T08:00:00.000Z' };
const act = (said: Partial<Pick<PlanCorrection, 'point' | 'year' | 'value'>>): ObligationAct => ({
  ...taken,
  ...when,
  kind: 'target-corrected',
  detail: { measure, point: 'target', year: 2026, value: 2, unit: '亿元', reason: '表中为文字', ...said },
});
const found = (
  submissions: readonly FiledSubmission[],
  plans: Record<number, PlanTarget[]>,
  asked: FiledSubmission = report,
  acts: readonly ObligationAct[] = [],
) => planOfReport(dossierOf(submissions, {}, plans), asked, acts, catalogue);

describe('the plan that a report is measured by', () => {
  it('is that of the application, not what a later report says was promised', () => {
    const plans = { 10: plan(1.4), 20: plan(1.2) };
    expect(found([report, application], plans)?.from.submission).toBe(10);
    expect(found([report, application], plans, application)?.from.submission).toBe(10);
  });

  it('is that of the newest application before it: a re-certification begins a new plan, but not for the past', () => {
    const renewed = filed(30, { ...application, submission: 30, reportYear: 2026, receivedAt: '2027-03-01' });
    const after = filed(40, { ...report, submission: 40, reportYear: 2027, receivedAt: '2028-01-10' });
    const plans = { 10: plan(1.4), 30: plan(2, 2026) };
    const all = [after, renewed, report, application];
    expect(found(all, plans, after)?.from.submission).toBe(30);
    expect(found(all, plans, report)?.from.submission).toBe(10);
  });

  it('goes by the day of receipt: an application taken in after the report was still filed before it', () => {
    const late = filed(50, { ...application, submission: 50, event: 50 });
    expect(found([report, late], { 50: plan(1.4) })?.from.submission).toBe(50);
  });

  it('is the earliest that was filed where no application is there', () => {
    const older = filed(15, { ...report, submission: 15, reportYear: 2024, receivedAt: '2025-01-10' });
    expect(found([report, older], { 20: plan(1.2), 15: plan(1.4) })?.from.submission).toBe(15);
  });

  it('is that of the application where later forms leave the table empty', () => {
    const empty = plan(1.4).map((target) => ({ ...target, status: 'blank' as const, value: null, raw: '' }));
    expect(found([report, application], { 10: plan(1.4), 20: empty })?.from.submission).toBe(10);
    const older = filed(15, { ...report, submission: 15, reportYear: 2024, receivedAt: '2025-01-10' });
    expect(found([report, older], { 20: empty, 15: empty })).toBeNull();
    expect(found([report, older], { 20: plan(1.2), 15: empty })?.from.submission).toBe(20);
    // Its own empty plan is what an application is judged by.
    expect(found([application], { 10: empty }, application)?.from.submission).toBe(10);
  });

  it('is none of another programme or level, of a form without a plan, of one returned or withdrawn', () => {
    const plans = { 10: plan(1.4) };
    expect(found([report, filed(10, { ...application, level: 'regional' })], plans)).toBeNull();
    expect(found([report, filed(10, { ...application, programme: 'amc' })], plans)).toBeNull();
    expect(found([report, filed(10, { ...application, form: 'im-sme-2024' })], plans)).toBeNull();
    expect(found([report, filed(10, { ...application, counts: false })], plans)).toBeNull();
    expect(found([report, application], {})).toBeNull();
  });

  it('is its own for an application that was returned', () => {
    const returned = filed(10, { ...application, counts: false });
    expect(found([returned], { 10: plan(1.4) }, returned)?.from.submission).toBe(10);
  });

  it('carries the figures keyed in for it, and none that were keyed in for the plan before', () => {
    const acts = [
      act({ value: 2 }),
      act({ point: 'baseline', year: 2020, value: 9 }),
      act({ point: 'stage', year: 2023, value: 9 }),
      act({ point: 'target', year: 2023, value: 9 }),
    ];
    const plan3 = found([report, application], { 10: plan(1.4) }, report, acts);
    expect(valuesOf(plan3?.targets ?? [])).toEqual({ 'baseline 2023': 1, 'stage 2024': 1.1, 'target 2026': 2 });
    expect(plan3?.corrections).toEqual([correction()]);
  });
});

describe('a plan that only an annual report holds', () => {
  it('begins in the year of its own baseline, not in that of the report', () => {
    const acts = [act({ point: 'baseline', year: 2023, value: 1.2 })];
    const targets = found([report], { 20: plan(1.4) }, report, acts)?.targets ?? [];
    expect(valuesOf(targets)['baseline 2023']).toBe(1.2);
  });
});

describe('judgements that stand', () => {
  const judged = (clause: string, verdict: 'met' | 'not-met', standard = 'im-sme-2024-guide'): ObligationAct => ({
    ...taken,
    ...when,
    kind: 'clause-judged',
    detail: { standard, clause, verdict, reason: '核实', evidence: '' },
  });

  it('are the newest of each clause of the standard that was not taken back', () => {
    const ended = { standard: 'im-sme-2024-guide', clause: 'A', reason: '有误' };
    const acts = [
      judged('A', 'met'),
      judged('B', 'met'),
      judged('B', 'not-met'),
      judged('C', 'met', 'another'),
      { ...taken, ...when, kind: 'judgement-ended' as const, detail: ended },
    ];
    const standing = (all: readonly ObligationAct[]) =>
      judgementsOf(all, 'im-sme-2024-guide').map(({ clause, verdict }) => [clause, verdict]);
    expect(standing(acts)).toEqual([['B', 'not-met']]);
    expect(standing([...acts, judged('A', 'not-met')])).toEqual([
      ['B', 'not-met'],
      ['A', 'not-met'],
    ]);
  });
});

describe('waivers that stand', () => {
  const waived = (
    kind: 'clause-waived' | 'waiver-ended',
    clause: string,
    at: string,
    standard = 'im-amc-measures',
  ): ObligationAct => ({ ...taken, ...when, kind, at, detail: { standard, clause, reason: '西部地区' } });

  it('are those recorded for the standard and not ended since; the last word counts', () => {
    const acts = [
      waived('clause-waived', 'A', '2026-01-01'),
      waived('clause-waived', 'B', '2026-01-02'),
      waived('waiver-ended', 'A', '2026-01-03'),
      waived('clause-waived', 'C', '2026-01-04', 'another'),
      act({}),
    ];
    const b = { clause: 'B', by: '审核员', on: '2026-01-02', reason: '西部地区' };
    expect(waiversOf(acts, 'im-amc-measures')).toEqual([b]);
    const again = [...acts, waived('clause-waived', 'A', '2026-01-05')];
    expect(waiversOf(again, 'im-amc-measures').map(({ clause, on }) => [clause, on])).toEqual([
      ['B', '2026-01-02'],
      ['A', '2026-01-05'],
    ]);
  });
});
