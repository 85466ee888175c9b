import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClusterId, IndicatorId, IsoDate, LeagueCode, Sha256 } from '../../server/domain/ids.ts';
import type { ArrivedFile, Landing, LandingStatement } from '../../server/domain/landing.ts';
import type { Observation } from '../../server/domain/observation.ts';
import { Ledger } from '../../server/store/ledger.ts';

/** A folder of its own under the system's temporary one; `remove` takes it away. */
export function scratchFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'cluster-ledger-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** An indicator whose cells are personal data in the ledgers of tests. */
export const contactIndicator = 'operator_contact_info';

/** An empty ledger in a folder of its own. */
export async function scratchLedger(): Promise<{ ledger: Ledger; folder: string; close: () => void }> {
  const { path, remove } = scratchFolder();
  const ledger = await Ledger.open({
    folder: path,
    memoryLimit: '256MB',
    threads: 1,
    personal: new Set([contactIndicator]),
  });
  return {
    ledger,
    folder: path,
    close: () => {
      ledger.close();
      remove();
    },
  };
}

export function arrivedFile(name: string, receivedAt = '2026-01-15'): ArrivedFile {
  const bytes = new TextEncoder().encode(name);
  return {
    sha256: Sha256.parse(createHash('sha256').update(bytes).digest('hex')),
    name,
    bytes,
    door: 'command-line',
    actor: 'tester',
    receivedAt: IsoDate.parse(receivedAt),
    recordedAt: `${receivedAt}T08:00:00.000Z`,
    knownAt: null,
    options: {},
  };
}

export function fact(
  indicator: string,
  year: number,
  value: number | null,
  more: Partial<Observation> = {},
): Observation {
  return {
    indicator: IndicatorId.parse(indicator),
    year,
    status: value === null ? 'none' : 'value',
    value,
    text: null,
    raw: value === null ? '无' : String(value),
    place: '表1 行1 列2',
    ...more,
  };
}

export function statement(
  cluster: number | { fresh: number },
  observations: Observation[],
  more: Partial<Omit<LandingStatement, 'receivedAt'>> & { receivedAt?: string } = {},
): LandingStatement {
  const { receivedAt = '2026-01-15', ...rest } = more;
  return {
    part: '',
    cluster: typeof cluster === 'number' ? { known: ClusterId.parse(cluster) } : cluster,
    form: 'im-sme-2024',
    kind: 'annual-report',
    programme: 'sme',
    level: 'regional',
    reportYear: 2025,
    stage: 'final',
    province: '150000',
    league: '150200',
    county: null,
    leagues: [{ league: LeagueCode.parse('150200'), leading: true, share: null }],
    industry: null,
    sector: null,
    operator: null,
    certification: null,
    historyDay: null,
    origin: null,
    observations,
    planTargets: [],
    ...rest,
    receivedAt: IsoDate.parse(receivedAt),
  };
}

/** A landing of the statements; `fresh` names the clusters that begin with it. */
export function landing(name: string, statements: LandingStatement[], fresh: string[] = []): Landing {
  return {
    file: arrivedFile(name, statements[0]?.receivedAt),
    newClusters: fresh.map((name) => ({ name: name, normName: name })),
    statements,
    clusterNames: statements.map(() => 'x'),
    bulk: null,
    context: [],
    admitted: null,
    findings: [],
  };
}
