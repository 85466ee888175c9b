import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acrossFindings } from '../../server/review/across.ts';
import { nameKey } from '../../server/review/across-names.ts';
import { historyFindings } from '../../server/review/history.ts';
import { noPeers, peerSpreads, peersFrom } from '../../server/review/history-peers.ts';
import { liesOff, spreadOf } from '../../server/review/history-robust.ts';
import { type Cells, reportOf } from '../support/history-reports.ts';
import { catalogue } from '../support/review-facts.ts';

const output = 'cluster_gross_output';
/** Two decimals, as the forms ask. */
const money = fc.integer({ min: 1600, max: 40_000 }).map((cents) => cents / 100);
/** Yearly growth of an ordinary cluster, in percent. */
const growth = fc.integer({ min: -10, max: 20 });
const years = [2023, 2024, 2025] as const;

/** Output over three years from a start and two growths. */
const series = fc.tuple(money, growth, growth).map(([start, a, b]) => {
  const round = (value: number): number => Math.round(value * 100) / 100;
  const second = round(start * (1 + a / 100));
  return [start, second, round(second * (1 + b / 100))] as const;
});
const cellsOf = (values: readonly number[]): Cells =>
  Object.fromEntries(values.map((value, index) => [`${output}@${2023 + index}`, value]));
const round = fc.array(series, { minLength: 9, maxLength: 14 });
const file = (values: readonly number[], cluster: number) =>
  reportOf({ form: 'im-sme-2024', year: 2025, received: '2026-01-15', cluster, says: cellsOf(values) });
/** Six rates that stay at zero, beside figures that move: nothing was copied. */
const still = [
  'cluster_rd_expenditure_growth_pct',
  'sme_digital_rd_tool_pct',
  'enterprise_cloud_adoption_pct',
  'cluster_iiot_adoption_pct',
  'bulk_solid_waste_utilization_pct',
  'industrial_water_reuse_pct',
] as const;
const codesOf = (all: ReturnType<typeof historyFindings>, code: string) =>
  all.filter((finding) => finding.code === code);

describe('medians over a round', () => {
  it('do not know the order of the reports', () => {
    fc.assert(
      fc.property(round, (all) => {
        const reports = all.map((values, index) => file(values, index + 1));
        const [there, back] = [peerSpreads(reports, catalogue), peerSpreads([...reports].reverse(), catalogue)];
        for (const year of years) {
          expect(there.step(output, year)).toEqual(back.step(output, year));
          expect(there.values(output, year)).toEqual(back.values(output, year));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('count a cluster once, by its newest report', () => {
    const older = reportOf({
      form: 'im-sme-2024',
      year: 2025,
      received: '2026-01-10',
      says: { [`${output}@2025`]: 20 },
    });
    const newer = reportOf({
      form: 'miit-sme-2024',
      year: 2025,
      received: '2026-03-10',
      says: { [`${output}@2025`]: 21 },
    });
    expect(peerSpreads([newer, older], catalogue).values(output, 2025)).toEqual([21]);
  });

  it('tell the same jumps when every figure is doubled', () => {
    fc.assert(
      fc.property(round, fc.integer({ min: 2, max: 5 }), (all, times) => {
        const leaping = all.map((values, index) => (index === 0 ? [values[0], values[1], values[1] * times] : values));
        const jumps = (factor: number) => {
          const reports = leaping.map((values, index) =>
            file(
              values.map((value) => value * factor),
              index + 1,
            ),
          );
          const peers = peersFrom(peerSpreads(reports, catalogue));
          return reports.flatMap((report) =>
            codesOf(historyFindings(report, peers, catalogue), 'history-jump').map(({ facts, year, place }) => ({
              step: 'step' in facts ? facts.step : '',
              year,
              place,
            })),
          );
        };
        expect(jumps(2)).toEqual(jumps(1));
      }),
      { numRuns: 30 },
    );
  });

  it('are not moved by one extreme, and a MAD of zero counts as the floor', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 5, maxLength: 9 }), (all) => {
        const { median } = spreadOf([...all, 1e9]);
        expect(median).toBeLessThanOrEqual(10);
        const flat = spreadOf(all.map(() => 5));
        expect(flat.mad).toBe(0);
        expect(liesOff(10.9, flat, 6, 1)).toBe(false);
        expect(liesOff(11.1, flat, 6, 1)).toBe(true);
      }),
    );
  });
});

describe('a single cell that went wrong', () => {
  it('is told by its year when it is 10⁴ too large or too small', () => {
    fc.assert(
      fc.property(series, fc.constantFrom(0, 1, 2), fc.constantFrom(4, -4), (values, at, power) => {
        const wrong = values.map((value, index) => (index === at ? Number((value * 10 ** power).toFixed(6)) : value));
        const found = codesOf(historyFindings(file(wrong, 1), noPeers, catalogue), 'history-unit-slip');
        expect(found.map(({ year, facts }) => [year, 'power' in facts ? facts.power : 0])).toEqual([
          [years[at], power],
        ]);
      }),
    );
  });

  it('never lets swapped year columns pass where they differ', () => {
    fc.assert(
      fc.property(series, fc.constantFrom([0, 1], [1, 2], [0, 2]), (values, [a = 0, b = 0]) => {
        fc.pre(values[a] !== values[b]);
        const swapped = [...values];
        [swapped[a], swapped[b]] = [values[b] ?? 0, values[a] ?? 0];
        const before = { form: 'im-sme-2024', year: 2024, received: '2025-01-15', says: cellsOf(values.slice(0, 2)) };
        const report = reportOf({
          form: 'im-sme-2024',
          year: 2025,
          received: '2026-01-15',
          says: cellsOf(swapped),
          before: [before],
        });
        const found = codesOf(historyFindings(report, noPeers, catalogue), 'history-restated');
        expect(found.length).toBeGreaterThan(0);
      }),
    );
  });

  it('leaves a report alone that tells the past as it was', () => {
    fc.assert(
      fc.property(series, (values) => {
        const before = { form: 'im-sme-2024', year: 2024, received: '2025-01-15', says: cellsOf(values.slice(0, 2)) };
        const report = reportOf({
          form: 'im-sme-2024',
          year: 2025,
          received: '2026-01-15',
          says: cellsOf(values),
          before: [before],
        });
        const found = historyFindings(report, noPeers, catalogue).filter(
          (historyFinding) => historyFinding.severity !== 'note',
        );
        expect(found).toEqual([]);
      }),
    );
  });
});

describe('what clusters have in common', () => {
  const league = fc.constantFrom('150100', '150900');
  const rate = fc.constantFrom(8.6, 8.61, 7.2);
  const cluster = fc.record({
    league,
    rate,
    name: fc.constantFrom('示例甲绿色工厂', '示例乙绿色工厂', '示例丙绿色工厂'),
  });

  it('is told whatever the order of the reports, and to every one of them', () => {
    fc.assert(
      fc.property(fc.array(cluster, { minLength: 2, maxLength: 9 }), (all) => {
        const reports = all.map((entry, index) =>
          reportOf({
            form: 'im-sme-2024',
            year: 2025,
            received: '2026-01-15',
            cluster: index + 1,
            league: entry.league,
            says: { 'leading_output_growth_pct@2025': entry.rate, 'green_mfg_provincial_names@2025': entry.name },
          }),
        );
        const there = acrossFindings(reports, catalogue);
        expect(acrossFindings([...reports].reverse(), catalogue)).toEqual(there);
        for (const [index, one] of all.entries()) {
          const found = there.get(reports[index]!.submission) ?? [];
          const named = all.filter((other) => other.name === one.name).length;
          const same = all.filter((other) => other.rate === one.rate && other.league === one.league).length;
          expect(found.some(({ code }) => code === 'across-same-name')).toBe(named > 1);
          expect(found.some(({ code }) => code === 'across-same-growth')).toBe(same >= 3);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps names apart that differ in more than their writing', () => {
    const { suffixes } = catalogue.history.names;
    const key = (name: string): string => nameKey(name, suffixes);
    expect(key('示例（包头）绿能股份有限公司')).toBe(key('示例(包头) 绿能有限责任公司'));
    expect(key('ＡＢＣ新材料集团有限公司')).toBe(key('abc新材料'));
    expect(key('示例绿能一公司')).not.toBe(key('示例绿能二公司'));
    expect(key('有限公司')).toBe('有限公司');
  });
});

describe('figures that stay as they were', () => {
  const reportWith = (value: number) =>
    reportOf({
      form: 'im-sme-2024',
      year: 2025,
      received: '2026-01-15',
      says: Object.fromEntries(still.map((indicator) => [`${indicator}@2025`, value])),
      before: [
        {
          form: 'im-sme-2024',
          year: 2024,
          received: '2025-01-15',
          says: Object.fromEntries(still.map((indicator) => [`${indicator}@2024`, value])),
        },
      ],
    });
  const copied = (value: number) =>
    historyFindings(reportWith(value), noPeers, catalogue, { due: null }).filter(({ code }) =>
      code.startsWith('history-copied'),
    );

  it('are a copy where they say something, and none where all of them are zero', () => {
    expect(copied(12.34)).not.toEqual([]);
    expect(copied(0)).toEqual([]);
  });
});
