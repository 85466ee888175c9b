import { IsoMonth, LeagueCode } from '../../server/domain/ids.ts';
import type { Observation } from '../../server/domain/observation.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { fact, landing, statement } from './landings.ts';

export const output = 'cluster_gross_output';
export const specialised = 'specialized_sme_count';
const [expenditure, intensity] = ['sme_rd_expenditure', 'sme_rd_intensity_pct'];
export const [baotou, ordos, hohhot, wuhai, xingan] = ['150200', '150600', '150100', '150300', '152200'];

/** Cluster n is the n-th line: its league, another member league, industry, output of 2024 and 2025, specialised SMEs of 2025. */
export const clusters: [
  league: string,
  joint: string | null,
  industry: string,
  before: number,
  now: number,
  sme: number,
][] = [
  [baotou, null, '稀土', 100, 110, 5],
  [baotou, null, '稀土', 50, 60, 6],
  [baotou, null, '装备制造', 40, 42, 7],
  [baotou, ordos, '稀土', 30, 33, 8],
  [ordos, null, '煤化工', 20, 25, 4],
  [ordos, null, '装备制造', 10, 9, 0],
  [ordos, null, '煤化工', 80, 84, 3],
  [hohhot, null, '乳业', 60, 66, 2],
  [hohhot, null, '装备制造', 70, 77, 1],
  [hohhot, null, '乳业', 90, 99, 9],
  [wuhai, null, '钢铁', 15, 12, 3],
  [wuhai, null, '钢铁', 25, 20, 3],
  [xingan, null, '装备制造', 35, 36, 2],
];
/** An application of 2024 and a report of 2025 of each. */
export async function fillPublished(ledger: Ledger): Promise<void> {
  const month = (text: string) => IsoMonth.parse(text);
  for (const [index, [league, joint, industry, before, now, sme]] of clusters.entries()) {
    const members = [league, ...(joint === null ? [] : [joint])];
    const place = {
      league,
      leagues: members.map((code, at) => ({ league: LeagueCode.parse(code), leading: at === 0, share: null })),
      industry,
      // Whoever stays outside the national level leaves two clusters there.
      level: index < 2 ? ('national' as const) : ('regional' as const),
    };
    const certification = { batch: null, certified: null, validFrom: month('2025-01'), validTo: month('2028-12') };
    const first = { ...place, certification, kind: 'application' as const, reportYear: 2024, receivedAt: '2025-01-10' };
    const said = (year: number, value: number): Observation[] => [
      fact(output, year, value),
      ...(index < 12 ? [fact(expenditure, year, value / 10), fact(intensity, year, 2)] : []),
    ];
    await ledger.land(
      landing(`${index}-2024.docx`, [statement({ fresh: 0 }, said(2024, before), first)], [`示例${index + 1}`]),
    );
    const facts = [...said(2025, now), fact(specialised, 2025, sme === 0 ? null : sme)];
    await ledger.land(
      landing(`${index}-2025.docx`, [statement(index + 1, facts, { ...place, receivedAt: '2026-01-20' })]),
    );
  }
}
