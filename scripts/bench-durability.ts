import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadCatalogue } from '../server/catalogue/load-catalogue.ts';
import { fillDisks, mountSmallDisk } from './support/bench-durability/full-disk.ts';
import { killProcesses } from './support/bench-durability/kills.ts';
import { flipBytes, loseDatabases } from './support/bench-durability/losses.ts';
import { thisMachine } from './support/machine.ts';

/** Moments in all, a third each of kills, full disks and lost databases: `MOMENTS=30 npm run bench -- durability`. */
const moments = Number(process.env.MOMENTS ?? 200);
const report = resolve(import.meta.dirname, '..', 'docs', 'durability.md');

/** Kills, full disks, lost databases and flipped bits at random moments; writes `docs/durability.md`. */
export async function runDurabilityBench(): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'bench-durability-'));
  const disk = join(root, 'disk');
  const unmount = mountSmallDisk(disk, 64);
  try {
    const third = Math.ceil(moments / 3);
    const kills = await killProcesses(root, third, Math.random);
    console.log(kills);
    const full = unmount === null ? null : await fillDisks(disk, third, Math.random, loadCatalogue());
    console.log(full ?? 'no small file system can be mounted here');
    const losses = await loseDatabases(root, moments - 2 * third, Math.random);
    console.log(losses);
    const flips = await flipBytes(root, third, Math.random);
    console.table(flips);
    const fullLine =
      full === null
        ? 'Full disk: not measured, no small file system can be mounted on this machine.'
        : `| full disk | ${full.moments} | ${full.refused} uploads refused with 507, ${full.accepted} accepted | ${full.lost} | ${full.halfLanded + full.otherAnswers} | ${full.silent} times health said otherwise |`;
    const text = `# Durability

Made by \`npm run bench -- durability\`. Moments are random; every number but those of what was tried ought to be 0.

${new Date().toISOString().slice(0, 10)} · ${thisMachine()}

| what | moments | what happened | acknowledged and lost | half-landed | else |
|---|---:|---|---:|---:|---|
| kill (SIGKILL) | ${kills.moments} | ${kills.acknowledged} acknowledged; ${kills.repeated} times the next start repeated a line | ${kills.lost} | ${kills.halfLanded} | ${kills.unequal} faulted by verify or unequal after a rebuild |
${fullLine}
| lost, cut or overwritten database | ${losses.moments} | put back by rebuild | – | – | ${losses.unequal} unequal, table by table |

One bit flipped at a random place, and found by verify:

| file | flips | found | not found, and a table reads otherwise |
|---|---:|---:|---:|
${flips.map(({ kind, flips: tried, found, silent }) => `| ${kind} | ${tried} | ${found} | ${silent} |`).join('\n')}

A full disk is a small file system in memory, filled until up to 512 KiB are left. DuckDB sums only blocks in use: a bit in
a block of the database that holds nothing is not found; that no table reads otherwise then is looked at each time.
`;
    writeFileSync(report, text);
  } finally {
    unmount?.();
    rmSync(root, { recursive: true, force: true });
  }
}
