import { IsoDate, IsoMonth, LeagueCode } from '../../server/domain/ids.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { fact, landing, statement } from './landings.ts';

/** Leagues of the twelve clusters, three each. */
export const leaguesOfRound = ['150200', '150600', '150400', '150500'] as const;
export const leagueOf = (cluster: number): string => leaguesOfRound[Math.floor((cluster - 1) / 3)] ?? '';

/** Clusters whose report of 2025 is there; 9 is the largest, and 150500 has sent none that counts. */
export const arrived = [1, 2, 3, 4, 5, 6, 7, 8];
export const withdrawn = [9, 10];
export const neverSent = [11, 12];
/** Its output of 2025 was typed in 万元. */
export const doubtful = 4;
/** Its report of 2025 says 2.35 % for 2024, where the one of 2024 said 2.3 %. */
export const restated = { cluster: 1, indicator: 'sme_rd_intensity_pct', year: 2024, from: 2.3, to: 2.35 };

export const yearsOfRound = [2021, 2022, 2023, 2024, 2025] as const;

/** 亿元: 5, 6, 6 and 9 % a year, so that whatever falls is made of what is missing. */
export function outputOf(cluster: number, year: number): number {
  const first = cluster === 9 ? 900 : 100 + 20 * cluster;
  const factor = [1, 1.05, 1.113, 1.18, 1.29][year - 2021] ?? 1;
  return Math.round(first * factor * 100) / 100;
}

/** Rates and counts rise every year as well. */
export const rising: Record<string, (cluster: number, step: number) => number> = {
  specialized_sme_count: (cluster, step) => 10 + cluster + step * 2,
  sme_rd_intensity_pct: (_, step) => Math.round((2 + step * 0.1) * 100) / 100,
  sme_output_share_pct: (_, step) => 60 + step,
  leading_output_share_pct: (_, step) => 70 + step,
  green_mfg_provincial_count: (cluster, step) => 1 + (cluster % 2) + step,
  green_mfg_national_count: (_, step) => 1 + step,
  platform_national_count: (_, step) => 2 + step,
  platform_provincial_count: (_, step) => 3 + step,
};

function factsOf(cluster: number, year: number) {
  const step = year - 2021;
  const output = outputOf(cluster, year);
  return [
    fact('cluster_gross_output', year, year === 2025 && cluster === doubtful ? output * 10_000 : output),
    ...Object.entries(rising).map(([id, of]) => fact(id, year, of(cluster, step))),
  ];
}

/**
 * A ledger in mid-round: twelve certified clusters with reports of 2021–2024; of 2025 ten came, two were withdrawn, one
 * of the eight that count states its output in another unit, one restates a rate. Every true change is a rise.
 */
export async function midRound(ledger: Ledger): Promise<void> {
  const month = (text: string) => IsoMonth.parse(text);
  const certification = {
    batch: '示例批次',
    certified: month('2021-06'),
    validFrom: month('2021-06'),
    validTo: month('2027-12'),
  };
  for (let cluster = 1; cluster <= 12; cluster += 1) {
    const league = leagueOf(cluster);
    const home = { league, leagues: [{ league: LeagueCode.parse(league), leading: true, share: null }] };
    const past = yearsOfRound.slice(0, 4).flatMap((year) => factsOf(cluster, year));
    const first = { ...home, certification, reportYear: 2024, receivedAt: '2025-01-10' };
    const name = `示例第${cluster}集群`;
    await ledger.land(landing(`${cluster}-2024`, [statement({ fresh: 0 }, past, first)], [name]));
  }
  for (const cluster of [...arrived, ...withdrawn]) {
    const league = leagueOf(cluster);
    const home = { league, leagues: [{ league: LeagueCode.parse(league), leading: true, share: null }] };
    const more = cluster === restated.cluster ? [fact(restated.indicator, restated.year, restated.to)] : [];
    const facts = [...factsOf(cluster, 2025), ...more];
    const { submissionIds } = await ledger.land(
      landing(`${cluster}-2025`, [statement(cluster, facts, { ...home, reportYear: 2025, receivedAt: '2026-01-12' })]),
    );
    const [submissionId] = submissionIds;
    if (!withdrawn.includes(cluster) || submissionId === undefined) continue;
    await ledger.record({
      kind: 'withdrawn',
      at: IsoDate.parse('2026-01-15'),
      recordedAt: '2026-01-15T09:00:00.000Z',
      actor: 'tester',
      submissionId,
      detail: { reason: '报错年度' },
    });
  }
}
