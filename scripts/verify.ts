import { Command, Option } from 'commander';
import { Verified } from '../server/contract/durability.ts';
import { type JournalHead, parseHead, sayHead } from '../server/contract/journal.ts';
import { type Fault, faultWords } from '../server/durability/faults.ts';
import { verify } from '../server/durability/verify.ts';
import { UsageFault } from './support/command-faults.ts';
import { languageOf } from './support/language.ts';
import { askServer, claimOrServer, ledgerFolder } from './support/own-ledger.ts';
import { exitCodes, runCommand } from './support/run-command.ts';

interface Flags {
  sample?: boolean;
  head?: string;
  json?: boolean;
  lang?: string;
}

const command = new Command('verify')
  .description(
    '核对日志、原始文件和数据库是否完整一致 Check that journal, originals and database are whole and agree; exit 1 where they do not',
  )
  .option('--sample', '示例台账 the sample ledger')
  .option(
    '--head <number:hash>',
    '早先打印的日志链尾，核对其是否在日志中 a head of the journal that was printed earlier: is it part of this journal?',
  )
  .option('--json', '每个问题一行 JSON one JSON object per fault, and one with the totals')
  .addOption(new Option('--lang <lang>', '语言 language').choices(['zh', 'en']))
  .action(async (flags: Flags) => {
    const printed = headOf(flags.head);
    const folder = ledgerFolder(flags.sample === true);
    const held = claimOrServer(folder);
    let verified: Verified;
    if ('server' in held)
      verified = Verified.parse(await askServer(held.server, '/api/v1/durability/verify', { head: printed }));
    else {
      try {
        verified = await verify(folder, undefined, printed);
      } finally {
        held.release();
      }
    }
    const language = languageOf(flags.lang, process.env);
    for (const fault of verified.faults)
      console.log(flags.json ? JSON.stringify(tell(fault)) : sentence(fault, language));
    const { lines, originals, removed, faults, head, known } = verified;
    if (flags.json)
      console.log(JSON.stringify({ lines, originals, removed, head: sayHead(head), known, faults: faults.length }));
    else {
      if (faults.length === 0) {
        console.log(
          `日志${lines}行、原始文件${originals}个和数据库完整一致。 ${lines} lines of the journal, ${originals} originals and the database are whole and agree.`,
        );
      }
      for (const { sha256, at, actor, cells } of removed) {
        const zh = `原件已于${at}由${actor}删除（个人信息${cells}处）`;
        console.log(`${zh} removed on ${at} by ${actor}, with ${cells} cells of personal data: ${sha256}`);
      }
      if (known !== null && flags.head !== undefined) console.log(headSentence(known, flags.head));
      if (head.seq >= 0) console.log(`日志链尾 Head of the journal: ${sayHead(head)}`);
    }
    process.exitCode = faults.length === 0 && known !== false ? exitCodes.well : exitCodes.rejected;
  });

/** @throws UsageFault for a text that is no head */
function headOf(text: string | undefined): JournalHead | undefined {
  if (text === undefined) return undefined;
  const head = parseHead(text);
  if (head === null) {
    throw new UsageFault('no-head', { given: text });
  }
  return head;
}

const headSentence = (known: boolean, head: string): string =>
  known
    ? `相符：链尾 ${head} 是本日志的一部分。 It agrees: the head is part of this journal.`
    : `不相符：本日志中没有链尾 ${head}，日志可能被截短或重写，请与备份比对。 It does not agree: this journal has no such head. It may have been cut short or rewritten; compare it with a backup.`;

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
