import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { loadCatalogue } from '../server/catalogue/load-catalogue.ts';
import { inventSamples } from './samples/invent-samples.ts';

const home = fileURLToPath(new URL('../datasets/samples', import.meta.url));

const program = new Command('npm run samples --')
  .description('Write the sample submissions (示例数据): invented clusters, real layouts. Same input, same bytes.')
  .option('-o, --out <folder>', 'where to write', home)
  .action(async (options: { out: string }) => {
    const samples = inventSamples(loadCatalogue().forms);
    // The calls are written by hand.
    const calls = join(options.out, 'calls.json');
    const kept = existsSync(calls) ? readFileSync(calls) : null;
    rmSync(options.out, { recursive: true, force: true });
    let bytes = 0;
    for (const file of [...samples.files, ...samples.applicants]) {
      const content = await file.bytes();
      const path = join(options.out, ...file.path.split('/'));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      bytes += content.length;
    }
    const entriesOf = (files: typeof samples.files) =>
      files.map(({ path, received, kind, stage }) => ({ path, received, kind, stage }));
    const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;
    writeFileSync(
      join(options.out, 'manifest.json'),
      json({ mark: samples.mark, files: entriesOf(samples.files), applicants: entriesOf(samples.applicants) }),
    );
    writeFileSync(join(options.out, 'planted.json'), json(samples.planted));
    if (kept !== null) writeFileSync(calls, kept);
    console.log(`${samples.files.length} files, ${(bytes / 1e6).toFixed(1)} MB, ${samples.clusters.length} clusters`);
  });

await program.parseAsync();
