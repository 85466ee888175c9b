import { resolve } from 'node:path';
import { Command } from 'commander';
import { BackupMade } from '../server/contract/durability.ts';
import { backup } from '../server/durability/backup.ts';
import { askServer, ledgerFolder, ownLedger } from './support/own-ledger.ts';
import { exitCodes, runCommand } from './support/run-command.ts';

interface Flags {
  sample?: boolean;
  json?: boolean;
}

const command = new Command('backup')
  .description(
    '备份台账：某一时刻的日志、数据库和全部原始文件；服务器运行时也可 Copy the ledger as it stands at one moment: journal, database and all originals; also while the server runs',
  )
  .argument('<dir>', '空的或尚不存在的文件夹 a folder that is empty or does not exist yet')
  .option('--sample', '示例台账 the sample ledger')
  .option('--json', '以 JSON 说明结果 say the result as JSON')
  .action(async (dir: string, flags: Flags) => {
    const to = resolve(dir);
    const owned = await ownLedger(ledgerFolder(flags.sample === true));
    let made: BackupMade;
    if ('server' in owned) made = BackupMade.parse(await askServer(owned.server, '/api/v1/durability/backup', { to }));
    else {
      try {
        const { head, originals } = await backup(owned.ledger, to, new Date());
        made = { to, head, originals };
      } finally {
        owned.close();
      }
    }
    if (flags.json) console.log(JSON.stringify(made));
    else {
      const lines = made.head.seq + 1;
      console.log(
        `已备份到 ${to}：日志${lines}行，原始文件${made.originals}个。 Backed up to ${to}: ${lines} lines of the journal, ${made.originals} originals.`,
      );
    }
    process.exitCode = exitCodes.well;
  });

await runCommand(command, process.argv.slice(2));
