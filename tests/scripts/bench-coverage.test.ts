import { describe, expect, it } from 'vitest';
import { catcher } from '../../scripts/support/bench-coverage/catch.ts';
import { mutationsOf } from '../../scripts/support/bench-coverage/mutations.ts';
import { whyAbsent } from '../../server/analytics/absence.ts';
import type { Dossier } from '../../server/domain/dossier.ts';
import { noPeers } from '../../server/review/history-peers.ts';
import { toReport } from '../../server/review/to-report.ts';
import { dossierOf, filed, type SaidOf } from '../support/dossiers.ts';
import { catalogue } from '../support/review-facts.ts';

const submission = filed(20);
const slips = (said: SaidOf) => {
  const { statements } = dossierOf([submission], { 20: said });
  return mutationsOf(submission, statements, catalogue).map(({ kind, cells }) => [
    kind,
    ...cells.map(({ raw }) => raw),
  ]);
};

describe('slips put into a report', () => {
  it('print two decimals, counts without them where they stay whole', () => {
    expect(slips({ 'cluster_area@2025': 45.678 })).toEqual([
      ['times', '456780.00'],
      ['divided', '0.00'],
      ['sign', '-45.68'],
    ]);
    expect(slips({ 'cluster_enterprise_count@2025': 120 })).toEqual([
      ['times', '1200000'],
      ['divided', '0.01'],
      ['sign', '-120'],
    ]);
  });

  it('leave out what changes nothing, and what is no figure', () => {
    expect(slips({ 'cluster_area@2025': 0 })).toEqual([]);
    expect(slips({ 'cluster_area@2025': 'none' })).toEqual([]);
  });

  it('exchange the last year of a row with the first and with the one before, unless they are equal', () => {
    const swaps = slips({
      'cluster_gross_output@2023': 10,
      'cluster_gross_output@2024': 12,
      'cluster_gross_output@2025': 12,
    }).filter(([kind]) => kind?.startsWith('swap'));
    expect(swaps).toEqual([['swap-outer', '12', '10']]);
  });
});

describe('a slip is caught', () => {
  const before = filed(10, { reportYear: 2024, receivedAt: '2025-01-10' });
  const past = { 'cluster_gross_output@2023': 26.1, 'cluster_gross_output@2024': 27.4 };
  const dossier = dossierOf([submission, before], {
    20: { ...past, 'cluster_gross_output@2025': 28.2, 'cluster_area@2025': 12 },
    10: past,
  });
  const report = (dossier: Dossier) =>
    toReport(
      dossier,
      submission,
      catalogue,
      (indicator, year, reports) => whyAbsent(catalogue, indicator, year, reports),
      [],
    );
  const look = catcher(
    { dossier, submission, certification: null, acts: [], peers: noPeers, across: [], due: null, toReport: report },
    catalogue,
  );
  const all = mutationsOf(submission, dossier.statements, catalogue);
  const caught = (kind: string, indicator: string, year: number) =>
    look(
      all.find(
        (mutation) =>
          mutation.kind === kind && mutation.field.key === indicator && mutation.cells[0]?.before.year === year,
      )!,
    );

  it('by its own past, with a finding that must be answered', () => {
    const found = caught('times', 'cluster_gross_output', 2025);
    expect([...found.codes]).toContain('history-unit-slip');
    expect(found.explain).toBe(true);
  });

  it('by what an earlier report said of the year', () => {
    expect([...caught('swap-last', 'cluster_gross_output', 2024).codes]).toContain('history-restated');
  });

  it('on the way in, by the function that reads a file', () => {
    const found = caught('sign', 'cluster_area', 2025);
    expect([...found.by]).toContain('way-in');
    expect([...found.codes]).toContain('value-outside-bounds');
  });

  it('not where nothing new is told', () => {
    const nothing = look({ ...all[0]!, cells: [{ before: dossier.statements[0]!, raw: dossier.statements[0]!.raw }] });
    expect(nothing).toMatchObject({ explain: false, any: false });
    expect(nothing.by.size).toBe(0);
  });
});
