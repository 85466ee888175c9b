import type { App } from '../../server/api/app.ts';
import { type AppOptions, buildApp } from '../../server/api/build-app.ts';
import { type OpenInstallation, openInstallation } from '../../server/api/open-installation.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { loadOverviewView } from '../../server/catalogue/load-views.ts';
import { IsoMonth, LeagueCode } from '../../server/domain/ids.ts';
import { everything } from '../../server/domain/scope.ts';
import { dataDirectory } from '../../server/store/data-directory.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { fact, landing, scratchFolder, statement } from './landings.ts';

export interface ApiFixture {
  app: App;
  installation: OpenInstallation;
  ledger: Ledger;
  close: () => Promise<void>;
}

const size = 'cluster_gross_output';
// Frozen: every server of a file can have the same.
const catalogue = loadCatalogue();
const view = loadOverviewView(catalogue);

/** What a test may set of the server; all else is as in the tests of all others. */
export interface ApiSettings
  extends Partial<
    Pick<
      AppOptions,
      | 'oidc'
      | 'mailer'
      | 'staleFor'
      | 'besideEvery'
      | 'requestLog'
      | 'usedMemory'
      | 'scopeFor'
      | 'network'
      | 'rates'
      | 'identity'
    >
  > {
  /** Folder of the built pages; left out: no pages. */
  web?: string;
  /** Puts into the data directory what lies there before a start. */
  prepare?: ((folder: string) => void) | undefined;
  now?: () => Date;
}

/** The whole server over a ledger of its own, filled by hand: every expected figure of the tests can be added up here. */
export async function apiFixture({
  web,
  prepare,
  now = () => new Date('2026-02-01T00:00:00Z'),
  ...options
}: ApiSettings = {}): Promise<ApiFixture> {
  const { path, remove } = scratchFolder();
  prepare?.(path);
  const installation = await openInstallation({
    directory: dataDirectory({ CLUSTER_LEDGER_DATA: path }, path),
    catalogue,
    size: view.size,
    url: 'http://127.0.0.1:8080',
    sample: false,
    now,
    threads: 1,
  });
  const fixed = { web: web ?? null, edition: 'test', version: '0.0.0', log: false };
  const { identity } = installation;
  const app = await buildApp({ installation, identity, catalogue, view, ...fixed, ...options });
  const { ledger } = installation.held('real');
  return {
    app,
    installation,
    ledger,
    close: async () => {
      await app.close();
      await installation.close();
      remove();
    },
  };
}

/**
 * Three clusters. A and B lie in 包头市, C in 鄂尔多斯市. 亿元:
 *   2024: A 100, B 50, C 无; 2025: A 110, B has not reported although certified until 2027, C 40.
 * A's 2024 was 90 until its report of 2026-01-15 said 100.
 */
export async function threeClusters(ledger: Ledger): Promise<void> {
  const first = { reportYear: 2024, kind: 'application' as const, receivedAt: '2025-01-10' };
  const month = (text: string) => IsoMonth.parse(text);
  const certification = { batch: null, certified: null, validFrom: month('2025-01'), validTo: month('2027-12') };
  const elsewhere = { league: '150600', leagues: [{ league: '150600', leading: true, share: null }] };
  await ledger.land(
    landing(
      'a-2024.docx',
      [statement({ fresh: 0 }, [fact(size, 2024, 90), fact('cluster_area', 2024, 3)], first)],
      ['甲'],
    ),
  );
  await ledger.land(
    landing('b-2024.docx', [statement({ fresh: 0 }, [fact(size, 2024, 50)], { ...first, certification })], ['乙']),
  );
  await ledger.land(
    landing(
      'c-2024.docx',
      [statement({ fresh: 0 }, [fact(size, 2024, null), fact('cluster_area', 2024, 2)], { ...first, ...elsewhere })],
      ['丙'],
    ),
  );
  await ledger.land(
    landing('a-2025.docx', [
      statement(1, [fact(size, 2024, 100, { raw: '100.00亿元', place: '表3 行4 列2' }), fact(size, 2025, 110)]),
    ]),
  );
  await ledger.land(
    landing('c-2025.docx', [statement(3, [fact(size, 2025, 40)], { ...elsewhere, receivedAt: '2026-01-20' })]),
  );
}

/** The three clusters, of which whoever sends `x-seat: 鄂尔多斯市` sees that league's alone, and everybody else all. */
export async function threeClustersApart(): Promise<ApiFixture> {
  const api = await apiFixture({
    scopeFor: async ({ headers }) =>
      headers['x-seat'] === '鄂尔多斯市' ? { kind: 'leagues', leagues: [LeagueCode.parse('150600')] } : everything,
  });
  await threeClusters(api.ledger);
  return api;
}

/** 甲 and 乙, each with an output of 20 亿元 in its application of 2024, certified from 2025 to 2027. */
export async function twoApplicants(ledger: Ledger): Promise<void> {
  const month = (text: string) => IsoMonth.parse(text);
  const certification = { batch: '2025', certified: null, validFrom: month('2025-01'), validTo: month('2027-12') };
  const first = { reportYear: 2024, kind: 'application' as const, receivedAt: '2025-01-10', certification };
  for (const name of ['甲', '乙']) {
    await ledger.land(landing(`${name}-2024.docx`, [statement({ fresh: 0 }, [fact(size, 2024, 20)], first)], [name]));
  }
}
