import { LeagueCode } from '../../server/domain/ids.ts';
import type { Observation } from '../../server/domain/observation.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { fact, landing, statement } from './landings.ts';

const text = (indicator: string, words: string) => fact(indicator, 2025, null, { status: 'value', text: words });
const answer = (indicator: string, words: string) => fact(indicator, 2025, null, { status: 'value', text: words });

/**
 * Seven clusters, four in 包头市 and three in 鄂尔多斯市, all known in both years. 亿元, 2024 → 2025:
 * 包头 100 → 110, 100 → 110, 100 → 120, 100 → 100 (400 → 440, +10 %); 鄂尔多斯 100 → 110 each (300 → 330, +10 %).
 * R&D intensity of SMEs 2 % everywhere in 2024; in 2025 3 % in the first, 2 % elsewhere.
 * Provincial green items 1 each in 2025; two clusters list 共享绿色工厂.
 */
export async function sevenClusters(ledger: Ledger): Promise<void> {
  const now = [110, 110, 120, 100, 110, 110, 110];
  for (const [index, value] of now.entries()) {
    const league = index < 4 ? '150200' : '150600';
    const facts: Observation[] = [
      fact('cluster_gross_output', 2024, 100),
      fact('cluster_gross_output', 2025, value),
      fact('sme_output_share_pct', 2024, 50),
      fact('sme_output_share_pct', 2025, 50),
      fact('sme_rd_intensity_pct', 2024, 2),
      fact('sme_rd_intensity_pct', 2025, index === 0 ? 3 : 2),
      fact('cluster_rd_expenditure_growth_pct', 2025, 5 + index),
      fact('green_mfg_provincial_count', 2025, 1),
      text('green_mfg_provincial_names', index % 4 === 1 ? '共享绿色工厂' : `第${index}绿色工厂`),
      answer('no_major_incidents_3y', index === 6 ? 'no' : 'yes'),
    ];
    await ledger.land(
      landing(
        `cluster-${index}.docx`,
        [
          statement({ fresh: 0 }, facts, {
            league,
            leagues: [{ league: LeagueCode.parse(league), leading: true, share: null }],
            sector: index < 5 ? 'secondary' : 'primary',
          }),
        ],
        [`集群${'甲乙丙丁戊己庚'[index]}`],
      ),
    );
  }
}
