import { Command } from 'commander';
import { loadCatalogue } from '../server/catalogue/load-catalogue.ts';
import { personalIndicators } from '../server/catalogue/personal-indicators.ts';
import { type RebuildResult, rebuild } from '../server/durability/rebuild.ts';
import { repeatArrival } from '../server/durability/repeat-arrival.ts';
import { ReadingPool } from '../server/ingest/reading-pool.ts';
import { holdLedger, ledgerFolder } from './support/own-ledger.ts';
import { progress } from './support/progress.ts';
import { exitCodes, runCommand } from './support/run-command.ts';
import { fileStamp } from './support/stamp.ts';

interface Flags {
  sample?: boolean;
  acceptDifferences?: boolean;
  json?: boolean;
}

const command = new Command('rebuild')
  .description(
    '由日志和原始文件重建台账，并逐表核对；数据库丢失或损坏时恢复 Build the ledger anew from the journal and the originals and compare table by table; puts back a database that is lost or damaged',
  )
  .option(
    '--accept-differences',
    '数据库已丢失，且部分文件的读法与收录时不同，仍予恢复 put back a lost database even where files are read otherwise than when they came',
  )
  .option('--sample', '示例台账 the sample ledger')
  .option('--json', '以 JSON 说明结果 say the result as JSON')
  .action(async (flags: Flags) => {
    const folder = ledgerFolder(flags.sample === true);
    const release = holdLedger(folder);
    const bar = progress(process.stderr);
    const pool = new ReadingPool(1);
    const catalogue = loadCatalogue();
    try {
      const result = await rebuild({
        folder,
        repeat: repeatArrival(catalogue, (bytes, name, options) => pool.read(bytes, name, options)),
        personal: personalIndicators(catalogue),
        acceptDifferences: flags.acceptDifferences === true,
        stamp: fileStamp(new Date()),
        memoryLimit: '128MB',
        onStep: (done, of) => bar.show('重建 rebuild', done, of),
      });
      bar.stop();
      if (flags.json) console.log(JSON.stringify(result));
      else say(result);
      const well = result.outcome === 'equal' || (result.outcome === 'restored' && result.lines.length === 0);
      process.exitCode = well ? exitCodes.well : exitCodes.rejected;
    } finally {
      bar.stop();
      pool.close();
      release();
    }
  });

function say(result: RebuildResult): void {
  switch (result.outcome) {
    case 'equal':
      console.log('重建结果与现有台账逐表相同。 The rebuilt ledger equals the present one, table by table.');
      break;
    case 'differs':
      console.log(
        `重建结果与现有台账不同，未作替换。不同的表： The rebuilt ledger differs and nothing was replaced. Tables that differ: ${result.tables.join(', ')}`,
      );
      break;
    case 'restored':
      console.log('数据库已恢复。 The database was put back.');
      if (result.aside !== null) console.log(`原文件保存在 The old file is kept as ${result.aside}`);
      break;
    case 'refused':
      console.log(
        '本版本程序对部分文件的读法与收录时不同，未作替换。请用收录时的版本重建，或恢复备份，或加 --accept-differences。 This version reads some files otherwise than when they came; nothing was replaced. Rebuild with the version of then, restore a backup, or say --accept-differences.',
      );
      break;
    default:
      result satisfies never;
  }
  if (result.outcome !== 'equal') {
    for (const { seq, name } of result.lines) console.log(`  日志第${seq + 1}行 line ${seq + 1}: ${name}`);
  }
}

await runCommand(command, process.argv.slice(2));
