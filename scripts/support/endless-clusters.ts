import { mkdirSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Catalogue } from '../../server/catalogue/load-catalogue.ts';
import { type Cluster, inventClusters } from '../samples/clusters.ts';
import { clusterFiles } from '../samples/rounds.ts';

/** The sample clusters again and again under other county names, so that every file is another cluster's. */
function* endlessClusters(): Generator<Cluster> {
  for (let round = 1; ; round += 1) {
    for (const cluster of inventClusters()) {
      const county = `${cluster.county.slice(0, -1)}${round}${cluster.county.slice(-1)}`;
      yield { ...cluster, id: `${cluster.id}-${round}`, county, name: cluster.name.replaceAll(cluster.county, county) };
    }
  }
}

/** Forms of one kind of file, one per invented cluster. */
export async function* inventForms(extension: '.docx' | '.xlsx', count: number, catalogue: Catalogue) {
  let written = 0;
  for (const cluster of endlessClusters()) {
    if (written >= count) return;
    const file = clusterFiles(cluster, catalogue.forms).files.find(({ path }) => path.endsWith(extension));
    if (file === undefined) continue;
    yield { name: `${String(written).padStart(5, '0')}${extension}`, bytes: await file.bytes() };
    written += 1;
  }
}

/** Writes such forms into a folder. */
export async function writeForms(folder: string, extension: '.docx' | '.xlsx', count: number, catalogue: Catalogue) {
  mkdirSync(folder, { recursive: true });
  for await (const { name, bytes } of inventForms(extension, count, catalogue))
    writeFileSync(join(folder, name), bytes);
}

/** The forms of one round: of each invented cluster its first application and its annual report of the newest year. */
export async function writeRound(folder: string, count: number, catalogue: Catalogue): Promise<void> {
  let written = 0;
  for (const cluster of endlessClusters()) {
    if (written >= count) return;
    if (cluster.report !== 'im-sme-2024') continue;
    const { files } = clusterFiles(cluster, catalogue.forms);
    const [application] = files.filter(({ kind }) => kind === 'application');
    const report = files.find(({ kind, path }) => kind === 'annual-report' && path.startsWith('2025-'));
    if (application === undefined || report === undefined) continue;
    for (const [part, file] of [
      ['1-application', application],
      ['2-report', report],
    ] as const) {
      mkdirSync(join(folder, part), { recursive: true });
      const name = `${String(written).padStart(5, '0')}${extname(file.path)}`;
      writeFileSync(join(folder, part, name), await file.bytes());
    }
    written += 1;
  }
}
