import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { historyFindings } from '../../server/review/history.ts';
import { type Peers, peerSpreads, peersFrom } from '../../server/review/history-peers.ts';
import { answersHold, recordedPeers } from '../../server/review/recorded-peers.ts';
import type { ReviewedReport } from '../../server/review/report.ts';
import { type Cells, reportOf } from '../support/history-reports.ts';
import { catalogue } from '../support/review-facts.ts';

const output = 'cluster_gross_output';
const staff = 'cluster_industry_employees';
const share = 'sme_digital_rd_tool_pct';

interface Figures {
  start: number;
  /** Growth to 2024 and to 2025, in percent; one of some thousands is a slip of the unit. */
  growth: readonly [number, number];
  staff: number;
  share: number;
  /** Stated first in an earlier report, otherwise. */
  restated: boolean;
}

const figures: fc.Arbitrary<Figures> = fc.record({
  start: fc.integer({ min: 16, max: 400 }),
  growth: fc.tuple(
    fc.integer({ min: -10, max: 20 }),
    fc.oneof({ weight: 8, arbitrary: fc.integer({ min: -10, max: 20 }) }, fc.constantFrom(-90, 300, 999_900)),
  ),
  staff: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 900, max: 4000 }) }, fc.constant(30_000_000)),
  share: fc.integer({ min: 10, max: 90 }),
  restated: fc.boolean(),
});

function filed(cluster: number, { start, growth, staff: people, share: rate, restated }: Figures): ReviewedReport {
  const second = Number((start * (1 + growth[0] / 100)).toFixed(2));
  const third = Number((second * (1 + growth[1] / 100)).toFixed(2));
  const says: Cells = {
    [`${output}@2023`]: start,
    [`${output}@2024`]: second,
    [`${output}@2025`]: third,
    [`${staff}@2025`]: people,
    [`${share}@2024`]: rate,
    [`${share}@2025`]: rate + (cluster % 3) * 7,
  };
  const earlier = { form: 'im-sme-2024', year: 2024, received: '2025-01-12', says: { [`${output}@2024`]: second + 3 } };
  return reportOf({
    form: 'im-sme-2024',
    year: 2025,
    received: '2026-01-15',
    cluster,
    says,
    before: restated ? [earlier] : [],
  });
}

const besideOf = (reports: readonly ReviewedReport[]): Peers => peersFrom(peerSpreads(reports, catalogue));

describe('answers of the other reports', () => {
  it('that all hold give the same findings; those of most reports hold when one more report comes', () => {
    const seen = { held: 0, changed: 0 };
    fc.assert(
      fc.property(fc.array(figures, { minLength: 9, maxLength: 16 }), figures, (round, comes) => {
        const reports = round.map((own, index) => filed(index + 1, own));
        const before = besideOf(reports);
        const after = besideOf([...reports, filed(round.length + 1, comes)]);
        for (const report of reports) {
          const recorded = recordedPeers(before);
          const was = historyFindings(report, recorded.peers, catalogue);
          expect(was).toEqual(historyFindings(report, before, catalogue));
          const is = historyFindings(report, after, catalogue);
          if (answersHold(recorded.answers, after)) {
            expect(is).toEqual(was);
            seen.held += 1;
          } else seen.changed += 1;
        }
      }),
      { numRuns: 15, seed: 20_260_131 },
    );
    expect(seen.held).toBeGreaterThan(seen.changed);
    expect(seen.changed).toBeGreaterThan(5);
  });

  it('hold only while each of them is the same', () => {
    const spread = { median: 0.1, mad: 0.02, count: 9 };
    const answers: Peers = {
      stepOff: () => ({ ...spread }),
      orderOff: () => null,
      rankMoved: () => ({ before: 3, after: 2, of: 9 }),
    };
    const recorded = recordedPeers(answers);
    const reach = { mads: 6, floor: 0.05, least: 0.5 };
    recorded.peers.stepOff({ indicator: output, year: 2025, minimum: 8, step: 2, reach });
    recorded.peers.orderOff({ indicator: output, year: 2025, minimum: 8, value: 2, reach });
    recorded.peers.rankMoved({ indicator: output, year: 2025, minimum: 3, before: 1, after: 2, up: true });
    expect(recorded.answers).toHaveLength(3);
    expect(answersHold(recorded.answers, answers)).toBe(true);
    const others: Partial<Peers>[] = [
      { stepOff: () => ({ ...spread, count: 10 }) },
      { stepOff: () => 'ordinary' },
      { stepOff: () => 'few' },
      { orderOff: () => ({ ...spread }) },
      { rankMoved: () => ({ before: 3, after: 2, of: 10 }) },
      { rankMoved: () => null },
    ];
    for (const other of others) expect(answersHold(recorded.answers, { ...answers, ...other })).toBe(false);
  });
});
