import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IndicatorId, IsoMonth, Sha256 } from '../../server/domain/ids.ts';
import { ReviewState, RoundId, roundId, roundKey } from '../../server/domain/review.ts';
import { type ObligationAct, type ObligationActKind, obligationActKinds } from '../../server/domain/review-acts.ts';
import { admitted, daysOverdue, tellObligation } from '../../server/review/obligation.ts';
import { arrivalsOf, calendarDue, latestDue, owedBy } from '../../server/review/obligations.ts';
import { catalogue } from '../support/review-facts.ts';

const round = RoundId.parse('sme-regional-2025');
const said = { text: '口径有变', evidence: '', source: 'operator' as const, place: '' };
const details: { [K in ObligationActKind]: Extract<ObligationAct, { kind: K }>['detail'] } = {
  'review-started': {},
  commented: { finding: null, text: '请核对' },
  overruled: { finding: 'x', reason: '已核实' },
  'overrule-undone': { finding: 'x', reason: '误排除' },
  returned: { note: '数据不一致', due: '2026-02-15', findings: [] },
  restored: { reason: '误退回' },
  concluded: { outcome: 'passed', opinion: '', open: { blocks: 0, explain: 0, note: 0 }, overruled: 0 },
  reopened: { reason: '补充材料' },
  'report-assigned': { reviewer: 'reviewer-1' },
  'report-released': {},
  'report-seen': {},
  reminded: { owed: 'report', due: '2026-01-31', way: 'notice', words: '' },
  'passed-on': { opinion: '情况属实' },
  'taken-without-league': { reason: '盟市逾期未报' },
  'passing-undone': { reason: '误转报' },
  'conclusion-signed': {},
  'conclusion-sent-back': { reason: '意见未写明依据' },
  'clause-waived': { standard: 's', clause: 'c', reason: '西部放宽' },
  'clause-judged': { standard: 's', clause: 'c', verdict: 'met', reason: '现场核实', evidence: '核查记录' },
  'judgement-ended': { standard: 's', clause: 'c', reason: '核查记录有误' },
  'manual-check-judged': { question: 'q', verdict: 'needs-evidence', reason: '缺证书', evidence: '' },
  'manual-check-reopened': { question: 'q', reason: '' },
  'waiver-ended': { standard: 's', clause: 'c', reason: '条件改变' },
  'target-corrected': { measure: 'm', point: 'stage', year: 2025, value: 1, unit: null, reason: '表中为文字' },
  answered: { finding: 'x', answer: said, facts: {} },
  'answer-accepted': { finding: 'x', answer: { ...said, by: 'operator', on: '2026-02-01' }, facts: {}, reason: '' },
  'answer-insisted': {
    finding: 'x',
    answer: { ...said, by: 'operator', on: '2026-02-01' },
    facts: {},
    reason: '未附证明',
  },
  'answer-reopened': { finding: 'x', reason: '误采纳' },
  'measure-set': { text: '补齐专利清单', due: '2026-06-30', responsible: '运营公司' },
  'measure-done': { measure: 1, seen: '清单已到' },
  'measure-extended': { measure: 1, due: '2026-09-30', reason: '专利局尚未答复' },
  'measure-withdrawn': { measure: 1, reason: '不再需要' },
  'measure-reopened': { measure: 1, reason: '误记' },
  'evidence-attached': {
    place: { of: 'report' },
    file: { sha256: Sha256.parse('a'.repeat(64)), bytes: 1, name: '证明.pdf', type: 'pdf' },
    seat: 'operator',
  },
  'paper-seen': { place: { of: 'report' }, words: '卷宗1' },
  'paper-seen-ended': { place: { of: 'report' }, reason: '误记' },
  'figure-keyed': {
    about: { of: 'figure', indicator: IndicatorId.parse('leading_industry_output'), year: 2025 },
    value: 320,
    written: '320',
    unit: '亿元',
    source: '统计证明',
    place: '第2页',
    seat: 'operator',
  },
  'figure-withdrawn': { figure: 1, reason: '抄错', seat: 'operator' },
  'evidence-withdrawn': { evidence: 1, reason: '传错文件', seat: 'operator' },
  excused: { reason: '集群已撤销' },
  'excuse-ended': { reason: '恢复' },
};
const passedOn = { way: 'passed-on', by: 'reviewer', on: '2026-02-01', words: '情况属实' } as const;

const act = (kind: ObligationActKind, event: number, submission: number | null = null): ObligationAct =>
  ({
    kind,
    detail: details[kind],
    event,
    round,
    submission,
    actor: 'reviewer',
    at: '2026-02-01',
    recordedAt: '2026-02-01T00:00:00Z',
  }) as ObligationAct;
/** A conclusion that waits for the second signature. */
const drawn = (event: number, submission: number): ObligationAct =>
  ({
    ...act('concluded', event, submission),
    detail: { ...details.concluded, awaitsSignature: true },
  }) as ObligationAct;
const arrival = (submission: number, event: number) => ({ submission, event, receivedAt: '2026-01-20' });

describe('the state of an obligation', () => {
  it('is told from arrivals and acts in their order', () => {
    const steps: [string, Parameters<typeof tellObligation>, Partial<ReturnType<typeof tellObligation>>][] = [
      ['nothing came', [[], [], 0], { state: 'awaited', submission: null }],
      ['a report came', [[arrival(1, 5)], [], 5], { state: 'submitted', submission: 1, version: 5 }],
      ['somebody wrote at it', [[arrival(1, 5)], [act('commented', 6)], 6], { state: 'under-review' }],
      [
        'it went back',
        [[arrival(1, 5)], [act('commented', 6), act('returned', 7, 1)], 7],
        { state: 'returned', returnedDue: '2026-02-15' },
      ],
      [
        'it came again',
        [[arrival(1, 5), arrival(2, 8)], [act('returned', 7, 1)], 8],
        { state: 'resubmitted', submission: 2, previous: 1 },
      ],
      [
        'it was concluded',
        [[arrival(1, 5), arrival(2, 8)], [act('returned', 7, 1), act('concluded', 9, 2)], 9],
        { state: 'concluded', outcome: 'passed', concluded: 2 },
      ],
      [
        'a newer one came after that',
        [[arrival(1, 5), arrival(2, 10)], [act('concluded', 9, 1)], 10],
        { state: 'concluded', concluded: 1, submission: 2 },
      ],
      [
        'it was opened again',
        [[arrival(1, 5)], [act('concluded', 9, 1), act('reopened', 10)], 10],
        { state: 'under-review', outcome: null, concluded: null },
      ],
      [
        'it was opened again after its report had been withdrawn',
        [[], [act('concluded', 9, 1), act('reopened', 10)], 10],
        { state: 'awaited', submission: null, concluded: null },
      ],
      [
        'its conclusion was sent back after its report had been withdrawn',
        [[], [drawn(6, 1), act('conclusion-sent-back', 7, 1)], 7],
        { state: 'awaited', outcome: null },
      ],
      [
        'the return was taken back',
        [[arrival(1, 5)], [act('returned', 7, 1), act('restored', 8, 1)], 8],
        { state: 'under-review', returnedDue: null },
      ],
      [
        'it came again unchanged, with answers',
        [
          [arrival(1, 5)],
          [
            act('returned', 7, 1),
            { ...act('restored', 8, 1), detail: { reason: '', answered: true } } as ObligationAct,
          ],
          8,
        ],
        { state: 'resubmitted', submission: 1, previous: null, returnedDue: null },
      ],
      [
        'an answer does not begin the review, a decision on it does',
        [[arrival(1, 5)], [act('answered', 6, 1)], 6],
        { state: 'submitted' },
      ],
      ['an answer was accepted', [[arrival(1, 5)], [act('answer-accepted', 6, 1)], 6], { state: 'under-review' }],
      [
        'a decision while the report is returned leaves it so',
        [[arrival(1, 5)], [act('returned', 6, 1), act('answer-insisted', 7, 1)], 7],
        { state: 'returned', returnedDue: '2026-02-15' },
      ],
      [
        'a conclusion was drawn that awaits the second signature',
        [[arrival(1, 5)], [drawn(6, 1)], 6],
        { state: 'awaiting-signature', outcome: 'passed', concluded: 1 },
      ],
      [
        'it was signed',
        [[arrival(1, 5)], [drawn(6, 1), act('conclusion-signed', 7, 1)], 7],
        { state: 'concluded', outcome: 'passed', concluded: 1 },
      ],
      [
        'it went back to the reviewer',
        [[arrival(1, 5)], [drawn(6, 1), act('conclusion-sent-back', 7, 1)], 7],
        { state: 'under-review', outcome: null, concluded: null },
      ],
      [
        'the reviewer took it back before it was signed',
        [[arrival(1, 5)], [drawn(6, 1), act('reopened', 7, 1)], 7],
        { state: 'under-review', outcome: null, concluded: null },
      ],
      [
        'a newer report came before it was signed: it lapses',
        [[arrival(1, 5), arrival(2, 7)], [drawn(6, 1)], 7],
        { state: 'resubmitted', outcome: null, concluded: null, submission: 2, previous: 1 },
      ],
      [
        'a newer report came after it was signed',
        [[arrival(1, 5), arrival(2, 8)], [drawn(6, 1), act('conclusion-signed', 7, 1)], 8],
        { state: 'concluded', outcome: 'passed', concluded: 1, submission: 2 },
      ],
      [
        'the report that it rests on was withdrawn before it was signed',
        [[arrival(1, 4)], [drawn(6, 2)], 7],
        { state: 'awaiting-signature', concluded: 2, submission: 1 },
      ],
      [
        'it was assigned before it came, which begins no review',
        [[arrival(1, 5)], [act('report-assigned', 3)], 5],
        { state: 'submitted', assigned: 'reviewer-1' },
      ],
      [
        'it stays assigned when it comes again',
        [[arrival(1, 5), arrival(2, 8)], [act('report-assigned', 6), act('returned', 7, 1)], 8],
        { state: 'resubmitted', assigned: 'reviewer-1' },
      ],
      [
        'it was released',
        [[arrival(1, 5)], [act('report-assigned', 6), act('report-released', 7)], 7],
        { state: 'submitted', assigned: null },
      ],
      [
        'its league passed it on, which begins no review',
        [[arrival(1, 5)], [act('passed-on', 6, 1)], 6],
        { state: 'submitted', passing: passedOn },
      ],
      [
        'it was taken without the league, and given back',
        [[arrival(1, 5)], [act('taken-without-league', 6, 1), act('passing-undone', 7, 1)], 7],
        { state: 'submitted', passing: null },
      ],
      [
        'who owes it was reminded, twice',
        [[], [act('reminded', 3), act('reminded', 4)], 4],
        { state: 'awaited', reminded: { times: 2, on: '2026-02-01' } },
      ],
      [
        'reminders speak of what was owed then',
        [[arrival(1, 5)], [act('reminded', 3)], 5],
        { state: 'submitted', reminded: null },
      ],
      [
        'it was seen, which begins no review; a newer report has not been seen',
        [[arrival(1, 5)], [act('report-seen', 6, 1)], 6],
        { state: 'submitted', seen: { by: 'reviewer', on: '2026-02-01' } },
      ],
      [
        'nobody has seen the newer report',
        [[arrival(1, 5), arrival(2, 7)], [act('report-seen', 6, 1)], 7],
        { seen: null },
      ],
      [
        'a newer report has not been passed on',
        [[arrival(1, 5), arrival(2, 8)], [act('passed-on', 6, 1), act('returned', 7, 1)], 8],
        { state: 'resubmitted', passing: null, returnedBy: null },
      ],
      [
        'the return of the department was taken back: it stays passed on',
        [[arrival(1, 5)], [act('passed-on', 6, 1), act('returned', 7, 1), act('restored', 8, 1)], 8],
        { state: 'under-review', passing: passedOn, returnedBy: null },
      ],
      [
        'handed in again with answers, it goes to the league anew',
        [
          [arrival(1, 5)],
          [
            act('passed-on', 6, 1),
            act('returned', 7, 1),
            { ...act('restored', 8, 1), detail: { reason: '', answered: true } } as ObligationAct,
          ],
          8,
        ],
        { state: 'resubmitted', passing: null },
      ],
      [
        'its league sent it back, and took that back before anybody reviewed it',
        [
          [arrival(1, 5)],
          [
            { ...act('returned', 7, 1), detail: { ...details.returned, by: 'league' } } as ObligationAct,
            act('restored', 8, 1),
          ],
          8,
        ],
        { state: 'submitted', returnedBy: null, returnedDue: null },
      ],
      ['it need not report', [[], [act('excused', 3)], 3], { state: 'excused' }],
      ['it must after all', [[], [act('excused', 3), act('excuse-ended', 4)], 4], { state: 'awaited' }],
    ];
    for (const [what, input, expected] of steps) expect(tellObligation(...input), what).toMatchObject(expected);
  });

  it('counts a reminder whose recipient says that it arrived like any other, until the report comes', () => {
    const confirmed = [{ event: 6, on: '2026-02-03' }];
    expect(tellObligation([], [], 6, confirmed).reminded).toEqual({ times: 1, on: '2026-02-03' });
    expect(tellObligation([arrival(1, 7)], [], 7, confirmed).reminded).toBeNull();
    // It was written after the report before the correction had come back.
    const returned = [act('returned', 5, 1)];
    expect(tellObligation([arrival(1, 4)], returned, 6, confirmed).reminded?.times).toBe(1);
    expect(tellObligation([arrival(1, 4)], [act('returned', 8, 1)], 8, confirmed).reminded).toBeNull();
  });

  it('does not depend on the order in which arrivals and acts are handed over', () => {
    const arrivals = [arrival(1, 5), arrival(2, 8)];
    const acts = [act('commented', 6), act('returned', 7, 1), act('concluded', 9, 2)];
    const told = tellObligation(arrivals, acts, 9);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(arrivals, { minLength: 2 }),
        fc.shuffledSubarray(acts, { minLength: 3 }),
        (some, others) => {
          expect(tellObligation(some, others, 9)).toEqual(told);
        },
      ),
    );
  });

  it('admits in every state only acts that lead to a state, and none that skips the review', () => {
    for (const state of ReviewState.options) {
      for (const kind of admitted[state]) expect(obligationActKinds).toContain(kind);
    }
    expect(admitted.awaited).not.toContain('concluded');
    expect(admitted.returned).not.toContain('concluded');
    const measures = ['measure-done', 'measure-extended', 'measure-withdrawn', 'measure-reopened'];
    expect(admitted.concluded).toEqual(['commented', 'report-seen', 'reopened', 'measure-set', ...measures]);
    expect(admitted['awaiting-signature']).toEqual([
      'commented',
      'report-seen',
      'reopened',
      'conclusion-signed',
      'conclusion-sent-back',
      ...measures,
      'report-assigned',
      'report-released',
    ]);
    for (const state of ReviewState.options) {
      const assignable = state !== 'concluded' && state !== 'excused';
      expect(admitted[state].includes('report-assigned'), state).toBe(assignable);
      expect(admitted[state].includes('report-released'), state).toBe(assignable);
    }
    for (const state of ReviewState.options) {
      if (state !== 'awaiting-signature') expect(admitted[state], state).not.toContain('conclusion-signed');
    }
    const reachable = new Set(ReviewState.options.flatMap((state) => admitted[state]));
    expect([...reachable].sort()).toEqual([...obligationActKinds].sort());
  });

  it('counts the days by which a report or its correction is late', () => {
    const awaited = tellObligation([], [], 0);
    expect(daysOverdue(awaited, '2026-01-31', '2026-01-31')).toBe(0);
    expect(daysOverdue(awaited, '2026-01-31', '2026-02-03')).toBe(3);
    expect(daysOverdue(awaited, '2026-01-31', '2026-03-01')).toBe(29);
    const submitted = tellObligation([arrival(1, 5)], [], 5);
    expect(daysOverdue(submitted, '2026-01-31', '2026-03-01')).toBe(0);
    const returned = tellObligation([arrival(1, 5)], [act('returned', 7, 1)], 7);
    // The correction was asked for by 2026-02-15.
    expect(daysOverdue(returned, '2026-01-31', '2026-02-20')).toBe(5);
  });
});

describe('who owes a report', () => {
  const month = (text: string) => IsoMonth.parse(text);
  const key = { programme: 'sme', level: 'regional', year: 2025 } as const;
  const holder = (validFrom: string | null, validTo: string | null, certified: string | null = null) => ({
    certifications: [
      {
        programme: 'sme' as const,
        level: 'regional' as const,
        batch: '2025',
        certified: certified === null ? null : month(certified),
        validFrom: validFrom === null ? null : month(validFrom),
        validTo: validTo === null ? null : month(validTo),
      },
    ],
    submissions: [],
  });

  it('is whoever was certified by the end of the data year and still is in the month of the deadline', () => {
    const owes = (one: ReturnType<typeof holder>) => owedBy(one, key, '2026-01-31') !== undefined;
    expect(owes(holder('2025-10', '2028-10'))).toBe(true);
    expect(owes(holder('2023-01', '2026-01'))).toBe(true);
    expect(owes(holder('2023-01', '2025-12'))).toBe(false);
    expect(owes(holder('2026-01', '2028-12'))).toBe(false);
    expect(owes(holder(null, null, '2025-12'))).toBe(true);
    expect(owes(holder(null, null))).toBe(true);
    expect(owedBy(holder('2023-01', null), { ...key, level: 'national' }, '2026-01-31')).toBeUndefined();
    expect(owedBy(holder('2023-01', null), { ...key, programme: 'amc' }, '2026-01-31')).toBeUndefined();
  });

  it('takes annual reports of the year, programme and level only, oldest first, withdrawn ones left out', () => {
    const sent = (submission: number, more: object = {}) => ({
      submission,
      event: submission + 10,
      file: submission,
      fileName: `${submission}.docx`,
      form: 'im-sme-2024',
      kind: 'annual-report' as const,
      programme: 'sme' as const,
      level: 'regional' as const,
      reportYear: 2025,
      receivedAt: '2026-01-20',
      counts: true,
      withdrawn: false,
      ...more,
    });
    const submissions = [
      sent(6, { counts: false }),
      sent(5, { withdrawn: true }),
      sent(4, { reportYear: 2024 }),
      sent(3, { kind: 'application' }),
      sent(2, { level: 'national' }),
      sent(1),
    ];
    expect(arrivalsOf({ submissions }, key).map((report) => report.submission)).toEqual([1, 6]);
  });

  it('is due when the calendar says so, by batch where it names one', () => {
    const { deadlines } = catalogue;
    expect(calendarDue(deadlines, { programme: 'amc', level: 'regional', year: 2025 }, null)).toBe('2026-01-31');
    expect(calendarDue(deadlines, { programme: 'sme', level: 'national', year: 2025 }, '2024')).toBe('2026-03-31');
    expect(calendarDue(deadlines, { programme: 'sme', level: 'national', year: 2025 }, '2022')).toBe('2026-04-30');
    expect(calendarDue(deadlines, { programme: 'amc', level: 'national', year: 2025 }, null)).toBeNull();
    expect(latestDue(deadlines, { programme: 'sme', level: 'national', year: 2025 })).toBe('2026-04-30');
    expect(latestDue(deadlines, { programme: 'amc', level: 'national', year: 2025 })).toBeNull();
  });

  it('goes by a round whose name tells programme, level and year', () => {
    expect(roundId(key)).toBe('sme-regional-2025');
    expect(roundKey(RoundId.parse('amc-national-2030'))).toEqual({ programme: 'amc', level: 'national', year: 2030 });
    expect(RoundId.safeParse('sme-local-2025').success).toBe(false);
  });
});
