import { Command, Option } from 'commander';
import { Verified } from '../server/contract/durability.ts';
import { type Fault, faultWords } from '../server/durability/faults.ts';
import { verify } from '../server/durability/verify.ts';
import { languageOf } from './support/language.ts';
import { askServer, claimOrServer, ledgerFolder } from './support/own-ledger.ts';
import { exitCodes, runCommand } from './support/run-command.ts';

interface Flags {
  sample?: boolean;
  json?: boolean;
  lang?: string;
}

const command = new Command('verify')
  .description(
    '核对日志、原始文件和数据库是否完整一致 Check that journal, originals and database are whole and agree; exit 1 where they do not',
  )
  .option('--sample', '示例台账 the sample ledger')
  .option('--json', '每个问题一行 JSON one JSON object per fault, and one with the totals')
  .addOption(new Option('--lang <lang>', '语言 language').choices(['zh', 'en']))
  .action(async (flags: Flags) => {
    const folder = ledgerFolder(flags.sample === true);
    const held = claimOrServer(folder);
    let verified: Verified;
    if ('server' in held) verified = Verified.parse(await askServer(held.server, '/api/v1/durability/verify', {}));
    else {
      try {
        verified = await verify(folder);
      } finally {
        held.release();
      }
    }
    const language = languageOf(flags.lang, process.env);
    for (const fault of verified.faults)
      console.log(flags.json ? JSON.stringify(tell(fault)) : sentence(fault, language));
    const { lines, originals, faults } = verified;
    if (flags.json) console.log(JSON.stringify({ lines, originals, faults: faults.length }));
    else if (faults.length === 0) {
      console.log(
        `日志${lines}行、原始文件${originals}个和数据库完整一致。 ${lines} lines of the journal, ${originals} originals and the database are whole and agree.`,
      );
    }
    process.exitCode = faults.length === 0 ? exitCodes.well : exitCodes.rejected;
  });

function tell(fault: Fault) {
  const { what, remedy } = faultWords[fault.code];
  return { ...fault, what, remedy };
}

function sentence(fault: Fault, language: 'zh' | 'en'): string {
  const { what, remedy } = faultWords[fault.code];
  const line = fault.line === null ? '' : language === 'zh' ? ` 第${fault.line}行` : ` line ${fault.line}`;
  const detail = fault.detail === null ? '' : `（${fault.detail}）`;
  return `${what[language]}: ${fault.file}${line}${detail} ${remedy[language]}`;
}

await runCommand(command, process.argv.slice(2));
