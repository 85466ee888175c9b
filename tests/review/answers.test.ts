import { describe, expect, it } from 'vitest';
import { type Finding, finding } from '../../server/domain/finding.ts';
import { IndicatorId } from '../../server/domain/ids.ts';
import { RoundId } from '../../server/domain/review.ts';
import type { ObligationAct } from '../../server/domain/review-acts.ts';
import { answersByFinding, formerAnswers, isAccepted, isOutdated } from '../../server/review/answers.ts';
import { matchAnswers } from '../../server/review/answers-in-file.ts';
import { findingKeys } from '../../server/review/finding-keys.ts';
import { renderFinding } from '../../server/review/render-finding.ts';

const thisYear = RoundId.parse('sme-regional-2025');
const names = { indicator: () => undefined };
const unreadable = (found: string, place = '表3 行4 列2', year = 2025) =>
  finding(
    'value-unreadable',
    'explain',
    place,
    { found, expected: '数字' },
    {
      indicator: IndicatorId.parse('cluster_gross_output'),
      year,
    },
  );
const said = (text: string) => ({ text, evidence: '', source: 'operator' as const, place: '' });
let event = 0;
function act<K extends ObligationAct['kind']>(
  kind: K,
  detail: Extract<ObligationAct, { kind: K }>['detail'],
  { round = thisYear, submission = 9 }: { round?: RoundId; submission?: number | null } = {},
): ObligationAct {
  event += 1;
  const who = { actor: `actor-${event}`, at: '2026-02-01', recordedAt: '2026-02-01T00:00:00Z' };
  return { kind, detail, event, round, submission, ...who } as ObligationAct;
}
const answered = (text: string, facts: object = { a: 1 }, where = {}) =>
  act('answered', { finding: 'k', answer: said(text), facts: { ...facts } }, where);
const decided = (kind: 'answer-accepted' | 'answer-insisted', text: string, where = {}) =>
  act(
    kind,
    { finding: 'k', answer: { ...said(text), by: 'operator-1', on: '2026-01-30' }, facts: { a: 1 }, reason: 'why' },
    where,
  );
const stateOf = (acts: ObligationAct[], submission: number | null = 9) => {
  const answer = answersByFinding(acts, submission, []).get('k');
  return answer === undefined ? null : [answer.state, answer.text, answer.decision?.reason ?? null];
};

describe('the answer to a finding', () => {
  it('is the newest, undecided until somebody decides, and open again when that is taken back', () => {
    expect(stateOf([])).toBeNull();
    expect(stateOf([answered('一')])).toEqual(['answered', '一', null]);
    expect(stateOf([answered('一'), answered('二')])).toEqual(['answered', '二', null]);
    const accepted = [answered('一'), decided('answer-accepted', '一')];
    expect(stateOf(accepted)).toEqual(['accepted', '一', 'why']);
    expect(stateOf([...accepted, act('answer-reopened', { finding: 'k', reason: 'r' })])).toEqual([
      'answered',
      '一',
      null,
    ]);
    const insisted = [answered('一'), decided('answer-insisted', '一')];
    expect(stateOf(insisted)).toEqual(['insisted', '一', 'why']);
    expect(stateOf([...insisted, answered('二')])).toEqual(['answered', '二', null]);
    expect(stateOf([act('answer-reopened', { finding: 'k', reason: 'r' })])).toBeNull();
    expect(stateOf([answered('一'), act('answer-reopened', { finding: 'other', reason: 'r' })])?.[0]).toBe('answered');
  });

  it('stands where it was written into the file, before every act on that file and after those on the one before', () => {
    const answer = {
      ...said('写在表里'),
      source: 'file' as const,
      place: 'Sheet!C12',
      by: 'submitter',
      on: '2026-01-20',
    };
    const inFile = [{ finding: 'k', answer, facts: { a: 1 } }];
    const textOf = (acts: ObligationAct[]) => answersByFinding(acts, 9, inFile).get('k')?.text;
    expect(textOf([])).toBe('写在表里');
    expect(textOf([answered('旧', { a: 1 }, { submission: 8 })])).toBe('写在表里');
    expect(textOf([answered('旧', { a: 1 }, { submission: 8 }), answered('新')])).toBe('新');
    expect(textOf([answered('新')])).toBe('新');
    expect(textOf([act('review-started', {})])).toBe('写在表里');
    expect(textOf([answered('新'), act('review-started', {})])).toBe('新');
  });

  it('speaks of the values that were answered: others are open, whatever was decided', () => {
    const answer = answersByFinding([answered('一', { found: '约', expected: '数字' })], 9, []).get('k')!;
    expect(isOutdated(answer, unreadable('约'))).toBe(false);
    expect(isOutdated(answer, unreadable('大约'))).toBe(true);
    const accepted = { ...answer, state: 'accepted' as const };
    expect(isAccepted(accepted, unreadable('约'))).toBe(true);
    expect(isAccepted(accepted, unreadable('大约'))).toBe(false);
    expect(isAccepted({ ...answer, state: 'insisted' }, unreadable('约'))).toBe(false);
    expect(isAccepted(null, unreadable('约'))).toBe(false);
  });
});

describe('an answer of an earlier year', () => {
  const key = (year: number) => `value-missing|cluster_area|${year}|表`;
  const of = (round: string, year: number, text: string) =>
    act('answered', { finding: key(year), answer: said(text), facts: {} }, { round: RoundId.parse(round) });
  const found = (acts: ObligationAct[], year = 2025) => {
    const former = formerAnswers(acts, thisYear)(key(year));
    return former === null ? null : [former.round, former.answer.text];
  };

  it('is that of the same finding, on the same year or on the one that was then as new', () => {
    expect(found([of('sme-regional-2024', 2024, '去年')])).toEqual(['sme-regional-2024', '去年']);
    expect(found([of('sme-regional-2024', 2025, '同一年')])).toEqual(['sme-regional-2024', '同一年']);
    expect(found([of('sme-regional-2024', 2024, '去年'), of('sme-regional-2024', 2025, '同一年')])?.[1]).toBe('同一年');
    expect(found([of('sme-regional-2024', 2023, '前年')])).toBeNull();
    expect(found([of('sme-regional-2023', 2023, '两年前')])).toEqual(['sme-regional-2023', '两年前']);
  });

  it('is the newest, of the same programme and level, and never that of this year', () => {
    const acts = [of('sme-regional-2024', 2024, '去年'), of('sme-regional-2023', 2023, '两年前')];
    expect(found(acts)?.[1]).toBe('去年');
    for (const other of ['sme-national-2024', 'amc-regional-2024', 'sme-regional-2025', 'sme-regional-2026']) {
      for (const year of [2024, 2025]) expect(found([of(other, year, '别的')]), other).toBeNull();
    }
  });

  it('keeps names without a year as they are', () => {
    const acts = [
      act(
        'answered',
        { finding: 'k||', answer: said('无年份'), facts: {} },
        { round: RoundId.parse('sme-regional-2024') },
      ),
    ];
    expect(formerAnswers(acts, thisYear)('k||')?.answer.text).toBe('无年份');
  });
});

describe('an answer written into the file that was handed back', () => {
  const written = (question: string, answer: string, place: string) =>
    finding('answer-written', 'note', place, { no: 1, question, answer });
  const named = (findings: Finding[]) => {
    const keys = findingKeys(findings);
    return findings.map((finding, index) => ({ key: keys[index] ?? '', finding }));
  };
  const match = (findings: Finding[], acts: ObligationAct[] = []) =>
    matchAnswers(named(findings), acts, '2026-01-20', names);
  const asked = unreadable('约二十亿');

  it.each(['zh', 'en'] as const)('stands at the finding whose %s sentence was answered', (language) => {
    const question = renderFinding(asked, language, names).replaceAll(' ', '\n');
    const { answers, remarks } = match([asked, written(question, '应为20亿元', 'Sheet!C12')]);
    expect(answers).toEqual([
      {
        finding: findingKeys([asked])[0],
        answer: {
          text: '应为20亿元',
          evidence: '',
          source: 'file',
          place: 'Sheet!C12',
          by: 'submitter',
          on: '2026-01-20',
        },
        facts: asked.facts,
      },
    ]);
    expect(remarks.size).toBe(1);
  });

  it('stands at the finding that the return told, though it reads otherwise now', () => {
    const told = { ...asked, key: findingKeys([asked])[0] ?? '', facts: { ...asked.facts } };
    const returned = act('returned', { note: '', due: null, findings: [told] }, { submission: 8 });
    const now = unreadable('大约二十亿');
    const question = renderFinding(asked, 'zh', names);
    const [answer] = match([now, written(question, '已更正', '')], [returned]).answers;
    // It speaks of what the return told, not of what stands there now.
    expect([answer?.finding, answer?.facts]).toEqual([told.key, asked.facts]);
    const again = act('returned', { note: '', due: null, findings: [] }, { submission: 8 });
    expect(match([now, written(question, '已更正', '')], [returned, again]).answers).toEqual([answer]);
    const newest = unreadable('约廿亿');
    const since = act('returned', { note: '', due: null, findings: [{ ...told, facts: { ...newest.facts } }] });
    const both = [
      written(question, '一', ''),
      written(renderFinding(newest, 'zh', names), '二', ''),
      written(renderFinding(now, 'zh', names), '三', ''),
    ];
    const [combined] = match([now, ...both], [returned, since]).answers;
    expect([combined?.answer.text, combined?.facts]).toEqual(['一\n二\n三', now.facts]);
    expect(match([now, written(question, '已更正', '')]).answers).toEqual([]);
  });

  it('is told apart by its place where two findings read alike, and stays a remark where it fits none', () => {
    const twins = [unreadable('约', '表3 行4 列2'), unreadable('约', '表3 行9 列2')];
    const question = renderFinding(asked, 'zh', names).replace('约二十亿', '约');
    const keys = findingKeys(twins);
    expect(match([...twins, written(question, '甲', '表3 行9 列2')]).answers[0]?.finding).toBe(keys[1]);
    const nowhere = match([...twins, written(question, '甲', '')]);
    expect([nowhere.answers, nowhere.remarks.size]).toEqual([[], 0]);
    const same = [unreadable('约'), unreadable('约')];
    expect(match([...same, written(question, '甲', '表3 行4 列2')]).answers).toEqual([]);
    expect(match([asked, written('没有这样的问题', '甲', '')]).remarks.size).toBe(0);
    expect(match([asked])).toEqual({ answers: [], remarks: new Set() });
  });

  it('that was given before is not given again, on the same values; another is, unless it was accepted', () => {
    const question = renderFinding(asked, 'zh', names);
    const [finding = ''] = findingKeys([asked]);
    const facts = { ...asked.facts };
    const answer = { ...said('口径有变\n见附件'), by: 'operator-1', on: '2026-01-30' };
    const given = act('answered', { finding, answer: said('口径有变'), facts }, { submission: 8 });
    const decided = (kind: 'answer-accepted' | 'answer-insisted') =>
      act(kind, { finding, answer, facts, reason: '未附' }, { submission: 8 });
    const textsOf = (text: string, acts: ObligationAct[]) => {
      const { answers, remarks } = match([asked, written(question, text, '')], acts);
      return [answers.map((each) => each.answer.text).join(), remarks.size];
    };
    for (const acts of [[given], [decided('answer-insisted')], [decided('answer-accepted')]]) {
      expect(textsOf('口径有变', acts)).toEqual(['', 1]);
    }
    expect(textsOf('口径', [decided('answer-insisted')])).toEqual(['口径', 1]);
    expect(textsOf('又一说明', [given, decided('answer-insisted')])).toEqual(['又一说明', 1]);
    // What was accepted is settled: whatever is written besides stays a remark.
    expect(textsOf('又一说明', [given, decided('answer-accepted')])).toEqual(['', 0]);
    const other = act('answered', { finding, answer: said('口径有变'), facts: { found: '约' } }, { submission: 8 });
    expect(textsOf('口径有变', [other])).toEqual(['口径有变', 1]);
    const about = act('answered', { finding: 'other', answer: said('口径有变'), facts }, { submission: 8 });
    expect(textsOf('口径有变', [about])).toEqual(['口径有变', 1]);
  });

  it('of the list and of the comment stand together', () => {
    const question = renderFinding(asked, 'zh', names);
    const both = [asked, written(question, '口径有变', ''), written(question, '见附件', '')];
    expect(match(both).answers.map(({ answer }) => answer.text)).toEqual(['口径有变\n见附件']);
    expect(match(both).remarks.size).toBe(2);
    const same = [asked, written(question, '同', ''), written(question, '同', '')];
    expect(match(same).answers.map(({ answer }) => answer.text)).toEqual(['同']);
  });
});
