import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { snapshotTerms } from '../server/analytics/snapshot-terms.ts';
import { writeLake } from '../server/api/lake/write-lake.ts';
import { notePersonalExport } from '../server/api/tables/personal-export.ts';
import { writeAggregate, writeExport } from '../server/api/tables/write-export.ts';
import { loadCatalogue } from '../server/catalogue/load-catalogue.ts';
import { ExportFormat, LakeMade } from '../server/contract/exports.ts';
import { IsoDate } from '../server/domain/ids.ts';
import { everything } from '../server/domain/scope.ts';
import { Snapshots } from '../server/store/snapshot/snapshots.ts';
import { aggregateOptions, parseQuestion, questionWords } from './support/aggregate-options.ts';
import { UsageFault } from './support/command-faults.ts';
import { askServer, ledgerFolder, ownLedger } from './support/own-ledger.ts';
import { exitCodes, runCommand } from './support/run-command.ts';
import { exportThroughServer } from './support/send-to-server.ts';

interface Flags {
  what: 'observations' | 'clusters' | 'findings' | 'aggregate' | 'lake';
  format?: ExportFormat;
  output: string;
  asOf?: string;
  personal?: boolean;
  reason?: string;
  sample?: boolean;
  json?: boolean;
}

const command = new Command('export')
  .description('导出台账 Write the ledger out as a table')
  .addOption(
    new Option('--what <what>', '导出什么 what to write')
      .choices(['observations', 'clusters', 'aggregate', 'findings', 'lake'])
      .makeOptionMandatory(),
  )
  .addOption(
    new Option('--format <format>', '格式；lake 总是 Parquet format; lake is always Parquet').choices(
      ExportFormat.options,
    ),
  )
  .requiredOption(
    '-o, --output <file>',
    '写到；lake 为文件夹，可已有其他省份 file to write; for lake the folder, which may hold other provinces',
  )
  .option('--as-of <YYYY-MM-DD>', '按该日台账 as the ledger stood on a day')
  .option('--personal', '含联系人姓名电话，须写明 --reason with contact names and phones; needs --reason')
  .option('--reason <why>', '导出联系人信息的理由，记入日志 why they are taken out; goes into the journal')
  .option('--sample', '示例台账 of the sample ledger')
  .option('--json', '以 JSON 说明结果 say the result as JSON')
  .action(async (flags: Flags) => {
    const { what, format } = flags;
    const asOf = flags.asOf === undefined ? null : IsoDate.safeParse(flags.asOf);
    if (asOf?.success === false) throw new UsageFault('no-day', { option: '--as-of', given: flags.asOf ?? '' });
    const day = asOf?.data ?? null;
    const personal = flags.personal === true;
    const reason = flags.reason?.trim();
    if (personal !== (reason !== undefined && reason !== ''))
      throw new UsageFault('options-together', { options: ['--personal'], needs: ['--reason'] });
    const when = day === null ? {} : { asOf: day };
    const asked = questionWords({ ...flags });
    if (what === 'lake') return exportLake(flags, day, asked);
    if (format === undefined) throw new UsageFault('option-missing', { option: '--format' });
    const words =
      what === 'aggregate'
        ? { ...asked, ...when }
        : { ...when, personal: String(personal), ...(reason === undefined ? {} : { reason }) };
    const query = what === 'aggregate' ? parseQuestion(words) : null;
    if (query === null && Object.keys(asked).length > 0) {
      throw new UsageFault('options-only-for', { options: optionsOf(Object.keys(asked)), what: 'aggregate' });
    }
    const owned = await ownLedger(ledgerFolder(flags.sample === true));
    if ('server' in owned) await exportThroughServer(owned.server, what, { ...words, format }, flags.output);
    else {
      const catalogue = loadCatalogue();
      const { ledger } = owned;
      const snapshots = new Snapshots(ledger, catalogue.measurement.size, snapshotTerms(catalogue));
      try {
        if (query !== null) {
          await writeAggregate(everything, { ledger, snapshots }, catalogue, { query, format }, flags.output);
        } else if (what !== 'aggregate') {
          if (personal) await notePersonalExport(ledger, { what, reason, now: new Date() });
          await writeExport(everything, ledger, catalogue, { what, format, asOf: day, personal }, flags.output);
        }
      } finally {
        snapshots.close();
        owned.close();
      }
    }
    console.log(flags.json ? JSON.stringify({ what, format, file: flags.output }) : flags.output);
    process.exitCode = exitCodes.well;
  });

const optionsOf = (names: readonly string[]): string[] => names.map((name) => `--${name}`);

/** Facts, register, plans and methods as Parquet files that other engines read, see docs/scale.md. */
async function exportLake(flags: Flags, asOf: IsoDate | null, asked: Readonly<Record<string, unknown>>): Promise<void> {
  const unfit = [...(flags.format === undefined ? [] : ['format']), ...(flags.personal ? ['personal'] : [])];
  const refused = [...unfit, ...Object.keys(asked)];
  if (refused.length > 0) throw new UsageFault('options-not-for', { options: optionsOf(refused), what: 'lake' });
  const to = resolve(flags.output);
  const owned = await ownLedger(ledgerFolder(flags.sample === true));
  let made: LakeMade;
  if ('server' in owned) {
    const wanted = { to, ...(asOf === null ? {} : { asOf }) };
    made = LakeMade.parse(await askServer(owned.server, '/api/v1/exports/lake', wanted));
  } else {
    const catalogue = loadCatalogue();
    const { ledger } = owned;
    const snapshots = new Snapshots(ledger, catalogue.measurement.size, snapshotTerms(catalogue));
    try {
      made = await writeLake(everything, { ledger, snapshots }, catalogue, asOf, to);
    } finally {
      snapshots.close();
      owned.close();
    }
  }
  console.log(
    flags.json
      ? JSON.stringify({ what: 'lake', ...made })
      : `${to}：${made.province}，写入${made.written}个文件，${made.unchanged}个未变。 ${made.written} files written, ${made.unchanged} unchanged.`,
  );
  process.exitCode = exitCodes.well;
}

for (const option of aggregateOptions())
  command.addOption(option.helpGroup('汇总 For --what aggregate, as in /api/v1/aggregate:'));

await runCommand(command, process.argv.slice(2));
