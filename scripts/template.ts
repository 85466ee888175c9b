import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { loadCatalogue } from '../server/catalogue/load-catalogue.ts';
import { writeClusterTemplate } from '../server/documents/cluster-template.ts';
import { CommandFault, UsageFault } from './support/command-faults.ts';
import { exitCodes, runCommand } from './support/run-command.ts';

interface Flags {
  cluster: string;
  year: string;
  output: string;
  json?: boolean;
}

const { forms } = loadCatalogue();
const editions = [...forms.keys()];

const command = new Command('template')
  .description('生成填报模板 Write the empty form of an edition as an Excel workbook for one cluster')
  .argument('<form>', `表式 form edition: ${editions.join(', ')}`)
  .requiredOption('-c, --cluster <name>', '集群名称，与名录一致 name of the cluster as the register has it')
  .requiredOption('-y, --year <year>', '填报年度 report year: the last data year')
  .requiredOption('-o, --output <file>', '写到 the .xlsx file to write')
  .option('--json', '以 JSON 说明结果 say the result as JSON')
  .action(async (form: string, { cluster, year: asked, output, json }: Flags) => {
    const edition = forms.get(form);
    const year = Number(asked);
    if (edition === undefined) throw new UsageFault('no-form', { given: form, forms: editions });
    if (!Number.isInteger(year) || year < 1990 || year > 2100) {
      throw new UsageFault('no-year', { option: '--year', given: asked });
    }
    if (cluster.trim() === '') throw new UsageFault('no-name', { option: '--cluster' });
    if (!output.endsWith('.xlsx')) throw new UsageFault('ending-differs', { ending: '.xlsx', file: output });
    const bytes = await writeClusterTemplate(edition, cluster, year);
    try {
      writeFileSync(output, bytes);
    } catch (error) {
      throw new CommandFault('not-written', { file: output, why: error instanceof Error ? error.message : '' });
    }
    const written = { file: output, form, cluster, reportYear: year, bytes: bytes.length };
    console.log(json ? JSON.stringify(written) : `${output}: ${form} ${year} ${cluster}`);
    process.exitCode = exitCodes.well;
  });

await runCommand(command, process.argv.slice(2));
