import { describe, expect, it } from 'vitest';
import type { ReviewFinding, ReviewSheet, StandardTable } from '../../server/contract/review-sheet.ts';
import { speechOf } from '../../web/i18n/language.ts';
import {
  clausesNotMet,
  countsOf,
  decidedByFigures,
  decimalText,
  findingGroups,
  listedByDefault,
  noteFindings,
  sheetLead,
  sheetTitle,
} from '../../web/pages/review/sheet/sheet-words.ts';

const zh = speechOf('zh');

const found = (key: string, more: Partial<ReviewFinding> = {}): ReviewFinding => ({
  key,
  code: key,
  group: 'arithmetic',
  severity: 'explain',
  indicator: null,
  year: null,
  place: '',
  zh: key,
  en: key,
  basis: [],
  ways: [],
  beside: null,
  overruled: null,
  comments: [],
  answer: null,
  formerAnswer: null,
  since: null,
  ...more,
});
const overruled = { by: 'reviewer', on: '2026-02-01', reason: '已核实' };

const clause = (id: string, verdict: string, more: object = {}) => ({
  clause: id,
  verdict,
  strength: 'condition',
  group: null,
  ...more,
});
const standard = (clauses: object[], groups: object[] = []): StandardTable =>
  ({ clauses, groups }) as unknown as StandardTable;

const sheet = (more: Partial<ReviewSheet>): ReviewSheet =>
  ({ report: {}, findings: [], standards: [], plan: null, state: 'submitted', ...more }) as unknown as ReviewSheet;

describe('the sentence of a review sheet', () => {
  it('says what must be corrected, where standard and plan fail, and what else is to be explained', () => {
    const title = sheetTitle(
      sheet({
        findings: [
          found('1', { severity: 'blocks' }),
          found('2', { group: 'plan' }),
          found('3', { group: 'standard' }),
          found('4', { group: 'history' }),
          found('5', { severity: 'note' }),
          found('6', { overruled }),
        ],
        standards: [standard([clause('a', 'not-met')])],
        plan: { lines: [{ status: 'behind' }, { status: 'reversed' }, { status: 'on-track' }] } as ReviewSheet['plan'],
      }),
      zh,
    );
    expect(title).toBe('1 处必须更正，1 条认定标准不符合，2 项规划指标落后，1 处须说明');
  });

  it('begins with the gravest pattern and what there is to decide', () => {
    const copied = found('history-copied-figures', {
      group: 'history',
      zh: '本年各栏可比的13个数中有13个与2024年完全相同（总产值、企业数等）。疑为照抄。请核对，按本年实际更正；确无变化的，请说明原因。',
      en: "13 of 13 comparable figures of the year's column are the same as those of 2024 (output, …). They appear to be copied.",
    });
    const words = found('history-copied-words', { group: 'history', zh: '段落相同。' });
    const whole = sheet({ findings: [words, found('1', { severity: 'blocks' }), copied] });
    expect(sheetLead(whole, zh)).toEqual({
      title: '本年各栏可比的13个数中有13个与2024年完全相同',
      counts: '1 处必须更正，2 处须说明',
      decide: '疑为照抄上年，是否退回并要求按本年实际重新填报',
    });
    expect(sheetLead(whole, speechOf('en')).title).toBe(
      "13 of 13 comparable figures of the year's column are the same as those of 2024",
    );
    expect(sheetLead(sheet({ findings: [{ ...copied, overruled }, words] }), zh).title).toBe('段落相同');
  });

  it('says what to decide where no pattern stands out', () => {
    const decide = (more: Partial<ReviewSheet>) => sheetLead(sheet(more), zh).decide;
    expect(decide({ findings: [found('1', { severity: 'blocks' })] })).toContain('不能通过');
    expect(decide({ standards: [standard([clause('a', 'not-met')])] })).toContain('不符合的条款');
    expect(decide({ findings: [found('1')] })).toContain('说明');
    expect(decide({ findings: [found('1', { severity: 'note' })] })).toContain('可以办结');
    expect(decide({ report: null })).toContain('催报');
    expect(decide({ state: 'concluded', findings: [found('1', { severity: 'blocks' })] })).toContain('已办结');
  });

  it('says that there is nothing, and that no report came', () => {
    expect(sheetTitle(sheet({ findings: [found('1', { severity: 'note' })] }), zh)).toBe('没有需要更正或说明的发现');
    expect(sheetTitle(sheet({ report: null }), zh)).toBe('报告未到');
  });

  it('counts a group of clauses once, and only when none of them is met', () => {
    const either = [clause('a', 'not-met', { group: 'g' }), clause('b', 'met', { group: 'g' })];
    expect(clausesNotMet(standard(either, [{ id: 'g', verdict: 'met' }]))).toBe(0);
    const neither = [clause('a', 'not-met', { group: 'g' }), clause('b', 'not-met', { group: 'g' })];
    expect(clausesNotMet(standard(neither, [{ id: 'g', verdict: 'not-met' }]))).toBe(1);
    expect(clausesNotMet(standard([clause('a', 'not-met', { strength: 'soft' }), clause('b', 'not-met')]))).toBe(1);
  });

  it('counts as decided by figures what figures met or failed, and nothing that is open or was judged', () => {
    const judged = { verdict: 'met' as const, by: '张三', on: '2026-02-01', reason: '看过', evidence: '' };
    const open = { judgement: null };
    const clauses = [
      clause('a', 'met', open),
      clause('b', 'not-met', open),
      clause('c', 'undetermined', open),
      clause('d', 'judgement', open),
      clause('e', 'waived', open),
      clause('f', 'met', { judgement: judged }),
    ];
    expect(decidedByFigures(standard(clauses))).toEqual({ met: 1, of: 2 });
  });
});

describe('findings of a sheet', () => {
  const findings = [
    found('note', { group: 'form', severity: 'note' }),
    found('explain', { group: 'plan' }),
    found('blocks', { group: 'history', severity: 'blocks' }),
    found('also', { group: 'history' }),
    found('gone', { group: 'plan', severity: 'blocks', overruled }),
  ];

  it('stand by group, the gravest first, notes apart; an overruled one has no weight', () => {
    expect(
      findingGroups(findings).map(({ group, asked, notes }) => [group, asked.map(({ key }) => key), notes.length]),
    ).toEqual([
      ['history', ['blocks', 'also'], 0],
      ['plan', ['gone', 'explain'], 0],
      ['form', [], 1],
    ]);
    expect(countsOf(findings)).toEqual({ blocks: 1, explain: 2, note: 1 });
  });

  it('are listed for a return unless they are notes or overruled', () => {
    expect(listedByDefault(findings)).toEqual(['explain', 'blocks', 'also']);
    expect(noteFindings(sheet({ findings })).map(({ key }) => key)).toEqual(['explain', 'blocks', 'also']);
  });

  it('are those that were told, once the report is returned', () => {
    const told = [
      found('told', { since: 'still' }),
      found('other', { since: 'new' }),
      found('changed', { since: 'changed' }),
    ];
    expect(noteFindings(sheet({ state: 'returned', findings: told })).map(({ key }) => key)).toEqual([
      'told',
      'changed',
    ]);
  });
});

describe('words of a sheet', () => {
  it('keep the decimals that came, and words as they are', () => {
    expect(decimalText('1234.50', null, zh)).toBe('1,234.50');
    expect(decimalText('-6.24', null, zh)).toBe('−6.24');
    expect(decimalText(null, null, zh)).toBe('–');
    expect(decimalText('yes', null, zh)).toBe('是');
    expect(decimalText('约二十亿', null, zh)).toBe('约二十亿');
    expect(decimalText('12.50', '亿元', { ...zh, amounts: 'wan' })).toBe('125,000');
    expect(decimalText('约二十亿', '亿元', { ...zh, amounts: 'wan' })).toBe('约二十亿');
  });
});
