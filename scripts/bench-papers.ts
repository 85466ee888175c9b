import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildApp } from '../server/api/build-app.ts';
import { openInstallation } from '../server/api/open-installation.ts';
import { loadCatalogue } from '../server/catalogue/load-catalogue.ts';
import { loadOverviewView } from '../server/catalogue/load-views.ts';
import { Archive } from '../server/contract/papers.ts';
import { Board } from '../server/contract/rounds.ts';
import { dataDirectory } from '../server/store/data-directory.ts';
import { percentile } from './support/bench-analytics/statistics.ts';
import { writeRound } from './support/endless-clusters.ts';
import { measure } from './support/measure.ts';

const host = '127.0.0.1:8080';
const round = 'sme-regional-2025';
const reports = 300;
/** Marked files that are asked for one by one. */
const markedFiles = 40;
const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
/** Processor time of all threads in milliseconds: what other work on the machine does not change. */
const busy = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** The papers of a round of 300 reports: its archive, a marked file, the league bulletin. */
export async function runPapersBench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-papers-'));
  const catalogue = loadCatalogue();
  const view = loadOverviewView(catalogue);
  try {
    const files = join(folder, 'files');
    await writeRound(files, reports, catalogue);
    const data = join(folder, 'data');
    for (const part of ['1-application', '2-report']) {
      const { code, stdout } = await measure('ingest', [join(files, part), '--json'], { CLUSTER_LEDGER_DATA: data });
      if (code !== 0) console.log(`some files were rejected: ${stdout.match(/"outcome":"rejected"/g)?.length ?? 0}`);
    }
    const installation = await openInstallation({
      directory: dataDirectory({ CLUSTER_LEDGER_DATA: data }, data),
      catalogue,
      size: view.size,
      url: `http://${host}`,
      sample: false,
      now: () => new Date(),
      threads: 2,
    });
    const fixed = { web: null, edition: 'bench', version: '0', log: false };
    const app = await buildApp({ installation, catalogue, view, ...fixed });
    const ask = async (method: 'GET' | 'POST', url: string) => {
      const [began, busyBefore] = [performance.now(), busy()];
      const headers = { host, origin: `http://${host}`, cookie: 'ledger-demo-seat=reviewer' };
      const answer = await app.inject({ method, url, headers });
      if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.body.slice(0, 300)}`);
      return { answer, ms: performance.now() - began, busy: busy() - busyBefore };
    };
    const board = await ask('GET', `/api/v1/rounds/${round}`);
    const rows = Board.parse(board.answer.json()).rows.filter(({ file }) => file !== null);
    console.log(`${rows.length} reports reviewed in ${seconds(board.ms)}`);

    for (const format of ['docx', 'pdf'] as const) {
      const before = process.memoryUsage().rss;
      let [most, largest] = [before, 0];
      const [began, busyBefore] = [performance.now(), busy()];
      let archive = Archive.parse(
        (await ask('POST', `/api/v1/rounds/${round}/archives?format=${format}`)).answer.json(),
      );
      while (archive.state === 'waiting' || archive.state === 'making') {
        await pause(100);
        const { answer, ms } = await ask('GET', `/api/v1/archives/${archive.id}`);
        archive = Archive.parse(answer.json());
        largest = Math.max(largest, ms);
        most = Math.max(most, process.memoryUsage().rss);
      }
      console.log(
        `archive of ${format}: ${archive.state} in ${seconds(performance.now() - began)}, ${seconds(busy() - busyBefore)} of processor time, ${megabytes(archive.file?.bytes ?? 0)}; memory ${megabytes(before)} before, ${megabytes(most)} at most; longest wait for its progress ${largest.toFixed(0)} ms`,
      );
    }

    const marked: number[] = [];
    const beforeMarks = busy();
    for (const { file } of rows.filter((_, at) => at % Math.ceil(rows.length / markedFiles) === 0))
      if (file !== null) marked.push((await ask('GET', `/api/v1/submissions/${file}/marked`)).ms);
    console.log(
      `marked file, ${marked.length} asked for: p50 ${percentile(marked, 0.5).toFixed(0)} ms, p99 ${percentile(marked, 0.99).toFixed(0)} ms, ${((busy() - beforeMarks) / marked.length).toFixed(0)} ms of processor time each`,
    );
    for (const format of ['docx', 'pdf'] as const) {
      const first = await ask('GET', `/api/v1/bulletin?format=${format}`);
      const again = await ask('GET', `/api/v1/bulletin?format=${format}&lang=en`);
      console.log(
        `bulletin as ${format}: ${seconds(first.ms)} the first time, ${seconds(again.ms)} then; processor time ${seconds(first.busy)} and ${seconds(again.busy)}`,
      );
    }
    await app.close();
    await installation.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
