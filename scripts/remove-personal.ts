import { Command } from 'commander';
import { loadIdentity } from '../server/catalogue/load-identity.ts';
import { Removals } from '../server/contract/removals.ts';
import { IsoDate } from '../server/domain/ids.ts';
import { dayIn, installationZone } from '../server/domain/knowledge-day.ts';
import { findRemovable, removeFiles } from '../server/store/removal/remove-files.ts';
import { UsageFault } from './support/command-faults.ts';
import { askServer, ledgerFolder, ownLedger } from './support/own-ledger.ts';
import { exitCodes, runCommand } from './support/run-command.ts';

interface Flags {
  before?: string;
  due?: boolean;
  cluster?: string;
  file?: string;
  saying?: string;
  reason?: string;
  remove?: boolean;
  sample?: boolean;
  json?: boolean;
}

const command = new Command('remove-personal')
  .description(
    '列出含联系人姓名电话的原件，或予以删除；读出的数值保留 List originals with names and telephones of contacts, or remove them for good; figures stay',
  )
  .option(
    '--before <day>',
    '此日之前收到的文件，含被拒收的 files recorded before this day (YYYY-MM-DD), rejected ones too',
  )
  .option(
    '--due',
    '已超过 datasets/identity/policy.json 所定保存年数的文件 files older than the years that the policy names',
  )
  .option('--cluster <name>', '该集群的文件（全称） files of this cluster, by its full name')
  .option('--file <number>', '文件编号 number of a file')
  .option(
    '--saying <words>',
    '联系人栏目中含有这些文字（姓名或电话）的文件 files with these words, a name or a telephone, in a contact',
  )
  .option('--remove', '删除，不能恢复；不写则只列出 remove them; it cannot be undone. Without it they are only listed')
  .option('--reason <reason>', '理由，记入日志 why; it stands in the journal')
  .option('--sample', '示例台账 in the sample ledger')
  .option('--json', '以 JSON 说明结果 say the result as JSON')
  .action(async (flags: Flags) => {
    const result = await removals(flags);
    if (flags.json) console.log(JSON.stringify(result));
    else say(result);
    process.exitCode = exitCodes.well;
  });

async function removals(flags: Flags): Promise<Removals> {
  const reason = flags.reason?.trim() ?? '';
  const remove = flags.remove === true;
  if (remove !== (reason !== ''))
    throw new UsageFault('options-together', { options: ['--remove'], needs: ['--reason'] });
  const now = new Date();
  const today = dayIn(installationZone(process.env), now);
  const before = dayOf(flags, today);
  const file = flags.file === undefined ? null : Number(flags.file);
  if (file !== null && !Number.isSafeInteger(file))
    throw new UsageFault('no-number', { option: '--file', given: flags.file ?? '' });
  const wanted = { before, cluster: flags.cluster ?? null, file, saying: flags.saying ?? null };
  if (Object.values(wanted).every((named) => named === null)) throw new UsageFault('nothing-named', {});
  const owned = await ownLedger(ledgerFolder(flags.sample === true));
  if ('server' in owned) {
    const named = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== null));
    return Removals.parse(await askServer(owned.server, '/api/v1/removals', { ...named, remove, reason }));
  }
  try {
    const files = await findRemovable(owned.ledger, wanted);
    if (remove) await removeFiles(owned.ledger, files, { reason, actor: 'command-line', now, today });
    return { files, removed: remove };
  } finally {
    owned.close();
  }
}

/** @throws UsageFault for a day that is none, and where the policy names no number of years */
function dayOf({ before, due }: Flags, today: IsoDate): IsoDate | null {
  if (before !== undefined && due === true)
    throw new UsageFault('options-apart', { options: ['--before'], others: ['--due'] });
  if (before !== undefined) {
    const parsed = IsoDate.safeParse(before);
    if (!parsed.success) throw new UsageFault('no-day', { option: '--before', given: before });
    return parsed.data;
  }
  if (due !== true) return null;
  const { keepYears } = loadIdentity().policy.personalData;
  if (keepYears === null) throw new UsageFault('no-term', {});
  const [year = '', ...rest] = today.split('-');
  // 29 February of a year that has none becomes the last day before it.
  const [month, day] = rest.join('-') === '02-29' ? ['02', '28'] : rest;
  return IsoDate.parse(`${Number(year) - keepYears}-${month}-${day}`);
}

function say({ files, removed }: Removals): void {
  for (const { file, name, recorded, rejected, clusters, cells } of files) {
    const about = rejected ? '拒收 rejected' : clusters.join('、');
    console.log(`${file}  ${recorded}  ${name}  ${about}  ${cells} 处 cells`);
  }
  const words = removed
    ? '已删除 removed'
    : '可删除，加 --remove 和 --reason 执行 to be removed with --remove and --reason';
  console.log(`${files.length} 个文件 files ${words}`);
}

await runCommand(command, process.argv.slice(2));
