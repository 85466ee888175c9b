import { linkSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { loadCatalogue } from '../server/catalogue/load-catalogue.ts';
import { ReadingPool } from '../server/ingest/reading-pool.ts';
import { Ledger } from '../server/store/ledger.ts';
import { ledgerFolder, ownLedger } from './support/own-ledger.ts';
import { progress } from './support/progress.ts';
import { differingTables, rebuildLedger } from './support/rebuild-ledger.ts';
import { exitCodes, runCommand, UsageError } from './support/run-command.ts';

interface Flags {
  sample?: boolean;
  replace?: boolean;
  json?: boolean;
}

const command = new Command('rebuild')
  .description(
    '由原始文件重建台账，并逐表核对 Build the ledger anew from the kept originals and compare table by table',
  )
  .option('--replace', '用重建的台账替换现有台账 put the new ledger in the place of the old one')
  .option('--sample', '示例台账 the sample ledger')
  .option('--json', '以 JSON 说明结果 say the result as JSON')
  .action(async (flags: Flags) => {
    const folder = ledgerFolder(flags.sample === true);
    const owned = await ownLedger(folder);
    if ('server' in owned) throw new UsageError('请先停止服务器。 Stop the server first.');
    const scratch = join(folder, 'rebuilding');
    rmSync(scratch, { recursive: true, force: true });
    const bar = progress(process.stderr);
    const pool = new ReadingPool(1);
    let differing: string[];
    try {
      const fresh = await Ledger.open({ folder: scratch, memoryLimit: '128MB' });
      try {
        await rebuildLedger(
          owned.ledger,
          fresh,
          loadCatalogue(),
          (bytes, name, options) => pool.read(bytes, name, options),
          (done, of) => bar.show('重建 rebuild', done, of),
        );
        await fresh.compact();
        differing = await differingTables(owned.ledger, fresh);
      } finally {
        fresh.close();
      }
    } finally {
      bar.stop();
      await pool.close();
      owned.ledger.close();
    }
    try {
      if (flags.replace) replace(folder, scratch);
      rmSync(scratch, { recursive: true, force: true });
    } finally {
      owned.release();
    }
    say(flags, differing);
    process.exitCode = differing.length === 0 || flags.replace ? exitCodes.well : exitCodes.rejected;
  });

/** The old file stays beside as `ledger.before-rebuild.duckdb`; at no moment is there none. */
function replace(folder: string, scratch: string): void {
  const current = join(folder, 'ledger.duckdb');
  const before = join(folder, 'ledger.before-rebuild.duckdb');
  rmSync(before, { force: true });
  linkSync(current, before);
  renameSync(join(scratch, 'ledger.duckdb'), current);
}

function say(flags: Flags, differing: readonly string[]): void {
  const equal = differing.length === 0;
  if (flags.json) console.log(JSON.stringify({ equal, differing, replaced: flags.replace === true }));
  else if (equal)
    console.log('重建结果与现有台账逐表相同。 The rebuilt ledger equals the present one, table by table.');
  else console.log(`重建结果不同的表： Tables that differ: ${differing.join(', ')}`);
}

await runCommand(command, process.argv.slice(2));
