import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../server/api/build-app.ts';
import { openInstallation } from '../server/api/open-installation.ts';
import { loadCatalogue } from '../server/catalogue/load-catalogue.ts';
import { loadOverviewView } from '../server/catalogue/load-views.ts';
import { Board, Rounds } from '../server/contract/rounds.ts';
import { IsoDate } from '../server/domain/ids.ts';
import { dataDirectory } from '../server/store/data-directory.ts';
import { Ledger } from '../server/store/ledger.ts';
import { withdrawFile } from '../server/store/withdraw-file.ts';
import { percentile } from './support/bench-analytics/statistics.ts';
import { sampleFiles } from './support/sample-files.ts';

const samples = join(import.meta.dirname, '../datasets/samples');
const multiply = readFileSync(join(import.meta.dirname, 'support/bench-review/multiply.sql'), 'utf8');
const host = '127.0.0.1:8080';
const fail = (why: string): never => {
  throw new Error(why);
};
const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;

/** Reviews the rounds of a nation: the sample ledger forty-eight times over, about 3,000 clusters. */
export async function runReviewBench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cluster-ledger-bench-'));
  const catalogue = loadCatalogue();
  const view = loadOverviewView(catalogue);
  const directory = dataDirectory({ CLUSTER_LEDGER_DATA: folder }, folder);
  const options = {
    directory,
    catalogue,
    size: view.size,
    url: `http://${host}`,
    sample: true,
    now: () => new Date('2026-03-15T08:00:00'),
    threads: 2,
  };
  try {
    const filling = await openInstallation(options);
    const { files, calls } = sampleFiles(samples);
    await filling.fillSample(files, () => undefined, calls);
    await filling.close();
    const ledger = await Ledger.open({ folder: directory.sample });
    await ledger.database.transaction(async (connection) => void (await connection.run(multiply)));
    await ledger.compact();
    ledger.close();
    const installation = await openInstallation(options);
    const app = await buildApp({
      installation,
      catalogue,
      view,
      web: null,
      edition: 'bench',
      version: '0',
      log: false,
    });
    const get = async (url: string) => {
      const began = performance.now();
      const answer = await app.inject({ url, headers: { host } });
      if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.body.slice(0, 300)}`);
      return { body: answer.json(), ms: performance.now() - began };
    };
    let peak = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 50);
    const list = await get('/api/v1/rounds');
    console.log(`list of rounds: ${Math.round(list.ms)} ms`);
    const year = Math.max(...Rounds.parse(list.body).rounds.map((round) => round.year));
    const before = process.cpuUsage();
    let reports = 0;
    let whole = 0;
    const sheets: number[] = [];
    let withdrawn: number | undefined;
    // The smallest first: with the first round every report of the year is read and put beside the others.
    const inYear = Rounds.parse(list.body).rounds.filter((round) => round.year === year);
    for (const [index, { id }] of inYear.sort((a, b) => a.owed - b.owed).entries()) {
      const { body, ms } = await get(`/api/v1/rounds/${id}`);
      const sent = Board.parse(body).rows.filter((row) => row.file !== null);
      reports += sent.length;
      withdrawn = sent[0]?.file ?? withdrawn;
      whole += ms;
      const compared = index === 0 ? ', with the reports of the year read and put beside each other' : '';
      console.log(`${id}: ${sent.length} reports reviewed in ${(ms / 1000).toFixed(1)} s${compared}`);
      for (const { cluster } of sent.filter((_, index) => index % 41 === 0)) {
        sheets.push((await get(`/api/v1/rounds/${id}/clusters/${cluster.id}`)).ms);
      }
    }
    clearInterval(watch);
    const used = process.cpuUsage(before);
    console.log(
      `${reports} reports of ${year} in ${(whole / 1000).toFixed(1)} s, ${((used.user + used.system) / 1e6).toFixed(1)} s of CPU with the sheets, peak ${megabytes(peak)}`,
    );
    console.log(
      `review sheet, ${sheets.length} opened: p50 ${percentile(sheets, 0.5).toFixed(0)} ms, p99 ${percentile(sheets, 0.99).toFixed(0)} ms`,
    );
    const { ledger: reviewed } = installation.held('sample');
    const file = withdrawn ?? fail('no report was sent');
    const now = options.now();
    const act = {
      kind: 'withdrawn',
      file,
      reason: '测量',
      actor: 'bench',
      now,
      today: IsoDate.parse('2026-03-15'),
    } as const;
    await withdrawFile(reviewed, act);
    let again = 0;
    for (const { id } of inYear) again += (await get(`/api/v1/rounds/${id}`)).ms;
    console.log(`boards of ${year} once one of the reports was withdrawn: ${(again / 1000).toFixed(1)} s`);
    await app.close();
    await installation.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
