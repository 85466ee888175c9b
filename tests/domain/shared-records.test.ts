import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSharedAct, type SharedActKind, subjectOf } from '../../server/domain/shared-act.ts';
import { type KeptSharedAct, standingRecords } from '../../server/domain/shared-records.ts';

const ids = ['5b0f3a0e-6c1b-4f0e-9a43-0f6f5d9d8c11', '0e2f9f1c-7f5b-4f3f-8a5c-1d2c3b4a5968'] as const;
const id = fc.constantFrom(...ids);
const target = fc.record({
  area: fc.constantFrom('150000', '150200'),
  indicator: fc.constantFrom('cluster_gross_output', 'rd_spend'),
  year: fc.constantFrom(2024, 2025),
});
const words = { source: '文件', reason: '年度目标' };
const anyAct: fc.Arbitrary<[SharedActKind, unknown]> = fc.oneof(
  fc
    .tuple(target, fc.integer({ min: -9, max: 99 }))
    .map(([of, value]): [SharedActKind, unknown] => ['area-target-set', { ...of, value, unit: '亿元', ...words }]),
  target.map((of): [SharedActKind, unknown] => ['area-target-ended', { ...of, reason: '撤' }]),
  fc
    .tuple(id, fc.constantFrom('甲', '乙'))
    .map(([one, text]): [SharedActKind, unknown] => [
      'annotation-set',
      { id: one, on: '2024-05-01', kind: 'policy', scope: { kind: 'region' }, text, textEn: '', ...words },
    ]),
  id.map((one): [SharedActKind, unknown] => ['annotation-ended', { id: one, reason: '撤' }]),
  fc
    .tuple(id, fc.constantFrom('月度', '年度'))
    .map(([one, name]): [SharedActKind, unknown] => ['view-saved', { id: one, name, address: '/explore?by=league' }]),
  fc
    .tuple(id, fc.constantFrom('季度', '半年'))
    .map(([one, name]): [SharedActKind, unknown] => ['view-renamed', { id: one, name }]),
  id.map((one): [SharedActKind, unknown] => ['view-removed', { id: one }]),
  id.map((one): [SharedActKind, unknown] => ['view-restored', { id: one }]),
  fc.option(id).map((one): [SharedActKind, unknown] => ['department-view-chosen', { id: one }]),
);
const history = fc.array(anyAct, { maxLength: 25 }).map((all): KeptSharedAct[] =>
  all.map(([kind, detail], index) => ({
    ...parseSharedAct(kind, detail),
    event: index + 1,
    cluster: null,
    actor: `no ${index}`,
    at: '2026-02-01',
    recordedAt: '2026-02-01T00:00:00.000Z',
  })),
);
const last = (acts: readonly KeptSharedAct[], kinds: readonly SharedActKind[], subject: string) =>
  acts.findLast((act) => kinds.includes(act.kind) && subjectOf(act) === subject);

describe('what stands after acts', () => {
  it('is of each target the last act, with all earlier ones behind it', () => {
    fc.assert(
      fc.property(history, (acts) => {
        const { targets } = standingRecords(acts);
        const about = acts.filter((act) => subjectOf(act).startsWith('target '));
        expect(targets.length).toBe(new Set(about.map(subjectOf)).size);
        for (const target of targets) {
          const own = about.filter(
            (act) => subjectOf(act) === `target ${target.area} ${target.indicator} ${target.year}`,
          );
          const newest = own.at(-1);
          expect(target.value).toBe(newest?.kind === 'area-target-set' ? newest.detail.value : null);
          expect([target.by, ...target.before.map(({ by }) => by)]).toEqual(own.map((act) => act.actor).reverse());
        }
        const keys = targets.map(({ area, indicator, year }) => `${area} ${indicator} ${year}`);
        expect(keys).toEqual([...keys].sort());
      }),
    );
  });

  it('is of each annotation the last words, withdrawn or not', () => {
    fc.assert(
      fc.property(history, (acts) => {
        for (const annotation of standingRecords(acts).annotations) {
          const subject = `annotation ${annotation.id}`;
          const words = last(acts, ['annotation-set'], subject);
          const act = last(acts, ['annotation-set', 'annotation-ended'], subject);
          expect(annotation).toMatchObject({ ended: act?.kind === 'annotation-ended', version: act?.event });
          expect(words?.kind === 'annotation-set' && words.detail.text).toBe(annotation.text);
        }
      }),
    );
  });

  it('is no view of the department that was removed', () => {
    fc.assert(
      fc.property(history, (acts) => {
        const { views, departmentView } = standingRecords(acts);
        const chosen = last(acts, ['department-view-chosen'], 'department view');
        const wanted = chosen?.kind === 'department-view-chosen' ? chosen.detail.id : null;
        const there = views.find((view) => view.id === wanted);
        expect(departmentView).toEqual({
          id: there === undefined || there.removed ? null : wanted,
          version: chosen?.event ?? 0,
        });
        for (const view of views) {
          const act = last(acts, ['view-saved', 'view-removed', 'view-restored'], `view ${view.id}`);
          expect(view.removed).toBe(act?.kind === 'view-removed');
        }
      }),
    );
  });
});

describe('the detail of an act', () => {
  const good = { area: '150000', indicator: 'rd_spend', year: 2025, value: 3.25, unit: '亿元', ...words };
  it.each([
    ['seven decimals', { ...good, value: 0.1234567 }],
    ['more than the ledger holds', { ...good, value: 1e12 }],
    ['no source', { ...good, source: ' ' }],
    ['a word too many', { ...good, colour: 'red' }],
  ])('is refused with %s', (_, detail) => {
    expect(() => parseSharedAct('area-target-set', good)).not.toThrow();
    expect(() => parseSharedAct('area-target-set', detail)).toThrow();
  });

  it.each(['//elsewhere.example/x', 'https://elsewhere.example', '/explore?a=1#x', 'explore', '/explore?a b'])(
    'is refused with the address %s',
    (address) => {
      const saved = (to: string) => parseSharedAct('view-saved', { id: ids[0], name: '月度', address: to });
      expect(() => saved('/leagues?indicator=rd_spend')).not.toThrow();
      expect(() => saved(address)).toThrow();
    },
  );
});
