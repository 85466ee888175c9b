import { writeFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { writeClusterTemplate } from '../../server/documents/cluster-template.ts';

const exitCode = { done: 0, rejected: 1, usage: 2 } as const;

interface Options {
  cluster: string;
  year: string;
  output: string;
  json: boolean;
}

/** Runs `npm run template -- …`; returns the exit code: 0 written, 1 could not be written, 2 wrong usage. */
export async function runTemplate(
  args: readonly string[],
  say: (line: string) => void,
  complain: (line: string) => void,
): Promise<number> {
  const { forms } = loadCatalogue();
  const program = new Command('npm run template --')
    .description('Write the empty form of an edition as an Excel workbook for one cluster. 生成填报模板。')
    .argument('<form>', `form edition: ${[...forms.keys()].join(', ')}`)
    .requiredOption('-c, --cluster <name>', 'name of the cluster as the register has it 集群名称')
    .requiredOption('-y, --year <year>', 'report year: the last data year 填报年度')
    .requiredOption('-o, --output <file>', 'the .xlsx file to write')
    .option('--json', 'print one JSON object', false)
    .exitOverride()
    .configureOutput({ writeOut: (text) => say(text.trimEnd()), writeErr: (text) => complain(text.trimEnd()) });
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCode.done : exitCode.usage;
  }
  const [form = ''] = program.args;
  const options = program.opts<Options>();
  const edition = forms.get(form);
  const year = Number(options.year);
  if (!edition) return misused(complain, `unknown form ${form}; there are ${[...forms.keys()].join(', ')}`);
  if (!Number.isInteger(year) || year < 1990 || year > 2100) return misused(complain, `${options.year} is no year`);
  if (options.cluster.trim() === '') return misused(complain, 'the cluster needs a name');
  if (!options.output.endsWith('.xlsx')) return misused(complain, `${options.output} does not end in .xlsx`);
  const bytes = await writeClusterTemplate(edition, options.cluster, year);
  try {
    writeFileSync(options.output, bytes);
  } catch (error) {
    complain(`${options.output}: ${error instanceof Error ? error.message : String(error)}`);
    return exitCode.rejected;
  }
  const told = { file: options.output, form, cluster: options.cluster, reportYear: year, bytes: bytes.length };
  say(options.json ? JSON.stringify(told) : `${options.output}: ${form} ${year} ${options.cluster}`);
  return exitCode.done;
}

function misused(complain: (line: string) => void, message: string): number {
  complain(message);
  return exitCode.usage;
}
