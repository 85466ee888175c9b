import { userInfo } from 'node:os';
import { Command, Option } from 'commander';
import { dayIn, installationZone } from '../server/domain/knowledge-day.ts';
import { withdrawFile } from '../server/store/withdraw-file.ts';
import { UsageFault } from './support/command-faults.ts';
import { ledgerFolder, ownLedger } from './support/own-ledger.ts';
import { exitCodes, runCommand } from './support/run-command.ts';
import { withdrawThroughServer } from './support/send-to-server.ts';

interface Flags {
  reason: string;
  restore?: boolean;
  sample?: boolean;
  json?: boolean;
}

const command = new Command('withdraw')
  .description('撤回已收录的文件，或恢复已撤回的文件 Withdraw a filing, or restore one that was withdrawn')
  .argument('<file>', '文件编号（报送页、/api/v1/submissions）或 SHA-256 number or SHA-256 of the file')
  .addOption(new Option('--reason <reason>', '理由，留存备查 why; it is kept').makeOptionMandatory())
  .option('--restore', '恢复已撤回的文件 let a withdrawn filing count again')
  .option('--sample', '示例台账 in the sample ledger')
  .option('--json', '以 JSON 说明结果 say the result as JSON')
  .action(async (file: string, flags: Flags) => {
    process.exitCode = await withdraw(file, flags);
  });

async function withdraw(asked: string, flags: Flags): Promise<number> {
  const reason = flags.reason.trim();
  if (reason === '') throw new UsageFault('reason-missing', { option: '--reason' });
  const file = /^\d{1,9}$/.test(asked) ? Number(asked) : /^[0-9a-f]{64}$/i.test(asked) ? asked.toLowerCase() : null;
  if (file === null) throw new UsageFault('no-file-number', { given: asked });
  const kind = flags.restore ? 'restored' : 'withdrawn';
  const owned = await ownLedger(ledgerFolder(flags.sample === true));
  let done: { file: number; name: string; submissions: number };
  if ('server' in owned) {
    done = await withdrawThroughServer(owned.server, file, kind, reason);
  } else {
    const now = new Date();
    const today = dayIn(installationZone(process.env), now);
    try {
      done = await withdrawFile(owned.ledger, { kind, file, reason, actor: userInfo().username, now, today });
    } finally {
      owned.close();
    }
  }
  const words = flags.restore ? '已恢复 restored' : '已撤回 withdrawn';
  console.log(flags.json ? JSON.stringify({ ...done, kind }) : `${words}：${done.name} (${done.submissions})`);
  return exitCodes.well;
}

await runCommand(command, process.argv.slice(2));
