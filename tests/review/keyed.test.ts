import { describe, expect, it } from 'vitest';
import type { FiledStatement, FiledSubmission } from '../../server/domain/dossier.ts';
import { IndicatorId } from '../../server/domain/ids.ts';
import { RoundId } from '../../server/domain/review.ts';
import type { ObligationAct } from '../../server/domain/review-acts.ts';
import { keyedFacts, keyedFiguresOf, standingKeyed } from '../../server/review/keyed-figures.ts';
import { keyedPlan } from '../../server/review/keyed-plan.ts';
import { toReport } from '../../server/review/to-report.ts';
import type { Fact } from '../../server/review/verdict.ts';
import { catalogue } from '../support/review-facts.ts';

const output = IndicatorId.parse('leading_industry_output');
const common = (event: number) => ({
  event,
  round: RoundId.parse('amc-regional-2025'),
  submission: 2,
  actor: 'a',
  at: '2026-02-01',
  recordedAt: '2026-02-01T00:00:00Z',
});
type Keyed = Extract<ObligationAct, { kind: 'figure-keyed' }>;
const keyed = (value: number, about: Partial<Keyed['detail']['about']> = {}, event = value): Keyed => ({
  ...common(event),
  kind: 'figure-keyed',
  detail: {
    about: { of: 'figure', indicator: output, year: 2025, ...about } as Keyed['detail']['about'],
    value,
    written: String(value),
    unit: '亿元',
    source: '审计报告',
    place: '第2页',
    seat: 'operator',
  },
});
const withdrawn = (figure: number, event: number): ObligationAct => ({
  ...common(event),
  kind: 'figure-withdrawn',
  detail: { figure, reason: '抄错', seat: 'operator' },
});
const target = (value: number, more: object = {}): Keyed =>
  keyed(value, { of: 'plan', nature: 'level', point: 'target', year: 2026, ...more } as Partial<
    Keyed['detail']['about']
  >);

const inRound = (act: Keyed, round: string): Keyed => ({ ...act, round: RoundId.parse(round) });

describe('figures that were keyed in', () => {
  it('count by subject, the newest that stands; those of other years and points beside them', () => {
    const acts = [keyed(1), keyed(2), keyed(3, { year: 2024 }), target(4), target(5, { point: 'stage', year: 2025 })];
    const more = [
      target(6, { point: 'stage', year: 2024 }),
      target(7, { year: 2027 }),
      target(8, { nature: 'growth' }),
    ];
    const values = (all: readonly ObligationAct[]) => standingKeyed(all).map(({ value }) => value);
    expect(values([...acts, ...more])).toEqual([2, 3, 7, 5, 6, 8]);
    expect(values([...acts, withdrawn(2, 9)])).toEqual([1, 3, 4, 5]);
    // A withdrawal of what is not there changes nothing.
    expect(values([keyed(1), withdrawn(2, 9)])).toEqual([1]);
    expect(keyedFiguresOf([...acts, withdrawn(2, 9)]).map(({ no, withdrawn }) => [no, withdrawn?.reason])).toEqual([
      [1, undefined],
      [2, '抄错'],
      [3, undefined],
      [4, undefined],
      [5, undefined],
    ]);
  });

  it('are no facts where they are targets', () => {
    expect(keyedFacts([target(4)])(output, 2026)).toBeUndefined();
    expect(keyedFacts([keyed(4)])(output, 2024)).toBeUndefined();
    const fact = { status: 'value', value: 4, text: null, place: '补录：审计报告 第2页' };
    expect(keyedFacts([keyed(4)])(output, 2025)).toEqual(fact);
  });

  const filed = (submission: number, reportYear: number): FiledSubmission => ({
    submission,
    event: submission,
    file: submission,
    fileName: 'a.docx',
    form: 'im-amc-2024',
    kind: 'annual-report',
    programme: 'amc',
    level: 'regional',
    reportYear,
    receivedAt: '2026-01-20',
    counts: true,
    withdrawn: false,
  });
  const said = (submission: number, status: FiledStatement['status'], value: number | null): FiledStatement => ({
    submission,
    indicator: output,
    year: 2025,
    status,
    value,
    text: null,
    raw: '',
    place: `表${submission}`,
  });
  const factOf = (statements: readonly FiledStatement[]): Fact => {
    const submissions = [filed(3, 2026), filed(2, 2025)];
    const cluster = { id: 1, name: '甲' };
    const said = { leagues: [], certifications: [], submissions, statements, plan: [] };
    const dossier = { cluster, industry: null, outside: false, ...said };
    const report = { ...dossier, findings: [] };
    return toReport(report, filed(2, 2025), catalogue, () => 'not-asked', [keyed(4)]).facts(output, 2025);
  };

  it('are looked up where no submission says anything, and never in place of one or of a blank cell', () => {
    expect(factOf([])).toMatchObject({ status: 'value', value: 4 });
    expect(factOf([said(2, 'value', 9)])).toMatchObject({ value: 9, place: '表2' });
    expect(factOf([said(3, 'value', 8)])).toMatchObject({ value: 8, place: '表3' });
    expect(factOf([said(2, 'none', null)])).toMatchObject({ status: 'none' });
    expect(factOf([said(2, 'blank', null)])).toMatchObject({ status: 'blank' });
    expect(factOf([said(3, 'blank', null)])).toMatchObject({ value: 4 });
  });
});

describe('a plan that was keyed in', () => {
  const none = (): Fact => ({ status: 'not-submitted', value: null, text: null, place: null });

  it('is made for forms that state one in words only', () => {
    expect(keyedPlan('miit-sme-2024', 2025, [target(4)], none, catalogue)).toBeNull();
    expect(keyedPlan('long-table', 2025, [target(4)], none, catalogue)).toBeNull();
    expect(
      keyedPlan('im-sme-2024', 2025, [inRound(target(4), 'sme-regional-2025')], none, catalogue)?.targets,
    ).toHaveLength(1);
    expect(keyedPlan('im-amc-2024', 2025, [keyed(4), withdrawn(2, 9)], none, catalogue)).toBeNull();
  });

  it('holds what was keyed in for the programme, in the round of the report or before it', () => {
    const acts = [
      inRound(target(4), 'amc-regional-2024'),
      inRound(target(5), 'amc-regional-2026'),
      inRound(target(6), 'sme-regional-2024'),
    ];
    const plan = (form: string, year: number) =>
      keyedPlan(form, year, acts, none, catalogue)?.targets.map(({ value }) => value);
    expect([plan('im-amc-2024', 2023), plan('im-amc-2024', 2024), plan('im-amc-2024', 2025)]).toEqual([
      undefined,
      [4],
      [4],
    ]);
    expect([plan('im-amc-2024', 2026), plan('im-sme-2024', 2026)]).toEqual([[5], [6]]);
  });

  it('begins at the reported figure of its base year, which a growth does not need', () => {
    const facts = (indicator: string, year: number): Fact =>
      year === 2023 && indicator === output ? { status: 'value', value: 3, text: null, place: '表3' } : none();
    const points = (act: Keyed) =>
      keyedPlan('im-amc-2024', 2025, [act], facts, catalogue)?.targets.map(({ point, year, value }) => [
        point,
        year,
        value,
      ]);
    expect(points(target(4))).toEqual([
      ['target', 2026, 4],
      ['baseline', 2023, 3],
    ]);
    expect(points(target(4, { year: 2027 }))).toEqual([['target', 2027, 4]]);
    expect(points(target(4, { nature: 'growth' }))).toEqual([['target', 2026, 4]]);
    expect(points(target(4, { point: 'stage' }))).toEqual([['stage', 2026, 4]]);
  });
});
