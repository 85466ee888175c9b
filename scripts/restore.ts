import { resolve } from 'node:path';
import { Command } from 'commander';
import { faultWords } from '../server/durability/faults.ts';
import { type RestoreResult, restore } from '../server/durability/restore.ts';
import { holdLedger, ledgerFolder } from './support/own-ledger.ts';
import { exitCodes, runCommand } from './support/run-command.ts';
import { fileStamp } from './support/stamp.ts';

interface Flags {
  sample?: boolean;
  replace?: boolean;
  json?: boolean;
}

const command = new Command('restore')
  .description(
    '由备份恢复台账：逐个文件、逐张表核对无误后才切换 Put a backup in the place of the ledger, after every file and every table of it was compared',
  )
  .argument('<dir>', '备份文件夹 the folder of a backup')
  .option('--replace', '已有台账时也恢复，原台账另存 also where there is a ledger; it is kept aside')
  .option('--sample', '示例台账 the sample ledger')
  .option('--json', '以 JSON 说明结果 say the result as JSON')
  .action(async (dir: string, flags: Flags) => {
    const folder = ledgerFolder(flags.sample === true);
    const release = holdLedger(folder);
    try {
      const options = { folder, from: resolve(dir), replace: flags.replace === true, stamp: fileStamp(new Date()) };
      const result = await restore(options);
      if (flags.json) console.log(JSON.stringify(result));
      else say(result);
      process.exitCode = result.outcome === 'restored' ? exitCodes.well : exitCodes.rejected;
    } finally {
      release();
    }
  });

function say(result: RestoreResult): void {
  if (result.outcome === 'restored') {
    const { head, originals, tables, aside } = result;
    console.log(
      `已恢复：日志${head.seq + 1}行、原始文件${originals}个、${tables}张表，与备份时相同。 Restored: ${head.seq + 1} lines of the journal, ${originals} originals and ${tables} tables, equal to those backed up.`,
    );
    if (aside !== null) console.log(`原台账另存于 The old ledger is kept as ${aside}`);
    return;
  }
  console.log('备份与其记录不符，未作切换。 The backup is not what it says, and nothing was switched.');
  for (const name of result.files) console.log(`  文件 file: ${name}`);
  for (const name of result.tables) console.log(`  表 table: ${name}`);
  for (const { code, file } of result.faults)
    console.log(`  ${faultWords[code].what.zh} ${faultWords[code].what.en}: ${file}`);
}

await runCommand(command, process.argv.slice(2));
