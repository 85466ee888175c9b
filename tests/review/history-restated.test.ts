import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numericTypes } from '../../server/catalogue/schema.ts';
import { withUnitEn } from '../../server/domain/amount-words.ts';
import type { Finding } from '../../server/domain/finding.ts';
import { historyFindings } from '../../server/review/history.ts';
import { noPeers } from '../../server/review/history-peers.ts';
import { renderFinding } from '../../server/review/render-finding.ts';
import { type Cells, type Filed, reportOf } from '../support/history-reports.ts';
import { catalogue } from '../support/review-facts.ts';

/** Every figure that a form of an edition states by year, but for whole numbers, which keep no fractions. */
const figures = [...catalogue.forms.values()].flatMap((form) =>
  form.sections
    .filter(({ id }) => id !== 'plan' && id !== 'performance')
    .flatMap(({ fields }) =>
      fields.flatMap((field) => {
        const figure = numericTypes.has(field.type) && field.type !== 'integer' && field.yearOffsets.includes(-1);
        return figure && catalogue.indicator(field.key).theme !== 'plan' ? [{ form: form.id, id: field.key }] : [];
      }),
    ),
);
const figure = fc.constantFrom(...figures);
/** Six digits at most, so that both figures keep every decimal. */
const amount = fc.integer({ min: 101, max: 9999 }).map((cents) => cents / 100);

const findingsOf = (form: string, says: Cells, before: Filed[], year = 2025): Finding[] =>
  historyFindings(reportOf({ form, year, received: `${year + 1}-01-15`, says, before }), noPeers, catalogue);
const earlier = (form: string, says: Cells, more: Partial<Filed> = {}): Filed => ({
  form,
  year: 2024,
  received: '2025-01-15',
  says,
  ...more,
});
const of = (findings: readonly Finding[], code: Finding['code']) => findings.filter((finding) => finding.code === code);

describe('a figure restated by a power of ten', () => {
  it('asks for an explanation that names the earlier figure, whichever of the two is larger', () => {
    fc.assert(
      fc.property(figure, amount, fc.integer({ min: 1, max: 4 }), fc.boolean(), ({ form, id }, value, power, up) => {
        const shifted = Number((value * 10 ** power).toFixed(2));
        const [old, now] = up ? [value, shifted] : [shifted, value];
        const found = of(
          findingsOf(form, { [`${id}@2024`]: now }, [earlier(form, { [`${id}@2024`]: old })]),
          'history-restated',
        );
        expect(found.map(({ severity, indicator, year }) => [severity, indicator, year])).toEqual([
          ['explain', id, 2024],
        ]);
        expect(found[0]?.facts).toMatchObject({ cause: 'unit', power: up ? power : -power });
        for (const language of ['zh', 'en'] as const) {
          const [one] = found;
          expect(one && renderFinding(one, language, { indicator: (key) => catalogue.indicators.get(key) })).toContain(
            // English moves the point of an amount; its digits stay.
            language === 'en' ? withUnitEn(String(old), catalogue.indicator(id).unit?.en ?? null) : String(old),
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is a slip below zero and for small rates as well', () => {
    const rate = 'fdi_growth_pct';
    const one = (old: number, now: number) =>
      of(
        findingsOf('miit-sme-2024', { [`${rate}@2024`]: now }, [earlier('miit-sme-2024', { [`${rate}@2024`]: old })]),
        'history-restated',
      ).map(({ severity }) => severity);
    expect(one(-6.44, -0.0644)).toEqual(['explain']);
    // 0.45 points are little, ten times the figure is much.
    expect(one(0.05, 0.5)).toEqual(['explain']);
    expect(one(0.05, 0.48)).toEqual(['note']);
    expect(one(-0.5, 0.5)).toEqual(['note']);
  });

  it('stands before a revision by less than ten times, where neither turns a verdict', () => {
    const [software, output] = ['industrial_software_purchase', 'cluster_gross_output'];
    const old = { [`${software}@2023`]: 149.87, [`${output}@2023`]: 60 };
    const now = { [`${software}@2023`]: 0.014987, [`${output}@2023`]: 246 };
    const found = of(findingsOf('im-sme-2024', now, [earlier('im-sme-2024', old)]), 'history-restated');
    expect(found.map(({ indicator, severity }) => [indicator, severity])).toEqual([
      [software, 'explain'],
      [output, 'explain'],
    ]);
  });

  it('is one of a target of the plan as well, though a higher target is no fault', () => {
    const target = 'plan_rd_expenditure_target';
    const changed = (now: number) =>
      of(
        findingsOf('im-sme-2024', { [`${target}@2026`]: now }, [
          earlier('im-sme-2024', { [`${target}@2026`]: 2.5 }, { kind: 'application' }),
        ]),
        'history-plan-changed',
      ).map(({ severity }) => severity);
    expect(changed(25_000)).toEqual(['explain']);
    expect(changed(3.1)).toEqual(['note']);
    expect(changed(2.1)).toEqual(['explain']);
  });
});

describe('two forms that state one fact differently', () => {
  const output = 'cluster_gross_output';
  const cell = `${output}@2024`;
  const own = { [cell]: 30 };
  const differing = (before: Filed[], form = 'im-sme-2024', says: Cells = own) =>
    of(findingsOf(form, says, before), 'history-forms-differ').map(({ severity, facts }) => [
      severity,
      'old' in facts ? facts.old.value : '',
      'old' in facts ? facts.old.form.zh : '',
    ]);
  const table = (value: number, more: Partial<Filed> = {}) =>
    earlier('long-table', { [cell]: value }, { kind: 'backfill', ...more });

  it('are told of a long table, whatever report year it names', () => {
    for (const year of [2020, 2024, 2025, 2026]) {
      const held = earlier('im-sme-2024', own);
      const late = table(31, { year, received: '2025-06-01' });
      expect(differing([late, held]), String(year)).toEqual([['explain', '31', '长表']]);
      expect(differing([table(30, { year, received: '2025-06-01' }), held])).toEqual([]);
    }
  });

  it('are told of a form of another programme, and once only', () => {
    const amc = (value: number) => earlier('im-amc-2024', { [cell]: value }, { year: 2025, received: '2026-01-10' });
    expect(differing([amc(31)])).toEqual([['explain', '31', catalogue.form('im-amc-2024').name.zh]]);
    // The report of the year before was put beside that table then.
    expect(differing([earlier('im-sme-2024', own), table(31, { received: '2024-06-01' })])).toEqual([]);
  });

  it('are told of an application and an annual report of one year in the same form', () => {
    const application = (value: number) =>
      earlier('im-sme-2024', { [cell]: value }, { year: 2025, received: '2025-12-01', kind: 'application' });
    expect(differing([application(33)])).toEqual([['explain', '33', catalogue.form('im-sme-2024').name.zh]]);
    const again = earlier('im-sme-2024', { [cell]: 33 }, { year: 2025, received: '2026-01-10' });
    expect(differing([again])).toEqual([]);
  });

  it('are told on the sheet of the form that came first, too', () => {
    const later = { form: 'im-amc-2024', year: 2025, received: '2026-02-10', says: { [cell]: 31 } };
    const first = reportOf({
      form: 'im-sme-2024',
      year: 2025,
      received: '2026-01-15',
      says: own,
      after: [later, { ...later, form: 'long-table', kind: 'backfill', year: 2026, received: '2026-02-01' }],
    });
    const found = of(historyFindings(first, noPeers, catalogue), 'history-forms-differ');
    expect(found.map(({ facts }) => ('old' in facts ? facts.old.receivedAt : ''))).toEqual(['2026-02-10']);
  });

  it('say nothing of the next year’s report, which tells what it restated itself', () => {
    const first = reportOf({
      form: 'im-sme-2024',
      year: 2024,
      received: '2025-01-15',
      says: own,
      after: [{ form: 'im-sme-2024', year: 2025, received: '2026-01-15', says: { [cell]: 31 } }],
    });
    expect(of(historyFindings(first, noPeers, catalogue), 'history-forms-differ')).toEqual([]);
  });
});
