import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { whyAbsent } from '../../../server/analytics/absence.ts';
import { openInstallation } from '../../../server/api/open-installation.ts';
import { StandingRounds } from '../../../server/api/reviewing/standing-round.ts';
import type { Catalogue } from '../../../server/catalogue/load-catalogue.ts';
import { loadOverviewView } from '../../../server/catalogue/load-views.ts';
import type { Dossier } from '../../../server/domain/dossier.ts';
import { everything } from '../../../server/domain/scope.ts';
import { acrossFindings } from '../../../server/review/across.ts';
import { peerSpreads, peersFrom } from '../../../server/review/history-peers.ts';
import { toReport } from '../../../server/review/to-report.ts';
import { dataDirectory } from '../../../server/store/data-directory.ts';
import { readDossiers } from '../../../server/store/reads/read-dossiers.ts';
import { sampleFiles } from '../sample-files.ts';
import type { Reviewed } from './catch.ts';

const samples = join(import.meta.dirname, '../../../datasets/samples');
const Planted = z.array(z.looseObject({ cluster: z.string(), reportYear: z.number() }));
const yearsBack = 6;
const rounds = (['sme', 'amc'] as const).flatMap((programme) =>
  (['national', 'regional'] as const).map((level) => ({ programme, level })),
);

/** The sample reports of a year whose clusters have no fault planted in them, each with what its review rests on. */
export async function cleanReports(year: number, catalogue: Catalogue): Promise<Reviewed[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cluster-ledger-bench-'));
  const installation = await openInstallation({
    directory: dataDirectory({ CLUSTER_LEDGER_DATA: folder }, folder),
    catalogue,
    size: loadOverviewView(catalogue).size,
    url: 'http://127.0.0.1:8080',
    sample: true,
    now: () => new Date(`${year + 1}-03-15T08:00:00`),
    threads: 2,
  });
  try {
    const { files, calls } = sampleFiles(samples);
    await installation.fillSample(files, () => undefined, calls);
    const shown = installation.shown();
    const standingRounds = new StandingRounds(catalogue);
    const standing = await Promise.all(
      rounds.map((round) => standingRounds.round(shown, { ...round, year }, everything, null)),
    );
    const sent = standing.flatMap(({ participants, acts }) =>
      participants.flatMap((participant) =>
        participant.obligation.submission === null ? [] : [{ ...participant, acts }],
      ),
    );
    const heads = sent.map(({ head }) => head);
    const dossiers = await shown.snapshots.at(null, everything, (snapshot) =>
      readDossiers(snapshot, heads, null, year - yearsBack),
    );
    const filed = dossiers.flatMap((dossier, index) => {
      const one = sent[index];
      const submission = dossier.submissions.find((known) => known.submission === one?.obligation.submission);
      return one === undefined || submission === undefined ? [] : [{ ...one, dossier, submission }];
    });
    const reportOf = (dossier: Dossier, submission: Dossier['submissions'][number]) =>
      toReport(
        dossier,
        submission,
        catalogue,
        (indicator, at, reports) => whyAbsent(catalogue, indicator, at, reports),
        [],
      );
    const alone = filed.map(({ dossier, submission }) =>
      reportOf(
        {
          ...dossier,
          statements: dossier.statements.filter((statement) => statement.submission === submission.submission),
        },
        submission,
      ),
    );
    const peers = peersFrom(peerSpreads(alone, catalogue));
    const across = acrossFindings(alone, catalogue);
    const spoiled = new Set(plantedIn(year));
    return filed
      .filter(({ dossier }) => !spoiled.has(dossier.cluster.name))
      .map(({ dossier, submission, certification, acts, due }) => ({
        dossier,
        submission,
        certification,
        acts: acts.of(dossier.cluster.id),
        peers,
        across: across.get(submission.submission) ?? [],
        due,
        toReport: (dossier) => reportOf(dossier, submission),
      }));
  } finally {
    await installation.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function plantedIn(year: number): string[] {
  const planted = Planted.parse(JSON.parse(readFileSync(join(samples, 'planted.json'), 'utf8')));
  return planted.filter((fault) => fault.reportYear === year).map(({ cluster }) => cluster);
}
