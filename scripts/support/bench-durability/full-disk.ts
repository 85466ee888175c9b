import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from '../../../server/api/build-app.ts';
import { openInstallation } from '../../../server/api/open-installation.ts';
import type { Catalogue } from '../../../server/catalogue/load-catalogue.ts';
import { loadOverviewView } from '../../../server/catalogue/load-views.ts';
import { Health } from '../../../server/contract/about.ts';
import { dataDirectory } from '../../../server/store/data-directory.ts';
import { halfLanded } from '../../../server/store/half-landed.ts';
import { smallTable } from './small-table.ts';

export interface FullDiskFigures {
  /** Uploads sent while little room was left. */
  moments: number;
  refused: number;
  accepted: number;
  /** Answers that were neither, files acknowledged and not there, refusals that left something: each must be 0. */
  otherAnswers: number;
  lost: number;
  halfLanded: number;
  /** Refusals after which health did not say so, or did not take it back when there was room. */
  silent: number;
}

/** Mounts a small file system at `path`; null where this machine or user may not. */
export function mountSmallDisk(path: string, megabytes: number): (() => void) | null {
  mkdirSync(path, { recursive: true });
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path], {
    stdio: 'ignore',
  });
  return status === 0 ? () => void spawnSync('umount', [path], { stdio: 'ignore' }) : null;
}

/** Sends files to a server whose disk has a few bytes left, other ones each time, and makes room again. */
export async function fillDisks(
  folder: string,
  moments: number,
  random: () => number,
  catalogue: Catalogue,
): Promise<FullDiskFigures> {
  const view = loadOverviewView(catalogue);
  const installation = await openInstallation({
    directory: dataDirectory({ CLUSTER_LEDGER_DATA: folder }, folder),
    catalogue,
    size: view.size,
    url: 'http://127.0.0.1:8080',
    sample: false,
    now: () => new Date(),
    threads: 1,
  });
  const app = await buildApp({ installation, catalogue, view, web: null, edition: 'x', version: '0', log: false });
  const { ledger } = installation.held('real');
  const figures = { moments, refused: 0, accepted: 0, otherAnswers: 0, lost: 0, halfLanded: 0, silent: 0 };
  const health = async () => Health.parse((await app.inject('/api/health')).json());
  const send = (name: string) =>
    app.inject({
      method: 'POST',
      url: `/api/v1/submissions?name=${name}.csv&lang=en`,
      headers: { 'content-type': 'application/octet-stream', 'x-cluster-ledger-token': installation.tokenOf('real') },
      payload: Buffer.from(smallTable(name, 2000)),
    });
  const filler = join(folder, 'filler');
  try {
    for (let no = 0; no < moments; no += 1) {
      const { bavail, bsize } = statfsSync(folder);
      // Most steps of a landing need less than half a megabyte.
      const left = Math.floor(random() * 512 * 1024);
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - left)));
      const before = { version: ledger.version, head: ledger.journal.head };
      const answer = await send(`f${no}`);
      if (answer.statusCode === 200) figures.accepted += 1;
      else if (answer.statusCode === 507) {
        figures.refused += 1;
        const same = ledger.version === before.version && ledger.journal.head.hash === before.head.hash;
        if (!same) figures.halfLanded += 1;
        if ((await health()).ready) figures.silent += 1;
      } else figures.otherAnswers += 1;
      rmSync(filler);
      if (!(await health()).ready) figures.silent += 1;
      // The same file is taken now that there is room, or known already.
      const again = (await send(`f${no}`)).json() as { outcome?: string };
      if (again.outcome !== (answer.statusCode === 200 ? 'duplicate' : 'accepted')) figures.lost += 1;
    }
    figures.halfLanded += await halfLanded(ledger);
    return figures;
  } finally {
    rmSync(filler, { force: true });
    await app.close();
    await installation.close();
  }
}
