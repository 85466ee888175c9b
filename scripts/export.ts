import { Command, Option } from 'commander';
import { writeExport } from '../server/api/write-export.ts';
import { loadCatalogue } from '../server/catalogue/load-catalogue.ts';
import { ExportFormat } from '../server/contract/exports.ts';
import { TooManyRows } from '../server/documents/export-formats.ts';
import { IsoDate } from '../server/domain/ids.ts';
import { everything } from '../server/domain/scope.ts';
import { ledgerFolder, ownLedger } from './support/own-ledger.ts';
import { exitCodes, runCommand, UsageError } from './support/run-command.ts';
import { exportThroughServer } from './support/send-to-server.ts';

interface Flags {
  what: 'observations' | 'clusters' | 'findings' | 'aggregate';
  format: ExportFormat;
  output: string;
  asOf?: string;
  personal?: boolean;
  sample?: boolean;
  json?: boolean;
}

const command = new Command('export')
  .description('导出台账 Write the ledger out as a table')
  .addOption(
    new Option('--what <what>', '导出什么 what to write')
      .choices(['observations', 'clusters', 'aggregate', 'findings'])
      .makeOptionMandatory(),
  )
  .addOption(new Option('--format <format>', '格式 format').choices(ExportFormat.options).makeOptionMandatory())
  .requiredOption('-o, --output <file>', '写到 file to write')
  .option('--as-of <YYYY-MM-DD>', '按该日台账 as the ledger stood on a day')
  .option('--personal', '含联系人姓名电话 with contact names and phones')
  .option('--sample', '示例台账 of the sample ledger')
  .option('--json', '以 JSON 说明结果 say the result as JSON')
  .action(async (flags: Flags) => {
    const { what } = flags;
    if (what === 'aggregate') {
      throw new UsageError('汇总导出尚未提供。 Export of aggregates is not there yet; use observations.');
    }
    const asOf = flags.asOf === undefined ? null : IsoDate.safeParse(flags.asOf);
    if (asOf?.success === false) throw new UsageError('--as-of YYYY-MM-DD');
    const wanted = { what, format: flags.format, asOf: asOf?.data ?? null, personal: flags.personal === true };
    const owned = await ownLedger(ledgerFolder(flags.sample === true));
    if ('server' in owned) await exportThroughServer(owned.server, wanted, flags.output);
    else {
      try {
        await writeExport(everything, owned.ledger, loadCatalogue(), wanted, flags.output);
      } catch (error) {
        if (!(error instanceof TooManyRows)) throw error;
        throw new UsageError(
          `超过一张工作表的 ${error.message} 行，请用 csv 或 parquet。 More rows than a sheet holds; use csv or parquet.`,
        );
      } finally {
        owned.close();
      }
    }
    console.log(flags.json ? JSON.stringify({ what, format: flags.format, file: flags.output }) : flags.output);
    process.exitCode = exitCodes.well;
  });

await runCommand(command, process.argv.slice(2));
