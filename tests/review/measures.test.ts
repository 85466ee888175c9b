import { describe, expect, it } from 'vitest';
import { RoundId } from '../../server/domain/review.ts';
import type { ObligationAct } from '../../server/domain/review-acts.ts';
import { daysLate, measuresFor, measuresOf } from '../../server/review/measures.ts';

const round = (year: number) => RoundId.parse(`sme-regional-${year}`);
let event = 0;
function act<K extends ObligationAct['kind']>(
  year: number,
  kind: K,
  detail: Extract<ObligationAct, { kind: K }>['detail'],
  at = '2026-03-01',
): ObligationAct {
  event += 1;
  const where = { event, round: round(year), submission: 1, actor: 'reviewer', at, recordedAt: `${at}T00:00:00Z` };
  return { kind, detail, ...where } as ObligationAct;
}
const planned = (text: string, due = '2026-06-30') => ({ text, due, responsible: '运营公司' });
const concluded = (year: number, ...texts: string[]) =>
  act(year, 'concluded', {
    outcome: 'passed',
    opinion: '',
    open: { blocks: 0, explain: 0, note: 0 },
    overruled: 0,
    measures: texts.map((text) => planned(text)),
  });
const seen = (acts: ObligationAct[]) =>
  measuresOf(acts).map(({ round: of, no, text, state, due }) => `${of.slice(-4)}#${no} ${text} ${state} ${due}`);

describe('measures', () => {
  it('are numbered within cluster and round as they were set, by a conclusion or after it', () => {
    expect(seen([concluded(2024, '甲'), concluded(2025, '乙', '丙'), act(2025, 'measure-set', planned('丁'))])).toEqual(
      [
        '2024#1 甲 open 2026-06-30',
        '2025#1 乙 open 2026-06-30',
        '2025#2 丙 open 2026-06-30',
        '2025#3 丁 open 2026-06-30',
      ],
    );
  });

  it('of a conclusion that awaits the second signature stand once it is signed, by whoever drew it and when', () => {
    const drawn = (...texts: string[]) => {
      const known = concluded(2025, ...texts);
      return { ...known, detail: { ...known.detail, awaitsSignature: true } } as ObligationAct;
    };
    const sign = () => act(2025, 'conclusion-signed', {}, '2026-03-05');
    const back = () => act(2025, 'conclusion-sent-back', { reason: '期限过长' });
    expect(seen([drawn('甲')])).toEqual([]);
    expect(seen([drawn('甲'), sign()])).toEqual(['2025#1 甲 open 2026-06-30']);
    expect(measuresOf([drawn('甲'), sign()])[0]).toMatchObject({ setBy: 'reviewer', setOn: '2026-03-01' });
    // Of two conclusions the one that was signed.
    expect(seen([drawn('甲'), back(), drawn('乙'), sign()])).toEqual(['2025#1 乙 open 2026-06-30']);
    // A conclusion that needs no signature stands at once, and is not set again by a later one.
    const reopened = act(2025, 'reopened', { reason: '补充材料' });
    expect(seen([concluded(2025, '甲'), reopened, drawn('乙'), sign(), reopened, drawn('丙')])).toEqual([
      '2025#1 甲 open 2026-06-30',
      '2025#2 乙 open 2026-06-30',
    ]);
  });

  it('are done, extended, withdrawn and opened again, each by its number in its own round', () => {
    const set = [concluded(2024, '甲'), concluded(2025, '乙', '丙')];
    expect(seen([...set, act(2025, 'measure-done', { measure: 1, seen: '现场' })])[0]).toContain('open');
    expect(seen([...set, act(2025, 'measure-done', { measure: 1, seen: '现场' })])[1]).toContain('done');
    expect(seen([...set, act(2025, 'measure-withdrawn', { measure: 2, reason: 'r' })])[2]).toContain('withdrawn');
    const again = [...set, act(2025, 'measure-done', { measure: 1, seen: '现场' })];
    expect(seen([...again, act(2025, 'measure-reopened', { measure: 1, reason: 'r' })])[1]).toContain('open');
    const extended = measuresOf([
      ...set,
      act(2025, 'measure-extended', { measure: 1, due: '2026-09-30', reason: '一' }),
      act(2025, 'measure-extended', { measure: 1, due: '2026-12-31', reason: '二' }),
    ])[1];
    expect([extended?.due, extended?.extensions.map(({ from, reason }) => [from, reason])]).toEqual([
      '2026-12-31',
      [
        ['2026-06-30', '一'],
        ['2026-09-30', '二'],
      ],
    ]);
    expect(seen([...set, act(2025, 'measure-done', { measure: 7, seen: 'x' })])).toEqual(seen(set));
  });

  it('are late from the day after their last, while they are open', () => {
    const late = (state: 'open' | 'done' | 'withdrawn', today: string) => daysLate({ state, due: '2026-06-30' }, today);
    expect([late('open', '2026-06-30'), late('open', '2026-07-01'), late('open', '2026-07-31')]).toEqual([0, 1, 31]);
    expect([late('done', '2026-07-31'), late('withdrawn', '2026-07-31')]).toEqual([0, 0]);
  });

  it('of earlier years come up again while they are open, and stay seen where they were settled since', () => {
    const acts = [
      concluded(2024, '开', '早已完成', '这次完成'),
      concluded(2025, '今年'),
      act(2024, 'measure-done', { measure: 2, seen: 'x' }, '2026-01-09'),
      act(2024, 'measure-done', { measure: 3, seen: 'x' }, '2026-01-10'),
    ];
    const texts = (year: number, opened: string | null) =>
      measuresFor(measuresOf(acts), round(year), opened).earlier.map(({ text }) => text);
    expect(texts(2025, '2026-01-10')).toEqual(['开', '这次完成']);
    expect(texts(2025, null)).toEqual(['开']);
    expect(texts(2024, null)).toEqual([]);
    expect(texts(2026, null)).toEqual(['开', '今年']);
    const others = acts.map((act) => ({ ...act, round: RoundId.parse(`amc-national-${act.round?.slice(-4)}`) }));
    const { own, earlier } = measuresFor(measuresOf([...acts, ...others]), round(2025), null);
    expect([own.map(({ text }) => text), earlier.map(({ text }) => text)]).toEqual([['今年'], ['开', '开']]);
  });
});
