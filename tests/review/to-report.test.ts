import { describe, expect, it } from 'vitest';
import type { Dossier, FiledSubmission } from '../../server/domain/dossier.ts';
import { toReport } from '../../server/review/to-report.ts';
import { dossierOf, filed } from '../support/dossiers.ts';
import { catalogue } from '../support/review-facts.ts';

const output = 'cluster_gross_output';
const blank = () => 'not-submitted' as const;
const reportOf = (dossier: Dossier, submission: FiledSubmission) => toReport(dossier, submission, catalogue, blank, []);

/** A report on 2025 filed twice, one on 2024 and the application before them; newest first. */
const again = filed(40, { receivedAt: '2026-02-01' });
const first = filed(30, { receivedAt: '2026-01-10', counts: false });
const older = filed(20, { reportYear: 2024, receivedAt: '2025-01-10' });
const application = filed(10, { kind: 'application', reportYear: 2023, receivedAt: '2024-03-01' });
const all = [again, first, older, application];

describe('what a report states', () => {
  const dossier = dossierOf(all, {
    40: { [`${output}@2025`]: 12 },
    30: { [`${output}@2025`]: 11, [`${output}@2024`]: 9 },
  });

  it('is what stands in its own file, whoever states it otherwise', () => {
    expect(reportOf(dossier, first).stated(output, 2025)?.value).toBe(11);
    expect(reportOf(dossier, again).stated(output, 2025)?.value).toBe(12);
    expect(reportOf(dossier, again).stated(output, 2024)).toBeUndefined();
  });

  it('is told in the order of its form, without personal data', () => {
    const [contact] = [...catalogue.indicators.values()].filter((indicator) => indicator.personal);
    const said = { 40: { sme_employees: 1, [`${contact?.id}@2025`]: 'value', [`${output}@2025`]: 12 } } as const;
    const told = [...reportOf(dossierOf(all, said), again).statements()].map((statement) => statement.indicator);
    expect(contact).toBeDefined();
    expect(told).toEqual(['sme_employees', output]);
  });
});

describe('what the ledger holds for a report', () => {
  it('is first what it says itself; a blank cell takes no older figure away, and a later report supplies none', () => {
    const dossier = dossierOf(all, {
      40: { [`${output}@2025`]: 12 },
      30: { [`${output}@2025`]: 'blank' },
      20: { [`${output}@2025`]: 10 },
    });
    expect(reportOf(dossier, again).facts(output, 2025)).toMatchObject({ status: 'value', value: 12 });
    expect(reportOf(dossier, first).facts(output, 2025)).toMatchObject({ status: 'value', value: 10 });
    const blank = dossierOf(all, { 40: { [`${output}@2025`]: 12 }, 30: { [`${output}@2025`]: 'blank' } });
    expect(reportOf(blank, first).facts(output, 2025)).toMatchObject({ status: 'blank', value: null });
  });

  it('is then the newest vintage that counts: a returned one is passed over', () => {
    const dossier = dossierOf(all, {
      30: { [`${output}@2024`]: 9 },
      20: { [`${output}@2024`]: 8 },
      10: { [`${output}@2024`]: 7 },
    });
    expect(reportOf(dossier, again).facts(output, 2024)).toMatchObject({ value: 8, place: `20 ${output}@2024` });
  });

  it('passes a withdrawn one over as well', () => {
    const withdrawn = filed(20, { ...older, counts: false, withdrawn: true });
    const dossier = dossierOf([again, first, withdrawn, application], {
      20: { [`${output}@2024`]: 8 },
      10: { [`${output}@2024`]: 7 },
    });
    expect(reportOf(dossier, again).facts(output, 2024).value).toBe(7);
  });

  it('reaches to what was filed after it: the newest word on a year it does not state', () => {
    const dossier = dossierOf(all, { 40: { [`${output}@2023`]: 6 }, 10: { [`${output}@2023`]: 5 } });
    expect(reportOf(dossier, older).facts(output, 2023).value).toBe(6);
  });

  it('says why there is nothing, by the reports that count and are forms', () => {
    const register = filed(5, { kind: 'registry', form: 'register', reportYear: 2023, receivedAt: '2023-12-01' });
    const asked: unknown[] = [];
    const report = toReport(
      dossierOf([...all, register]),
      again,
      catalogue,
      (indicator, year, reports) => {
        asked.push(
          indicator,
          year,
          reports.map((report) => report.reportYear),
        );
        return 'not-asked';
      },
      [],
    );
    expect(report.facts(output, 1999)).toEqual({ status: 'not-asked', value: null, text: null, place: null });
    expect(asked).toEqual([output, 1999, [2025, 2024, 2023]]);
  });

  it('asks by the report itself where nothing counts', () => {
    const lone = filed(30, { counts: false });
    const years: number[][] = [];
    const report = toReport(
      dossierOf([lone]),
      lone,
      catalogue,
      (_indicator, _year, reports) => {
        years.push(reports.map((report) => report.reportYear));
        return 'blank';
      },
      [],
    );
    expect(report.facts(output, 2025).status).toBe('blank');
    expect(years).toEqual([[2025]]);
  });
});

describe('what was stated before a report', () => {
  const said = {
    40: { [`${output}@2024`]: 12 },
    30: { [`${output}@2024`]: 11 },
    20: { [`${output}@2024`]: 10 },
    10: { [`${output}@2024`]: 9 },
  };

  it('is every earlier vintage, newest first, a returned one among them, itself and later ones not', () => {
    const before = reportOf(dossierOf(all, said), again).before(output, 2024);
    expect(before.map(({ submission, value, reportYear }) => [submission, value, reportYear])).toEqual([
      [30, 11, 2025],
      [20, 10, 2024],
      [10, 9, 2023],
    ]);
    expect(
      reportOf(dossierOf(all, said), older)
        .before(output, 2024)
        .map((earlier) => earlier.submission),
    ).toEqual([10]);
    expect(reportOf(dossierOf(all, said), application).before(output, 2024)).toEqual([]);
    expect(reportOf(dossierOf(all, said), again).before(output, 2020)).toEqual([]);
  });

  it('is nothing that was withdrawn: it never came', () => {
    const withdrawn = filed(30, { ...first, counts: false, withdrawn: true });
    const dossier = dossierOf([again, withdrawn, older, application], said);
    expect(
      reportOf(dossier, again)
        .before(output, 2024)
        .map((earlier) => earlier.submission),
    ).toEqual([20, 10]);
  });
});

it('carries the plan rows of the very report only', () => {
  const row = {
    row: 1,
    direction: '',
    label: '',
    measure: null,
    point: 'target',
    year: 2026,
    status: 'value',
    value: 1,
    text: null,
    unit: null,
    raw: '1',
    place: '',
  } as const;
  const dossier = dossierOf(all, {}, { 40: [row], 10: [row, row] });
  expect(reportOf(dossier, again).plan).toHaveLength(1);
  expect(reportOf(dossier, application).plan).toHaveLength(2);
  expect(reportOf(dossier, older).plan).toEqual([]);
});
